// visit.*: the work order from intake to its end, each change gated and journalled.
// Must not know SQL, nor how a check is judged (verify/ does).
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import { Fault } from '../../contract/fault.ts';
import { oneLineEach } from '../../contract/parts-used.ts';
import type { Visit, VisitState } from '../../contract/service.ts';
import { downloadEvents } from '../../device/download-events.ts';
import { actorOf } from '../actor.ts';
import { expectCustomerOf, expectLockOf } from '../apart.ts';
import { modelsNamed } from '../content/model-names.ts';
import type { HostParts } from '../host.ts';
import { maskCodes, maskNamedCodes } from '../../contract/mask-codes.ts';
import { packLeftOut } from '../guide/pack-left.ts';
import { isOfBench } from '../guide/own-lock.ts';
import { doubtLeft, replay } from '../guide/state.ts';
import type { Store } from '../store/types.ts';
import { expectStaff } from '../self-service/alone.ts';
import { endOf, resetState, standingsOf } from '../verify/run-facts.ts';
import { verifyVisit } from '../verify/verify.ts';
import { lockChange, namedAs, refined } from './change-lock.ts';
import { correctClosed, knownCause } from './correct-closed.ts';
import { leftOn } from './left-on.ts';
import { againstOpened, againstProof, expectOpens } from './opens-again.ts';
import { expectSigned, orderStands } from './order-gates.ts';
import { newest, takeReadings } from './take-readings.ts';
import { triageOf } from './triage.ts';
import { knownUnit, unitByHand, unitOnBench } from './which-lock.ts';

const os = implement(contract).visit;
const open: VisitState[] = ['intake', 'diagnosing', 'in-service', 'checked'];

