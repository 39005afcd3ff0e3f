// What belongs to a work order beside the visit's own fields: notes, photos, signatures, the authority form, its times.
// Must not know tables or screens. A document's number is asked for to its last four characters; more of it is refused where it can be told from words.
import { z } from 'zod';
import { idSchema, timeSchema } from './ids.ts';
import { keptText as text, typedText } from './plain-text.ts';
import { photoIdSchema } from './run.ts';
import { lockCorrectionSchema, visitSchema, visitStateSchema, type Part } from './service.ts';
import { authoritySettingsSchema, type AuthoritySettings } from './settings.ts';
import { signatureSchema } from './signature.ts';

/** Never changed: another one corrects it. */
export const visitNoteSchema = z.object({
  id: idSchema,
  at: timeSchema,
  author: z.string().max(80),
  text: text(2000).min(1),
});
export type VisitNote = z.infer<typeof visitNoteSchema>;

/** So many photos stand on one visit at once. */
export const mostPhotosOfVisit = 40;
export const visitPhotoSchema = z.object({
  photo: photoIdSchema,
  at: timeSchema,
  author: z.string().max(80),
  caption: text(200),
});
export type VisitPhoto = z.infer<typeof visitPhotoSchema>;

/** The authority form as it was worded when it was filled in. */
export const authorityFormSchema = authoritySettingsSchema.omit({ on: true });
export type AuthorityForm = z.infer<typeof authorityFormSchema>;
/** What was entered, by the ids of the form's fields. */
export const authorityFieldsSchema = z.record(z.string().max(40), text(200));
export const typedAuthorityFieldsSchema = z.record(z.string().max(40), typedText(200));
export const authorityRecordSchema = z.object({
  id: idSchema,
  at: timeSchema,
  actor: z.string().max(80),
  form: authorityFormSchema,
  fields: authorityFieldsSchema,
  signatureId: idSchema.nullable(),
  /** Until then the shop keeps it; null: no period is set. */
  retainUntil: timeSchema.nullable(),
});
export type AuthorityRecord = z.infer<typeof authorityRecordSchema>;

/**
 * `off`: this shop does not ask for the form, or the lock is a practice lock. `changed`: it was signed for another lock or
 * another customer than the visit has now.
 */
export const authorityStandsSchema = z.enum(['off', 'missing', 'changed', 'kept']);

/** A state that the visit came into, who moved it there, and when. */
export const visitMoveSchema = z.object({ state: visitStateSchema, at: timeSchema, by: z.string() });
export type VisitMove = z.infer<typeof visitMoveSchema>;

export const workOrderSchema = z.object({
  visit: visitSchema,
  notes: z.array(visitNoteSchema),
  /** Those that stand on the visit now, in the order in which they were taken. */
  photos: z.array(visitPhotoSchema),
  /** Of each purpose the newest; that one counts, the others stay kept. */
  signatures: z.array(signatureSchema),
  /** The customer signed other words than the order has now, or lock or customer are others now. */
  changedSince: z.boolean(),
  authority: z.object({
    stands: authorityStandsSchema,
    /** The form to fill in; null while it is off. */
    form: authorityFormSchema.nullable(),
    records: z.array(authorityRecordSchema),
  }),
  moves: z.array(visitMoveSchema),
  /** How its lock was put right, the oldest first. */
  lockCorrections: z.array(lockCorrectionSchema.extend({ by: z.string() })),
  /** Time at the guided procedures, without pauses. */
  worked: z.object({ seconds: z.number().min(0), underWay: z.boolean() }),
  /** What was done, by the procedures that ended well: holds until somebody writes other words. */
  suggested: z.string().max(2000),
  /** The lock in words, as it stands on what is signed. */
  lockName: z.string().max(300),
  /** The shop closes no visit of a lock that opens without the customer's signature. */
  signatureNeeded: z.boolean(),
});
export type WorkOrder = z.infer<typeof workOrderSchema>;

/** `4 × AA alkaline cell`. */
export const partWords = ({ name, quantity }: Part): string => `${quantity} × ${name}`;

const lockBefore = 'Lock: ';

/** The words that a customer signs at the hand-over: made of the order as it is kept, by screen and host alike. */
export function orderStatement({
  visit,
  suggested,
  lockName,
}: Pick<WorkOrder, 'visit' | 'suggested' | 'lockName'>): string {
  const lines = [
    `Work order ${visit.ticket}`,
    lockName === '' ? '' : `${lockBefore}${lockName}`,
    visit.requested === '' ? '' : `Ordered: ${visit.requested}`,
    `Done: ${visit.performed || suggested || 'nothing is noted'}`,
    visit.parts.length === 0 ? '' : `Parts and batteries: ${visit.parts.map(partWords).join('; ')}`,
    'I have my lock back and agree that the work was done as written above.',
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** The words of the authority form with what was entered. */
export function authorityStatement(
  form: AuthorityForm,
  fields: Readonly<Record<string, string>>,
  { visit, lockName }: Pick<WorkOrder, 'visit' | 'lockName'>,
): string {
  const entered = form.fields.flatMap(({ id, label }) => (fields[id] ? [`${label}: ${fields[id]}`] : []));
  const lines = [
    form.title,
    `Work order ${visit.ticket}`,
    lockName === '' ? '' : `${lockBefore}${lockName}`,
    ...entered,
    form.licence === '' ? '' : `Locksmith: ${form.licence}`,
    form.statement,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** Capitals only and longer than any short name of an office: the number of a document that has no digits. */
const capitals = /(?<![\p{L}\p{N}])[\p{Lu}\p{Nd}]{6,}(?![\p{L}\p{N}])/u;

/** Letters and digits in one: perhaps the number of a document, perhaps of a door. Only a person can tell. */
export const mayBeDocument = (words: string): boolean =>
  [...words.matchAll(/[\p{L}\p{Nd}]+/gu)].some(([each]) => /\p{L}/u.test(each) && digitsOf(each) > 4);

const digitsOf = (words: string): number => words.match(/\p{Nd}/gu)?.length ?? 0;

/** Why this cannot stand in the field of an authority form; null when it can. */
export function wrongInAuthority(
  { kind, required, label }: AuthoritySettings['fields'][number],
  value: string,
): string | null {
  if (value === '') return required ? `${label} is missing` : null;
  if (kind === 'last-digits' && [...value].length > 4) return 'At most the last four characters are kept';
  if (kind === 'document' && digitsOf(value) > 4) return 'The kind of document only: its number is not kept';
  if (kind === 'document' && capitals.test(value))
    return 'The kind of document in small letters: its number is not kept';
  if (kind === 'date' && !z.iso.date().safeParse(value).success) return 'A date is missing';
  return null;
}

/** The lock that stands in the words of an order or a form as they were signed for a visit; null: none did. */
export function lockOnStatement(statement: string, { ticket }: Pick<WorkOrder['visit'], 'ticket'>): string | null {
  const lines = statement.split('\n');
  const line = lines[lines.indexOf(`Work order ${ticket}`) + 1] ?? '';
  return line.startsWith(lockBefore) ? line.slice(lockBefore.length) : null;
}
