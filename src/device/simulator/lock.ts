// The practice lock: power, door, bolt, what hands can do, and the parts that do it (facts §4, §5).
// Must not know bytes, channels or cables; buttons.ts holds the gestures, keypad.ts and keys.ts the outside, motor.ts the bolt.
import type { Clock } from '../../contract/clock.ts';
import type { LockSignal, LockStatus, SettingName } from '../../contract/device.ts';
import { Fault } from '../../contract/fault.ts';
import type { PracticeGesture, PracticeState } from '../../contract/practice.ts';
import type { Alarm } from './alarms.ts';
import { cellsShowing, drained, freshCells, loadedMillivolts, restingMillivolts } from './cells.ts';
import { CodeBook, practiceDigits, practiceMastercode } from './codes.ts';
import { Buttons } from './buttons.ts';
import { Display } from './display.ts';
import { HubRadio } from './hub.ts';
import { awaitAutoLock, enterCode, turnByHand } from './keypad.ts';
import type { VainCode } from './keypad.ts';
import { KeypadKeys } from './keys.ts';
import { cellLimits } from './limits.ts';
import { traitsOf } from './models.ts';
import { isLever } from './traits.ts';
import type { ModelTraits } from './traits.ts';
import { interruptUnfinished } from './outcomes.ts';
import { keptEvents } from './state.ts';
import type { LockMemory } from './state.ts';

export type LockPhase = PracticeState['phase'];

function impossible(detail: string): Fault {
  return new Fault('practice.impossible', detail);
}

const buttonOf = {
  'program-down': 'program',
  'program-up': 'program',
  'lock-down': 'lock',
  'lock-up': 'lock',
  'reset-down': 'reset',
  'reset-up': 'reset',
  'a-down': 'a',
  'a-up': 'a',
  'b-down': 'b',
  'b-up': 'b',
} as const;

export class SimulatedLock {
  readonly memory: LockMemory;
  readonly traits: ModelTraits;
  readonly clock: Clock;
  readonly codes: CodeBook;
  readonly keys: KeypadKeys;
  readonly display: Display;
  readonly buttons: Buttons;
  readonly hub: HubRadio;
  /** A 9 V block is held to the contacts outside. */
  nineVolt = false;
  phase: LockPhase = 'rest';
  /** Misbehaviour: the cells collapse half way through the next move. */
  brownOut = false;
  /** For the teacher: the last code that came to nothing, and how often it failed to learn its door. */
  vainCode: VainCode | null = null;
  failedHandings = 0;
  /** Ends the waiting for auto-lock. */
  stopAutoLock: () => void = () => undefined;
  /** Told of a pack taken out in the middle of motor or eraser. */
  onPowerLost: Set<() => void> = new Set();
  readonly #signalListeners = new Set<(signal: LockSignal) => void>();
  readonly #changeListeners = new Set<() => void>();
  #stopPhaseTimer: () => void = () => undefined;

  constructor(memory: LockMemory, clock: Clock) {
    const traits = traitsOf(memory.modelId, memory.radio);
    if (traits === null) throw impossible(`no practice lock for model ${memory.modelId}`);
    this.memory = memory;
    this.clock = clock;
    this.traits = traits;
    this.codes = new CodeBook(traits.codes?.rule ?? 'digits');
    this.keys = new KeypadKeys(this);
    this.display = new Display(this);
    this.buttons = new Buttons(this);
    this.hub = new HubRadio(this);
    if (traits.factoryCodes !== null && memory.mastercode) {
      this.codes.putMaster(traits.factoryCodes.master);
      if (memory.factoryCode === true) this.codes.put(1, traits.factoryCodes.user);
    }
    for (const slot of memory.practiceSlots ?? []) {
      const digits = practiceDigits[slot];
      if (digits !== undefined && memory.slots.includes(slot)) this.codes.put(slot, digits);
    }
    if (memory.practiceMaster === true) this.codes.putMaster(practiceMastercode);
    interruptUnfinished(memory);
    if (memory.lockoutUntil > clock.now()) this.watchLockout();
  }

