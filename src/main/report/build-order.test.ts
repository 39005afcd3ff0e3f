// Signature and authority form on the service report: what counts, what it shows, hostile words, and what an erasure leaves.
import { expect, test } from 'vitest';
import { paperModelSchema, type PaperModel } from '../../contract/report.ts';
import { languageSchema } from '../../contract/language.ts';
import { strokesSchema } from '../../contract/signature.ts';
import { hiderOf, redactReport } from '../store/redact.ts';
import { buildServiceReport } from './build-model.ts';
import { buildOrderPart, type FormFor } from './build-order.ts';
import { renderReport } from './render.ts';
import { strokePath } from './stroke-path.ts';
import { authoritySignature, drawn, sampleAuthority, sampleSignature } from './test-order.ts';
import { sampleId, sampleInput } from './test-samples.ts';
import { wordsOf } from './testing/words-of.ts';
import { createTeller } from './words/teller.ts';

const htmlOf = (model: PaperModel) => renderReport({ hash: 'f'.repeat(64), model }, { timeZone: 'UTC' }).html;
const both = buildOrderPart([authoritySignature(), sampleSignature()], [sampleAuthority()]);

test('of each the newest counts; without any the model has no such part, and signing by hand keeps its line', () => {
  expect(buildOrderPart([], [])).toBeNull();
  const older = sampleSignature({ id: sampleId(799), name: 'Older' });
  const records = [sampleAuthority({ id: sampleId(798), fields: { address: 'older' } }), sampleAuthority()];
  const part = buildOrderPart([older, authoritySignature(), sampleSignature()], records);
  expect(part).toEqual(both);
  expect(part?.authority?.entries.map(({ value }) => value)).toEqual(['4711 Elm St', 'Passport', '12B4']);
  const plain = buildServiceReport(sampleInput({ order: null }));
  expect(plain).not.toHaveProperty('order');
  expect(wordsOf(htmlOf(plain))).toMatch(/Customer For the shop Report fingerprint/);
});

test('the report has the lines as they were drawn, who signed which words, and the form as it was kept', () => {
  const model = buildServiceReport(sampleInput({ order: both }));
  const html = htmlOf(model);
  const paths = [...html.matchAll(/<path d="([^"]*)"/g)].map(([, path]) => path);
  expect(paths).toEqual([drawn.strokes.map(strokePath).join(''), drawn.strokes.map(strokePath).join('')]);
  expect(paths[0]).toMatch(/^M60 130L72 \d+ .*M120 200L420 40 700 210M860 190h0$/);
  const words = wordsOf(html);
  for (const part of [
    'Authority to service this lock',
    'Address of the door 4711 Elm St',
    'Its last four characters 12B4',
    'Locksmith Ada Lock, L-77',
    'to be kept until Nov 22, 2028',
    'I am entitled to have this lock opened',
    'What the customer signed Work order 2026-00042',
    'Grace Kovačević , signed Nov 22, 2026, 9:24 AM UTC For the shop Report fingerprint',
  ])
    expect(words).toContain(part);
  expect(words).not.toMatch(/undefined|null|Customer For the shop/);
});

test.each(languageSchema.options)('an order that was changed after it was signed says so in %s', (language) => {
  const say = (changedSince: boolean, signature = sampleSignature()) => {
    const order = buildOrderPart([signature], [], { changedSince });
    return wordsOf(htmlOf(buildServiceReport(sampleInput({ order, teller: createTeller(language) }))));
  };
  const changed = { en: 'changed after this', es: 'se cambió después', fr: 'modifié après' }[language];
  expect(say(true)).toContain(changed);
  expect(say(false)).not.toContain(changed);
  // Erased words tell nothing.
  expect(say(true, sampleSignature({ name: '', statement: '' }))).not.toContain(changed);
});

test.each(languageSchema.options)('a form that was signed for another serial says for which in %s', (language) => {
  const say = (formFor: FormFor | null) => {
    const order = buildOrderPart([authoritySignature()], [sampleAuthority()], { formFor });
    return wordsOf(htmlOf(buildServiceReport(sampleInput({ order, teller: createTeller(language) }))));
  };
  const lock = 'SmartCode 914, serial KW-00I7';
  const another = { en: 'signed for another lock', es: 'para otra cerradura', fr: 'pour une autre serrure' }[language];
  const anew = { en: 'signed anew', es: 'firmarlo de nuevo', fr: 'signé de nouveau' }[language];
  expect(say({ lock, anew: true })).toMatch(new RegExp(`${lock} ?: .*${anew}`));
  expect(say({ lock })).not.toContain(anew);
  expect(say({ lock: null })).toContain(another);
  expect(say(null)).not.toMatch(new RegExp(`${lock}|${another}|${anew}`));
});

