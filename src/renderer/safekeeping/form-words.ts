// Authority forms that are kept for a period, in words.
// Must not know components or calls.
import type { KeptForm } from '../../contract/kept-forms.ts';
import { dayOf } from '../words/visit-words.ts';

/** "Pia Klein"; who has no name on record is told so. */
export function whoseWords({ customer }: Pick<KeptForm, 'customer'>): string {
  if (customer === null) return 'Nobody named';
  if (customer.erased) return 'An erased person';
  return customer.name || 'A customer without a name';
}

/** What it is called, when it was filled in, and since when its period is over or until when it lasts. */
export function formWords({ title, at, until }: KeptForm, now = Date.now()): string {
  const filled = `${title}, filled in ${dayOf(at)}`;
  return Date.parse(until) > now ? filled : `${filled}; period over since ${dayOf(until)}`;
}

/** How many are kept longer than they must be. */
export function formsWords(count: number): string {
  return count === 1 ? 'The period of one form is over.' : `The period of ${count.toLocaleString()} forms is over.`;
}

/** The same where nothing else says what forms these are. */
export function formsOverWords(count: number): string {
  return count === 1
    ? 'One form of authority is kept past its period.'
    : `${count.toLocaleString()} forms of authority are kept past their period.`;
}

/** How many must still be kept although their person was erased. */
export function ofErasedWords(count: number): string {
  return count === 1
    ? 'Of an erased person one form must still be kept:'
    : `Of erased persons ${count.toLocaleString()} forms must still be kept:`;
}
