// One guided run as the screen holds it: the view, what is under way, what went wrong.
// Must not know how a step looks; the host decides what a step means.
import { countedOf } from '../../contract/counted.ts';
import type { FaultData } from '../../contract/fault.ts';
import type { OperationProgress } from '../../contract/device.ts';
import type { Seen } from '../../contract/knowledge.ts';
import type { RunView } from '../../contract/run.ts';
import type { BenchClient } from '../host/client.ts';
import type { Early } from './against-words.ts';
import type { ClockTold } from './countdown.ts';
import type { Bench, Outcome, WorkEvent } from '../state/bench.svelte.ts';
import { keepStaffName } from '../state/staff-name.ts';

/** What goes with an answer: the word of a confirm step, what was told to the decoder, that a wait is over uncounted. */
interface AnswerMore {
  typed?: string;
  seen?: Seen;
  early?: true;
}

/** One line of a checklist as it goes to the host. */
export interface CheckedLine {
  itemId: string;
  result: 'pass' | 'fail' | 'not-applicable' | null;
  /** As typed, with its unit. */
  entered: string | null;
  note: string;
  photos: string[];
}

export class RunState {
  view = $state.raw<RunView | null>(null);
  fault = $state.raw<FaultData | null>(null);
  busy = $state(false);
  /** What was pressed came too late: another screen or the lock had moved the run on. */
  overtaken = $state(false);
  /** When the view came, milliseconds since 1970: its times run on from there. */
  takenAtMs = $state(0);
  /** The clock as this page told it itself. */
  ownClock = $state<number | null>(null);
  /** What the host did not take yet: by its count the time is not over. Asked about once, and gone with its step. */
  early = $state.raw<(Early & { more: AnswerMore }) | null>(null);
  /** Newer than the view's own, while an action runs. */
  progress = $state.raw<OperationProgress | null>(null);

  /** Lines of a checklist and the clock that are on their way: what is pressed after them is sent after them. */
  #lines: Promise<unknown> = Promise.resolve();

  readonly #bench: Pick<Bench, 'call' | 'subscribe'>;
  readonly #runId: string;
  /** With everything that is sent: the host refuses the kiosk once staff have taken over. */
  readonly #as: { alone?: true };

  constructor(bench: Pick<Bench, 'call' | 'subscribe'>, runId: string, who: 'bench' | 'kiosk' = 'bench') {
    this.#bench = bench;
    this.#runId = runId;
    this.#as = who === 'kiosk' ? { alone: true } : {};
  }

  /** Loads the run and follows it; returns a function that ends that. */
  start(): () => void {
    void this.load();
    return this.#bench.subscribe((event) => this.#hear(event));
  }

  /** Asks for the run as it stands now. */
  async load(): Promise<void> {
    const found = await this.#bench.call((client) => client.run.get({ runId: this.#runId }));
    if (found.ok) this.#take(found.value);
    else this.fault = found.fault;
  }

