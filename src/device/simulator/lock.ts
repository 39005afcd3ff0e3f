// The practice lock: power, door, bolt and the Program gestures with their real hold times (facts §4, §5).
// Must not know bytes, channels or cables; keypad.ts holds codes, motor.ts the bolt, operations.ts the adapter's commands.
import type { Clock } from '../../contract/clock.ts';
import type { LightPattern, LockSignal, LockStatus, SettingName } from '../../contract/device.ts';
import { Fault } from '../../contract/fault.ts';
import type { PracticeGesture, PracticeState } from '../../contract/practice.ts';
import { cellsShowing, drained, freshCells, loadedMillivolts, restingMillivolts } from './cells.ts';
import { CodeBook } from './codes.ts';
import { awaitAutoLock, enterCode, pressLockKey, turnByHand } from './keypad.ts';
import { KeypadKeys } from './keys.ts';
import type { Indication } from './lights.ts';
import type { ModelTraits } from './models.ts';
import { cellLimits, lockTimes, modelTraits } from './models.ts';
import { runHanding } from './motor.ts';
import { interruptUnfinished } from './outcomes.ts';
import { eraseAll } from './reset.ts';
import { keptEvents } from './state.ts';
import type { LockMemory } from './state.ts';

export type LockPhase = PracticeState['phase'];
type Button = 'program' | 'lock';

const flashMs = 400;

function impossible(detail: string): Fault {
  return new Fault('practice.impossible', detail);
}

export class SimulatedLock {
  readonly memory: LockMemory;
  readonly traits: ModelTraits;
  readonly clock: Clock;
  readonly codes: CodeBook;
  readonly keys: KeypadKeys;
  phase: LockPhase = 'rest';
  /** Misbehaviour: the cells collapse half way through the next move. */
  brownOut = false;
  /** Ends the waiting for auto-lock. */
  stopAutoLock: () => void = () => undefined;
  /** Told of a pack taken out in the middle of motor or eraser. */
  onPowerLost: Set<() => void> = new Set();
  readonly #signalListeners = new Set<(signal: LockSignal) => void>();
  readonly #changeListeners = new Set<() => void>();
  readonly #down: Record<Button, number | null> = { program: null, lock: null };
  #packedAt: number | null = null;
  #pressBeganIn: LockPhase = 'rest';
  #status: LightPattern | null = null;
  #keypad: LightPattern | null = null;
  #lastBeep: PracticeState['lastBeep'] = null;
  #stopPhaseTimer: () => void = () => undefined;
  #stopLockHold: () => void = () => undefined;
  #stopMasterHold: () => void = () => undefined;
  readonly #stopLight = { status: (): void => undefined, keypad: (): void => undefined };

  constructor(memory: LockMemory, clock: Clock) {
    const traits = modelTraits[memory.modelId];
    if (traits === undefined) throw impossible(`no practice lock for model ${memory.modelId}`);
    this.memory = memory;
    this.clock = clock;
    this.traits = traits;
    this.codes = new CodeBook(traits.codes?.rule ?? 'digits');
    this.keys = new KeypadKeys(this);
    interruptUnfinished(memory);
    if (memory.lockoutUntil > clock.now()) this.watchLockout();
  }

  /** Awake: the pack is in and its cells are not flat. */
  get powered(): boolean {
    return this.memory.pack === 'in' && this.restingMillivolts >= cellLimits.deadMillivolts;
  }

  get restingMillivolts(): number {
    return restingMillivolts(this.memory.cells);
  }

  get loadedMillivolts(): number {
    return loadedMillivolts(this.memory.cells);
  }

