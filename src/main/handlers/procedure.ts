// procedure.*: what may be started, and what of it can be taken along.
// Must not know how a sheet is made or how a run advances (guide/ does).
import { implement } from '@orpc/server';
import type { Model } from '../../contract/content.ts';
import { Fault } from '../../contract/fault.ts';
import { contract } from '../../contract/methods.ts';
import type { Procedure } from '../../contract/procedure.ts';
import type { TakeAlong } from '../../contract/run.ts';
import { forLock } from '../guide/for-lock.ts';
import { takeAlong } from '../guide/take-along.ts';
import type { HostParts } from '../host.ts';
import { isAlone } from '../self-service/alone.ts';
import { offeredTo } from './triage.ts';

const os = implement(contract);

export function procedureHandlers(parts: HostParts) {
  return {
    offered: os.procedure.offered.handler(({ input }) => offeredTo(parts, parts.store().visits.get(input.visitId))),
    takeAlong: os.procedure.takeAlong.handler(({ input }) => {
      const { procedureId, modelId, runId, alone } = input;
      const model = parts.content.models.get(modelId);
      if (model === undefined) throw new Fault('content.unknown-topic', `no model is called ${modelId}`);
      if (alone) refuseToAlone(parts.content.procedures.get(procedureId));
      return runId === null ? fromStart(parts, procedureId, model) : restOf(parts, runId, procedureId, model);
    }),
  };
}

/** What can erase a lock, or needs authority over it, does not leave with a customer. */
function refuseToAlone(procedure: Pick<Procedure, 'destructive' | 'who'> | undefined): void {
  if (procedure && (procedure.destructive || procedure.who === 'staff')) {
    throw new Fault('guide.not-offered', 'Ask staff: what can erase a lock is not taken along from the kiosk');
  }
}

/** The whole of it, for a unit of the model of which nothing more is known. */
function fromStart({ content }: HostParts, procedureId: string, model: Model): TakeAlong {
  const procedure = content.procedures.get(procedureId);
  if (procedure === undefined) throw new Fault('guide.unknown-procedure', `no procedure is called ${procedureId}`);
  if (!procedure.models.includes(model.id)) {
    throw new Fault('guide.not-offered', `${procedure.title} is not for the ${model.id}`);
  }
  return takeAlong(forLock(procedure, { model, radio: 'unknown' }), model, null);
}

/** What is still ahead of a run, by its own copy of the procedure. */
function restOf(parts: HostParts, runId: string, procedureId: string, model: Model): TakeAlong {
  const store = parts.store();
  const { procedure, visitId } = store.runs.get(runId);
  const visit = store.visits.get(visitId);
  if (procedure.id !== procedureId || visit.lock?.modelId !== model.id) {
    throw new Fault(
      'guide.not-offered',
      `the run is another procedure or another model than ${procedureId}, ${model.id}`,
    );
  }
  if (isAlone(visit)) refuseToAlone(procedure);
  const { step } = parts.runner().view(runId);
  if (step === null) throw new Fault('guide.ended', 'nothing of this run is still ahead');
  return takeAlong(procedure, model, step.id);
}
