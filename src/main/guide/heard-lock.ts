// The connected lock in its own words: what speaks against an answer, whether a wipe may be armed on it, and what ends that on record.
// Must not know how a run advances; drives nothing.
import { againstLock, type LockSays } from '../../contract/against-lock.ts';
import { adapterName, type LockIdentity, type LockSignal, type LockStatus } from '../../contract/device.ts';
import type { BenchAction, Step } from '../../contract/procedure.ts';
import { isFault, type Fault } from '../../contract/fault.ts';
import type { LockSaid, RunEvent } from '../../contract/run.ts';
import type { Visit } from '../../contract/service.ts';
import type { Link } from '../../device/link.ts';
import type { RunRecord } from '../verify/run-facts.ts';
import { waitsForPress, whyBusy } from './actions.ts';
import { openOperation } from './advance.ts';
import { LastHeard } from './last-heard.ts';
import { endsLeft, mayBeArmed } from './left-with.ts';
import { visitsLookedAt } from './lock-runs.ts';
import { benchUnit, isOfBench } from './own-lock.ts';
import type { AtWork } from './at-work.ts';
import type { RunnerOptions } from './runner-options.ts';
import { Said } from './said.ts';
import { replay } from './state.ts';

/** Not begun on a lock that waits for the press of a wipe. */
const drives: ReadonlySet<BenchAction> = new Set(['learn-handing', 'test-motor', 'factory-reset']);

export class HeardLock {
  private readonly options: RunnerOptions;
  private readonly work: Pick<AtWork, 'closing'>;
  private readonly said = new Said();
  private readonly last = new LastHeard();
  /** The lock that has said it, and since when it is on the bench. */
  private of: (LockIdentity & { since: string }) | null = null;

  constructor(options: RunnerOptions, work: Pick<AtWork, 'closing'>) {
    this.options = options;
    this.work = work;
  }

  /**
   * Another connection: what was said before it says nothing of how the lock is now. Only a wipe that the same lock said to
   * be armed, and that no run has on record, may be armed still: until its pack is out.
   */
  forget(): void {
    const { connected, onBenchSince } = this.options;
    const identity = connected()?.identity;
    const now = identity ? { ...identity, since: onBenchSince() } : null;
    const same = (['modelId', 'serial', 'since'] as const).every((each) => now?.[each] === this.of?.[each]);
    const armed = this.said.armed === true && now !== null && same && this.onRecord().records.length === 0;
    if (now?.modelId === this.of?.modelId && now?.serial === this.of?.serial && !same) this.last.forget(this.unitId());
    this.of = now;
    this.said.forget(armed);
  }

  /** A signal; what it ends is told by `tellRuns`, after the runs that wait for it have taken it. */
  heard(signal: LockSignal): void {
    this.said.heard(signal, signal.kind === 'reset' && this.benchWipes());
    if (signal.kind === 'pack') this.last.pack(this.unitId(), this.said.says.pack);
  }

  /** A status that was read, whoever asked for it. */
  read(status: Pick<LockStatus, 'door' | 'pack'>): void {
    this.said.read(status);
    this.last.pack(this.unitId(), status.pack);
    this.tellRuns();
  }

  /** Just connected, it is asked where its pack would end anything: it may have gone out, or in, while the cable was not there. */
  async lookAtPack(link: Link): Promise<void> {
    const { records } = this.onRecord();
    const waits = (pack: 'in' | 'out') =>
      records.some((record, at) => endsLeft(record, records.slice(at + 1), { pack }));
    const wasOut = this.last.of(this.unitId()).pack === 'out';
    if (!waits('in') && !waits('out') && !wasOut && this.said.armed !== true) return;
    try {
      const status = await link.readStatus();
      if (!this.work.closing && this.options.connected()?.link === link) this.read(status);
    } catch (error) {
      this.options.log.debug({ error }, 'the pack could not be read for what runs have left');
    }
  }

  /** What the lock says against a person's answer; null when it says nothing. */
  against(step: Step | undefined, answerId: string): LockSaid | null {
    return step?.kind === 'do' ? againstLock(step, answerId, this.said.says) : null;
  }

  /** By what the lock has said since it was connected; where it has said nothing, by what is on record of it. */
  mayBeArmed(): boolean {
    return this.said.armed ?? mayBeArmed(this.onRecord().records);
  }

  /** What the lock of the visit itself says of it; null where it is not connected, or has said nothing. */
  saysArmed({ lock }: Pick<Visit, 'lock'>): boolean | null {
    const on = this.options.connected();
    return on !== null && lock !== null && isOfBench(lock, on) ? this.said.armed : null;
  }

  /** Where the lock of the visit said last that its pack is; null where the bench has not heard. */
  saidPack({ lock }: Pick<Visit, 'lock'>): LockSays['pack'] {
    return this.last.of(lock?.id).pack;
  }

  /** The lock of the visit had no power when it was asked last. */
  saidNoPower({ lock }: Pick<Visit, 'lock'>): boolean {
    return this.last.of(lock?.id).noPower;
  }

  /** It was checked without the bench: what the lock said before that is not the last word. */
  seenByHand(lockId: string): void {
    this.last.forget(lockId);
  }

  /** It was read or moved in a way that needs power. */
  hadPower(): void {
    this.power(false);
  }

