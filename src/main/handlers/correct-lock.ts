// Puts right the model or the serial number of a lock that was named by hand. Papers that were made stay as they were.
// Must not change what a lock has told itself, nor make two records of one lock look like one.
import { Fault } from '../../contract/fault.ts';
import { maskCodes } from '../../contract/mask-codes.ts';
import { namedSerial } from '../../contract/serial.ts';
import type { LockUnit, VisitSummary } from '../../contract/service.ts';
import { expectNamed } from '../actor.ts';
import type { Content } from '../content/types.ts';
import type { Store } from '../store/types.ts';

interface Correction {
  lockId: string;
  /** The one that was seen. */
  revision: number;
  modelId: string;
  /** Words that are no serial number take it away. */
  serial: string;
  reason: string;
  /** It is none of the locks of other models that bear the serial. */
  apart?: true | undefined;
  staff: string;
}
interface Parts {
  content: Pick<Content, 'models'>;
  store: Store;
}
/** Visits of one lock that may be open at the same time. */
const visitsLookedAt = 20;

/**
 * Gives the lock its other model and serial, and keeps the reason with what it was. Throws lock.told, lock.serial-known, lock.worked-on,
 * visit.not-ready, store.not-found, store.conflict, staff.unnamed, and contract.bad-input where nothing would change.
 */
export function correctLock(parts: Parts, input: Correction): void {
  const { content, store } = parts;
  const actor = expectNamed(input.staff);
  store.transaction(() => {
    const lock = store.locks.get(input.lockId);
    // Its adapter's word came with the firmware; what a person types has none.
    if (lock.firmware !== null) throw new Fault('lock.told', `${lock.tag} was read by an adapter`);
    const { modelId } = input;
    if (modelId !== lock.modelId && !content.models.has(modelId)) {
      throw new Fault('store.not-found', `no model ${modelId} in the catalogue`);
    }
    const serial = namedSerial(input.serial);
    if (modelId === lock.modelId && serial === lock.serial) {
      throw new Fault('contract.bad-input', 'model and serial are on record like this already');
    }
    // Its steps are those of the model that it began with.
    const visits = store.visits.ofLock(lock.id, { limit: visitsLookedAt });
    if (visits.some(({ id }) => store.runs.ofVisit(id).some(({ endedAt }) => endedAt === null))) {
      throw new Fault('visit.not-ready', 'a guided procedure is open on this lock: finish or stop it first');
    }
    if (modelId !== lock.modelId && visits.some((visit) => isWorkedOn(store, visit)))
      throw new Fault('lock.worked-on', `${lock.tag} was worked on, or signed for, as it is`);
    expectOwnSerial(parts, { ...lock, modelId, serial }, input.apart === true);
    store.locks.update(lock.id, { modelId, serial }, actor, input.revision, maskCodes(input.reason));
  });
}

/** Something was done on it, or signed for it, that another model does not have. What was made void does not count. */
function isWorkedOn(store: Store, { id, state }: Pick<VisitSummary, 'id' | 'state'>): boolean {
  if (state === 'void') return false;
  const signed = (['authority', 'work-order'] as const).some(
    (purpose) => store.signatures.newest(id, purpose) !== null,
  );
  return signed || store.authority.isKept(id) || store.runs.ofVisit(id).length > 0;
}

/** Two records of one model with one serial would be taken for each other; of another model they may be two locks. */
function expectOwnSerial({ content, store }: Parts, { id, modelId, serial, practice }: LockUnit, apart: boolean): void {
  const others = serial === null ? [] : store.locks.ofSerial(serial, { practice, but: id });
  const clash = others.find((other) => other.modelId === modelId || !apart);
  if (clash === undefined) return;
  const name = content.models.get(clash.modelId)?.name ?? clash.modelId;
  throw new Fault('lock.serial-known', `${clash.tag}, ${name}, bears the serial number ${clash.serial}`);
}
