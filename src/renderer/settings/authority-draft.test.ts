// The authority form while it is worded.
import { expect, it } from 'vitest';
import { settingsPatchSchema, settingsSchema } from '../../contract/settings.ts';
import { changedForm, draftOf, problemOf, toForm, withQuestion } from './authority-draft.ts';

const kept = settingsSchema.parse({}).authority;

it('is what is kept until somebody changes something', () => {
  const draft = draftOf(kept);
  expect(problemOf(draft)).toBeNull();
  expect(changedForm(draft, kept)).toBe(false);
  expect(changedForm({ ...draft, title: ` ${kept.title} ` }, kept)).toBe(false);
  expect(changedForm({ ...draft, on: true }, kept)).toBe(true);
  expect(changedForm({ ...draft, months: '36' }, kept)).toBe(true);
});

it('can be saved with new questions of its own ids, also after one was taken off', () => {
  let fields = withQuestion(withQuestion(draftOf(kept).fields));
  fields = withQuestion(fields.filter(({ id }) => id !== 'question-1')).map((field) => ({ ...field, label: 'Why?' }));
  expect(fields.map(({ id }) => id).slice(-2)).toEqual(['question-2', 'question-3']);
  const authority = toForm({ ...draftOf(kept), fields, months: '36' });
  expect(settingsPatchSchema.parse({ authority })).toEqual({ authority });
});

it.each([
  [{ title: ' ' }, 'title'],
  [{ statement: '' }, 'signs'],
  [{ months: 'two' }, 'whole number'],
  [{ months: '241' }, 'whole number'],
  [{ months: '-1' }, 'whole number'],
  [{ fields: withQuestion([]) }, 'words'],
])('says what %o lacks', (over, words) => expect(problemOf({ ...draftOf(kept), ...over })).toContain(words));