  /** What stopped work on the lock, with the cause that the lock itself does not tell; that it has no power is remembered. */
  stopped<Failed>(error: Failed): Failed | Fault {
    if (isFault(error, 'device.lock-asleep')) this.power(true);
    return whyBusy(error, () => this.mayBeArmed());
  }

  /** Throws guide.may-be-armed where the bench would drive an armed lock. */
  refuseToDrive(action: BenchAction): void {
    if (!drives.has(action)) return;
    // A wipe of the bench's own may be in doubt: whether that may be sent again the lock says.
    const armed = action === 'factory-reset' ? this.said.armed === true : this.mayBeArmed();
    if (armed) throw waitsForPress();
  }

  /**
   * What the lock says of its pack ends what runs have left: without it no press counts, and in again the lock is not dead.
   * Each of them is told so, and every visit of the lock shows it. A run under way has its own answer for it; a paused one
   * takes none. `moved`: it was heard just now, and its screens look again whatever it ends.
   */
  tellRuns(moved = false): void {
    const { pack } = this.said.says;
    if (pack === null) return;
    const { visitIds, records } = this.onRecord();
    const ended = records.filter((record, at) => endsLeft(record, records.slice(at + 1), { pack }));
    this.tell(ended, { pack });
    if (moved || ended.length > 0) visitIds.forEach(this.options.visitChanged);
  }

  /**
   * What the lock says of a wipe by hand is kept with the run under way, else with the newest one, but where its step has
   * `taken` it as an answer; that it is over ends the warning of every run. The bench's own wipe is told by its outcome.
   */
  tellReset(reset: 'armed' | 'done' | 'abandoned', taken: boolean): void {
    if (this.benchWipes()) return;
    const { visitIds, records } = this.onRecord();
    const underWay = records.findLast(({ run }) => run.endedAt === null);
    // A pack that goes out lets the wipe go by as well: once it is said, it is said.
    const news = !taken && (reset !== 'abandoned' || mayBeArmed(records));
    const kept = news ? (underWay ?? records.at(-1)) : undefined;
    const ends = (record: RunRecord, at: number) =>
      reset !== 'armed' && endsLeft(record, records.slice(at + 1), { reset });
    this.tell(
      records.filter((record, at) => record === kept || ends(record, at)),
      { reset },
    );
    visitIds.forEach(this.options.visitChanged);
  }

  /** A pack that moves behind a passed check is on record: the lock is asked, and what it says is kept with the visit. */
  async keepPack(): Promise<void> {
    const { connected, log, store, visitChanged } = this.options;
    const on = connected();
    const unitId = this.unitId();
    if (on === null || unitId === undefined) return;
    const newest = store.visits.ofLock(unitId, { limit: visitsLookedAt + 1 });
    const checked = newest.filter(({ state }) => state === 'checked');
    if (checked.length === 0) return;
    try {
      const value = await on.link.readStatus();
      if (this.work.closing || connected()?.link !== on.link) return;
      const adapter = adapterName(on.link.adapter);
      for (const { id: visitId } of checked) {
        store.readings.add({ visitId, runId: null, phase: 'after', kind: 'status', value, adapter }, 'bench');
        visitChanged(visitId);
      }
    } catch (error) {
      // What was heard is remembered all the same, until the program ends.
      log.debug({ error }, 'the pack could not be read after the check');
    }
  }

  private power(none: boolean): void {
    const unitId = this.unitId();
    const before = this.last.of(unitId).noPower;
    this.last.power(unitId, none);
    if (this.last.of(unitId).noPower !== before) this.onRecord().visitIds.forEach(this.options.visitChanged);
  }

  /** The record of the connected lock. */
  private unitId(): string | undefined {
    const { connected, store } = this.options;
    const on = connected();
    return (on && benchUnit(store, on)?.id) ?? undefined;
  }

  private tell(records: readonly RunRecord[], word: Omit<Extract<RunEvent, { type: 'lock-told' }>, 'type'>): void {
    const { changed, log, store } = this.options;
    for (const { run, events } of records) {
      try {
        store.runEvents.append(run.id, events.at(-1)?.seq ?? 0, [{ type: 'lock-told', ...word }], 'bench');
        changed(run);
      } catch (error) {
        // A warning stays, which is the safe side; of an armed wipe that is not kept the word itself holds the gate.
        log.error({ error, runId: run.id }, 'what the lock said could not be kept');
      }
    }
  }

  /** The outcome of the bench's own wipe is not known yet: what is armed, done or given up now is its doing. */
  private benchWipes(): boolean {
    return this.onRecord().records.some(
      ({ procedure, events }) => openOperation(replay(procedure, events))?.kind === 'factory-reset',
    );
  }

  /** The newest visits of the connected lock, and all runs on it. */
  private onRecord(): { visitIds: string[]; records: RunRecord[] } {
    const { connected, runsOfLock, store } = this.options;
    const on = connected();
    const unit = on && benchUnit(store, on);
    const visitIds = unit ? store.visits.ofLock(unit.id, { limit: visitsLookedAt + 1 }).map(({ id }) => id) : [];
    const [newest] = visitIds;
    return { visitIds, records: newest === undefined ? [] : runsOfLock(store.visits.get(newest)) };
  }
}
