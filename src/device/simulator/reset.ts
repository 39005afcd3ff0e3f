// The factory reset of the practice lock, by hand or by the adapter: the same erasing and the same lights (facts §5.3).
// Must not know tokens or bytes.
import type { OperationOutcome, SettingName } from '../../contract/device.ts';
import { alarms } from './alarms.ts';
import type { SimulatedLock } from './lock.ts';
import { lockTimes } from './limits.ts';
import { runHanding } from './motor.ts';
import { remember } from './outcomes.ts';
import { restoreFactoryCodes } from './slots.ts';

/**
 * Erases codes, mastercode, network and handing. The memory changes in one step at the end: an interruption before it
 * has erased nothing, and says so in the outcome.
 */
export function eraseAll(
  lock: SimulatedLock,
  operationId: string | null,
  done: (outcome: Pick<OperationOutcome, 'state' | 'reason' | 'handing'>) => void = () => undefined,
): void {
  const { memory } = lock;
  const note = (state: OperationOutcome['state'], reason: OperationOutcome['reason']): void => {
    memory.running = state === 'running' ? { kind: 'factory-reset', operationId } : null;
    const handing = state === 'done' ? memory.handing : null;
    if (operationId !== null) remember(memory, { operationId, state, reason, handing });
    if (state !== 'running') done({ state, reason, handing });
  };
  const powerLost = (): void => {
    lock.onPowerLost.delete(powerLost);
    note('failed', 'interrupted');
  };
  note('running', 'none');
  lock.onPowerLost.add(powerLost);
  lock.enter('resetting', lockTimes.eraseMs, () => {
    lock.onPowerLost.delete(powerLost);
    wipe(lock);
    lock.log(alarms.allCodesDeleted, 1);
    // In the same moment: killed between the two it would say "interrupted" of what it has erased.
    note('done', 'none');
    lock.enter('rest');
    indicateDone(lock);
    lock.signal({ kind: 'reset', stage: 'done' });
    if (lock.traits.handsItself) {
      lock.enter('rest', lockTimes.handsItselfAfterMs, () => runHanding(lock, null));
    }
  });
}

function wipe(lock: SimulatedLock): void {
  const { memory, traits } = lock;
  memory.slots = [];
  memory.oneTimeSlots = [];
  lock.codes.drop(null);
  // Switches stand where hands put them; parameters go back to their first values.
  memory.settings = Object.fromEntries(
    Object.entries(memory.settings).filter(([name]) => traits.settings[name as SettingName]?.writable === false),
  );
  memory.mastercode = false;
  delete memory.factoryCode;
  delete memory.practiceSlots;
  delete memory.practiceMaster;
  restoreFactoryCodes(lock);
  memory.network = false;
  memory.scrambled = false;
  memory.codesEnabled = true;
  memory.clockSet = false;
  memory.wrongAt = [];
  memory.lockoutUntil = 0;
  if (traits.handing !== 'none' && traits.resetForgetsHanding) memory.handing = 'unknown';
}

function indicateDone(lock: SimulatedLock): void {
  if (lock.traits.reset === 'FR-1z') {
    return lock.display.show(
      { light: 'status', color: 'red-green', pattern: 'flash', count: 5 },
      lockTimes.handsItselfAfterMs,
    );
  }
  // FR-4: three long beeps; what FR-5 shows is in no source.
  if (lock.traits.reset === 'FR-4') return lock.display.beep(3, true);
  if (lock.traits.reset === 'FR-5') return;
  // FR-6: until it beeps; FR-7: nothing is told of what answers the last press.
  if (lock.traits.reset === 'FR-6') return lock.display.beep(1);
  if (lock.traits.reset === 'FR-7') return;
  lock.display.show({ light: 'status', color: 'green', pattern: 'solid', count: 0 }, 3000);
  // FR-2: green and two beeps (facts §5.3).
  lock.display.beep(lock.traits.reset === 'FR-2' ? 2 : 1);
}
