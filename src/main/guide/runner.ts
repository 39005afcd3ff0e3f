// Guided runs with effects: commits events, asks or moves the lock, follows its signals, settles doubt.
// Must not know how a step is drawn, nor decide what an event means: advance.ts does.
import type { Procedure, Step } from '../../contract/procedure.ts';
import type { LockIdentity, LockSignal, OperationProgress } from '../../contract/device.ts';
import { Fault, isFault } from '../../contract/fault.ts';
import type { RunView, StoredRunEvent } from '../../contract/run.ts';
import type { Link } from '../../device/link.ts';
import { resetState } from '../verify/run-facts.ts';
import { decide, openOperation, replay, type Command, type Facts, type RunState } from './advance.ts';
import { Arrival } from './arrival.ts';
import type { CheckInput } from './checklist.ts';
import { matchSignal } from './match.ts';
import { performAction, settleOperation, type ActionContext } from './actions.ts';
import { readLeaves } from './read-back.ts';
import type { PinnedRun, RunnerOptions } from './runner-options.ts';
import { beforeOf, slotsKnown, snapshotsOf } from './snapshot.ts';
import { viewOf } from './view.ts';

interface Running {
  stop: AbortController;
  progress: OperationProgress | null;
  done: Promise<void>;
}

/** All runs of this host. Every change is one append in the store, refused when the run has moved on. */
export class Runner {
  private readonly options: RunnerOptions;
  private readonly running = new Map<string, Running>();
  /** Why the last action of a run stopped without being written down, e.g. a full disk; shown until the next try. */
  private readonly troubles = new Map<string, Fault>();
  private readonly arrival: Arrival;
  private closing = false;

  constructor(options: RunnerOptions) {
    this.options = options;
    this.arrival = new Arrival(options, {
      state: (runId) => this.load(runId).state,
      perform: (runId, seq) => void this.perform(runId, seq),
      tryCommand: (...command) => this.tryCommand(...command),
      isOn: (stored) => this.isOn(stored),
      inTrouble: (runId) => this.troubles.has(runId),
      isClosing: () => this.closing,
    });
  }

  private load(runId: string): { stored: PinnedRun; state: RunState; events: StoredRunEvent[] } {
    const stored = this.options.store.runs.get(runId);
    const events = this.options.store.runEvents.ofRun(runId);
    return { stored, state: replay(stored.procedure, events), events };
  }

  view(runId: string): RunView {
    const { stored, state, events } = this.load(runId);
    const running = this.running.get(runId);
    const snapshots = this.snapshots(stored);
    return viewOf(stored, state, {
      at: this.at(),
      running: running === undefined ? null : { progress: running.progress },
      trouble: this.troubles.get(runId)?.detail ?? null,
      watching: this.isOn(stored),
      staff: this.options.store.visits.get(stored.visitId).staff,
      slots: slotsKnown(snapshots),
      before: beforeOf(snapshots, state.crossedAt),
      wiped: resetState([{ run: stored, procedure: stored.procedure, events }]),
    });
  }

  private at(): string {
    return new Date(this.options.clock.now()).toISOString();
  }

  private snapshots(stored: PinnedRun) {
    return snapshotsOf(this.options.store.readings.ofVisit(stored.visitId), stored.id);
  }

  /** Called when a run has just been stored. */
  begun(runId: string): RunView {
    this.entered(runId);
    return this.view(runId);
  }

  /** A person's answer to the step that the screen showed. Throws guide.* faults; nothing is lost by them. */
  answer(input: {
    runId: string;
    seq: number;
    stepId: string;
    answerId: string;
    typed?: string | undefined;
    /** What was seen and heard, in the decoder's words. */
    seen?: string | undefined;
    by: string;
  }): RunView {
    this.refuseWhileRunning(input.runId);
    this.command(input.runId, input.seq, input.by, {
      type: 'answer',
      stepId: input.stepId,
      answerId: input.answerId,
      ...(input.typed === undefined ? {} : { typed: input.typed }),
      provedBy: 'person',
      evidence: input.seen ?? '',
    });
    return this.view(input.runId);
  }