  /** Awake: the pack is in and its cells are not flat, or a 9 V block is held to the outside (facts §5.1). */
  get powered(): boolean {
    return this.nineVolt || (this.memory.pack === 'in' && this.restingMillivolts >= cellLimits.deadMillivolts);
  }

  get restingMillivolts(): number {
    return restingMillivolts(this.memory.cells);
  }

  get loadedMillivolts(): number {
    return loadedMillivolts(this.memory.cells);
  }

  get tooWeakForMotor(): boolean {
    return !this.nineVolt && this.loadedMillivolts < cellLimits.motorMillivolts;
  }

  get binding(): boolean {
    return this.memory.boltCondition === 'binds-closed' && this.memory.door === 'closed';
  }

  get lockoutMs(): number {
    return Math.max(0, this.memory.lockoutUntil - this.clock.now());
  }

  /** What is set; undefined for what this model does not have. */
  setting(name: SettingName): number | undefined {
    const traits = this.traits.settings[name];
    return traits === undefined ? undefined : (this.memory.settings[name] ?? traits.initial);
  }

  /** A setting or a switch has another value now. */
  settingChanged(): void {
    if (this.setting('auto-lock') === 1 && this.memory.bolt === 'retracted') awaitAutoLock(this);
    else this.stopAutoLock();
    this.changed();
  }

  /** The cells give out: enough to answer, not enough for the motor. */
  collapse(): void {
    const { chemistry } = this.memory.cells;
    this.memory.cells = cellsShowing(chemistry, cellLimits.criticalMillivolts - 200, 700);
  }

  /** One move of the bolt was paid for. */
  drain(move: Parameters<typeof drained>[1]): void {
    this.memory.cells = drained(this.memory.cells, move);
  }

  onSignal(listener: (signal: LockSignal) => void): () => void {
    this.#signalListeners.add(listener);
    return () => this.#signalListeners.delete(listener);
  }

