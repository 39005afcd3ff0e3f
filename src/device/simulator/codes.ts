// The codes of the practice lock, in working memory only: never the digits, and nothing of it is ever exported.
// Must not know slots' history, lights or bytes. The key is drawn when the lock is made and dies with the program.
import { createHmac, createSecretKey, randomBytes } from 'node:crypto';

/** What makes two codes the same to a keypad (facts §5.4). */
export type CodeRule = 'digits' | 'presses' | 'first-four';
export type Collision = 'duplicate-code' | 'same-presses' | 'same-first-four';

/** What stands in the slots of a new practice lock, and guards one that comes with a mastercode: made up, and in the manual. */
export const practiceDigits: Readonly<Record<number, string>> = { 1: '3141', 2: '2718', 3: '1414' };
export const practiceMastercode = '1618';

/** Keyed digests of a code in the forms that a keypad compares. */
interface Forms {
  digits: string;
  presses: string;
  firstFour: string;
}

/** Digits 1 and 2 are one button, 3 and 4, 5 and 6, 7 and 8, 9 and 0: what a five-button pad really sees. */
export function pressesOf(digits: string): string {
  return digits.replace(/./g, (digit) => String(Math.floor(((Number(digit) + 9) % 10) / 2)));
}

export class CodeBook {
  readonly #rule: CodeRule;
  /** Made once: a lock that is practised on digests thousands of codes. */
  readonly #key = createSecretKey(randomBytes(32));
  readonly #slots = new Map<number, Forms>();
  #master: Forms | null = null;

  constructor(rule: CodeRule) {
    this.#rule = rule;
  }

  /** Remembers the code of a slot. */
  put(slot: number, digits: string): void {
    this.#slots.set(slot, this.#formsOf(digits));
  }

  /** Forgets the code of one slot, or of all with the mastercode. */
  drop(slot: number | null): void {
    if (slot !== null) this.#slots.delete(slot);
    else {
      this.#slots.clear();
      this.#master = null;
    }
  }

  putMaster(digits: string | null): void {
    this.#master = digits === null ? null : this.#formsOf(digits);
  }

  isMaster(digits: string): boolean {
    return this.#master !== null && this.#same(this.#master, this.#formsOf(digits));
  }

  /** Whether two codes typed one after the other are the same to this keypad. */
  areSame(first: string, second: string): boolean {
    return this.#same(this.#formsOf(first), this.#formsOf(second));
  }

  /** The slot whose code this is; null when no known code fits. */
  slotOf(digits: string): number | null {
    const typed = this.#formsOf(digits);
    for (const [slot, forms] of this.#slots) if (this.#same(forms, typed)) return slot;
    return null;
  }

  /** Why the lock would refuse this code for this slot; null when it would take it. */
  collision(slot: number, digits: string): Collision | null {
    const wanted = this.#formsOf(digits);
    const others = [...this.#slots].filter(([other]) => other !== slot).map(([, forms]) => forms);
    if (others.some((forms) => forms.digits === wanted.digits)) return 'duplicate-code';
    if (this.#rule === 'presses' && others.some((forms) => forms.presses === wanted.presses)) return 'same-presses';
    if (this.#rule === 'first-four' && others.some((forms) => forms.firstFour === wanted.firstFour)) {
      return 'same-first-four';
    }
    return null;
  }

  #same(one: Forms, other: Forms): boolean {
    return this.#rule === 'presses' ? one.presses === other.presses : one.digits === other.digits;
  }

  #formsOf(digits: string): Forms {
    const of = (kind: string, text: string): string =>
      createHmac('sha256', this.#key).update(`${kind}:${text}`).digest('base64');
    return {
      digits: of('digits', digits),
      presses: of('presses', pressesOf(digits)),
      firstFour: of('first-four', digits.slice(0, 4)),
    };
  }
}