  get tooWeakForMotor(): boolean {
    return this.loadedMillivolts < cellLimits.motorMillivolts;
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

  /** What a person in front of it sees. `plugged` is the cable's business. */
  snapshot(plugged: boolean): PracticeState {
    const { scenarioId, modelId, pack, door, bolt, handing } = this.memory;
    const held = this.phase === 'holding' || this.phase === 'reset-armed' ? this.#heldMs('program') : 0;
    return {
      scenarioId,
      modelId,
      pack,
      door,
      bolt,
      handing,
      programHeld: this.#down.program !== null,
      lockHeld: this.#down.lock !== null,
      programHeldMs: held,
      phase: this.phase,
      lights: [this.#status ?? this.#idleLight(), this.#keypad].filter((light) => light !== null),
      lastBeep: this.#lastBeep,
      restingMillivolts: this.restingMillivolts,
      lockoutMs: Math.ceil(this.lockoutMs),
      plugged,
      switches: this.traits.switches.map((name) => name !== null && this.setting(name) === 1),
      programming: this.keys.programming,
    };
  }

  /** Adds an entry to the lock's own log (alarm numbers: facts §8). */
  log(alarmType: number, alarmLevel: number): void {
    const { memory } = this;
    const at = memory.clockSet ? new Date(Math.floor(this.clock.now() / 1000) * 1000).toISOString() : null;
    memory.events.push({ sequence: memory.nextSequence, at, alarmType, alarmLevel });
    memory.nextSequence += 1;
    if (memory.events.length > keptEvents) memory.events.shift();
  }

  beep(count: number, long = false): void {
    this.#lastBeep = { count, long, at: this.clock.now() };
    this.signal({ kind: 'beep', count, long });
  }

  /** Shows a light for `forMs`; 0: until the next one or until the power goes. */
  show(light: LightPattern, forMs: number): void {
    if (light.light === 'status') {
      if (!this.traits.statusLight) return;
      this.#status = light;
    } else this.#keypad = light;
    this.#stopLight[light.light]();
    this.#stopLight[light.light] =
      forMs === 0 ? () => undefined : this.clock.after(forMs, () => this.#dark(light.light));
    this.signal({ kind: 'light', ...light });
  }

  indicate({ light, beep }: Indication): void {
    if (light !== null) this.show({ light: 'keypad', ...light }, light.count === 0 ? 3500 : light.count * flashMs);
    if (beep !== null && this.setting('sound') !== 0) this.beep(beep.count, beep.long);
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
        return this.#press(gesture.kind === 'program-down' ? 'program' : 'lock');
      case 'program-up':
      case 'lock-up':
        return this.#release(gesture.kind === 'program-up' ? 'program' : 'lock');
      case 'enter-code':
        if (!this.powered) return;
        return enterCode(this, gesture.correct);
      case 'fit-batteries':
        if (this.memory.pack === 'in') throw impossible('take the battery pack out first');
        this.memory.cells = freshCells(gesture.chemistry);
        return this.changed();
      case 'door':
        if (gesture.door === 'closed' && this.memory.bolt !== 'retracted') throw impossible('the bolt is out');
        this.memory.door = gesture.door;
        return this.signal({ kind: 'door', door: gesture.door });
      case 'key':
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
      case 'free-bolt':
        this.memory.boltCondition = 'free';
        return this.changed();
      case 'cable-out':
      case 'cable-in':
        throw impossible('the cable is not part of the lock');
    }
  }

  #heldMs(button: Button): number {
    const since = this.#down[button];
    if (since === null) return 0;
    // With the pack fitted while the button is down, the hold counts from the pack.
    return Math.max(0, Math.round(this.clock.now() - Math.max(since, this.#packedAt ?? since)));
  }

  #packOut(): void {
    if (this.memory.pack === 'out') throw impossible('the battery pack is already out');
    const abandoned = this.phase === 'reset-armed';
    this.memory.pack = 'out';
    this.#packedAt = null;
    this.#stopLockHold();
    this.#stopMasterHold();
    this.stopAutoLock();
    this.keys.clear();
    this.#dark('status');
    this.#dark('keypad');
    this.enter('rest');
    for (const lost of [...this.onPowerLost]) lost();
    this.signal({ kind: 'pack', inserted: false });
    if (abandoned) this.signal({ kind: 'reset', stage: 'abandoned' });
  }

  #packIn(): void {
    if (this.memory.pack === 'in') throw impossible('the battery pack is already in');
    this.memory.pack = 'in';
    this.#packedAt = this.clock.now();
    this.signal({ kind: 'pack', inserted: true });
    if (!this.powered) return;
    if (!this.memory.keypadCable) this.indicate(this.traits.style.cableOff);
    if (this.#down.program !== null && this.#holdsByPack) this.#hold();
    else if (this.#down.lock !== null && this.traits.handing === 'lock-button') {
      this.#stopLockHold = this.clock.after(lockTimes.lockHoldMs, () => runHanding(this, null));
    }
  }

  #press(button: Button): void {
    if (this.#down[button] !== null) throw impossible(`the ${button} button is already down`);
    this.#down[button] = this.clock.now();
    if (button === 'program') this.#pressBeganIn = this.phase;
    this.signal({ kind: 'button', button, down: true, heldMs: 0 });
    if (button !== 'program' || !this.powered || this.phase !== 'rest' || this.#programDead) return;
    // The 955 keeps its pack: there the hold begins with the press (FR-3).
    if (this.traits.reset === 'FR-3') this.#hold();
    else this.#stopMasterHold = this.clock.after(lockTimes.masterHoldMs, () => this.keys.masterHeld());
  }

  /** Parameter 3 of the 620 switches the Program button off (facts §8). */
  get #programDead(): boolean {
    return this.setting('program-button') === 0;
  }

  /** Program held while the pack goes in means handing or reset; not where no sheet gives either. */
  get #holdsByPack(): boolean {
    const { reset, handing } = this.traits;
    return reset !== 'FR-3' && !(reset === 'not-sourced' && handing === 'not-sourced') && !this.#programDead;
  }

  #flip(number: number, on: boolean): void {
    if (this.traits.switches.length === 0) throw impossible('this model has no switches');
    const name = this.traits.switches[number - 1] ?? null;
    // A switch that is not used can be moved all the same.
    if (name === null) return;
    this.memory.settings[name] = on ? 1 : 0;
    this.settingChanged();
  }

  #release(button: Button): void {
    const since = this.#down[button];
    if (since === null) throw impossible(`the ${button} button is not down`);
    const heldMs = Math.min(600_000, Math.round(this.clock.now() - since));
    this.#down[button] = null;
    this.#stopLockHold();
    this.#stopLockHold = () => undefined;
    if (button === 'program') this.#stopMasterHold();
    this.signal({ kind: 'button', button, down: false, heldMs });
    if (!this.powered) return;
    if (button === 'program') this.#programReleased(heldMs);
    else if (this.phase === 'rest' && (this.#packedAt === null || since > this.#packedAt)) pressLockKey(this);
  }

  #hold(): void {
    this.enter('holding', lockTimes.resetHoldMs, () => this.#armByHand());
  }

  #armByHand(): void {
    this.show({ light: 'status', color: 'red', pattern: 'flash', count: 1 }, lockTimes.pressWaitMs);
    this.beep(1, this.traits.reset === 'FR-3');
    this.enter('reset-armed', lockTimes.pressWaitMs, () => this.#giveUp());
    this.signal({ kind: 'reset', stage: 'armed' });
  }

  #giveUp(): void {
    const armed = this.phase === 'reset-armed';
    this.#dark('status');
    this.enter('rest');
    if (armed) this.signal({ kind: 'reset', stage: 'abandoned' });
  }

  #programReleased(heldMs: number): void {
    const onePress = this.#pressBeganIn === this.phase && heldMs <= lockTimes.longestPressMs;
    if (this.phase === 'holding') {
      if (this.traits.reset === 'FR-3' && heldMs <= lockTimes.longestPressMs) {
        this.enter('rest');
        return this.keys.programPressed();
      }
      if (this.traits.handing !== 'program') return this.enter('rest');
      this.show({ light: 'status', color: 'red-green', pattern: 'flash', count: 0 }, lockTimes.pressWaitMs);
      this.beep(1);
      this.enter('handing-ready', lockTimes.pressWaitMs, () => this.#giveUp());
    } else if (this.phase === 'handing-ready' && onePress) runHanding(this, null);
    else if (this.phase === 'reset-armed' && onePress) eraseAll(this, null);
    else if (this.phase === 'rest' && onePress && !this.#programDead) this.keys.programPressed();
  }

  #idleLight(): LightPattern | null {
    if (!this.powered || !this.traits.statusLight) return null;
    const { bolt } = this.memory;
    const low = this.restingMillivolts <= cellLimits.lowMillivolts;
    // The low-battery blink cannot be switched off (facts §3, notes).
    if (!low && this.setting('status-led') === 0) return null;
    // Switch 4 of the Convert turns the shown state round (facts §3).
    const shownLocked = (bolt === 'extended') !== (this.setting('invert') === 1);
    const color = low ? 'red' : shownLocked ? 'amber' : 'green';
    return { light: 'status', color, pattern: 'blink', count: 0 };
  }

  #dark(which: 'status' | 'keypad'): void {
    this.#stopLight[which]();
    if (which === 'status') this.#status = null;
    else this.#keypad = null;
    this.changed();
  }
}
