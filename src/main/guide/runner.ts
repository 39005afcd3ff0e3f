// Guided runs with effects: commits events, asks or moves the lock, follows its signals, settles doubt.
// Must not know how a step is drawn, nor decide what an event means: advance.ts does.
import type { LockSignal } from '../../contract/device.ts';
import { Fault } from '../../contract/fault.ts';
import type { RunView } from '../../contract/run.ts';
import { performAction, settleOperation, type ActionContext } from './actions.ts';
import { decide, openOperation, type ClockInput, type Command } from './advance.ts';
import { Afterwards } from './afterwards.ts';
import { Arrival } from './arrival.ts';
import { AtWork } from './at-work.ts';
import type { CheckInput } from './checklist.ts';
import { HeardLock } from './heard-lock.ts';
import { OnRecord, type LoadedRun } from './on-record.ts';
import { isOn, requireOn } from './own-lock.ts';
import type { PersonsAnswer, PinnedRun, RunnerOptions } from './runner-options.ts';
import { deniedWords } from './said.ts';
import { findStep } from './steps.ts';
import { contextOf } from './work-context.ts';

/** All runs of this host. Every change is one append in the store, refused when the run has moved on. */
export class Runner {
  private readonly options: RunnerOptions;
  private readonly work: AtWork;
  private readonly record: OnRecord;
  private readonly arrival: Arrival;
  private readonly afterwards: Afterwards;
  readonly lock: HeardLock;

  constructor(options: RunnerOptions) {
    this.options = options;
    const { log, changed, progressed } = options;
    this.work = new AtWork({ log, changed, progressed, rested: (runId) => this.entered(runId) });
    this.record = new OnRecord(options, this.work);
    this.lock = new HeardLock(options, this.work);
    const door = {
      state: (runId: string) => this.load(runId).state,
      inTrouble: (runId: string) => this.work.troubleOf(runId) !== null,
    };
    this.arrival = new Arrival(options, {
      ...door,
      perform: (runId, seq) => void this.perform(runId, seq),
      isBusy: (runId) => this.work.isBusy(runId),
      tryCommand: (...command) => this.tryCommand(...command),
      isClosing: () => this.work.closing,
      read: (status) => this.lock.read(status),
    });
    this.afterwards = new Afterwards(options, {
      ...door,
      launch: (...launched) => this.launch(...launched),
      forgetTrouble: (runId) => this.work.forgetTrouble(runId),
    });
  }

  private load(runId: string): LoadedRun {
    return this.record.load(runId);
  }

  /** Throws guide.stale-answer where the run has moved on since the screen showed it. */
  private fresh(runId: string, seq: number): LoadedRun {
    const loaded = this.load(runId);
    if (seq !== loaded.state.seq) throw new Fault('guide.stale-answer', 'the run has moved on');
    return loaded;
  }

  view(runId: string): RunView {
    return this.record.view(runId);
  }

  /** Called when a run has just been stored. */
  begun(runId: string): RunView {
    this.entered(runId);
    return this.view(runId);
  }

  /** A person's answer to the step that the screen showed. Throws guide.* faults; nothing is lost by them. */
  answer(input: PersonsAnswer): RunView {
    this.refuseWhileRunning(input.runId);
    const { stored, state } = this.load(input.runId);
    // A person may know better than the lock; that the lock said otherwise stands in the record.
    const step = findStep(stored.procedure, state.stepId ?? '');
    const denied = isOn(this.options, stored) ? this.lock.against(step, input.answerId) : null;
    this.command(input.runId, input.seq, input.by, {
      type: 'answer',
      stepId: input.stepId,
      answerId: input.answerId,
      typed: input.typed,
      early: input.early,
      provedBy: 'person',
      evidence: [input.seen, denied && deniedWords(denied)].filter(Boolean).join('; '),
      ...(denied === null ? {} : { denied }),
    });
    return this.view(input.runId);
  }

  back(runId: string, seq: number, by: string): RunView {
    this.refuseWhileRunning(runId);
    this.command(runId, seq, by, { type: 'back' });
    return this.view(runId);
  }

  /** Answers one line of the current checklist. photo.unknown for a photo that was not kept for this run; else as `answer`. */
  check(input: { runId: string; seq: number; by: string } & CheckInput): RunView {
    const { runId, seq, by, ...line } = input;
    this.fresh(runId, seq);
    for (const photo of line.photos) {
      if (!this.options.store.photos.isKeptFor(runId, photo)) {
        throw new Fault('photo.unknown', 'no such photo was kept for this run');
      }
    }
    this.command(runId, seq, by, { type: 'check', ...line });
    return this.view(runId);
  }

  /** A screen began the clock of the current step, or says that the button was let go; throws as `answer`. */
  clock({ runId, seq, by, ...clock }: ClockInput & { runId: string; seq: number; by: string }): RunView {
    this.command(runId, seq, by, { type: 'clock', ...clock });
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
    const { state } = this.fresh(runId, seq);
    const open = openOperation(state);
    // A reading is stopped; the question what became of an operation is not: the run's end depends on it.
    if (open === null) this.work.stop(runId);
    // Nobody waits for it any more, for instance because the disk was full: then it is in doubt, and may be given up.
    if (open?.state === 'intended' && !this.work.isBusy(runId)) {
      const why = 'the bench stopped before the lock answered';
      this.command(runId, seq, 'bench', { type: 'doubt', operationId: open.operationId, why }, false);
    }
    this.command(runId, this.load(runId).state.seq, by, { type: 'abandon', reason });
    return this.view(runId);
  }

