// Motor and bolt of the practice lock: one move, the move out and back, and learning the handing from it (facts §5.2).
// Must not know who asked; bytes and operation ids are in operations.ts.
import type { LockStatus, OperationOutcome } from '../../contract/device.ts';
import { alarms } from './alarms.ts';
import type { SimulatedLock } from './lock.ts';
import { lockTimes } from './limits.ts';
import { remember } from './outcomes.ts';

export type MoveResult = 'moved' | 'jammed' | 'low-power' | 'interrupted';
export interface Cycle {
  result: MoveResult;
  travelMs: number;
  bound: boolean;
}

/** Moves the bolt for the keypad; refuses with the low-battery indication when the cells are too weak. */
export function drive(lock: SimulatedLock, to: 'extended' | 'retracted', done: (result: MoveResult) => void): void {
  cycle(lock, [to], ({ result }) => {
    if (result === 'low-power') lock.display.indicate(lock.traits.style.lowBattery);
    done(result);
  });
}

/** Out and back, ending where it began; from an unknown place it ends retracted. */
export function outAndBack(lock: SimulatedLock, done: (cycle: Cycle) => void): void {
  const ends =
    lock.memory.bolt === 'extended' ? (['retracted', 'extended'] as const) : (['extended', 'retracted'] as const);
  cycle(lock, ends, done);
}

function cycle(lock: SimulatedLock, ends: readonly ('extended' | 'retracted')[], done: (cycle: Cycle) => void): void {
  const { memory } = lock;
  const began = lock.clock.now();
  let bound = false;
  const end = (result: MoveResult): void => {
    lock.onPowerLost.delete(powerLost);
    if (result !== 'interrupted' && lock.phase === 'motor') lock.enter('rest');
    done({ result, travelMs: Math.round(lock.clock.now() - began), bound });
  };
  const powerLost = (): void => {
    place(lock, 'between');
    end('interrupted');
  };
  const step = (at: number): void => {
    const to = ends[at];
    if (to === undefined) return end('moved');
    if (memory.bolt === to) return step(at + 1);
    // Only the way out meets the strike.
    const binds = to === 'extended' && lock.binding;
    bound ||= binds;
    place(lock, 'between');
    const jammed = memory.boltCondition === 'jammed';
    const travelMs = jammed ? lockTimes.stallMs : binds ? lockTimes.travelBindingMs : lockTimes.travelFreeMs;
    if (lock.brownOut) {
      lock.brownOut = false;
      return lock.enter('motor', travelMs / 2, () => {
        lock.collapse();
        lock.log(alarms.batteryTooLow, 1);
        end('low-power');
      });
    }
    lock.enter('motor', travelMs, () => {
      lock.drain(jammed ? 'jammed' : binds ? 'binding' : 'free');
      if (jammed) {
        lock.log(alarms.boltJammed, 1);
        return end('jammed');
      }
      place(lock, to);
      step(at + 1);
    });
  };
  if (lock.tooWeakForMotor) {
    lock.log(alarms.batteryTooLow, 1);
    return end('low-power');
  }
  lock.onPowerLost.add(powerLost);
  step(0);
}

function place(lock: SimulatedLock, position: 'extended' | 'retracted' | 'between'): void {
  if (lock.memory.bolt === position) return;
  lock.memory.bolt = position;
  if (position !== 'retracted') lock.stopAutoLock();
  lock.signal({ kind: 'bolt', position });
}

/** The handing run. With an operation id its outcome is remembered from the start. */
export function runHanding(
  lock: SimulatedLock,
  operationId: string | null,
  done: (outcome: Pick<OperationOutcome, 'state' | 'reason' | 'handing'>) => void = () => undefined,
): void {
  const { memory } = lock;
  const note = (
    state: OperationOutcome['state'],
    reason: OperationOutcome['reason'],
    handing: LockStatus['handing'] | null,
  ): void => {
    if (operationId !== null) remember(memory, { operationId, state, reason, handing });
  };
  memory.running = { kind: 'handing', operationId };
  note('running', 'none', null);
  lock.enter('motor');
  outAndBack(lock, ({ result, bound }) => {
    memory.running = null;
    if (result === 'moved' && !bound) {
      memory.handing = memory.mounted;
      note('done', 'none', memory.mounted);
      lock.display.show({ light: 'status', color: 'green', pattern: 'solid', count: 0 }, 3000);
      if (lock.traits.handing === 'mastercode') {
        // Variant 2 (facts §5.2): two beeps and green; it has no light inside that a source names.
        lock.display.indicate({
          light: { color: 'green', pattern: 'flash', count: 1 },
          beep: { count: 2, long: false },
        });
      }
      lock.signal({ kind: 'handing', result: memory.mounted });
      return done({ state: 'done', reason: 'none', handing: memory.mounted });
    }
    const reason = result === 'moved' ? 'handing-failed' : result;
    memory.handing = 'unknown';
    note('failed', reason, 'unknown');
    if (result !== 'interrupted') {
      lock.failedHandings += 1;
      showFailure(lock);
    }
    lock.signal({ kind: 'handing', result: 'failed' });
    done({ state: 'failed', reason, handing: 'unknown' });
  });
}

function showFailure(lock: SimulatedLock): void {
  const onKeypad = lock.traits.keypadShowsHandingFailure;
  lock.display.show({ light: 'status', color: 'red', pattern: 'solid', count: 0 }, onKeypad ? 5000 : 0);
  if (!onKeypad) return;
  lock.display.show({ light: 'keypad', color: 'red', pattern: 'solid', count: 0 }, 5000);
  lock.display.beep(1);
}
