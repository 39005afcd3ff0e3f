// The practice lock's code slots: filled and emptied alike by the adapter and at the keypad, with their log entries.
// Must not know who asked; the digits go to the code book and nowhere else.
import { alarms } from './alarms.ts';
import type { SimulatedLock } from './lock.ts';
import type { LockMemory } from './state.ts';

/** Puts a code that was checked into a slot (alarm 112: code added). */
export function fillSlot(lock: SimulatedLock, slot: number, digits: string, oneTime: boolean): void {
  const { memory } = lock;
  lock.codes.put(slot, digits);
  if (slot === 1) delete memory.factoryCode;
  ownSlot(memory, slot);
  if (!memory.slots.includes(slot)) memory.slots = [...memory.slots, slot].sort((one, other) => one - other);
  memory.oneTimeSlots = memory.oneTimeSlots.filter((each) => each !== slot);
  if (oneTime) memory.oneTimeSlots.push(slot);
  lock.log(alarms.codeAdded, slot);
  lock.changed();
}

/** The code of this slot, or of all, is not the one of a new practice lock any more. */
function ownSlot(memory: LockMemory, slot: number | null): void {
  const left = slot === null ? [] : (memory.practiceSlots ?? []).filter((each) => each !== slot);
  if (left.length > 0) memory.practiceSlots = left;
  else delete memory.practiceSlots;
}

/** The codes of the factory, where a model has any: what a reset leaves. The digits go to the code book only. */
export function restoreFactoryCodes(lock: SimulatedLock): void {
  const { memory, traits } = lock;
  if (traits.factoryCodes === null) return;
  lock.codes.put(1, traits.factoryCodes.user);
  lock.codes.putMaster(traits.factoryCodes.master);
  memory.slots = [1];
  memory.factoryCode = true;
  memory.mastercode = true;
}

/** Empties one slot (alarm 33), or all (alarm 32). */
export function emptySlots(lock: SimulatedLock, slot: number | null): void {
  const { memory } = lock;
  if (slot === null || slot === 1) delete memory.factoryCode;
  ownSlot(memory, slot);
  if (slot === null) {
    for (const each of memory.slots) lock.codes.drop(each);
    memory.slots = [];
    memory.oneTimeSlots = [];
    lock.log(alarms.allCodesDeleted, 1);
  } else if (memory.slots.includes(slot)) {
    lock.codes.drop(slot);
    memory.slots = memory.slots.filter((each) => each !== slot);
    memory.oneTimeSlots = memory.oneTimeSlots.filter((each) => each !== slot);
    lock.log(alarms.codeDeleted, slot);
  }
  lock.changed();
}

/** The lowest slot without a code; null when the lock is full. */
export function freeSlot(lock: SimulatedLock): number | null {
  const capacity = lock.traits.codes?.capacity ?? 250;
  for (let slot = 1; slot <= capacity; slot += 1) if (!lock.memory.slots.includes(slot)) return slot;
  return null;
}
