// procedure.* and run.*: what may be started, and the guided runs.
// Must not know how a run advances or how the lock is driven (guide/ does).
import { implement } from '@orpc/server';
import { Fault } from '../../contract/fault.ts';
import { contract } from '../../contract/methods.ts';
import { contentHash } from '../content/hash.ts';
import type { HostParts } from '../host.ts';
import { notYet } from './not-yet.ts';
import { offeredTo } from './triage.ts';

const os = implement(contract);

export function procedureHandlers(parts: HostParts) {
  return {
    offered: os.procedure.offered.handler(({ input }) => offeredTo(parts, parts.store().visits.get(input.visitId))),
    takeAlong: os.procedure.takeAlong.handler(notYet),
  };
}

export function runHandlers(parts: HostParts) {
  const { announcer, content } = parts;
  const staffOf = (runId: string): string => parts.store().visits.get(parts.store().runs.get(runId).visitId).staff;

  return {
    start: os.run.start.handler(({ input }) => {
      const store = parts.store();
      const visit = store.visits.get(input.visitId);
      const active = store.runs.ofVisit(visit.id).find((run) => run.endedAt === null);
      // A double click, or a second screen: the run that was just begun is the answer.
      if (active?.procedureId === input.procedureId) return parts.runner().view(active.id);
      if (!['diagnosing', 'in-service', 'checked'].includes(visit.state)) {
        throw new Fault('visit.bad-state', `the visit is ${visit.state}: identify the lock first`);
      }
      const procedure = content.procedures.get(input.procedureId);
      const first = procedure?.steps[0];
      if (procedure === undefined || first === undefined) {
        throw new Fault('guide.unknown-procedure', `no procedure is called ${input.procedureId}`);
      }
      const blocked = offeredTo(parts, visit).find((each) => each.id === procedure.id)?.blocked;
      if (blocked !== null) throw new Fault('guide.not-offered', blocked ?? 'not for this lock');
      const run = store.transaction(() => {
        const actor = visit.staff;
        store.visits.change(visit.id, null, { state: 'in-service' }, { actor, action: `run.started ${procedure.id}` });
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
    }),
    get: os.run.get.handler(({ input }) => parts.runner().view(input.runId)),
    answer: os.run.answer.handler(({ input }) => parts.runner().answer({ ...input, by: staffOf(input.runId) })),
    back: os.run.back.handler(({ input }) => parts.runner().back(input.runId, input.seq, staffOf(input.runId))),
    perform: os.run.perform.handler(({ input }) => parts.runner().perform(input.runId, input.seq)),
    cancel: os.run.cancel.handler(({ input }) => parts.runner().cancel(input.runId)),
    settle: os.run.settle.handler(({ input }) => parts.runner().settle(input.runId, input.seq)),
    check: os.run.check.handler(notYet),
    keepPhoto: os.run.keepPhoto.handler(notYet),
    pause: os.run.pause.handler(notYet),
    resume: os.run.resume.handler(notYet),
    handOver: os.run.handOver.handler(notYet),
    abandon: os.run.abandon.handler(({ input }) =>
      parts.runner().abandon(input.runId, input.seq, input.reason, staffOf(input.runId)),
    ),
  };
}
