// Who may stand in the journal as a person.
import { expect, it } from 'vitest';
import { namedPerson, somebody } from './staff.ts';

it.each(['bench', 'Kiosk', ' BENCH ', 'ｂench', 'ki\u200bosk'])(
  '%j is no person: the trail would take it for the machine',
  (name) => {
    expect(namedPerson.safeParse(name).success).toBe(false);
    expect(somebody.safeParse(name).success).toBe(false);
  },
);

it.each(['', 'Ada', 'Benchley', 'Kiosk Kim'])('%j may stand there', (name) => {
  expect(namedPerson.parse(name)).toBe(name);
});
