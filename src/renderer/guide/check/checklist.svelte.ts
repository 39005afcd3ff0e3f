// One page of a checklist while a person fills it: what is on its way to the host, what waits, what went wrong line by line.
// Must not know how a line looks; the host keeps the answers and judges a length.
import type { FaultData } from '../../../contract/fault.ts';
import type { RunView } from '../../../contract/run.ts';
import { rangeOf, readLength } from '../../../contract/length.ts';
import type { CheckedLine, RunState } from '../run-state.svelte.ts';

export type CheckLine = NonNullable<RunView['items']>[number];
type Answer = Pick<CheckLine, 'result' | 'entered' | 'note' | 'photos'>;
/** What a person changes at once. */
export type Change = Partial<Answer>;
export interface Trouble {
  /** `overtaken`: another screen answered the same line meanwhile. */
  readonly why: FaultData | 'overtaken';
}
type Asked = Pick<RunState, 'view' | 'check' | 'load'>;

const sent = ({ result, entered, note, photos }: Answer) => JSON.stringify([result, entered, note, photos]);

export class Checklist {
  /** Changes that the host does not have yet, by line; they stay whatever goes wrong. */
  changes = $state.raw<Readonly<Record<string, Change>>>({});
  troubles = $state.raw<Readonly<Record<string, Trouble>>>({});
  /** Lines that are on their way. */
  waiting = $state.raw<readonly string[]>([]);
  readonly #run: Asked;
  #sending: Promise<void> | null = null;

  constructor(run: Asked) {
    this.#run = run;
  }

  // Getters, no $derived: a list outlives the component that made it, and what that one derived would stand still then.

  /** The lines as the person has them. */
  get lines(): CheckLine[] {
    return (this.#run.view?.items ?? []).map((line) => ({ ...line, ...this.changes[line.id] }));
  }
  get answered(): number {
    return this.lines.filter(({ result }) => result !== null).length;
  }
  get firstOpen(): string | null {
    return this.lines.find(({ result }) => result === null)?.id ?? null;
  }
  /** Failed lines that close the way on. */
  get closing(): CheckLine[] {
    return this.lines.filter(({ blocking, result }) => blocking && result === 'fail');
  }
  /** The first line that passed without the photo that it wants. */
  get photoless(): string | null {
    const wants = ({ photo, photos, result }: CheckLine) =>
      photo === 'required' && result === 'pass' && photos.length === 0;
    return this.lines.find(wants)?.id ?? null;
  }
  /** The host has everything. */
  get settled(): boolean {
    return this.waiting.length === 0 && Object.keys(this.troubles).length === 0;
  }

  /**
   * Changes a line, and sends it: an answer, and a note or a photo without one as well, for a window can be closed at any
   * time. Only a measure that cannot be read stays here until it can.
   */
  set(itemId: string, change: Change): Promise<void> {
    const line = this.lines.find(({ id }) => id === itemId);
    if (line === undefined) return Promise.resolve();
    const measured = line.measure !== undefined && change.entered !== undefined && change.result === undefined;
    const judged = measured ? { ...change, result: verdictOf({ ...line, ...change }) } : change;
    this.changes = { ...this.changes, [itemId]: { ...this.changes[itemId], ...judged } };
    const now = { ...line, ...judged };
    return now.result !== null || now.entered.trim() === '' ? this.send(itemId) : Promise.resolve();
  }

  /** Sends a line (again); lines go one after the other, for each names the state that it saw. */
  send(itemId: string): Promise<void> {
    this.troubles = without(this.troubles, itemId);
    if (!this.waiting.includes(itemId)) this.waiting = [...this.waiting, itemId];
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = null));
    return this.#sending;
  }

  /** Gives up what was typed for a line: it is shown as the host has it. */
  drop(itemId: string): void {
    this.changes = without(this.changes, itemId);
    this.troubles = without(this.troubles, itemId);
  }

  async #sendAll(): Promise<void> {
    for (let itemId = this.waiting[0]; itemId !== undefined; itemId = this.waiting[0]) {
      const trouble = await this.#sendOne(itemId);
      this.waiting = this.waiting.filter((id) => id !== itemId);
      if (trouble !== null) this.troubles = { ...this.troubles, [itemId]: trouble };
    }
  }

  async #sendOne(itemId: string): Promise<Trouble | null> {
    // Twice: another line may be answered on another screen just now, and that does not touch this one.
    for (let turn = 0; ; turn += 1) {
      const before = this.#hosts(itemId);
      const line = this.lines.find(({ id }) => id === itemId);
      if (before === null || line === undefined || sent(before) === sent(line)) {
        this.changes = without(this.changes, itemId);
        return null;
      }
      const stepId = this.#run.view?.step?.id;
      const done = await this.#run.check(toSend(line));
      if (done.ok) {
        const now = this.lines.find(({ id }) => id === itemId);
        // Changed again while it was on its way: once more.
        if (now !== undefined && sent(now) !== sent(line)) continue;
        this.changes = without(this.changes, itemId);
        return null;
      }
      if (done.fault.code !== 'guide.stale-answer') return { why: done.fault };
      await this.#run.load();
      if (this.#run.view?.step?.id !== stepId) return null;
      const after = this.#hosts(itemId);
      const untouched = after !== null && (sent(after) === sent(before) || sent(after) === sent(line));
      if (turn >= 3 || !untouched) return { why: 'overtaken' };
    }
  }

  #hosts(itemId: string): CheckLine | null {
    return this.#run.view?.items?.find(({ id }) => id === itemId) ?? null;
  }
}

const kept = new WeakMap<Asked, Record<string, Checklist>>();

/** The checklist of a step of this run: the same one after a pause or a step back, with what was typed into it. */
export function checklistOf(run: Asked, stepId: string): Checklist {
  const lists = kept.get(run) ?? {};
  kept.set(run, lists);
  return (lists[stepId] ??= new Checklist(run));
}

/** What a measured line comes to, in the words of the host's own rule; null while it is no length. */
export function verdictOf({ measure, entered }: Pick<CheckLine, 'measure' | 'entered'>): CheckLine['result'] {
  const length = readLength(entered);
  if (measure === undefined || typeof length === 'string') return null;
  return rangeOf(length.millimetres, measure.accept) === undefined ? 'fail' : 'pass';
}

/** Whether the line, as it is answered or would be by a pass, owes a word. */
export function owesNote({ result, passNeedsNote, notApplicableNeedsNote }: CheckLine): boolean {
  return result === 'not-applicable' ? notApplicableNeedsNote : result !== 'fail' && passNeedsNote;
}

/** What closes the way on, in one line: the lines themselves say the rest in red. */
export function closingWords([first = '', ...others]: readonly string[]): string {
  if (others.length === 0) return first;
  return `${first}, and ${others.length === 1 ? 'one more line' : `${others.length} more lines`}`;
}

function toSend({ id, measure, result, entered, note, photos }: CheckLine): CheckedLine {
  const measured = measure !== undefined && result !== 'not-applicable';
  return { itemId: id, result: measured ? null : result, entered: measured ? entered : null, note, photos };
}

function without<T>(from: Readonly<Record<string, T>>, id: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(from).filter(([each]) => each !== id));
}