test('a typed name is shown as that; a form without a signature says so', () => {
  const typed = sampleSignature({ strokes: { ...drawn, strokes: [] } });
  const part = buildOrderPart([typed], [sampleAuthority({ signatureId: null, retainUntil: null })]);
  const words = wordsOf(htmlOf(buildServiceReport(sampleInput({ order: part }))));
  expect(words).toContain('Grace Kovačević Grace Kovačević , signed by typed name Nov 22, 2026, 9:24 AM UTC');
  expect(words).toContain('Not signed.');
  expect(words).not.toContain('to be kept until');
});

test.each(languageSchema.options)('in %s no word of it is missing', (language) => {
  const words = wordsOf(htmlOf(buildServiceReport(sampleInput({ order: both, teller: createTeller(language) }))));
  const says = {
    en: ['What the customer signed', 'Filled in', 'signed Nov'],
    es: ['Lo que firmó el cliente', 'Cerrajero', 'firmado el', 'se guarda hasta el'],
    fr: ['Ce que le client a signé', 'Serrurier', 'signé le', 'à conserver jusqu’au'],
  }[language];
  for (const part of says) expect(words).toContain(part);
});

test('hostile words and lines stay words and numbers', () => {
  const evil = '"><script>alert(1)</script><svg onload=alert(2)>';
  const name = evil.slice(0, 120);
  const form = { ...sampleAuthority().form, title: evil, statement: evil, licence: evil };
  const fields = { address: evil, document: '</dd></dl>', 'last-digits': '<i>' };
  const part = buildOrderPart(
    [authoritySignature({ name }), sampleSignature({ name, statement: evil })],
    [sampleAuthority({ form, fields })],
  );
  const html = htmlOf(buildServiceReport(sampleInput({ order: part })));
  const broken = ['<script', '<svg onload', '<i>', '</dd></dl></bdi>'];
  expect(broken.filter((each) => html.includes(each))).toEqual([]);
  expect(wordsOf(html)).toContain('&lt;script>alert(1)');
  // What no pad can have drawn is refused by the stored model, too.
  const strokes = { ...drawn, strokes: [['0 0"/><script>' as unknown as number, 1]] };
  const bad = buildOrderPart([sampleSignature({ strokes })], []);
  expect(() => buildServiceReport(sampleInput({ order: bad }))).toThrow(/invalid/i);
  expect(strokePath(['"/><script>' as unknown as number, 1])).toBe('MNaN 1h0');
  expect(strokesSchema.safeParse(drawn).success).toBe(true);
});

test('erased from a stored report it still fits the schema and says so; the shop’s own words stay', () => {
  const model = buildServiceReport(sampleInput({ order: both }));
  const redacted = redactReport(JSON.parse(JSON.stringify(model)), hiderOf(['Grace Kovačević', '4711 Elm St']));
  const text = JSON.stringify(redacted);
  expect(text).not.toMatch(/Grace|Elm|12B4|Passport|420,40|I am entitled\.|have my lock back/);
  const parsed = paperModelSchema.parse(redacted);
  for (const language of languageSchema.options) {
    const words = wordsOf(htmlOf({ ...parsed, language } as PaperModel));
    const erased = { en: '[erased]', es: '[borrado]', fr: '[effacé]' }[language];
    // Three entries; name twice, where it was typed and below, under each; the words of the order.
    expect(words.split(erased)).toHaveLength(1 + 3 + 4 + 1);
    expect(words).toContain('Its last four characters');
    expect(words).toContain('Ada Lock, L-77');
    expect(words).toContain('I am entitled to have this lock opened');
  }
});

test('a report made after the erasure says the same', () => {
  const gone = { name: '', statement: '', strokes: { width: 1, height: 1, strokes: [] } };
  const part = buildOrderPart([authoritySignature(gone), sampleSignature(gone)], [sampleAuthority({ fields: {} })]);
  const words = wordsOf(htmlOf(buildServiceReport(sampleInput({ order: part }))));
  expect(words.split('[erased]')).toHaveLength(1 + 3 + 4 + 1);
});