  onChange(listener: () => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  changed(): void {
    for (const listener of this.#changeListeners) listener();
  }

  signal(signal: LockSignal): void {
    for (const listener of this.#signalListeners) listener(signal);
    this.changed();
  }

  status(): LockStatus {
    const { bolt, handing, door, pack, codesEnabled, slots } = this.memory;
    const lockoutMs = Math.ceil(this.lockoutMs);
    return { bolt, handing, door, pack, lockoutMs, codesEnabled, codesStored: slots.length };
  }

  /** Adds an entry to the lock's own log (alarm numbers: facts §8). */
  log(alarmType: Alarm, alarmLevel: number): void {
    const { memory } = this;
    const at = memory.clockSet ? new Date(Math.floor(this.clock.now() / 1000) * 1000).toISOString() : null;
    memory.events.push({ sequence: memory.nextSequence, at, alarmType, alarmLevel });
    memory.nextSequence += 1;
    if (memory.events.length > keptEvents) memory.events.shift();
  }

  /** Starts a phase; `afterMs` later `then` runs unless another phase or a power loss came first. */
  enter(phase: LockPhase, afterMs = 0, then: (() => void) | null = null): void {
    this.#stopPhaseTimer();
    this.phase = phase;
    this.#stopPhaseTimer = then === null ? () => undefined : this.clock.after(afterMs, then);
    this.changed();
  }

  watchLockout(): void {
    this.clock.after(this.lockoutMs, () => {
      // A reset or a newer lockout may have come in between.
      if (this.memory.lockoutUntil > 0 && this.lockoutMs === 0) {
        this.memory.lockoutUntil = 0;
        this.signal({ kind: 'lockout', started: false });
      }
    });
  }

  /** Does what hands do. Throws practice.impossible for what hands cannot do now. */
  gesture(gesture: PracticeGesture): void {
    switch (gesture.kind) {
      case 'pack-out':
        return this.#packOut();
      case 'pack-in':
        return this.#packIn();
      case 'program-down':
      case 'lock-down':
      case 'reset-down':
      case 'a-down':
      case 'b-down':
        return this.buttons.press(buttonOf[gesture.kind]);
      case 'program-up':
      case 'lock-up':
      case 'reset-up':
      case 'a-up':
      case 'b-up':
        return this.buttons.release(buttonOf[gesture.kind]);
      case 'enter-code':
        if (this.traits.codes === null) throw impossible('this model has no keypad');
        if (!this.powered) return;
        return enterCode(this, gesture.correct);
      case 'fit-batteries':
        if (this.memory.pack === 'in') throw impossible('take the battery pack out first');
        this.memory.cells = freshCells(gesture.chemistry);
        return this.changed();
      case 'door':
        // A lever's latch springs: its door falls shut though it is locked (facts §9).
        if (gesture.door === 'closed' && this.memory.bolt !== 'retracted' && !isLever(this.traits))
          throw impossible('the bolt is out');
        this.memory.door = gesture.door;
        return this.signal({ kind: 'door', door: gesture.door });
      case 'key':
        if (this.traits.enterKey === null) throw impossible('this model has no such key');
        return this.keys.press(gesture.key);
      case 'switch':
        return this.#flip(gesture.number, gesture.on);
      case 'turn':
        if (this.phase === 'motor') throw impossible('the motor is turning the bolt');
        if (this.memory.boltCondition === 'jammed') throw impossible('the bolt does not move');
        return turnByHand(this, gesture.to);
      case 'keypad-cable':
        if (this.memory.pack === 'in') throw impossible('take the battery pack out first');
        this.memory.keypadCable = gesture.connected;
        return this.changed();
      case 'nine-volt':
        return this.#holdNineVolt(gesture.held);
      case 'hub':
        if (this.traits.radio === 'none') throw impossible('this model has no radio');
        return this.hub.makeReady(gesture.ready);
      case 'free-bolt':
        this.memory.boltCondition = 'free';
        return this.changed();
      case 'cable-out':
      case 'cable-in':
        throw impossible('the cable is not part of the lock');
    }
  }

  #packOut(): void {
    if (this.memory.pack === 'out') throw impossible('the battery pack is already out');
    const abandoned = this.phase === 'reset-armed' && !this.nineVolt;
    this.memory.pack = 'out';
    this.buttons.packedOut();
    if (!this.nineVolt) this.#losePower();
    this.signal({ kind: 'pack', inserted: false });
    if (abandoned) this.signal({ kind: 'reset', stage: 'abandoned' });
  }

  #losePower(): void {
    this.stopAutoLock();
    this.keys.clear();
    this.hub.clear();
    this.display.dark('status');
    this.display.dark('keypad');
    this.enter('rest');
    for (const lost of [...this.onPowerLost]) lost();
  }

  /** It powers the lock as long as it is held: taken away early, everything has to begin again (facts §5.1). */
  #holdNineVolt(held: boolean): void {
    if (!this.traits.nineVolt) throw impossible('this model has no contacts for a 9 V block');
    if (this.nineVolt === held) throw impossible(held ? 'the 9 V block is already there' : 'there is no 9 V block');
    this.nineVolt = held;
    if (!this.powered) this.#losePower();
    this.changed();
  }

  #packIn(): void {
    if (this.memory.pack === 'in') throw impossible('the battery pack is already in');
    this.memory.pack = 'in';
    this.signal({ kind: 'pack', inserted: true });
    if (this.powered && !this.memory.keypadCable) this.display.indicate(this.traits.style.cableOff);
    this.buttons.packedIn();
  }

  #flip(number: number, on: boolean): void {
    if (this.traits.switches.length === 0) throw impossible('this model has no switches');
    const name = this.traits.switches[number - 1] ?? null;
    // A switch that is not used can be moved all the same.
    if (name === null) return;
    this.memory.settings[name] = on ? 1 : 0;
    this.settingChanged();
  }
}
