// What is still asked of the lock when a run is over: whether it is as the end says, and what became of what was given up.
// Must not know how a run advances. Nothing is moved or sent again for it.
import { Fault } from '../../contract/fault.ts';
import { adapterName, type LockIdentity } from '../../contract/device.ts';
import type { ReadingTest } from '../../contract/procedure.ts';
import type { Link } from '../../device/link.ts';
import { settleOperation, type ActionContext } from './actions.ts';
import { openOperation, type RunState } from './advance.ts';
import { benchUnit, isOn, requireOn } from './own-lock.ts';
import { leavesOf, readLeaves, wipeInLog } from './read-back.ts';
import type { PinnedRun, RunnerOptions } from './runner-options.ts';
import { bearsOut } from './wipe-proof.ts';

/** What this asks of the runner. */
export interface AfterwardsDoor {
  state(runId: string): RunState;
  launch(stored: PinnedRun, work: (context: ActionContext) => Promise<void>): void;
  /** The last try stopped: it is not tried again by itself. */
  inTrouble(runId: string): boolean;
  forgetTrouble(runId: string): void;
}

const openStates: readonly string[] = ['intake', 'diagnosing', 'in-service', 'checked'];

export class Afterwards {
  private readonly options: RunnerOptions;
  private readonly door: AfterwardsDoor;

  constructor(options: RunnerOptions, door: AfterwardsDoor) {
    this.options = options;
    this.door = door;
  }

  /** The run is over: what its end says of the lock is read from it, while it is as the last step left it. */
  over(stored: PinnedRun, state: RunState): void {
    const leaves = leavesOf(stored.procedure, state);
    if (leaves === null || state.readBack !== null || this.door.inTrouble(stored.id)) return;
    if (isOn(this.options, stored) && this.stillStands(stored)) this.read(stored, leaves);
  }

  /** A lock is there again: what was given up in doubt is asked, and the end that it missed is read. */
  connected(identity: LockIdentity, link: Link): void {
    const { store } = this.options;
    for (const stored of store.runs.givenUpInDoubt(identity)) {
      const operation = openOperation(this.door.state(stored.id));
      if (operation === null || !isOn(this.options, stored)) continue;
      this.door.launch(stored, (context) => settleOperation(context, operation.operationId, link));
    }
    const unit = benchUnit(store, { identity, link });
    const visits = unit === null ? [] : store.visits.ofLock(unit.id, { limit: 10 });
    for (const { id } of visits) {
      const last = store.runs.ofVisit(id).at(-1);
      if (last?.status !== 'ended') continue;
      this.door.forgetTrouble(last.id);
      this.over(last, this.door.state(last.id));
    }
  }

  /**
   * Reads once more what the lock did not bear out, or could not be asked before. Throws guide.bad-answer where the end says
   * nothing of the lock, guide.ended once something else came after it, guide.needs-lock, guide.wrong-lock.
   */
  readAgain(stored: PinnedRun): void {
    const state = this.door.state(stored.id);
    const leaves = leavesOf(stored.procedure, state);
    if (leaves === null) throw new Fault('guide.bad-answer', 'the end says nothing that a lock could be asked');
    if (state.readBack?.ok) return;
    if (!this.stillStands(stored)) throw new Fault('guide.ended', 'the work has gone on since this procedure ended');
    requireOn(this.options, stored);
    this.read(stored, leaves);
  }

  private read(stored: PinnedRun, leaves: ReadingTest): void {
    this.door.launch(stored, async ({ before, commit, signal }) => {
      const { link } = requireOn(this.options, stored);
      const { status, ...said } = await readLeaves(link, leaves);
      // Behind the last step: a certificate has it as the lock after the work.
      this.options.keepReading(stored, { kind: 'status', value: status, adapter: adapterName(link.adapter) }, 'during');
      const read = { ...said, codesStored: status.codesStored };
      const { destructive } = stored.procedure;
      const wipeLogged = destructive ? await wipeInLog(link, before()?.newestEvent, signal) : null;
      commit({ type: 'read-back', ...bearsOut(stored.procedure, this.door.state(stored.id), { ...read, wipeLogged }) });
    });
  }

  /** Nothing else was begun on the open visit since: the lock is as the end left it. */
  private stillStands({ id, visitId }: PinnedRun): boolean {
    const { runs, visits } = this.options.store;
    return openStates.includes(visits.get(visitId).state) && runs.ofVisit(visitId).at(-1)?.id === id;
  }
}