export function visitHandlers(parts: HostParts) {
  const { announcer, connection, content, options } = parts;
  const now = () => new Date(options.clock.now()).toISOString();
  const told = (visit: Visit): Visit => {
    announcer.announce({ type: 'visit-changed', visitId: visit.id });
    return visit;
  };
  const mustBe = (visit: Visit, states: VisitState[]): Visit => {
    if (!states.includes(visit.state)) throw new Fault('visit.bad-state', `the visit is ${visit.state}`);
    return visit;
  };

  return {
    start: os.start.handler(({ input }) => {
      const store = parts.store();
      const visit = store.transaction(() => {
        const practice = parts.practice.state() !== null;
        const customer = customerOf(store, input, practice);
        return store.visits.open({
          // People tell their code while they complain about it; it is never kept.
          complaint: maskCodes(input.complaint),
          requested: maskCodes(input.requested),
          customerId: customer?.id ?? null,
          staff: input.staff,
          practice,
        });
      });
      return told(visit);
    }),

    get: os.get.handler(({ input }) => {
      const store = parts.store();
      const visit = store.visits.get(input.visitId);
      const { records, armedBefore } = leftOn(parts, visit);
      const runs = records.map(({ run, procedure, events, left }) => {
        const state = replay(procedure, events);
        const outcome = endOf({ procedure, events })?.outcome ?? null;
        const doubt = doubtLeft(state)?.kind ?? null;
        return { ...run, title: procedure.title, status: state.status, outcome, doubt, leftWith: left };
      });
      return {
        visit,
        readings: store.readings.ofVisit(visit.id),
        runs,
        reports: store.reports.ofVisit(visit.id),
        identity: connection.identity(),
        armedBefore: visit.closedAt === null ? armedBefore : null,
        againstOpened: visit.closedAt === null ? againstOpened(parts, visit) : null,
        lockChange: lockChange(parts, visit),
        verification: store.visits.verification(visit.id),
        order: orderStands(parts, visit),
      };
    }),

    list: os.list.handler(({ input }) => parts.store().visits.list(input)),

    find: os.find.handler(({ input }) => parts.store().visits.find(input, modelsNamed(content.models))),

    filters: os.filters.handler(() => ({
      staff: parts.store().visits.staff(),
      causes: [...content.causes.values()]
        .map(({ id, title }) => ({ id, title }))
        .toSorted((a, b) => a.title.localeCompare(b.title, 'en')),
    })),

    update: os.update.handler(({ input }) => {
      const { visitId, revision, complaint, answers, note, requested, performed, parts: used } = input;
      const store = parts.store();
      mustBe(store.visits.get(visitId), open);
      const patch = {
        ...(complaint === undefined ? {} : { complaint: maskCodes(complaint) }),
        ...(answers === undefined ? {} : { answers }),
        ...(note === undefined ? {} : { note: maskCodes(note) }),
        ...(requested === undefined ? {} : { requested: maskCodes(requested) }),
        ...(performed === undefined ? {} : { performed: maskCodes(performed) }),
        ...(used === undefined
          ? {}
          : { parts: oneLineEach(used.map((part) => ({ ...part, name: maskCodes(part.name) }))) }),
      };
      const by = { actor: actorOf(input.staff), action: 'visit.updated' };
      return told(store.visits.change(visitId, revision, patch, by));
    }),

    identify: os.identify.handler(async ({ input }) => {
      const store = parts.store();
      const visit = mustBe(store.visits.get(input.visitId), open);
      expectStaff(visit);
      const actor = actorOf(input.staff);
      // A lock that is refused leaves no record.
      const { lock, changed } = store.transaction(() => {
        const named = () =>
          input.by.kind === 'connected'
            ? unitOnBench(parts, actor)
            : input.by.kind === 'known'
              ? knownUnit(parts, input.by.lockId)
              : unitByHand(parts, input.by, { visit, actor });
        const unit = refined(parts, visit, input.by, actor) ?? named();
        expectLockOf(unit, visit, { onBench: input.by.kind === 'connected' });
        const { reason, staff } = input;
        const by = namedAs(parts, visit, unit, { by: input.by.kind, reason, actor, staff });
        const state = visit.state === 'intake' ? 'diagnosing' : visit.state;
        return { lock: unit, changed: store.visits.change(visit.id, null, { lockId: unit.id, state }, by) };
      });
      told(changed);
      if (input.by.kind === 'connected') void keepLockLog(parts, lock.id);
      return { visit: changed, lock };
    }),

    verify: os.verify.handler(async ({ input }) => {
      const store = parts.store();
      const visit = mustBe(store.visits.get(input.visitId), ['diagnosing', 'in-service', 'checked']);
      expectStaff(visit);
      if (store.runs.ofVisit(visit.id).some((run) => run.endedAt === null)) {
        throw new Fault('visit.not-ready', 'a guided procedure is still open: finish or stop it first');
      }
      if (visit.lock === null) throw new Fault('visit.not-ready', 'the lock is not identified yet');
      const [link, identity] = [connection.link(), connection.identity()];
      const onBench = link !== null && identity !== null && isOfBench(visit.lock, { identity, link });
      const actor = actorOf(input.staff);
      if (onBench) {
        await takeReadings(parts, visit.id, ['status'], { phase: 'after', actor });
        // An armed lock is not driven; the check says why it fails.
        if (!leftOn(parts, visit).all.some(({ noButton }) => noButton))
          await takeReadings(parts, visit.id, ['battery', 'motor'], { phase: 'after', actor });
      } else {
        parts.runner().lock.seenByHand(visit.lock.id);
      }
      const after = store.readings.ofVisit(visit.id).filter((reading) => reading.phase === 'after');
      const { records, all } = leftOn(parts, visit);
      const verification = verifyVisit({
        model: content.models.get(visit.lock.modelId) ?? null,
        status: newest(after, 'status'),
        battery: newest(after, 'battery'),
        motor: newest(after, 'motor'),
        runs: standingsOf(records),
        leftWith: all,
        packLeftOut: packLeftOut(records),
        // A reset that may have happened counts as one: the codes may be gone.
        codesErased: resetState(records) !== 'none',
        seen: input.seen,
      });
      store.visits.setVerification(visit.id, verification, actor);
      const state: VisitState = verification.passed
        ? 'checked'
        : visit.state === 'checked'
          ? 'in-service'
          : visit.state;
      const failed = verification.checks.some(({ result }) => result === 'fail');
      // What is still to be tried has not failed: a check is often told in two goes.
      const action = verification.passed ? 'visit.checked' : failed ? 'visit.check-failed' : 'visit.check-open';
      const by = { actor, action };
      told(store.visits.change(visit.id, null, { state }, by));
      return verification;
    }),

    close: os.close.handler(({ input }) => {
      const store = parts.store();
      const visit = mustBe(store.visits.get(input.visitId), open);
      if (store.runs.ofVisit(visit.id).some((run) => run.endedAt === null)) {
        throw new Fault('visit.not-ready', 'a guided procedure is still open: finish or stop it first');
      }
      if (input.outcome === 'opened' && visit.state !== 'checked') {
        throw new Fault('visit.not-ready', 'the lock has not passed its check yet');
      }
      if (input.outcome === 'opened') expectOpens(parts, visit);
      expectSigned(parts, visit, { outcome: input.outcome, asSigned: input.asSigned === true });
      const cause = input.cause === undefined ? settledCause(parts, visit.id) : knownCause(parts, input.cause);
      const note = maskCodes(input.note);
      // Where nobody wrote what was done it stays empty: every paper tells the runs themselves, in its own language.
      const patch = { state: 'closed' as const, outcome: input.outcome, note, cause, closedAt: now() };
      // The lock may be gone when a paper is made.
      const detail = visit.state === 'checked' ? { against: againstProof(parts, visit) } : {};
      const by = { actor: actorOf(input.staff), action: 'visit.closed', detail };
      return told(store.visits.change(visit.id, input.revision, patch, by));
    }),

    correct: os.correct.handler(({ input }) => {
      mustBe(parts.store().visits.get(input.visitId), ['closed']);
      return told(correctClosed(parts, input));
    }),

    void: os.void.handler(({ input }) => {
      const store = parts.store();
      const visit = mustBe(store.visits.get(input.visitId), open);
      if (store.runs.ofVisit(visit.id).some((run) => run.endedAt === null)) {
        throw new Fault('visit.not-ready', 'a guided procedure is still open: stop it first');
      }
      const note = maskCodes(visit.note === '' ? `Void: ${input.reason}` : `${visit.note}\nVoid: ${input.reason}`);
      const patch = { state: 'void' as const, note, closedAt: now() };
      const by = { actor: actorOf(input.staff), action: 'visit.voided' };
      return told(store.visits.change(visit.id, input.revision, patch, by));
    }),
  };
}

