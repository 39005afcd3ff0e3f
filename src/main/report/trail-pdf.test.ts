// The staff trail on real paper: its head and its number on every page, every entry once, nothing beyond the edge.
// What a machine without Chromium or poppler does: testing/print-page.ts.
import { describe, expect, test } from 'vitest';
import type { TrailEntry } from '../../contract/trail.ts';
import { renderTrail, type TrailPaperModel } from './render-trail.ts';
import { at, sampleId } from './test-samples.ts';
import { missing, printer } from './testing/print-page.ts';

const printPage = printer();
const long = 'Maximiliane von Hohenlohe-Waldenburg-Schillingsfürst';
const entry = (seq: number): TrailEntry => ({
  ...{ seq, at: at(seq % 600), actor: seq % 7 === 0 ? long : 'Ada', action: 'run.advanced' },
  subject: { kind: 'visit', ref: `visit:${sampleId(seq)}`, name: '2026-00042', id: sampleId(seq) },
  detail: {
    types: seq % 5 === 0 ? ['answered', 'item-checked', 'operation-intended', 'operation-settled'] : ['answered'],
  },
});
/** Of a journal of millions: its numbers stay on their lines. */
const entries = Array.from({ length: 200 }, (_, index) => entry(6_000_200 - index));
const modelOf = (over: Partial<TrailPaperModel>): TrailPaperModel => ({
  ...{ kind: 'trail', language: 'en', paper: 'letter', createdAt: at(0), actor: 'Ada', subject: null, entries },
  ...{ shop: { name: `${long} & Sons Lock Service`, lines: ['12 Quay Street'] }, filter: {} },
  ...over,
});

describe.skipIf(missing !== '').each([
  ['letter', 'en', /Entry\s+When\s+Who\s+What\s+About/, 'Page', 'of', /612 x 792/],
  ['a4', 'en', /Entry\s+When\s+Who\s+What\s+About/, 'Page', 'of', /59[45](\.\d+)? x 84[12]/],
  ['letter', 'es', /Entrada\s+Cuándo\s+Quién\s+Qué\s+Sobre/, 'Página', 'de', /612 x 792/],
  ['a4', 'fr', /Entrée\s+Quand\s+Qui\s+Quoi\s+Sujet/, 'Page', 'de', /59[45](\.\d+)? x 84[12]/],
] as const)('on %s in %s', (paper, language, head, page, of, size) => {
  test('each page has the heads and its number, and each entry stands once', async () => {
    const { html } = await renderTrail(modelOf({ paper, language }), { hash: 'f'.repeat(64), timeZone: 'UTC' });
    const printed = await printPage(html, `trail-${paper}-${language}`);
    expect(printed.outside).toEqual([]);
    expect(printed.size).toMatch(size);
    expect(printed.pages.length).toBeGreaterThan(2);
    printed.pages.forEach((text, index) => {
      expect(text).toMatch(head);
      expect(text).toContain(`${page} ${index + 1} ${of} ${printed.pages.length}`);
    });
    const all = printed.pages.join('\n');
    const numbers = [...all.matchAll(/^ *(\d{7}) +\S/gm)].map(([, seq]) => Number(seq));
    expect(numbers).toEqual(entries.map(({ seq }) => seq));
  });
});

test('what was asked, how many, for whom and since when stand on it; a name stays a name', async () => {
  const filter = { actor: 'Visit', kind: 'run', from: '2026-11-01T00:00:00.000Z', until: '2026-11-23T00:00:00.000Z' };
  const model = modelOf({ language: 'es', filter, actor: 'Lock', shop: { name: '<b>x</b>', lines: [] } });
  const { html, csp } = await renderTrail(model, { hash: 'ab'.repeat(32), timeZone: 'UTC' });
  expect(html).toContain('Visit · Trabajo guiado · desde el 1 nov 2026 hasta el 22 nov 2026');
  expect(html).toContain('200 entradas');
  expect(html).toContain('Hecho para: Lock');
  expect(html).toContain('ab'.repeat(32));
  expect(html).toContain('&lt;b>x');
  expect(csp).toContain("default-src 'none'");
});
