// Begins a guided run on a visit: gated, pinned to the procedure of this very lock, hashed as that.
// Must not know who asks: counter and kiosk begin their runs here.
import { Fault } from '../../contract/fault.ts';
import type { RunView } from '../../contract/run.ts';
import type { Visit } from '../../contract/service.ts';
import { contentHash } from '../content/hash.ts';
import { forLock } from '../guide/for-lock.ts';
import type { HostParts } from '../host.ts';
import { offeredTo } from './triage.ts';

/**
 * The run, or the one of this procedure that is under way: a double click, or a second screen. Throws visit.bad-state,
 * guide.unknown-procedure, host.busy while the lock is read back, or guide.not-offered with the reason.
 */
export function startRun(parts: HostParts, visit: Visit, procedureId: string, actor: string): RunView {
  const { announcer, content } = parts;
  const store = parts.store();
  const active = store.runs.ofVisit(visit.id).find((run) => run.endedAt === null);
  if (active?.procedureId === procedureId) return parts.runner().view(active.id);
  if (!['diagnosing', 'in-service', 'checked'].includes(visit.state)) {
    throw new Fault('visit.bad-state', `the visit is ${visit.state}: identify the lock first`);
  }
  // The lock is still asked about the end of the procedure before: another one would change what it says.
  if (parts.runner().isBusyForVisit(visit.id)) {
    throw new Fault('host.busy', 'the bench is still reading the lock back: begin again in a moment');
  }
  const whole = content.procedures.get(procedureId);
  if (whole === undefined) throw new Fault('guide.unknown-procedure', `no procedure is called ${procedureId}`);
  const blocked = offeredTo(parts, visit).find((each) => each.id === whole.id)?.blocked;
  if (blocked !== null) throw new Fault('guide.not-offered', blocked ?? 'not for this lock');
  const model = visit.lock === null ? undefined : content.models.get(visit.lock.modelId);
  if (visit.lock === null || model === undefined) throw new Fault('guide.not-offered', 'not for this lock');
  const procedure = forLock(whole, { model, radio: visit.lock.radio });
  const first = procedure.steps[0];
  if (first === undefined) throw new Fault('guide.not-offered', 'nothing of it is for this lock');
  const run = store.transaction(() => {
    if (visit.state !== 'in-service')
      store.visits.change(visit.id, null, { state: 'in-service' }, { actor, action: 'visit.in-service' });
    return store.runs.start({
      visitId: visit.id,
      procedure,
      contentHash: contentHash(procedure),
      actor,
      first: { type: 'started', firstStepId: first.id },
    });
  });
  announcer.announce({ type: 'visit-changed', visitId: visit.id });
  return parts.runner().begun(run.id);
}
