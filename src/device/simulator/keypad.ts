// The outside of the practice lock: codes right or wrong, the 60 s lockout, the Lock key (facts §4.2, §4.3, §5.6).
// Must not know any code, nor bytes.
import type { SimulatedLock } from './lock.ts';
import { cellLimits, lockTimes } from './models.ts';
import { drive } from './motor.ts';

/** A code was entered and confirmed. A locked-out keypad does not answer. */
export function enterCode(lock: SimulatedLock, correct: boolean): void {
  const { memory, traits } = lock;
  if (lock.phase !== 'rest' || lock.lockoutMs > 0) return;
  if (memory.slots.length === 0) {
    lock.signal({ kind: 'code', accepted: false });
    return lock.indicate(traits.style.noCode);
  }
  if (!memory.codesEnabled) {
    // Switched-off codes (955, function 6) are not wrong ones: they do not count towards the lockout.
    lock.signal({ kind: 'code', accepted: false });
    return lock.indicate(traits.style.wrongCode);
  }
  if (!correct || memory.scrambled) return wrongCode(lock);
  memory.wrongAt = [];
  lock.signal({ kind: 'code', accepted: true });
  // Without the handing the motor does not know which way to turn.
  if (memory.handing === 'unknown') return;
  drive(lock, 'retracted', (result) => {
    if (result !== 'moved') return;
    lock.log(19, 1);
    if (lock.restingMillivolts <= cellLimits.lowMillivolts) warnLow(lock);
  });
}

function wrongCode(lock: SimulatedLock): void {
  const { memory, traits, clock } = lock;
  const now = clock.now();
  memory.wrongAt = [...memory.wrongAt.filter((at) => now - at < lockTimes.wrongWindowMs), now];
  lock.log(161, 1);
  lock.signal({ kind: 'code', accepted: false });
  if (memory.wrongAt.length < 3) return lock.indicate(traits.style.wrongCode);
  memory.wrongAt = [];
  memory.lockoutUntil = now + lockTimes.lockoutMs;
  lock.watchLockout();
  lock.indicate(traits.style.lockout);
  lock.signal({ kind: 'lockout', started: true });
}

function warnLow(lock: SimulatedLock): void {
  lock.log(lock.restingMillivolts <= cellLimits.criticalMillivolts ? 168 : 167, 1);
  lock.indicate(lock.traits.style.lowBattery);
}

/** The Lock key: throws the bolt; does nothing without a stored code or without the handing (facts §7). */
export function pressLockKey(lock: SimulatedLock): void {
  const { memory, traits } = lock;
  if (lock.lockoutMs > 0 || memory.slots.length === 0 || memory.handing === 'unknown') return;
  drive(lock, 'extended', (result) => {
    if (result === 'moved') lock.log(18, 0);
    else if (result === 'jammed') {
      lock.log(17, 1);
      lock.indicate(traits.style.jammed);
    }
  });
}