  back(runId: string, seq: number, by: string): RunView {
    this.refuseWhileRunning(runId);
    this.command(runId, seq, by, { type: 'back' });
    return this.view(runId);
  }

  /** Answers one line of the current checklist. photo.unknown for a photo that was not kept; else as `answer`. */
  check(input: { runId: string; seq: number; by: string } & CheckInput): RunView {
    const { runId, seq, by, ...line } = input;
    if (seq !== this.load(runId).state.seq) throw new Fault('guide.stale-answer', 'the run has moved on');
    for (const photo of line.photos) {
      if (this.options.store.photos.find(photo) === null) throw new Fault('photo.unknown', 'no such photo was kept');
    }
    this.command(runId, seq, by, { type: 'check', ...line });
    return this.view(runId);
  }

  /** What the lock is in the middle of goes on, and its outcome is kept. */
  pause(runId: string, seq: number, why: string, by: string): RunView {
    this.command(runId, seq, by, { type: 'pause', why });
    return this.view(runId);
  }

  goOn(runId: string, seq: number, by: string): RunView {
    this.command(runId, seq, by, { type: 'resume' });
    return this.view(runId);
  }

  /** Another member of staff goes on, with the visit too; a customer who asked for staff waits no longer. */
  handOver(runId: string, seq: number, to: string): RunView {
    const { store } = this.options;
    store.transaction(() => {
      const visit = store.visits.get(this.load(runId).stored.visitId);
      this.command(runId, seq, to, { type: 'hand-over', from: visit.staff, to }, false);
      if (visit.staff === to && visit.askedStaffAt === null) return;
      const by = { actor: to, action: 'visit.handed-over' };
      store.visits.change(visit.id, null, { staff: to, askedStaffAt: null }, by);
    });
    this.entered(runId);
    return this.view(runId);
  }

  abandon(runId: string, seq: number, reason: string, by: string): RunView {
    const { state } = this.load(runId);
    if (seq !== state.seq) throw new Fault('guide.stale-answer', 'the run has moved on');
    const open = openOperation(state);
    const working = this.running.get(runId);
    // A reading is stopped; the question what became of an operation is not: the run's end depends on it.
    if (open === null) working?.stop.abort();
    // Nobody waits for it any more, for instance because the disk was full: then it is in doubt, and may be given up.
    if (open?.state === 'intended' && working === undefined) {
      const why = 'the bench stopped before the lock answered';
      this.command(runId, seq, 'bench', { type: 'doubt', operationId: open.operationId, why }, false);
    }
    this.command(runId, this.load(runId).state.seq, by, { type: 'abandon', reason });
    return this.view(runId);
  }

  /** Starts the current bench step on the lock. A second call while it runs changes nothing. */
  perform(runId: string, seq: number): RunView {
    if (this.running.has(runId)) return this.view(runId);
    const { stored, state } = this.load(runId);
    if (seq !== state.seq) throw new Fault('guide.stale-answer', 'the run has moved on');
    const step = currentStep(stored.procedure, state);
    if (state.status !== 'active') throw new Fault('guide.ended', `the run is ${state.status}`);
    if (step?.kind !== 'bench') throw new Fault('guide.bad-answer', 'this step is not done by the bench');
    if (state.paused) throw new Fault('guide.paused', 'the run is paused: go on with it first');
    if (openOperation(state) !== null) {
      throw new Fault('guide.bad-answer', 'the outcome of the last attempt is not known yet: ask the lock first');
    }
    const { link } = this.requireOn(stored);
    this.launch(stored, (context) => performAction(context, step, link));
    return this.view(runId);
  }

