// The outside of the practice lock: codes right or wrong, the 60 s lockout, locking and auto-lock (facts §4.2, §5.6, §5.8).
// Must not know any code, nor single keys (keys.ts), nor bytes.
import type { Alarm } from './alarms.ts';
import { alarms } from './alarms.ts';
import type { SimulatedLock } from './lock.ts';
import { cellLimits, lockTimes } from './limits.ts';
import { drive } from './motor.ts';
import { emptySlots } from './slots.ts';

/** Why a code came to nothing though it was right, or none could have been right; each one is an object of its own. */
export interface VainCode {
  why: 'no-code' | 'codes-off' | 'damaged' | 'not-handed' | 'weak';
}

/** False while the outside does not answer: locked out, unplugged inside, or the lock is at something else. */
export function keypadAnswers(lock: SimulatedLock): boolean {
  const { memory, traits } = lock;
  if (!lock.powered || traits.codes === null || !memory.keypadCable) return false;
  return lock.phase === 'rest' && memory.running === null && lock.lockoutMs === 0;
}

/** A code was entered and confirmed: a right one stands for the first slot. A locked-out keypad does not answer. */
export function enterCode(lock: SimulatedLock, correct: boolean): void {
  tryCode(lock, correct ? (lock.memory.slots[0] ?? null) : null);
}

/** A code was entered: `slot` is the one that it fits, null when it fits none. */
export function tryCode(lock: SimulatedLock, slot: number | null): void {
  const { memory, traits } = lock;
  if (!keypadAnswers(lock)) return;
  const inVain = (why: VainCode['why']): void => {
    lock.vainCode = { why };
  };
  if (memory.slots.length === 0) {
    inVain('no-code');
    lock.signal({ kind: 'code', accepted: false });
    return lock.display.indicate(traits.style.noCode);
  }
  if (!memory.codesEnabled) {
    // Switched-off codes (955, function 6) are not wrong ones: they do not count towards the lockout.
    inVain('codes-off');
    lock.signal({ kind: 'code', accepted: false });
    return lock.display.indicate(traits.style.wrongCode);
  }
  if (slot !== null && memory.scrambled) inVain('damaged');
  if (slot === null || memory.scrambled) return wrongCode(lock);
  memory.wrongAt = [];
  lock.signal({ kind: 'code', accepted: true });
  // The 954 lights its check-mark (facts §5.1, dead from outside).
  if (traits.nineVolt && traits.checkMark) {
    lock.display.show({ light: 'keypad', color: 'check', pattern: 'flash', count: 1 }, 1000);
  }
  // Without the handing the motor does not know which way to turn.
  if (memory.handing === 'unknown') return inVain('not-handed');
  drive(lock, 'retracted', (result) => {
    if (result === 'low-power') inVain('weak');
    if (result !== 'moved') return;
    lock.log(alarms.unlockedAtKeypad, slot);
    if (memory.oneTimeSlots.includes(slot)) emptySlots(lock, slot);
    awaitAutoLock(lock);
    if (lock.restingMillivolts <= cellLimits.lowMillivolts) warnLow(lock);
  });
}

function wrongCode(lock: SimulatedLock): void {
  const { memory, traits, clock } = lock;
  const now = clock.now();
  memory.wrongAt = [...memory.wrongAt.filter((at) => now - at < lockTimes.wrongWindowMs), now];
  lock.log(alarms.wrongCode, 1);
  lock.signal({ kind: 'code', accepted: false });
  if (memory.wrongAt.length < 3) return lock.display.indicate(traits.style.wrongCode);
  memory.wrongAt = [];
  memory.lockoutUntil = now + lockTimes.lockoutMs;
  lock.watchLockout();
  lock.display.indicate(traits.style.lockout);
  lock.signal({ kind: 'lockout', started: true });
}

function warnLow(lock: SimulatedLock): void {
  const critical = lock.restingMillivolts <= cellLimits.criticalMillivolts;
  lock.log(critical ? alarms.batteryCritical : alarms.batteryLow, 1);
  lock.display.indicate(lock.traits.style.lowBattery);
}

/** The Lock key: throws the bolt; does nothing without a stored code or without the handing (facts §7). */
export function pressLockKey(lock: SimulatedLock): void {
  const { memory } = lock;
  if (!keypadAnswers(lock) || memory.slots.length === 0 || memory.handing === 'unknown') return;
  throwBolt(lock, alarms.lockedAtKeypad, 0, alarms.keypadLockingJammed);
}

function throwBolt(lock: SimulatedLock, moved: Alarm, level: number, jammed: Alarm): void {
  drive(lock, 'extended', (result) => {
    if (result === 'moved') lock.log(moved, level);
    else if (result === 'jammed') {
      lock.log(jammed, 1);
      lock.display.indicate(lock.traits.style.jammed);
    }
  });
}

/** By key or thumb-turn, with or without power. The caller has checked that the bolt can be moved. */
export function turnByHand(lock: SimulatedLock, to: 'locked' | 'unlocked'): void {
  const position = to === 'locked' ? 'extended' : 'retracted';
  if (lock.memory.bolt === position) return;
  lock.memory.bolt = position;
  if (lock.powered) lock.log(to === 'locked' ? alarms.lockedByHand : alarms.unlockedByHand, 1);
  lock.signal({ kind: 'bolt', position });
  if (to === 'unlocked') awaitAutoLock(lock);
}

/** Starts the time to auto-lock, if that is on; on a lock with a keypad it is inactive while no code is stored (facts §5.8). */
export function awaitAutoLock(lock: SimulatedLock): void {
  lock.stopAutoLock();
  if (lock.setting('auto-lock') !== 1) return;
  const seconds = lock.setting('auto-lock-seconds');
  const waitMs = seconds === undefined ? lockTimes.autoLockMs : seconds * 1000;
  lock.stopAutoLock = lock.clock.after(waitMs, () => autoLock(lock));
}

function autoLock(lock: SimulatedLock): void {
  const { memory, traits } = lock;
  if (!lock.powered || memory.bolt !== 'retracted' || lock.setting('auto-lock') !== 1) return;
  // Without a keypad there is no code to wait for: the key opens from outside.
  if (traits.codes !== null && memory.slots.length === 0) return;
  if (memory.handing === 'unknown') return;
  // In the middle of something else it waits for its turn.
  if (lock.phase !== 'rest' || memory.running !== null) return awaitAutoLock(lock);
  throwBolt(lock, alarms.autoLocked, 1, alarms.autoLockJammed);
}
