// The knowledge through the contract, and a visit with a model that the bench knows but does not guide.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentDirectory, spoilt, writeCopy } from '../content/testing/spoilt.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';

let knowledge: string;
let host: TestHost;
let client: TestHost['client'];

/** The content with one model more, which only the battery procedure names. */
function withUnguidedModel(): string {
  const model = readFileSync(join(contentDirectory, 'models/914.yaml'), 'utf8')
    .replace("id: '914'", "id: '999'")
    .replace('name: SmartCode 914', 'name: SmartCode 999\nguided: false\ndepth: Knowledge only for now')
    .replace(/recognise:/, 'recognise:\n  - The label inside says 999');
  const named = { from: /^models:\s*\[/m, to: "models: ['999', " };
  const copy = spoilt(
    { file: 'models/999.yaml', text: model },
    { file: 'articles/model-999.md', text: article },
    { file: 'articles/weak-batteries.md', from: /\n$/, to: '\n\nSee [the 999](article:model-999).\n' },
    { file: 'articles/battery-replacement.md', ...named },
    { file: 'procedures/battery-replacement.yaml', ...named },
    {
      file: 'procedures/battery-replacement.yaml',
      from: "only: { models: ['955', ",
      to: "only: { models: ['999', '955', ",
    },
  );
  return writeCopy(copy);
}

const article = `---
id: model-999
title: What is known of the 999
answer: Not much yet, and all of it is here.
first: Look at the label inside
group: living
models: ['999']
confidence: H
sources: [M1]
---

Why: it has **no** procedures of its own but [the batteries](procedure:battery-replacement).
`;

beforeAll(async () => {
  knowledge = withUnguidedModel();
  host = await openTestHost({ contentDirectory: knowledge });
  ({ client } = host);
});
afterAll(async () => {
  await host.close();
  rmSync(knowledge, { recursive: true, force: true });
});

describe('pages', () => {
  it('lists articles, gives the page of each model, and tells what is not there', async () => {
    expect((await client.app.status({})).store.state).toBe('ready');
    const articles = await client.article.list({});
    expect(articles.map(({ id }) => id)).toContain('model-999');
    expect((await client.article.list({ modelId: '914' })).map(({ id }) => id)).not.toContain('model-999');
    expect(await client.article.get({ articleId: 'model-999' })).toMatchObject({
      article: { title: 'What is known of the 999', body: [{ type: 'paragraph' }] },
      models: [{ id: '999', name: 'SmartCode 999' }],
    });
    const own = await client.model.get({ modelId: '999' });
    expect(own.articles.map(({ id }) => id)).toContain('model-999');
    const page = await client.model.get({ modelId: '914' });
    expect(page.procedures.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['battery', 'handing', 'reset']));
    await expect(client.article.get({ articleId: 'no-such-page' })).rejects.toMatchObject({
      data: { code: 'content.unknown-topic' },
    });
    await expect(client.model.get({ modelId: 'zz' })).rejects.toMatchObject({
      data: { code: 'content.unknown-topic' },
    });
  });
});

describe('a model that is not guided', () => {
  it('comes after the guided ones, and has a visit, a triage and the procedures that name it', async () => {
    const models = await client.model.list({});
    expect(models.find(({ id }) => id === '999')?.guided).toBe(false);
    expect(models.findIndex(({ guided }) => !guided)).toBe(models.filter(({ guided }) => guided).length);

    const visit = await client.visit.start({ complaint: 'the batteries are flat' });
    const by = { kind: 'hand', modelId: '999', serial: null, label: '' } as const;
    await client.visit.identify({ visitId: visit.id, by });
    const offered = await client.procedure.offered({ visitId: visit.id });
    expect(offered.filter(({ fits }) => fits).map(({ id }) => id)).toEqual(['battery-replacement']);
    expect(offered.filter(({ blocked }) => blocked === null).map(({ id }) => id)).toEqual(['battery-replacement']);

    const { causes } = await client.triage.rank({ visitId: visit.id });
    expect(causes[0]).toMatchObject({ causeId: 'weak-batteries', procedures: [{ id: 'battery-replacement' }] });
    const run = await client.run.start({ visitId: visit.id, procedureId: 'battery-replacement' });
    expect(run.step).not.toBeNull();
    await expect(client.run.start({ visitId: visit.id, procedureId: 'factory-reset-fr1' })).rejects.toMatchObject({
      data: { code: 'guide.not-offered' },
    });
  });
});

describe('the recogniser', () => {
  it('asks with drawings, narrows by an id, believes the lock, and refuses what is not an answer', async () => {
    const first = await client.model.recognise({});
    expect(first.next?.answers[0]?.drawing).toMatchObject({ views: ['outside'] });
    const byId = await client.model.recognise({ answers: { body: 'keyed-deadbolt' }, zwaveId: '0x0003 0x0238' });
    expect(byId).toMatchObject({ verdict: 'one', candidates: [{ modelId: '910' }] });
    expect(await client.model.recognise({ modelId: '620' })).toMatchObject({ verdict: 'told' });
    const bad = [
      { answers: { 'What?': 'x' } },
      { answers: { face: 'é' } },
      { zwaveId: '0'.repeat(61) },
      { modelId: '' },
    ];
    for (const input of bad) {
      await expect(client.model.recognise(input)).rejects.toMatchObject({ data: { code: 'contract.bad-input' } });
    }
  });
});