  /** Asks the lock what became of an operation in doubt; never sends it again. */
  settle(runId: string, seq: number): RunView {
    if (this.running.has(runId)) return this.view(runId);
    const { stored, state } = this.load(runId);
    if (seq !== state.seq) throw new Fault('guide.stale-answer', 'the run has moved on');
    const operation = openOperation(state);
    if (operation === null) throw new Fault('guide.bad-answer', 'nothing is in doubt');
    const { link } = this.requireOn(stored);
    this.launch(stored, (context) => settleOperation(context, operation.operationId, link));
    return this.view(runId);
  }

  cancel(runId: string): RunView {
    this.running.get(runId)?.stop.abort();
    return this.view(runId);
  }

  /** A signal of the connected lock: completes the steps that wait for it. */
  onSignal(signal: LockSignal): void {
    for (const stored of this.options.store.runs.active()) {
      if (!this.isOn(stored) || this.running.has(stored.id)) continue;
      const { state } = this.load(stored.id);
      const step = currentStep(stored.procedure, state);
      if (step?.kind !== 'do' || state.paused) continue;
      const match = matchSignal(step, signal);
      if (match === null) continue;
      this.tryCommand(stored.id, state.seq, {
        type: 'answer',
        stepId: step.id,
        answerId: match.answerId,
        provedBy: 'lock',
        evidence: match.evidence,
      });
    }
  }

  /** A lock was connected: what was in doubt is asked, steps that wait for the bench begin. */
  onConnected(): void {
    for (const stored of this.options.store.runs.active()) {
      if (!this.isOn(stored)) continue;
      const { state } = this.load(stored.id);
      const operation = openOperation(state);
      if (operation !== null) {
        const { link } = this.requireOn(stored);
        this.launch(stored, (context) => settleOperation(context, operation.operationId, link));
      } else {
        this.entered(stored.id);
      }
      this.options.changed(stored);
    }
    this.askWhatWasGivenUp();
  }

  /** A run that was given up in doubt of an operation learns its outcome when its lock is there again. */
  private askWhatWasGivenUp(): void {
    const { connected, store } = this.options;
    const on = connected();
    if (on === null) return;
    for (const stored of store.runs.givenUpInDoubt(on.identity)) {
      const operation = openOperation(this.load(stored.id).state);
      if (operation !== null)
        this.launch(stored, (context) => settleOperation(context, operation.operationId, on.link));
    }
  }

  /** At start: an operation that was under way when the program ended is in doubt, not done and not undone. */
  resume(): void {
    for (const stored of this.options.store.runs.active()) {
      const { state } = this.load(stored.id);
      if (state.operation?.state !== 'intended') {
        this.entered(stored.id);
        continue;
      }
      this.tryCommand(stored.id, state.seq, {
        type: 'doubt',
        operationId: state.operation.operationId,
        why: 'the program ended while the lock was working',
      });
    }
  }

  /** Waits until nothing runs any more. */
  async close(): Promise<void> {
    this.closing = true;
    const waiting = [...this.running.values()];
    for (const each of waiting) each.stop.abort();
    await Promise.all(waiting.map((each) => each.done));
  }

  private launch(stored: PinnedRun, work: (context: ActionContext) => Promise<void>): void {
    if (this.running.has(stored.id) || this.closing) return;
    const stop = new AbortController();
    const running: Running = { stop, progress: null, done: Promise.resolve() };
    this.troubles.delete(stored.id);
    const context: ActionContext = {
      run: stored,
      signal: stop.signal,
      state: () => this.load(stored.id).state,
      commit: (command) => this.command(stored.id, this.load(stored.id).state.seq, 'bench', command, false),
      keepReading: (run, reading) => this.options.keepReading(run, reading, 'during'),
      before: () => beforeOf(this.snapshots(stored), this.load(stored.id).state.crossedAt)?.value ?? null,
      settings: {
        settle: (options) => this.options.settings.settle(options),
        write: (setting, value, { signal }) => {
          const { staff } = this.options.store.visits.get(stored.visitId);
          return this.options.settings.write(setting, value, { staff, stop: signal });
        },
      },
      wait: (ms) => new Promise((resolve) => this.options.clock.after(ms, resolve)),
      onProgress: (progress) => {
        running.progress = progress;
        this.options.progressed(stored.id, progress);
      },
    };
    this.running.set(stored.id, running);
    running.done = work(context)
      .catch((error: unknown) => {
        this.options.log.error({ error, runId: stored.id }, 'action ended unexpectedly');
        const unknown = 'the bench failed while doing this step; the log says why';
        this.troubles.set(stored.id, isFault(error) ? error : new Fault('host.internal', unknown, { cause: error }));
      })
      .finally(() => {
        this.running.delete(stored.id);
        if (this.closing) return;
        this.entered(stored.id);
        this.options.changed(stored);
      });
    this.options.changed(stored);
  }