  /** Answers the step that is shown; where the host has counted less than the answer says, `early` asks about it. */
  answer(answerId: string, more: AnswerMore = {}): Promise<void> {
    const stepId = this.view?.step?.id;
    if (stepId === undefined) return Promise.resolve();
    return this.#at(
      (at, client) => client.run.answer({ ...at, stepId, answerId, ...more, ...this.#as }),
      () => {
        const { step, counted = null } = this.view ?? {};
        if (step?.id === stepId && counted !== null) this.early = { answerId, more, counted };
      },
    );
  }

  /** It is over all the same. */
  async sayOver(): Promise<void> {
    const { early } = this;
    this.early = null;
    if (early !== null) await this.answer(early.answerId, { ...early.more, early: true });
  }

  /** The rest is waited for: a wait that no clock showed is counted from here, with what has gone by. */
  countOn(): void {
    const { early, view } = this;
    this.early = null;
    if (early === null || view?.clock !== null || countedOf(view.step ?? undefined)?.kind !== 'wait') return;
    const forMs = early.counted.forMs + Date.now() - this.takenAtMs;
    void this.clock({ running: true, by: 'person', heldMs: Math.max(0, Math.round(forMs)) }, false);
  }

  back(): Promise<void> {
    return this.#at((at, client) => client.run.back({ ...at, ...this.#as }));
  }

  perform(): Promise<void> {
    return this.#at((at, client) => client.run.perform(at));
  }

  settle(): Promise<void> {
    return this.#at((at, client) => client.run.settle(at));
  }

  /** Asks the lock once more about the end of the run. */
  readAgain(): Promise<void> {
    return this.#at((at, client) => client.run.readAgain(at));
  }

  cancel(): Promise<void> {
    return this.#do((client) => client.run.cancel({ runId: this.#runId }));
  }

  pause(why: string): Promise<void> {
    return this.#at((at, client) => client.run.pause({ ...at, why, ...this.#as }));
  }

  resume(): Promise<void> {
    return this.#at((at, client) => client.run.resume({ ...at, ...this.#as }));
  }

  /** Whoever goes on stands at this window from then on. */
  handOver(to: string): Promise<void> {
    return this.#at(async (at, client) => {
      const view = await client.run.handOver({ ...at, to });
      keepStaffName(to);
      return view;
    });
  }

  abandon(reason: string): Promise<void> {
    return this.#at((at, client) => client.run.abandon({ ...at, reason, ...this.#as }));
  }

  #at(
    ask: (at: { runId: string; seq: number }, client: BenchClient) => Promise<RunView>,
    onEarly?: () => void,
  ): Promise<void> {
    if (this.view === null) return Promise.resolve();
    return this.#do((client) => ask({ runId: this.#runId, seq: this.view?.seq ?? 0 }, client), onEarly);
  }

  async #do(ask: (client: BenchClient) => Promise<RunView>, onEarly?: () => void): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.fault = null;
    this.overtaken = false;
    await this.#lines;
    const done = await this.#bench.call(ask);
    this.busy = false;
    if (done.ok) return this.#take(done.value);
    // The screen was behind, for instance because the lock was faster: no fault, the truth and a calm word.
    const late = done.fault.code === 'guide.stale-answer';
    const early = done.fault.code === 'guide.too-early' && onEarly !== undefined;
    if (!late && !early) this.fault = done.fault;
    await this.load();
    this.overtaken = late;
    if (early) onEarly();
  }

  /** Answers one line of the current checklist; what went wrong is the caller's to show beside that line. */
  check(line: CheckedLine): Promise<Outcome<RunView>> {
    const sent = this.#check(line);
    this.#lines = Promise.all([this.#lines, sent]);
    return sent;
  }

  async #check(line: CheckedLine): Promise<Outcome<RunView>> {
    const stepId = this.view?.step?.id ?? '';
    const at = { runId: this.#runId, seq: this.view?.seq ?? 0, stepId };
    const done = await this.#bench.call((client) => client.run.check({ ...at, ...line, ...this.#as }));
    if (done.ok) this.#take(done.value);
    return done;
  }

  /** The clock of the step began or was stopped here; what another screen told first stands. Not `shown`: the clock on this page hears of it as others do. */
  clock(told: ClockTold, shown = true): Promise<void> {
    const sent = this.#lines.then(() => this.#clock(told, shown));
    this.#lines = sent;
    return sent;
  }

  async #clock(told: ClockTold, shown: boolean): Promise<void> {
    const { step, seq } = this.view ?? {};
    if (!step || seq === undefined) return;
    const input = { runId: this.#runId, seq, stepId: step.id, ...told, ...this.#as };
    const done = await this.#bench.call((client) => client.run.clock(input));
    if (!done.ok) return;
    if (shown) this.ownClock = done.value.clock?.number ?? null;
    this.#take(done.value);
  }

  /** Keeps a photo beside the run; its id. */
  keepPhoto(jpeg: string): Promise<Outcome<{ photo: string }>> {
    return this.#bench.call((client) => client.run.keepPhoto({ runId: this.#runId, jpeg, ...this.#as }));
  }

  /** Answers may overtake each other; an older view never replaces a newer one. */
  #take(view: RunView): void {
    if (this.view !== null && view.seq < this.view.seq) return;
    if (view.seq !== this.view?.seq) {
      this.fault = null;
      this.overtaken = false;
    }
    if (view.step?.id !== this.view?.step?.id || view.stepNumber !== this.view?.stepNumber) this.early = null;
    this.view = view;
    this.takenAtMs = Date.now();
    this.progress = view.action?.progress ?? null;
  }

  #hear(event: WorkEvent): void {
    if (event.type === 'run-changed' && event.runId === this.#runId) void this.load();
    if (event.type === 'action-progressed' && event.runId === this.#runId) this.progress = event.progress;
  }
}
