// What the customer signed and stated, as it stands on the service report. Pure.
// Must not know HTML or the store. Holds the exact words: nothing is masked that was signed.
import type { Language } from '../../contract/language.ts';
import type { ReportOrderPart } from '../../contract/service.ts';
import type { Signature } from '../../contract/signature.ts';
import type { AuthorityRecord } from '../../contract/work-order.ts';
import { presetIn } from './words/presets.ts';

/** For which lock a form was signed that is not the visit's as it is named now. */
export type FormFor = NonNullable<NonNullable<ReportOrderPart['authority']>['signedFor']>;

/** How what was signed stands to the visit as it is now. */
export interface OrderStands {
  /** The order is not any more as it was signed. */
  changedSince?: boolean;
  /** Null: the form holds for the visit's lock. */
  formFor?: FormFor | null;
}

/** Of each the newest, which is the one that counts, headings of the form as it comes in the language; null where nothing was signed or stated. */
export function buildOrderPart(
  signatures: readonly Signature[],
  records: readonly AuthorityRecord[],
  { changedSince = false, formFor = null }: OrderStands = {},
  language: Language = 'en',
): ReportOrderPart | null {
  const signed = signatures.findLast(({ purpose }) => purpose === 'work-order') ?? null;
  const record = records.at(-1) ?? null;
  if (signed === null && record === null) return null;
  const under = signatures.find(({ id }) => id === record?.signatureId) ?? null;
  const changed = changedSince && (signed?.statement ?? '') !== '';
  return {
    signed: signed && shown(signed),
    ...(changed ? { changedSince: true } : {}),
    authority: record && {
      ...toAuthority(record, language),
      ...(under && formFor ? { signedFor: formFor } : {}),
      signed: under && shown(under),
    },
  };
}

const shown = ({ at, name, statement, strokes }: Signature) => ({ at, name, statement, strokes });

function toAuthority({ at, form, fields, retainUntil }: AuthorityRecord, language: Language) {
  const { statement, licence } = form;
  const title = presetIn(language, form.title);
  // A field that must be filled in is empty only where its person was erased; another one was left empty.
  const entries = form.fields
    .map(({ id, label, required }) => ({ label, required, value: fields[id] ?? '' }))
    .filter(({ required, value }) => required || value !== '')
    .map(({ label, value }) => ({ label: presetIn(language, label), value }));
  return { at, title, statement, licence, entries, retainUntil };
}