  private command(runId: string, seq: number, by: string, command: Command, follow = true): void {
    const { stored, state } = this.load(runId);
    if (seq !== state.seq) throw new Fault('guide.stale-answer', 'the run has moved on');
    const events = decide(stored.procedure, state, command, this.factsOf(stored, state));
    this.options.store.runEvents.append(runId, state.seq, events, by);
    this.troubles.delete(runId);
    this.options.changed(stored);
    if (events.some(({ type }) => type === 'ended')) void this.readBack(stored);
    if (follow) this.entered(runId);
  }

  /** What the end says of the lock is read from it at once, while it is as the last step left it; never later. */
  private async readBack(stored: PinnedRun): Promise<void> {
    const { endId } = this.load(stored.id).state;
    const leaves = stored.procedure.ends.find(({ id }) => id === endId)?.leaves;
    const on = this.options.connected();
    if (leaves === undefined || on === null || !this.isOn(stored)) return;
    try {
      const { ok, evidence } = await readLeaves(on.link, leaves);
      if (this.closing) return;
      const command = { type: 'read-back', ok, evidence } as const;
      this.command(stored.id, this.load(stored.id).state.seq, 'bench', command, false);
    } catch (error) {
      this.options.log.warn({ error, runId: stored.id }, 'the lock could not be asked about the end of a run');
    }
  }

  private factsOf(stored: PinnedRun, state: RunState): Facts {
    const onList = currentStep(stored.procedure, state)?.kind === 'check';
    return { slots: onList ? slotsKnown(this.snapshots(stored)) : null };
  }

  private tryCommand(runId: string, seq: number, command: Command, by = 'bench'): void {
    try {
      this.command(runId, seq, by, command);
    } catch (error) {
      this.options.log.warn({ error, runId }, 'a signal came too late for its step');
    }
  }

  /** The run stands at a step: what begins or completes there by itself does so. */
  private entered(runId: string): void {
    const { stored, state } = this.load(runId);
    if (state.status !== 'active' || state.paused || this.running.has(runId)) return;
    const step = currentStep(stored.procedure, state);
    if (step !== null) this.arrival.at(stored, state, step);
  }

  private isOn(stored: PinnedRun): boolean {
    const on = this.options.connected();
    return on !== null && this.sameLock(stored, on.identity);
  }

  private requireOn(stored: PinnedRun): { link: Link; identity: LockIdentity } {
    const on = this.options.connected();
    if (on === null) throw new Fault('guide.needs-lock', 'no lock is connected');
    if (!this.sameLock(stored, on.identity))
      throw new Fault('guide.wrong-lock', 'this is another lock than the visit is for');
    return on;
  }

  private sameLock(stored: PinnedRun, identity: LockIdentity): boolean {
    const lock = this.options.store.visits.get(stored.visitId).lock;
    return lock !== null && lock.modelId === identity.modelId && lock.serial === identity.serial;
  }

  private refuseWhileRunning(runId: string): void {
    if (this.running.has(runId)) throw new Fault('host.busy', 'the bench is still working on this step');
  }
}

function currentStep(procedure: Procedure, state: RunState): Step | null {
  return procedure.steps.find((step) => step.id === state.stepId) ?? null;
}
