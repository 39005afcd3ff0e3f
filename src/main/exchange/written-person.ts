// Who a line about a customer names, and where one table names several people alike.
// Must not know who is here already.
import { numbersOf, shareNumber } from '../store/phone-numbers.ts';
import { bareName } from '../store/plain-letters.ts';
import type { Cells } from './planned.ts';

/** Signs alone name and reach nobody: no search finds them again. */
const says = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
/** What a spreadsheet makes of a long number in a narrow or a plain column: the last figures are lost. */
const cutShort = /^[+-]?\d+(?:[.,]\d+)?E\+?\d+$/i;

export interface WrittenPerson {
  name: string;
  phone: string;
  /** As it stands in the table, also where it names or reaches nobody. */
  written: { name: string; phone: string };
  /** The number has lost its last figures. */
  cut: boolean;
}

export function writtenPerson(cells: Cells): WrittenPerson {
  const named = cells['name'] || [cells['firstName'], cells['lastName']].filter(Boolean).join(' ');
  const reached = cells['phone'] ?? '';
  const [name, phone] = [named, reached].map((text) => (says(text) ? text : '')) as [string, string];
  return { name, phone, written: { name: named, phone: reached }, cut: cutShort.test(reached) };
}

/** Bare names that stand in several lines with numbers or e-mails that have nothing in common. */
export function sharedNames(lines: readonly { cells: Cells }[]): ReadonlySet<string> {
  const people = lines.map(({ cells }) => ({ ...writtenPerson(cells), email: (cells['email'] ?? '').toLowerCase() }));
  const byName = Map.groupBy(people, ({ name }) => bareName(name));
  byName.delete('');
  const shared = [...byName].filter(([, alike]) => {
    const numbered = alike.filter(({ phone }) => numbersOf(phone).length > 0);
    const [first] = numbered;
    const emails = new Set(alike.map(({ email }) => email).filter((email) => email !== ''));
    const parted = numbered.some(({ phone }) => !shareNumber(phone, first?.phone ?? ''));
    return parted || emails.size > 1;
  });
  return new Set(shared.map(([name]) => name));
}