  /** Starts the current bench step on the lock, for `by` or whoever did the last step. A second call while it runs changes nothing. */
  perform(runId: string, seq: number, by?: string): RunView {
    if (this.work.isBusy(runId)) return this.view(runId);
    const { stored, state } = this.fresh(runId, seq);
    const step = findStep(stored.procedure, state.stepId ?? '');
    if (state.status !== 'active') throw new Fault('guide.ended', `the run is ${state.status}`);
    if (step?.kind !== 'bench') throw new Fault('guide.bad-answer', 'this step is not done by the bench');
    if (state.paused) throw new Fault('guide.paused', 'the run is paused: go on with it first');
    if (openOperation(state) !== null) {
      throw new Fault('guide.bad-answer', 'the outcome of the last attempt is not known yet: ask the lock first');
    }
    const { link } = requireOn(this.options, stored);
    this.lock.refuseToDrive(step.action);
    this.launch(stored, (context) => performAction(context, step, link), by);
    return this.view(runId);
  }

  /** Asks the lock what became of an operation in doubt; never sends it again. */
  settle(runId: string, seq: number): RunView {
    if (this.work.isBusy(runId)) return this.view(runId);
    const { stored, state } = this.fresh(runId, seq);
    const operation = openOperation(state);
    if (operation === null) throw new Fault('guide.bad-answer', 'nothing is in doubt');
    this.ask(stored, operation.operationId);
    return this.view(runId);
  }

  private ask(stored: PinnedRun, operationId: string): void {
    const { link } = requireOn(this.options, stored);
    this.launch(stored, (context) => settleOperation(context, operationId, link));
  }

  cancel(runId: string): RunView {
    this.work.stop(runId);
    return this.view(runId);
  }

  /** A signal of the connected lock: completes the steps that wait for it. */
  onSignal(signal: LockSignal): void {
    this.lock.heard(signal);
    const taken = this.arrival.heard(signal);
    if (signal.kind === 'pack') {
      this.lock.tellRuns(true);
      void this.lock.keepPack();
    }
    if (signal.kind === 'reset') this.lock.tellReset(signal.stage, taken);
  }

  /** A lock was connected: what was in doubt is asked, steps that wait for the bench begin. */
  onConnected(): void {
    this.lock.forget();
    for (const stored of this.options.store.runs.active()) {
      if (!isOn(this.options, stored)) continue;
      const { state } = this.load(stored.id);
      const operation = openOperation(state);
      if (operation !== null) this.ask(stored, operation.operationId);
      else this.entered(stored.id);
      this.options.changed(stored);
    }
    const on = this.options.connected();
    if (on === null) return;
    this.afterwards.connected(on.identity, on.link);
    void this.lock.lookAtPack(on.link);
  }

  /** Asks the lock once more whether it is as the end of the run says; throws as `Afterwards.readAgain`. */
  readAgain(runId: string, seq: number): RunView {
    if (this.work.isBusy(runId)) return this.view(runId);
    this.afterwards.readAgain(this.fresh(runId, seq).stored);
    return this.view(runId);
  }

  /** True while the lock of this visit is asked or moved, also for a run that is over. */
  isBusyForVisit(visitId: string): boolean {
    return this.work.isBusyForVisit(visitId);
  }

  /** No lock is heard any more. */
  onUnheard(): void {
    this.arrival.unheard();
  }

  /** At start: an operation that was under way when the program ended is in doubt, not done and not undone. */
  resume(): void {
    this.onUnheard();
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

  /** Stops what is under way and waits for its end. */
  close(): Promise<void> {
    return this.work.close();
  }

  private launch(stored: PinnedRun, work: (context: ActionContext) => Promise<void>, by?: string): void {
    const state = () => this.load(stored.id).state;
    const context = contextOf(this.options, stored, {
      lock: this.lock,
      state,
      commit: (command) => this.command(stored.id, state().seq, 'bench', command, false),
      before: () => this.record.before(stored.id),
      by: by ?? this.record.lastPerson(stored.id),
    });
    this.work.begin(stored, (hands) => work({ ...context, ...hands }));
  }

  private command(runId: string, seq: number, by: string, command: Command, follow = true): void {
    const loaded = this.fresh(runId, seq);
    const { stored, state } = loaded;
    const events = decide(stored.procedure, state, command, this.record.facts(loaded));
    this.options.store.runEvents.append(runId, state.seq, events, by);
    this.work.forgetTrouble(runId);
    this.options.changed(stored);
    if (follow) this.entered(runId);
  }

  private tryCommand(runId: string, seq: number, command: Command, by = 'bench'): boolean {
    try {
      this.command(runId, seq, by, command);
      return true;
    } catch (error) {
      this.options.log.warn({ error, runId }, 'a signal came too late for its step');
      return false;
    }
  }

  /** The run stands at a step, or is over: what begins or completes there by itself does so. */
  private entered(runId: string): void {
    const { stored, state } = this.load(runId);
    if (state.paused || this.work.isBusy(runId)) return;
    if (state.status !== 'active') return this.afterwards.over(stored, state);
    const step = findStep(stored.procedure, state.stepId ?? '');
    if (step) this.arrival.at(stored, state, step);
  }

  private refuseWhileRunning(runId: string): void {
    if (this.work.isBusy(runId)) throw new Fault('host.busy', 'the bench is still working on this step');
  }
}
