// What the adapter can ask of the practice lock: readings, and operations by id with their outcome (protocol §7, §8).
// Must not know bytes or channels.
import type {
  BatteryReading,
  LockIdentity,
  MotorTest,
  OperationOutcome,
  OperationProgress,
} from '../../contract/device.ts';
import type { ArmReply } from '../commands/factory-reset.ts';
import type { WireErrorName } from '../errors.ts';
import type { EventPage } from '../link.ts';
import type { SimulatedLock } from './lock.ts';
import { lockTimes } from './limits.ts';
import { outAndBack, runHanding } from './motor.ts';
import { outcomeOf, remember } from './outcomes.ts';
import { eraseAll } from './reset.ts';

/** What is armed before it is done (protocol §7.3). */
type Destructive = 'factory-reset' | 'clear-all';

/** The lock says no, in the words of protocol §6. */
export class Refusal extends Error {
  readonly wireError: WireErrorName;
  constructor(name: WireErrorName) {
    super(name);
    this.wireError = name;
  }
}

export class LockOperations {
  readonly #lock: SimulatedLock;
  readonly #random: (count: number) => Uint8Array;
  #arm: { kind: Destructive; operationId: string; token: Uint8Array; stop: () => void } | null = null;

  constructor(lock: SimulatedLock, random: (count: number) => Uint8Array) {
    this.#lock = lock;
    this.#random = random;
    // A token lives in the lock's working memory: without power it is gone.
    lock.onChange(() => {
      if (this.#arm !== null && lock.memory.pack === 'out') this.#dropArm();
    });
  }

  /** What the keepalive says meanwhile. */
  get progress(): OperationProgress {
    return this.#lock.phase === 'motor' ? 'bolt-moving' : 'working';
  }

  identify(): LockIdentity {
    const { memory, traits } = this.#lock;
    return { modelId: memory.modelId, serial: memory.serial, firmware: traits.firmware, radio: traits.radio };
  }

  readBattery(load: boolean): Promise<BatteryReading> {
    const lock = this.#lock;
    if (!lock.powered) throw new Refusal('lock-asleep');
    const { restingMillivolts } = lock;
    if (!load) return Promise.resolve({ restingMillivolts, loadedMillivolts: null });
    this.mustRest();
    return new Promise((resolve, reject) => {
      lock.clock.after(lockTimes.loadMs, () => {
        if (!lock.powered) reject(new Refusal('lock-asleep'));
        else resolve({ restingMillivolts, loadedMillivolts: lock.loadedMillivolts });
      });
    });
  }

  readEvents(after: number, limit: number): EventPage {
    const { events: kept } = this.#lock.memory;
    const newest = kept.at(-1)?.sequence ?? 0;
    // Sequences have no holes, so the place follows from the number.
    const from = Math.max(0, after + 1 - (kept[0]?.sequence ?? 0));
    const events = kept.slice(from, from + limit);
    return { events, next: from + limit < kept.length ? (events.at(-1)?.sequence ?? null) : null, newest };
  }

  outcomeOf(operationId: string): OperationOutcome {
    const outcome = outcomeOf(this.#lock.memory, operationId);
    if (outcome === null) throw new Refusal('outcome-unknown');
    return { ...outcome };
  }

  testMotor(operationId: string): Promise<MotorTest> {
    const lock = this.#lock;
    this.begin(operationId);
    const note = (state: OperationOutcome['state'], reason: OperationOutcome['reason']): void => {
      lock.memory.running = state === 'running' ? { kind: 'motor-test', operationId } : null;
      remember(lock.memory, { operationId, state, reason, handing: null });
      lock.changed();
    };
    if (lock.memory.handing === 'unknown') {
      // The lock does not drive a motor whose direction it does not know.
      note('failed', 'handing-failed');
      return Promise.resolve({ result: 'no-motion', travelMs: 0, resistance: 0 });
    }
    note('running', 'none');
    return new Promise((resolve, reject) => {
      outAndBack(lock, ({ result, travelMs, bound }) => {
        if (result === 'moved') {
          note('done', 'none');
          resolve({ result: bound ? 'binding' : 'free', travelMs, resistance: bound ? 176 : 42 });
        } else {
          note('failed', result);
          if (result === 'jammed') resolve({ result, travelMs, resistance: 255 });
          else reject(new Refusal(result === 'low-power' ? 'low-power' : 'lock-asleep'));
        }
      });
    });
  }

  learnHanding(operationId: string): Promise<OperationOutcome> {
    if (this.#lock.memory.handing === 'not-applicable') throw new Refusal('not-on-this-lock');
    this.begin(operationId, true);
    return new Promise((resolve, reject) => {
      runHanding(this.#lock, operationId, (outcome) => {
        if (outcome.reason === 'low-power') reject(new Refusal('low-power'));
        else if (outcome.reason === 'interrupted') reject(new Refusal('lock-asleep'));
        else resolve({ operationId, ...outcome });
      });
    });
  }

  armFactoryReset(operationId: string): ArmReply {
    return this.arm('factory-reset', operationId);
  }

  commitFactoryReset(token: Uint8Array, operationId: string): Promise<OperationOutcome> {
    this.redeem('factory-reset', token, operationId);
    return new Promise((resolve, reject) => {
      eraseAll(this.#lock, operationId, (outcome) => {
        if (outcome.state === 'done') resolve({ operationId, ...outcome });
        else reject(new Refusal('lock-asleep'));
      });
    });
  }

  /** First half of a destructive command (protocol §7.3): a token for this id and kind; whatever else was armed is abandoned. */
  arm(kind: Destructive, operationId: string): ArmReply {
    const lock = this.#lock;
    // Arming again under the same id is allowed: nothing has happened under it yet.
    const again = this.#arm?.operationId === operationId && this.#arm.kind === kind;
    this.begin(operationId, kind === 'factory-reset', again);
    if (this.#arm !== null) {
      this.#arm.stop();
      if (!again) this.#dropArm();
    }
    const token = this.#random(16);
    const lifetimeMs = lockTimes.tokenLifetimeMs;
    this.#arm = { kind, operationId, token, stop: lock.clock.after(lifetimeMs, () => this.#dropArm()) };
    remember(lock.memory, { operationId, state: 'armed', reason: 'none', handing: null });
    if (kind === 'factory-reset') lock.signal({ kind: 'reset', stage: 'armed' });
    else lock.changed();
    return { token, lifetimeMs };
  }

  /** Second half: takes the token, once; the caller acts now. */
  redeem(kind: Destructive, token: Uint8Array, operationId: string): void {
    const arm = this.#arm;
    const right =
      arm !== null &&
      arm.kind === kind &&
      arm.operationId === operationId &&
      arm.token.every((byte, at) => token[at] === byte);
    if (!right) throw new Refusal('bad-token');
    if (!this.#lock.powered) throw new Refusal('lock-asleep');
    this.mustRest();
    if (kind === 'factory-reset' && this.#lock.memory.door === 'closed') throw new Refusal('door-closed');
    arm.stop();
    this.#arm = null;
  }

  /** What every acting command needs: a new id, power, peace, and for some an open door. */
  begin(operationId: string, doorOpen = false, armedBefore = false): void {
    const lock = this.#lock;
    const before = outcomeOf(lock.memory, operationId);
    if (before === null) throw new Refusal('outcome-unknown');
    if (before.state !== 'never-received' && !armedBefore) throw new Refusal('operation-used');
    if (!lock.powered) throw new Refusal('lock-asleep');
    this.mustRest();
    if (doorOpen && lock.memory.door === 'closed') throw new Refusal('door-closed');
  }

  mustRest(): void {
    if (this.#lock.phase !== 'rest' || this.#lock.memory.running !== null) throw new Refusal('busy');
  }

  #dropArm(): void {
    const arm = this.#arm;
    if (arm === null) return;
    this.#arm = null;
    arm.stop();
    remember(this.#lock.memory, {
      operationId: arm.operationId,
      state: 'failed',
      reason: 'interrupted',
      handing: null,
    });
    if (arm.kind === 'factory-reset') this.#lock.signal({ kind: 'reset', stage: 'abandoned' });
    else this.#lock.changed();
  }
}
