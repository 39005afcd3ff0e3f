// Which lock a visit is about: the one on the bench, one of the shop's own, or one that is named by hand.
// Must not know SQL, nor the state of the visit.
import { Fault } from '../../contract/fault.ts';
import { maskCodes } from '../../contract/mask-codes.ts';
import { namedSerial } from '../../contract/serial.ts';
import type { LockUnit, Visit } from '../../contract/service.ts';
import { isPractice } from '../guide/own-lock.ts';
import type { HostParts } from '../host.ts';

/** The unit record of the connected lock; made when the shop has not seen it before. */
export function unitOnBench({ connection, content, store }: HostParts, actor: string): LockUnit {
  const link = connection.require();
  const identity = connection.identity();
  if (identity === null) throw new Fault('device.no-lock', 'no lock answers the adapter');
  if (!content.models.has(identity.modelId)) {
    throw new Fault('device.unsupported', `this Boltbench does not know the model ${identity.modelId}`);
  }
  // Two of the kind would be one lock to the history, and a wipe could go to the wrong one.
  if (namedSerial(identity.serial) === null)
    throw new Fault('device.no-serial', 'the connected lock tells no serial number');
  const practice = isPractice(link);
  const known = store().locks.findBySerial(identity.modelId, identity.serial, { practice });
  const now = { firmware: identity.firmware, radio: identity.radio };
  // Somebody may have typed it in small letters: what the lock says is right, and every later comparison is exact.
  if (known !== null) return store().locks.update(known.id, { ...now, serial: identity.serial });
  const { modelId, serial } = identity;
  return store().locks.create({ modelId, serial, label: '', practice, ...now }, actor);
}

/** One of the shop's own locks; a practice lock comes by its adapter only. */
export function knownUnit({ store }: HostParts, lockId: string): LockUnit {
  const lock = store().locks.get(lockId);
  if (lock.practice) throw new Fault('visit.bad-state', 'a practice lock is chosen on the bench, not from the history');
  return lock;
}

/** The lock with that model and serial, or a new one. Throws lock.serial-known where a lock of another model bears it and nobody said `apart`. */
export function unitByHand(
  { content, store }: HostParts,
  by: { modelId: string; serial: string | null; label: string; apart?: true | undefined },
  { visit, actor }: { visit: Visit; actor: string },
): LockUnit {
  if (!content.models.has(by.modelId)) throw new Fault('store.not-found', `no model ${by.modelId} in the catalogue`);
  const serial = namedSerial(by.serial);
  const { practice } = visit;
  const { modelId } = by;
  const ofKind = (kind: boolean) => serial && store().locks.findBySerial(modelId, serial, { practice: kind });
  // A practice lock of old is none to a real visit. A real one that is named on a practice visit is refused as the other kind.
  const known = ofKind(practice) || (practice && ofKind(false)) || null;
  if (known !== null) return known;
  const [other] = serial === null || practice || by.apart ? [] : store().locks.ofSerial(serial, { practice });
  if (other !== undefined) {
    const name = content.models.get(other.modelId)?.name ?? other.modelId;
    throw new Fault('lock.serial-known', `${other.tag}, ${name}, bears the serial number ${other.serial}`);
  }
  const unit = { modelId, serial, label: maskCodes(by.label), firmware: null, radio: 'unknown', practice } as const;
  return store().locks.create(unit, actor);
}
