// What nobody sees is not kept; what a name or a picture is made of is. What is kept comes back as it is.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newCustomerSchema } from './customers.ts';
import { hostEventSchema } from './events.ts';
import { contract } from './methods.ts';
import { plainText, typedText } from './plain-text.ts';
import { paperModelSchema } from './report.ts';
import { runEventSchema } from './run.ts';
import { settingsSchema } from './settings.ts';
import { stringsOf } from './testing/strings-of.ts';

describe('goes', () => {
  it.each([
    ['an override of the direction', 'Grace\u202ekcabdnik', 'Gracekcabdnik'],
    ['an isolate', '\u2066Grace\u2069', 'Grace'],
    ['marks of the direction', 'Gr\u200eac\u200fe', 'Grace'],
    ['signs without a width', 'Gr\u200ba\u2060c\ufeffe', 'Grace'],
    ['joiners among Latin letters', 'Gra\u200dc\u200c\u200de', 'Grace'],
    ['a soft hyphen', 'Gra\u00adce', 'Grace'],
    ['control characters', 'Gra\u0007ce\u009b', 'Grace'],
    ['what was between the digits of a code', '4\u200b7\u200b1\u200b1', '4711'],
  ])('%s', (_what, typed, kept) => expect(plainText(typed)).toBe(kept));
});

describe('stays', () => {
  it.each([
    ['accents and dashes', 'Zoë Kovačević–Núñez'],
    ['Arabic and Hebrew', 'محمد בן־דוד'],
    ['a Persian name with its joiner', 'علی\u200cرضا'],
    ['a Hindi conjunct', 'क्\u200dष'],
    ['emoji that are joined', '👨\u200d👩\u200d👧 🏳️\u200d🌈'],
    ['lines and tabs', 'one\n\ttwo\r\n'],
  ])('%s', (_what, typed) => expect(plainText(typed)).toBe(typed));
});

it('what is not seen does not count', () => {
  expect(newCustomerSchema.safeParse({ name: '\u200b' }).success).toBe(false);
  expect(typedText(5).parse(`${'\u200b'.repeat(50)}Grace`)).toBe('Grace');
});

const methods = Object.entries(contract).flatMap(([group, own]) =>
  Object.entries(own).map(([name, method]) => ({ method: `${group}.${name}`, ...method['~orpc'] })),
);
/** What is no text that somebody writes to be kept, with the reason. */
const asSent: readonly (readonly [string, string])[] = [
  ['customer.find after', 'place in a list'],
  ['customer.visits after', 'place in a list'],
  ['link.connect key', 'name of a device'],
  ['practice.start scenarioId', 'looked up'],
  ['visit.list before', 'place in a list'],
  ['visit.find filter.staff', 'looked for as it is kept'],
  ['order.sign statement', 'held against the order as it is kept'],
  ['order.keepAuthority form.title', 'held against the form as it is kept'],
  ['order.keepAuthority form.statement', 'held against the form as it is kept'],
  ['order.keepAuthority form.fields[].label', 'held against the form as it is kept'],
  ['order.keepAuthority form.licence', 'held against the form as it is kept'],
  ['unit.timeline after', 'place in a list'],
  ['unit.tellPack day', 'a day'],
  ['search.find query', 'looked for; a space at its end ends a word'],
  ['shop.list before', 'place in a list'],
  ['shop.notes after', 'place in a list'],
  ['run.answer typed', 'held against the word of the step'],
  ['safekeeping.preview source.id', 'looked up'],
  ['safekeeping.preview source.path', 'name of a file'],
  ['safekeeping.preview passphrase', 'every sign of it counts'],
  ['safekeeping.restore source.id', 'looked up'],
  ['safekeeping.restore source.path', 'name of a file'],
  ['safekeeping.restore passphrase', 'every sign of it counts'],
  ['safekeeping.removeAside name', 'name of a file'],
  ['safekeeping.lookAtOther folder', 'name of a folder'],
  ['safekeeping.removeOther folder', 'name of a folder'],
  ['safekeeping.setPassphrase passphrase', 'every sign of it counts'],
  ['insight.get from', 'a day'],
  ['insight.get to', 'a day'],
  ['trail.list filter.actor', 'looked for as it is kept'],
  ['trail.compose filter.actor', 'looked for as it is kept'],
  ['settings.save patch.backups.folder', 'name of a folder'],
];

it('every text that a method takes in loses what nobody sees', () => {
  const through = methods.flatMap(({ method, inputSchema }) =>
    stringsOf(inputSchema)
      .filter(({ free, changedBy }) => free && !changedBy.includes(plainText))
      .map(({ path }) => `${method} ${path}`),
  );
  expect(through).toEqual(asSent.map(([place]) => place));
});

it('nothing that is kept or told is changed on its way: a hashed paper, a signed order', () => {
  // `app.events` answers with many events, one after the other.
  const outputs = methods.map(({ method, outputSchema }) => [method, outputSchema] as const);
  const told = outputs.filter(([, schema]) => schema instanceof z.ZodType);
  expect(outputs.length - told.length).toBe(1);
  const all = [...told, ...Object.entries({ hostEventSchema, paperModelSchema, runEventSchema, settingsSchema })];
  const changed = all.flatMap(([what, schema]) =>
    stringsOf(schema)
      .filter(({ changedBy }) => changedBy.length > 0)
      .map(({ path }) => `${what} ${path}`),
  );
  expect(changed).toEqual([]);
  // The walk sees the texts at all.
  expect(stringsOf(paperModelSchema).filter(({ free }) => free).length).toBeGreaterThan(100);
});
