// Words of the papers that were once taken for something else, each with what they must say now.
// Must not know how a page is laid out.
import { describe, expect, test } from 'vitest';
import { languageSchema } from '../../contract/language.ts';
import { buildCertificate } from './build-certificate.ts';
import { buildServiceReport } from './build-model.ts';
import { buildDaySheet } from './build-small.ts';
import { buildWarranty } from './build-warranty.ts';
import { renderReport } from './render.ts';
import { certificateInput, dayVisit, warrantyInput } from './test-papers.ts';
import {
  answered,
  at,
  batteryRun,
  handingProcedure,
  resetProcedure,
  sampleInput,
  sampleRun,
  sampleVisit,
} from './test-samples.ts';
import { wordsOf } from './testing/words-of.ts';
import { handoverWords } from './words/handover.ts';
import { paperWords } from './words/papers.ts';
import { runWords } from './words/runs.ts';
import { createTeller } from './words/teller.ts';
import { terms } from './words/terms.ts';
import { warrantyWords } from './words/warranty.ts';

type Model = Parameters<typeof renderReport>[0]['model'];
const htmlOf = (model: Model) => renderReport({ hash: 'f'.repeat(64), model }, { timeZone: 'UTC' }).html;
const page = (model: Model) => wordsOf(htmlOf(model));

describe('warranty evidence', () => {
  test('what the lock is called and where it is fitted may hold a name: neither is handed on', () => {
    const lock = sampleVisit.lock && { ...sampleVisit.lock, label: 'Mrs Roe, back door', place: 'Roe, flat 4' };
    const visit = { ...sampleVisit, lock };
    const model = buildWarranty(warrantyInput({ visit }));
    expect(JSON.stringify(model)).not.toContain('Roe');
    // Nor is it printed again from one that was made before.
    expect(page({ ...model, visit: { ...model.visit, lock } })).not.toContain('Roe');
    expect(page(buildServiceReport(sampleInput({ visit })))).toContain('Mrs Roe, back door');
  });

  test('nothing measured is told of all the visits, not of a connection in this one', () => {
    const visits = warrantyInput().visits.map((each) => ({ ...each, readings: [] }));
    const words = page(buildWarranty(warrantyInput({ visits })));
    expect(words).toContain('neither batteries nor motor were measured in these visits');
    expect(words).not.toContain('no lock was connected');
  });
});

test('the verdict of a certificate stands under the name of its run, before the steps', () => {
  const refused = sampleRun(resetProcedure, 20, [
    answered('by-hand-reset', 'nothing', 'person'),
    { type: 'ended', endId: 'broken' },
  ]);
  const { runs } = certificateInput();
  const html = htmlOf(buildCertificate(certificateInput({ runs: [...runs, refused] })));
  for (const verdict of ['Shown by the lock itself', 'NOT certified']) {
    const [before = ''] = html.split(verdict);
    const kept = before.slice(before.lastIndexOf('<section'));
    expect(kept).toContain('class="keep');
    expect(wordsOf(kept)).toContain('What was done: Factory reset');
    expect(kept).not.toContain('</div>');
    expect(kept).not.toContain('<table');
  }
});

test('how many steps were proved cannot be read as the number of a lock or of a person', () => {
  for (const language of ['es', 'fr'] as const) {
    const told = runWords[language].proof(8, 7, 1);
    expect(told).toMatch(/8 (por|par) la (cerradura|serrure), 7 (por una persona|par une personne) \(1 \p{L}+ /u);
    expect(told).not.toMatch(/(cerradura|serrure|persona|personne) \d/);
  }
  expect(runWords.es.proof(1, 1, 2)).toContain('(2 dados por terminados antes de tiempo)');
  expect(Object.values(terms.fr.result).join()).not.toContain('Inutile');
});

test('a French “que” loses its e before a vowel', () => {
  const { verdict, why } = handoverWords.fr;
  expect(verdict('Non ouverte', why.reading('x', 'y'))).toContain('parce qu’une lecture montre');
  expect(verdict('Non ouverte', why.weight('x', 'y'))).toContain('parce que le plus probable');
});

test.each(languageSchema.options)('in %s, when a visit began and that its lock is open are two words', (language) => {
  const first = (text: string) => text.split(/[ :;,]/u)[0];
  const { outcome, state } = terms[language];
  const opened = [first(outcome.opened), first(outcome['opened-with-key'])];
  for (const begun of [paperWords[language].day.opened, warrantyWords[language].opened, state['in-service']])
    expect(opened).not.toContain(first(begun));
  const visits = [dayVisit(1), dayVisit(2, { state: 'closed', outcome: 'opened' })];
  const { shop, createdAt } = sampleInput();
  const sheet = buildDaySheet({ language, createdAt, shop, paper: 'a4', day: at(1).slice(0, 10), visits });
  expect(page(sheet)).toContain(outcome.opened);
});

test('under the service performed stands what was carried out; what was stopped or handed on is said to be incomplete', () => {
  const visit = { ...sampleVisit, performed: '' };
  const stopped = sampleRun(resetProcedure, 20, [
    answered('agree', 'refuse', 'person'),
    { type: 'ended', endId: 'stopped' },
  ]);
  const left = sampleRun(handingProcedure, 30, [answered('pack-out', 'done', 'person')]);
  const { done = [] } = buildServiceReport(sampleInput({ visit, runs: [left, stopped, batteryRun] }));
  expect(done).toHaveLength(2);
  expect(done[0]).toMatch(/^Fit new batteries: Done/);
  expect(done[1]).toBe('Begun but not completed: Factory reset; Teach door handing.');
  const es = buildServiceReport(sampleInput({ visit, runs: [stopped], teller: createTeller('es', new Map()) }));
  expect(es.done).toEqual(['Empezado pero sin completar: Factory reset.']);
});
