// Whether the lock of a visit may be named anew: what was read or done stays with the lock on which it was read or done.
// Must not name a lock itself (which-lock.ts does), nor know SQL.
import { Fault } from '../../contract/fault.ts';
import { maskCodes } from '../../contract/mask-codes.ts';
import { namedSerial } from '../../contract/serial.ts';
import type { LockChange, LockUnit, Visit } from '../../contract/service.ts';
import { expectNamed } from '../actor.ts';
import { toldItself } from '../guide/had-lock.ts';
import { isPractice } from '../guide/own-lock.ts';
import type { HostParts } from '../host.ts';
import { correctionNote } from '../store/lock-corrections.ts';
import type { By } from '../store/types.ts';
import { leftOn } from './left-on.ts';

/** How a lock is named: by its adapter, out of the history, or by hand. */
export type NamedBy =
  | { kind: 'connected' }
  | { kind: 'known'; lockId: string }
  | { kind: 'hand'; modelId: string; serial: string | null; label: string; apart?: true | undefined };

/** What hangs on the visit's lock, and so whether the visit may have another one: freely, as a correction, or never. */
export function lockChange(parts: HostParts, visit: Visit): LockChange {
  const store = parts.store();
  const runs = store.runs.ofVisit(visit.id);
  const moves = {
    runs: runs.length,
    check: store.visits.verification(visit.id) !== null || visit.state === 'checked',
    authority: store.authority.isKept(visit.id),
    signed: store.signatures.newest(visit.id, 'work-order') !== null,
  };
  const as = (may: LockChange['may'], why: LockChange['why'] = null): LockChange => ({ may, why, ...moves });
  if (visit.state === 'closed' || visit.state === 'void') return as('never', 'over');
  if (runs.some(({ endedAt }) => endedAt === null)) return as('never', 'under-way');
  if (visit.lock === null) return as('free');
  const read = store.readings.ofVisit(visit.id).length > 0;
  const held = read || moves.runs > 0 || moves.check || moves.authority || moves.signed;
  if (!held) return as('free');
  if (read || toldItself(store, visit)) return as('never', 'told');
  if (leftOn(parts, visit).records.some(({ left }) => left.some(({ noButton }) => noButton)))
    return as('never', 'armed');
  return as(moves.runs > 0 ? 'same-model' : 'corrected');
}

/**
 * The visit's own lock with the serial number or label that was not known of it before: it is the same unit. Null where it
 * would be another one.
 */
export function refined(parts: HostParts, visit: Visit, by: NamedBy, actor: string): LockUnit | null {
  const { lock } = visit;
  const { may, why } = lockChange(parts, visit);
  if (lock === null || lock.serial !== null || may === 'free' || why === 'over' || why === 'under-way') return null;
  const { locks } = parts.store();
  const isNew = (serial: string) =>
    [true, false].every((practice) => locks.ofSerial(serial, { practice }).length === 0);
  if (by.kind === 'hand') {
    const [serial, label] = [namedSerial(by.serial), maskCodes(by.label)];
    if (by.modelId !== lock.modelId || (label !== '' && lock.label !== '' && label !== lock.label)) return null;
    if (serial !== null && !isNew(serial)) return null;
    const more = { ...(serial === null ? {} : { serial }), ...(label === '' ? {} : { label }) };
    return Object.keys(more).length === 0 ? lock : locks.update(lock.id, more, actor);
  }
  if (by.kind === 'known') return null;
  const [link, identity] = [parts.connection.link(), parts.connection.identity()];
  if (link === null || identity === null || identity.modelId !== lock.modelId) return null;
  const { firmware, radio, serial } = identity;
  if (isPractice(link) !== lock.practice || namedSerial(serial) === null || !isNew(serial)) return null;
  return locks.update(lock.id, { serial, firmware, radio }, actor);
}

/**
 * Who names `unit` as the visit's lock, and as what: the first time, freely, or as a correction with its reason, which is kept
 * as a note. Throws visit.lock-kept with the way out, visit.lock-reason where nobody gave one, visit.not-ready while a run
 * is open, staff.unnamed.
 */
export function namedAs(
  parts: HostParts,
  visit: Visit,
  unit: LockUnit,
  asked: { by: NamedBy['kind']; reason: string | undefined; actor: string; staff: string },
): By {
  const first = { actor: asked.actor, action: 'visit.lock-identified', detail: { by: asked.by } };
  if (visit.lock?.id === unit.id) return first;
  const { may, why } = lockChange(parts, visit);
  if (why === 'under-way') {
    throw new Fault('visit.not-ready', 'a guided procedure is still open: finish or stop it first');
  }
  if (may === 'free' || visit.lock === null) return first;
  if (may === 'never') throw new Fault('visit.lock-kept', why === 'armed' ? armedStays : toldStays);
  if (may === 'same-model' && unit.modelId !== visit.lock.modelId) throw new Fault('visit.lock-kept', modelStays);
  if (asked.reason === undefined) throw new Fault('visit.lock-reason', 'what hangs on the visit moves to that lock');
  const actor = expectNamed(asked.staff);
  const store = parts.store();
  const note = store.visitNotes.add({ visitId: visit.id, text: correctionNote(maskCodes(asked.reason)) }, actor);
  const detail = { by: asked.by, noteId: note.id };
  // The lock that the visit was at tells it, too.
  store.journal.append({
    ...{ actor, action: 'lock.visit-taken', subject: `lock:${visit.lock.id}` },
    detail: { ...detail, visitId: visit.id, lockFrom: visit.lock.tag, lockTo: unit.tag },
  });
  return { actor, action: 'visit.lock-corrected', detail };
}

const toldStays = 'the lock itself told who it is, and what was read stays with it';
const armedStays = 'a wipe may be armed on this lock, and the warning stays with it';
const modelStays = 'a guided procedure was done on this lock, and the other one is of another model';
