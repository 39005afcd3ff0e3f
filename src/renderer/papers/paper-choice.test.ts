// Paper and language of a report: what the shop has set, until somebody chooses for this visit.
import { beforeEach, expect, test, vi } from 'vitest';
import type { Bench } from '../state/bench.svelte.ts';
import { PaperChoice } from './paper-choice.svelte.ts';

/** A bench that knows nothing but the shop's choice; null: it does not answer. */
function benchWith(reports: { paper: string; language: string } | null): Bench {
  const answer = reports === null ? { ok: false } : { ok: true, value: { reports } };
  return { call: () => Promise.resolve(answer) } as unknown as Bench;
}
const shop = benchWith({ paper: 'a4', language: 'fr' });
async function choiceOf(about: string, bench = shop): Promise<PaperChoice> {
  const choice = new PaperChoice(bench, about);
  await choice.load();
  return choice;
}
beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});

test('begins as the shop has set it; without an answer with Letter and English', async () => {
  expect(await choiceOf('v1')).toMatchObject({ paper: 'a4', language: 'fr' });
  expect(await choiceOf('v1', benchWith(null))).toMatchObject({ paper: 'letter', language: 'en' });
});

test('a language is chosen for one visit, the paper for this machine', async () => {
  const choice = await choiceOf('v1');
  choice.chooseLanguage('es');
  choice.choosePaper('letter');
  expect(await choiceOf('v1')).toMatchObject({ paper: 'letter', language: 'es' });
  // The next customer may read another one.
  expect(await choiceOf('v2')).toMatchObject({ paper: 'letter', language: 'fr' });
});

test('what is no language any more is not taken', async () => {
  sessionStorage.setItem('boltbench.language.v1', 'xx');
  expect((await choiceOf('v1')).language).toBe('fr');
});
