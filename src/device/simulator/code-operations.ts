// What the adapter can ask of the practice lock's memory: code slots, settings, self-test (protocol §8.11 to §8.16).
// Must not know bytes or channels; must never put a code into an error, a log entry or the lock's lasting memory.
import type { OperationOutcome, SelfTest, Setting, SettingName } from '../../contract/device.ts';
import type { ArmReply } from '../commands/factory-reset.ts';
import type { SetCodeRequest } from '../commands/set-code.ts';
import type { SlotPage } from '../link.ts';
import { alarms } from './alarms.ts';
import type { SimulatedLock } from './lock.ts';
import { lockTimes } from './limits.ts';
import type { LockOperations } from './operations.ts';
import { Refusal } from './operations.ts';
import { remember } from './outcomes.ts';
import { emptySlots, fillSlot } from './slots.ts';
import type { LockMemory } from './state.ts';

type Written = NonNullable<LockMemory['running']>['kind'];

export class CodeOperations {
  readonly #lock: SimulatedLock;
  readonly #operations: LockOperations;

  constructor(lock: SimulatedLock, operations: LockOperations) {
    this.#lock = lock;
    this.#operations = operations;
  }

  readSlots(after: number, limit: number): SlotPage {
    const { memory } = this.#lock;
    const { capacity } = this.#codes();
    const filled = memory.scrambled ? 'unreadable' : 'set';
    const numbers = capacity === null ? memory.slots : Array.from({ length: capacity }, (_, at) => at + 1);
    const rest = numbers.filter((slot) => slot > after);
    const slots = rest
      .slice(0, limit)
      .map((slot) => ({ slot, state: memory.slots.includes(slot) ? filled : 'empty' }) as const);
    return { slots, capacity, next: rest.length > limit ? (slots.at(-1)?.slot ?? null) : null };
  }

  setCode({ operationId, slot, code }: SetCodeRequest): Promise<OperationOutcome> {
    const lock = this.#lock;
    this.#mustHave(slot);
    this.#operations.begin(operationId);
    // Nothing can be kept in a damaged memory.
    if (lock.memory.scrambled) throw new Refusal('other');
    const collision = lock.codes.collision(slot, code);
    if (collision !== null) {
      lock.log(alarms.codeRefused, slot);
      throw new Refusal(collision);
    }
    return this.#write('set-code', operationId, () => fillSlot(lock, slot, code, false));
  }

  clearCode(slot: number, operationId: string): Promise<OperationOutcome> {
    this.#mustHave(slot);
    this.#operations.begin(operationId);
    return this.#write('clear-code', operationId, () => emptySlots(this.#lock, slot));
  }

  armClearAll(operationId: string): ArmReply {
    this.#codes();
    return this.#operations.arm('clear-all', operationId);
  }

  commitClearAll(token: Uint8Array, operationId: string): Promise<OperationOutcome> {
    this.#codes();
    this.#operations.redeem('clear-all', token, operationId);
    return this.#write('clear-code', operationId, () => emptySlots(this.#lock, null));
  }

  readSettings(): Setting[] {
    const lock = this.#lock;
    return Object.entries(lock.traits.settings).map(([name, { writable }]) => {
      const setting = name as SettingName;
      const value = setting === 'motor-resistance' ? resistanceOf(lock) : (lock.setting(setting) ?? 0);
      return { setting, value, writable };
    });
  }

  writeSetting(setting: SettingName, value: number, operationId: string): Promise<OperationOutcome> {
    const lock = this.#lock;
    const traits = lock.traits.settings[setting];
    if (traits === undefined) throw new Refusal('not-on-this-lock');
    if (!traits.writable) throw new Refusal('read-only');
    if (traits.values?.includes(value) !== true) throw new Refusal('bad-payload');
    this.#operations.begin(operationId);
    return this.#write('write-setting', operationId, () => {
      lock.memory.settings[setting] = value;
      lock.settingChanged();
    });
  }

  selfTest(): Promise<SelfTest> {
    const lock = this.#lock;
    if (!lock.powered) throw new Refusal('lock-asleep');
    this.#operations.mustRest();
    return new Promise((resolve, reject) => {
      lock.clock.after(lockTimes.selfTestMs, () => {
        if (!lock.powered) return reject(new Refusal('lock-asleep'));
        const { memory, traits } = lock;
        resolve({
          memory: memory.scrambled ? 'fail' : 'pass',
          keypad: traits.codes === null ? 'not-present' : memory.keypadCable ? 'pass' : 'fail',
          motor: 'pass',
          radio: traits.radio === 'none' ? 'not-present' : 'pass',
          power: lock.tooWeakForMotor ? 'fail' : 'pass',
        });
      });
    });
  }

  /** Shows which adapter and which lock it is; a lock without power leaves it to the adapter. */
  wink(): object {
    const lock = this.#lock;
    if (lock.powered && lock.phase === 'rest') {
      lock.display.show({ light: 'status', color: 'green', pattern: 'flash', count: 3 }, lockTimes.winkMs);
    }
    return {};
  }

  #codes(): NonNullable<SimulatedLock['traits']['codes']> {
    const { codes } = this.#lock.traits;
    if (codes === null) throw new Refusal('not-on-this-lock');
    return codes;
  }

  #mustHave(slot: number): void {
    const { capacity } = this.#codes();
    if (capacity !== null && slot > capacity) throw new Refusal('bad-slot');
  }

  /** Writes lasting memory in one step at the end: a power loss before it has changed nothing. */
  #write(kind: Written, operationId: string, change: () => void): Promise<OperationOutcome> {
    const lock = this.#lock;
    const { memory } = lock;
    const remembered = (state: OperationOutcome['state'], reason: OperationOutcome['reason']): OperationOutcome => {
      memory.running = state === 'running' ? { kind, operationId } : null;
      const outcome = { operationId, state, reason, handing: null };
      remember(memory, outcome);
      return { ...outcome };
    };
    const note = (...outcome: Parameters<typeof remembered>): void => {
      remembered(...outcome);
      lock.changed();
    };
    note('running', 'none');
    return new Promise((resolve, reject) => {
      const stop = lock.clock.after(memory.writeMs ?? lockTimes.writeMs, () => {
        lock.onPowerLost.delete(powerLost);
        // The change tells of itself: it must not be seen, nor kept, without its outcome.
        const done = remembered('done', 'none');
        change();
        resolve(done);
      });
      const powerLost = (): void => {
        lock.onPowerLost.delete(powerLost);
        stop();
        note('failed', 'interrupted');
        reject(new Refusal('lock-asleep'));
      };
      lock.onPowerLost.add(powerLost);
    });
  }
}

function resistanceOf(lock: SimulatedLock): number {
  if (lock.memory.boltCondition === 'jammed') return 255;
  return lock.binding ? 176 : 42;
}