/** Who came: somebody known, or a new customer where one is named. */
function customerOf(
  { customers }: Store,
  given: { customerId: string | null; customerName: string; customerPhone: string; staff: string },
  practice: boolean,
): { id: string } | null {
  if (given.customerId !== null) {
    const known = customers.get(given.customerId);
    if (known.erasedAt !== null) throw new Fault('customer.erased', 'this person was erased from the history');
    expectCustomerOf(known, practice);
    return known;
  }
  const [name, phone] = [maskCodes(given.customerName), maskNamedCodes(given.customerPhone)];
  const { staff } = given;
  return name === '' && phone === '' ? null : customers.create({ name, phone, practice }, actorOf(staff));
}

/** What a reading of the lock as it came has shown: after a fix it shows what the fix made. Null where none did: what is only likely nobody has found. */
function settledCause(parts: HostParts, visitId: string): string | null {
  const [first] = triageOf(parts, visitId, 'at-intake').causes;
  return first?.likelihood === 'settled' ? first.causeId : null;
}

/** Keeps the lock's own log with its record, while the person goes on. A lock that does not tell it stops nothing. */
async function keepLockLog({ connection, options, store }: HostParts, lockId: string): Promise<void> {
  const link = connection.link();
  if (link === null || !link.capabilities.has('events')) return;
  try {
    const after = store().lockEvents.lastSequence(lockId) ?? 0;
    for await (const page of downloadEvents(link, { after })) store().lockEvents.addAll(lockId, page);
  } catch (error) {
    options.log.warn({ error }, 'the lock log could not be read');
  }
}
