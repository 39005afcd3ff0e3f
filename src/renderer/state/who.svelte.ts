// Who stands at this window: asked once, before the first change, and sent along with each of them (host/named.ts).
// Must not hold anything about customers. It is a name, not a sign-in: nobody proves it.
import { maskCodes } from '../../contract/mask-codes.ts';
import { isReservedName } from '../../contract/staff.ts';

const key = 'boltbench.staff';
/** Of this window: somebody has chosen to go on without a name. */
const unnamedKey = 'boltbench.unnamed';

/** Where names are remembered; nowhere outside a window. */
type Memory = Partial<Pick<Window, 'localStorage' | 'sessionStorage'>>;

export class Who {
  name = $state('');
  /** The dialog is open; `must`: what waits cannot be done without a name. Null while it is shut. */
  asked = $state.raw<{ must: boolean } | null>(null);
  #waiting: ((name: string) => void)[] = [];
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
    const kept = memory.localStorage?.getItem(key) ?? '';
    // Kept by an earlier version: every change would be refused with it.
    this.name = isReservedName(kept) ? '' : kept;
  }

  /** Something waits for the answer: the dialog does not go away by itself. */
  get waits(): boolean {
    return this.asked !== null && this.#waiting.length > 0;
  }

  /** A change would be made without asking who makes it. */
  get settled(): boolean {
    return this.name !== '' || this.#memory.sessionStorage?.getItem(unnamedKey) === 'yes';
  }

  /** The name for a change, asked for where nobody has given one yet and somebody may be asked. */
  readonly nameFor = ({ must, ask }: { must: boolean; ask: boolean }): string | Promise<string> => {
    if (this.name !== '') return this.name;
    if (!ask) return '';
    if (!must && this.#memory.sessionStorage?.getItem(unnamedKey) === 'yes') return '';
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.asked = { must: must || this.asked?.must === true };
    });
  };

  /** Somebody else stands here. */
  change(): void {
    this.asked = { must: false };
  }

  /** Keeps a name that the bench has taken over a restart; an empty one forgets it. A name of the machine is nobody's. */
  keep(name: string): void {
    if (isReservedName(name)) return;
    this.name = maskCodes(name.trim());
    this.#memory.localStorage?.setItem(key, this.name);
  }

  give(name: string): void {
    this.keep(name);
    this.#settle(this.name);
  }

  /** What waits is done without a name where it may be, and refused where not. */
  goOnUnnamed(): void {
    if (this.asked?.must === false) this.#memory.sessionStorage?.setItem(unnamedKey, 'yes');
    this.#settle('');
  }

  /** Leaves it as it was. */
  close(): void {
    if (!this.waits) this.asked = null;
  }

  #settle(name: string): void {
    this.asked = null;
    for (const go of this.#waiting.splice(0)) go(name);
  }
}

/** One window, one person. */
export const who = new Who(globalThis);
