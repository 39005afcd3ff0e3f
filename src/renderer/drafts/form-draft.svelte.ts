// The words of one form that are not saved yet: found when the form is there again, kept while they are typed.
// Must not know components, nor where words are kept.
import { maskCodes } from '../../contract/mask-codes.ts';
import { windowDrafts, type Drafts } from './drafts.ts';

export interface Found<Words, Base> {
  words: Words;
  base: Base;
}
interface Options<Words, Base> {
  /** Of the record and the form: `customer/ID`. */
  key: string;
  /** A form that nobody has typed into; what is found must be of its kind. */
  blank: Words;
  /** As `blank`, for what the record held. */
  base: Base;
  /** How the bench hides codes in these words when it saves them. Not given: everything that could be a code. */
  mask?: (words: Words) => Words;
  drafts?: Drafts;
}

export class FormDraft<Words, Base = null> {
  /** When the words were typed that were found; null once somebody has said what becomes of them. */
  since = $state.raw<string | null>(null);
  /** What stood in the form when it was left; null: nothing unsaved. */
  readonly found: Found<Words, Base> | null;

  readonly #key: string;
  readonly #mask: (words: Words) => Words;
  readonly #drafts: Drafts;
  /** What is kept, so that showing it again does not make it newer. */
  #kept: string;

  constructor({ key, blank, base, mask = maskedAll, drafts = windowDrafts }: Options<Words, Base>) {
    this.#key = key;
    this.#mask = mask;
    this.#drafts = drafts;
    const kept = drafts.find(key);
    const fit = kept !== null && fits(blank, kept.words) && fits(base, kept.base);
    this.found = fit ? { words: kept.words as Words, base: kept.base as Base } : null;
    this.since = fit ? kept.at : null;
    this.#kept = JSON.stringify(fit ? kept.words : null);
  }

  /** Keeps what stands in the form now; null: nothing in it is unsaved. */
  keep(words: Words | null, base: Base): void {
    if (words === null) return this.drop();
    const masked = this.#mask(words);
    const text = JSON.stringify(masked);
    if (text === this.#kept) return;
    this.#kept = text;
    this.#drafts.keep(this.#key, masked, base);
  }

  /** The person goes on with what was found. */
  decide(): void {
    this.since = null;
  }

  /** It is saved, or thrown away. */
  drop(): void {
    this.since = null;
    this.#kept = 'null';
    this.#drafts.drop(this.#key);
  }
}

function maskedAll<Words>(words: Words): Words {
  if (typeof words === 'string') return maskCodes(words) as Words;
  if (Array.isArray(words)) return words.map(maskedAll) as Words;
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([name, value]) => [name, maskedAll(value)])) as Words;
}

/** Another version of this program may have left something else there. `null` in a blank stands for anything. */
function fits(blank: unknown, given: unknown): boolean {
  if (blank === null) return true;
  if (Array.isArray(blank)) return Array.isArray(given);
  if (typeof blank !== 'object') return typeof given === typeof blank;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return false;
  return Object.entries(blank).every(([name, value]) => fits(value, (given as Record<string, unknown>)[name]));
}
