// What a customer signed and stated in the tests' visit. Not used by the product.
// Must not know HTML.
import type { Signature } from '../../contract/signature.ts';
import { authoritySettingsSchema } from '../../contract/settings.ts';
import type { AuthorityRecord } from '../../contract/work-order.ts';
import { at, sampleId } from './test-samples.ts';

/** Two loops and a dot. */
export const drawn = {
  width: 1000,
  height: 260,
  strokes: [
    Array.from({ length: 60 }, (_, n) => [60 + n * 12, Math.round(130 + 90 * Math.sin(n / 3))]).flat(),
    [120, 200, 420, 40, 700, 210],
    [860, 190],
  ],
};
export const orderWordsSigned = [
  'Work order 2026-00042',
  'Lock: SmartCode 914, front door',
  'Done: New batteries, handing learned',
  'I have my lock back and agree that the work was done as written above.',
].join('\n');

export function sampleSignature(over: Partial<Signature> = {}): Signature {
  return {
    ...{ id: sampleId(800), at: at(24), actor: 'Ada', purpose: 'work-order', name: 'Grace Kovačević' },
    ...{ statement: orderWordsSigned, strokes: drawn },
    ...over,
  };
}

export function sampleAuthority(over: Partial<AuthorityRecord> = {}): AuthorityRecord {
  const { on: _on, ...form } = authoritySettingsSchema.parse({ licence: 'Ada Lock, L-77' });
  return {
    ...{ id: sampleId(801), at: at(4), actor: 'Ada', form, signatureId: sampleId(802) },
    fields: { address: '4711 Elm St', document: 'Passport', 'last-digits': '12B4' },
    retainUntil: '2028-11-22T09:04:00.000Z',
    ...over,
  };
}

export const authoritySignature = (over: Partial<Signature> = {}): Signature =>
  sampleSignature({ id: sampleId(802), at: at(4), purpose: 'authority', statement: 'I am entitled.', ...over });
