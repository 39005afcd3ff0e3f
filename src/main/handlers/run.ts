// run.*: the guided runs.
// Must not know how a run advances or how the lock is driven (guide/ does).
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import { Fault } from '../../contract/fault.ts';
import { actorOf } from '../actor.ts';
import type { HostParts } from '../host.ts';
import { seenWords } from '../knowledge/seen-words.ts';
import { isAlone, kioskActor } from '../self-service/alone.ts';
import { startRun } from './start-run.ts';

const os = implement(contract);

export function runHandlers(parts: HostParts) {
  const { announcer } = parts;
  /** Who does it: whoever stands at the window, or the customer alone at the kiosk. Throws guide.taken-over where staff go on with what the kiosk began. */
  const byOf = ({ runId, staff, alone }: { runId: string; staff: string; alone?: true | undefined }): string => {
    const visit = parts.store().visits.get(parts.store().runs.get(runId).visitId);
    if (isAlone(visit)) return kioskActor;
    if (alone) throw new Fault('guide.taken-over', `${visit.staff} goes on with this visit`);
    return actorOf(staff);
  };

  return {
    start: os.run.start.handler(({ input }) => {
      const visit = parts.store().visits.get(input.visitId);
      return startRun(parts, visit, input.procedureId, isAlone(visit) ? kioskActor : actorOf(input.staff));
    }),
    get: os.run.get.handler(({ input }) => parts.runner().view(input.runId)),
    answer: os.run.answer.handler(({ input: { seen, staff, alone, ...answer } }) => {
      const words = seen === undefined ? {} : { seen: seenWords(seen, parts.content) };
      return parts.runner().answer({ ...answer, ...words, by: byOf({ runId: answer.runId, staff, alone }) });
    }),
    check: os.run.check.handler(({ input: { staff, alone, ...line } }) =>
      parts.runner().check({ ...line, by: byOf({ runId: line.runId, staff, alone }) }),
    ),
    clock: os.run.clock.handler(({ input: { by: provedBy, staff, alone, ...clock } }) =>
      parts.runner().clock({ ...clock, provedBy, by: byOf({ runId: clock.runId, staff, alone }) }),
    ),
    keepPhoto: os.run.keepPhoto.handler(({ input }) => parts.album().keep(input.runId, input.jpeg, byOf(input))),
    back: os.run.back.handler(({ input }) => parts.runner().back(input.runId, input.seq, byOf(input))),
    perform: os.run.perform.handler(({ input }) => parts.runner().perform(input.runId, input.seq, byOf(input))),
    cancel: os.run.cancel.handler(({ input }) => parts.runner().cancel(input.runId)),
    settle: os.run.settle.handler(({ input }) => parts.runner().settle(input.runId, input.seq)),
    readAgain: os.run.readAgain.handler(({ input }) => parts.runner().readAgain(input.runId, input.seq)),
    pause: os.run.pause.handler(({ input }) => parts.runner().pause(input.runId, input.seq, input.why, byOf(input))),
    resume: os.run.resume.handler(({ input }) => parts.runner().goOn(input.runId, input.seq, byOf(input))),
    handOver: os.run.handOver.handler(({ input }) => {
      const view = parts.runner().handOver(input.runId, input.seq, input.to);
      announcer.announce({ type: 'visit-changed', visitId: view.run.visitId });
      return view;
    }),
    abandon: os.run.abandon.handler(({ input }) =>
      parts.runner().abandon(input.runId, input.seq, input.reason, byOf(input)),
    ),
  };
}
