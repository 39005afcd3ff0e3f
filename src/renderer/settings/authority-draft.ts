// The authority form while somebody words it: what it lacks, and what would be saved. Pure.
// Must not know the screen.
import type { AuthoritySettings } from '../../contract/settings.ts';

export type AuthorityDraft = Omit<AuthoritySettings, 'retentionMonths'> & { months: string };

export function draftOf({ retentionMonths, ...rest }: AuthoritySettings): AuthorityDraft {
  return { ...rest, fields: rest.fields.map((field) => ({ ...field })), months: String(retentionMonths) };
}

export function toForm({ months, ...draft }: AuthorityDraft): AuthoritySettings {
  return {
    ...draft,
    ...{ title: draft.title.trim(), statement: draft.statement.trim(), licence: draft.licence.trim() },
    fields: draft.fields.map((field) => ({ ...field, label: field.label.trim() })),
    retentionMonths: Number(months.trim()),
  };
}

/** What keeps it from being saved, in words; null when nothing does. */
export function problemOf({ title, statement, fields, months }: AuthorityDraft): string | null {
  if (title.trim() === '') return 'The form needs a title.';
  if (statement.trim() === '') return 'Say what the customer signs.';
  if (fields.some(({ label }) => label.trim() === '')) return 'Every question needs its words.';
  if (!/^\d{1,3}$/.test(months.trim()) || Number(months) > 240) return 'Months: a whole number up to 240.';
  return null;
}

export function changedForm(draft: AuthorityDraft, kept: AuthoritySettings): boolean {
  const one = toForm(draft);
  const keys = Object.keys(kept) as (keyof AuthoritySettings)[];
  return keys.some((key) => JSON.stringify(one[key]) !== JSON.stringify(kept[key]));
}

/** One more question, with an id that no other has. */
export function withQuestion(fields: AuthorityDraft['fields']): AuthorityDraft['fields'] {
  const numbers = fields.map(({ id }) => Number(/^question-(\d+)$/.exec(id)?.[1] ?? 0));
  return [...fields, { id: `question-${Math.max(0, ...numbers) + 1}`, label: '', kind: 'text', required: false }];
}
