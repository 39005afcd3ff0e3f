// reading.* and triage.*: live readings and what they say about the cause.
// Must not know the weights (content/causes) or how they are summed (triage/).
import { implement } from '@orpc/server';
import type { Evidence, OfferedProcedure, Triage, Visit } from '../../contract/service.ts';
import { contract } from '../../contract/methods.ts';
import { actorOf } from '../actor.ts';
import type { HostParts } from '../host.ts';
import { noSetPoints } from '../content/good-pack.ts';
import { checkComplaint } from '../triage/check.ts';
import { escalate } from '../triage/escalate.ts';
import { mayBeArmed } from '../guide/left-with.ts';
import { isOfBench } from '../guide/own-lock.ts';
import { offerProcedures } from '../triage/offer.ts';
import { rankCauses } from '../triage/rank.ts';
import { endOf } from '../verify/run-facts.ts';
import { expectStaff, isAlone } from '../self-service/alone.ts';
import { authorityMissing } from './order-gates.ts';
import { newest, takeReadings } from './take-readings.ts';

const os = implement(contract);

export function readingHandlers(parts: HostParts) {
  return {
    take: os.reading.take.handler(({ input: { visitId, kinds, phase, staff } }) => {
      expectStaff(parts.store().visits.get(visitId));
      return takeReadings(parts, visitId, kinds, { phase, actor: actorOf(staff) });
    }),
  };
}

export function triageHandlers(parts: HostParts) {
  return {
    rank: os.triage.rank.handler(({ input }) => triageOf(parts, input.visitId, input.when)),
    check: os.triage.check.handler(({ input }) => checkComplaint(input, parts.content)),
  };
}

/** What is known about the visit's lock: words, answers, newest readings - now, or as it came to the counter. */
function evidenceOf(parts: HostParts, visit: Visit, when: 'now' | 'at-intake'): Evidence {
  const all = parts.store().readings.ofVisit(visit.id);
  const readings = when === 'now' ? all : all.filter((reading) => reading.phase === 'before');
  const modelId = visit.lock?.modelId ?? null;
  return {
    modelId,
    complaint: visit.complaint,
    answers: visit.answers,
    status: newest(readings, 'status'),
    // The rules weigh volts against set-points that nobody has published for the others.
    battery: noSetPoints(parts.content.models.get(modelId ?? '')) ? null : newest(readings, 'battery'),
    motor: newest(readings, 'motor'),
  };
}

/** All procedures for the visit's lock, those that may not start now with the reason. */
export function offeredTo(parts: HostParts, visit: Visit): OfferedProcedure[] {
  const store = parts.store();
  const [link, identity] = [parts.connection.link(), parts.connection.identity()];
  const model = visit.lock === null ? null : (parts.content.models.get(visit.lock.modelId) ?? null);
  const runs = store.runs.ofVisit(visit.id);
  return offerProcedures(parts.content, {
    model,
    radio: visit.lock?.radio ?? 'unknown',
    connected: visit.lock !== null && link !== null && identity !== null && isOfBench(visit.lock, { identity, link }),
    battery: newest(store.readings.ofVisit(visit.id), 'battery'),
    activeRun: runs.some((run) => run.endedAt === null),
    authorityMissing: authorityMissing(parts, visit),
    armed: parts.runner().lock.saysArmed(visit) ?? mayBeArmed(parts.runsOfLock(visit)),
    alone: isAlone(visit),
  });
}

/** Ranked causes, each with the procedures that follow from it; `at-intake` leaves out what was read after work began. */
export function triageOf(parts: HostParts, visitId: string, when: 'now' | 'at-intake' = 'now'): Triage {
  const visit = parts.store().visits.get(visitId);
  const offered = new Map(offeredTo(parts, visit).map((each) => [each.id, each]));
  const ranking = rankCauses(evidenceOf(parts, visit, when), parts.content);
  const others = [...parts.content.questions.values()].filter(
    ({ id, first }) => !first && visit.answers[id] !== undefined,
  );
  const store = parts.store();
  // What a later procedure has mended needs nobody else.
  const ended = store.runs.ofVisit(visitId).flatMap((run) => {
    const end = endOf({ procedure: run.procedure, events: store.runEvents.ofRun(run.id) });
    return end === null ? [] : [{ id: run.procedure.id, end }];
  });
  const procedureEscalated = ended.at(-1)?.end.outcome === 'escalate';
  const causes = ranking.causes.map((cause) => ({
    ...cause,
    procedures: cause.procedures.flatMap((id) => {
      const procedure = offered.get(id);
      const fits =
        procedure !== undefined && parts.content.procedures.get(id)?.models.includes(visit.lock?.modelId ?? '');
      return procedure !== undefined && fits === true ? [procedure] : [];
    }),
  }));
  const tried = new Set(ended.map(({ id }) => id));
  return {
    ...ranking,
    answered: others,
    escalation: escalate({ ...ranking, causes, procedureEscalated, tried }, parts.content.causes),
    causes,
  };
}
