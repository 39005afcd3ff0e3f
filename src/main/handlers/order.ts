// order.*: notes, photos, signatures and the authority form of a work order.
// Must not know SQL, files or how a signature is drawn.
import { implement } from '@orpc/server';
import { Fault } from '../../contract/fault.ts';
import { contract } from '../../contract/methods.ts';
import type { Visit, VisitState } from '../../contract/service.ts';
import { authorityStatement, wrongInAuthority, type WorkOrder } from '../../contract/work-order.ts';
import { canonicalJson } from '../canonical-json.ts';
import { actorOf } from '../actor.ts';
import { toldCorrection } from '../report/gather.ts';
import type { HostParts } from '../host.ts';
import { maskCodes, maskNamedCodes } from '../../contract/mask-codes.ts';
import { expectStaff } from '../self-service/alone.ts';
import { lockNameOf, retainedUntil, statementOf, workOf } from './order-facts.ts';
import { authorityStands, orderStands, signatureNeeded } from './order-gates.ts';

const os = implement(contract).order;
const over: readonly VisitState[] = ['closed', 'void'];

export function orderHandlers(parts: HostParts) {
  const tell = (visitId: string): void => parts.announcer.announce({ type: 'visit-changed', visitId });
  /** The visit while it is open, and staff are on it. Throws visit.bad-state, visit.not-ready. */
  const openVisit = (visitId: string): Visit => {
    const visit = parts.store().visits.get(visitId);
    if (over.includes(visit.state)) throw new Fault('visit.bad-state', `the visit is ${visit.state}`);
    expectStaff(visit);
    return visit;
  };

  return {
    get: os.get.handler(({ input }) => orderOf(parts, parts.store().visits.get(input.visitId))),

    addNote: os.addNote.handler(({ input: { visitId, text, staff } }) => {
      const store = parts.store();
      const note = store.visitNotes.add({ visitId, text: maskCodes(text) }, actorOf(staff));
      tell(visitId);
      return note;
    }),

    keepPhoto: os.keepPhoto.handler(({ input: { visitId, jpeg, caption, staff } }) => {
      openVisit(visitId);
      parts.album().keepForVisit(visitId, { jpeg, caption: maskCodes(caption) }, actorOf(staff));
      tell(visitId);
      return parts.store().visitPhotos.ofVisit(visitId);
    }),

    changePhoto: os.changePhoto.handler(({ input: { visitId, photo, caption, removed, staff } }) => {
      const store = parts.store();
      openVisit(visitId);
      if (removed === false) parts.album().expectRoom(visitId);
      const words = caption === undefined ? undefined : maskCodes(caption);
      store.visitPhotos.change(visitId, photo, { caption: words, removed }, actorOf(staff));
      tell(visitId);
      return store.visitPhotos.ofVisit(visitId);
    }),

    sign: os.sign.handler(({ input: { visitId, statement, staff, name, strokes } }) => {
      const store = parts.store();
      const visit = store.visits.get(visitId);
      // Closed and fetched later: the customer signs then. A visit that is void is nobody's.
      if (visit.state === 'void') throw new Fault('visit.bad-state', 'the visit is void');
      expectStaff(visit);
      if (statement !== statementOf(parts, visit)) {
        throw new Fault('store.conflict', 'the order was changed since these words were shown');
      }
      const actor = actorOf(staff);
      const kept = store.signatures.add(
        { visitId, purpose: 'work-order', statement, name: maskCodes(name), strokes },
        actor,
      );
      tell(visitId);
      return kept;
    }),

    keepAuthority: os.keepAuthority.handler(({ input: { visitId, form, fields, name: typed, strokes, staff } }) => {
      const name = maskCodes(typed);
      const store = parts.store();
      const visit = openVisit(visitId);
      const { on, ...asked } = parts.settings.authority;
      if (!on) throw new Fault('visit.not-ready', 'this shop does not ask for the form: see the settings');
      if (canonicalJson(asked) !== canonicalJson(form)) {
        throw new Fault('store.conflict', 'the form was changed in the settings since it was shown');
      }
      // What the form does not ask for is not kept, whatever was sent.
      const entered = Object.fromEntries(form.fields.map(({ id }) => [id, maskNamedCodes(fields[id] ?? '')]));
      for (const field of form.fields) {
        const wrong = wrongInAuthority(field, entered[field.id] ?? '');
        if (wrong !== null) throw new Fault('contract.bad-input', wrong);
      }
      const actor = actorOf(staff);
      const statement = authorityStatement(form, entered, { visit, lockName: lockNameOf(parts, visit) });
      const record = store.transaction(() => {
        const { id } = store.signatures.add({ visitId, purpose: 'authority', statement, name, strokes }, actor);
        const retainUntil = retainedUntil(parts.options.clock.now(), form.retentionMonths);
        return store.authority.add({ visitId, form, fields: entered, signatureId: id, retainUntil }, actor);
      });
      tell(visitId);
      return record;
    }),
  };
}

/** What belongs to the visit beside its own fields. */
export function orderOf(parts: HostParts, visit: Visit): WorkOrder {
  const store = parts.store();
  const { on, ...form } = parts.settings.authority;
  const stands = authorityStands(parts, visit);
  return {
    visit,
    notes: store.visitNotes.ofVisit(visit.id),
    photos: store.visitPhotos.ofVisit(visit.id),
    signatures: (['authority', 'work-order'] as const).flatMap(
      (purpose) => store.signatures.newest(visit.id, purpose) ?? [],
    ),
    changedSince: orderStands(parts, visit).changedSince,
    authority: { stands, form: on && stands !== 'off' ? form : null, records: store.authority.ofVisit(visit.id) },
    moves: store.visits.moves(visit.id),
    lockCorrections: store.visits
      .lockCorrections(visit.id)
      .map(({ actor, ...each }) => ({ by: actor, ...toldCorrection(parts.content, each) })),
    ...workOf(parts, visit.id),
    lockName: lockNameOf(parts, visit),
    signatureNeeded: signatureNeeded(parts, visit),
  };
}
