// The practice bench: a lock, an adapter and a cable that speak the real bytes (protocol §3 to §8).
// Must not know the store, the UI, or any real hardware.
import type { Clock } from '../../contract/clock.ts';
import { Fault } from '../../contract/fault.ts';
import type { PracticeFault, PracticeGesture, PracticeState } from '../../contract/practice.ts';
import type { PortSource } from '../port.ts';
import { SimulatedAdapter } from './adapter.ts';
import type { WireFaults } from './cable.ts';
import { SimulatedCable } from './cable.ts';
import { CodeOperations } from './code-operations.ts';
import { faultsOf, memoryWith } from './chosen.ts';
import { SimulatedLock } from './lock.ts';
import { modelTraits } from './models.ts';
import { LockOperations } from './operations.ts';
import { codesOf, memoryOfScenario, soundMemory } from './scenarios.ts';
import { snapshotOf } from './snapshot.ts';
import type { LockMemory } from './state.ts';
import { readMemory } from './state.ts';
import { Teacher } from './teacher.ts';

export { practiceChoices } from './chosen.ts';
export { practiceScenarios } from './scenarios.ts';
export type { WireFaults } from './cable.ts';

export interface SimulatorOptions {
  /** Id of one of `practiceScenarios`, or `model:<id>`: a sound lock of that model. */
  scenario: string;
  clock: Clock;
  /** What is wrong with it, on top. Throws practice.impossible for a fault that the model cannot have. */
  faults?: readonly PracticeFault[];
  /** Another model with the same trouble; only for models that the practice lock knows. */
  model?: string;
  /** What else differs at the beginning: another chemistry, a door hung on the left, switches. */
  start?: Partial<LockMemory>;
  /** What `exportState()` gave before: the lock goes on from there, and whatever it was in the middle of was interrupted. */
  saved?: unknown;
  /** Random bytes for tokens; replaced in tests. */
  random?: (count: number) => Uint8Array;
  /** Time of one report on the wire; 1 as on full-speed USB. */
  wireMs?: number;
  /** Whether the adapter calls itself a test unit (protocol §4.1); by default it does: the lock is nobody's. */
  testUnit?: boolean;
}

export interface Simulator {
  /** One adapter while the cable is in, none while it is out. */
  source: PortSource;
  lock: {
    /** Does what hands do and gives what is then to be seen. Throws practice.impossible. */
    gesture(gesture: PracticeGesture): PracticeState;
    state(): PracticeState;
    /** Called after every change, also of the cable; returns the way to stop it. */
    onChange(listener: () => void): () => void;
  };
  cable: { unplug(): void; plug(): void; isPlugged(): boolean; passed: { 'to-adapter': number; 'to-host': number } };
  faults: WireFaults;
  /**
   * Everything the lock remembers, as JSON. It holds no user code nor anything made from one: a code that was set works
   * as long as this simulator lives; later its slot still counts as set, and only `enter-code` opens.
   */
  exportState(): unknown;
}

/**
 * A practice lock on a practice adapter. Throws practice.impossible for an unknown scenario or model, or for a saved
 * state that is damaged or belongs to another scenario.
 */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { clock, scenario } = options;
  const lock = new SimulatedLock(memoryFor(options), clock);
  const teacher = new Teacher(lock);
  const random = options.random ?? ((count: number) => crypto.getRandomValues(new Uint8Array(count)));
  const cable = new SimulatedCable(clock, options.wireMs ?? 1);
  const send = (report: Uint8Array): void => cable.fromAdapter(report);
  const operations = new LockOperations(lock, random);
  const codeOperations = new CodeOperations(lock, operations);
  const testUnit = options.testUnit ?? true;
  const adapter = new SimulatedAdapter({ lock, operations, clock, send, testUnit, codeOperations });
  cable.attach(
    (report) => adapter.receive(report),
    () => adapter.powerDown(),
  );
  cable.onChange(() => lock.changed());
  const key = `practice:${scenario}`;
  const state = (): PracticeState => snapshotOf(lock, { plugged: cable.plugged, lessons: teacher.lessons });
  return {
    source: {
      list: () =>
        Promise.resolve(cable.plugged ? [{ key, product: 'Practice adapter', serial: lock.memory.serial }] : []),
      open: (wanted) =>
        wanted === key
          ? Promise.resolve().then(() => cable.open())
          : Promise.reject(new Fault('device.not-found', 'there is no such practice adapter')),
    },
    lock: {
      gesture: (gesture) => {
        if (gesture.kind === 'cable-out') cable.unplug();
        else if (gesture.kind === 'cable-in') cable.plug();
        else teacher.watch(gesture, () => lock.gesture(gesture));
        return state();
      },
      state,
      onChange: (listener) => lock.onChange(listener),
    },
    cable: {
      unplug: () => cable.unplug(),
      plug: () => cable.plug(),
      isPlugged: () => cable.plugged,
      passed: cable.passed,
    },
    faults: wireFaultsOf(cable, adapter, lock),
    exportState: () => structuredClone(lock.memory),
  };
}

/** A lock without a story: `model:914`. */
const soundPrefix = 'model:';

function memoryFor({ scenario, clock, model, saved, start, faults = [] }: SimulatorOptions): LockMemory {
  const sound = scenario.startsWith(soundPrefix) ? scenario.slice(soundPrefix.length) : null;
  const fresh =
    sound === null
      ? memoryOfScenario(scenario, clock.now())
      : soundMemory(sound, scenario, `PR-${sound.toUpperCase()}-0100`);
  if (fresh === null) throw new Fault('practice.impossible', `there is no practice case '${scenario}'`);
  if (saved !== undefined) {
    const memory = readMemory(saved);
    if (memory === null || memory.scenarioId !== scenario) {
      throw new Fault('practice.impossible', 'the saved practice lock is damaged or belongs to another case');
    }
    return memory;
  }
  const traits = modelTraits[model ?? fresh.modelId];
  if (traits === undefined) throw new Fault('practice.impossible', `no practice lock for model ${model}`);
  const odd = faults.find((fault) => !faultsOf(traits).includes(fault));
  if (odd !== undefined) throw new Fault('practice.impossible', `this model cannot have the fault '${odd}'`);
  const differs = { ...memoryWith(faults, clock.now()), ...start };
  if (model === undefined) return { ...fresh, ...differs };
  const known = fresh.handing === 'unknown' ? 'unknown' : fresh.mounted;
  const handing = traits.handing === 'none' ? 'not-applicable' : known;
  return { ...fresh, modelId: model, handing, ...codesOf(traits, fresh.slots), ...differs };
}

function wireFaultsOf(cable: SimulatedCable, adapter: SimulatedAdapter, lock: SimulatedLock): WireFaults {
  return {
    unplugAfter: (reports, direction = 'both') => {
      cable.pull = { after: reports, direction };
    },
    silence: (on) => {
      cable.silent = on;
    },
    delay: (ms) => {
      cable.delayMs = ms;
    },
    garbage: (count) => {
      cable.garbage = count;
    },
    wrongSequence: () => {
      cable.wrongSequence = true;
    },
    lyingLength: (length) => {
      cable.lyingLength = length;
    },
    busy: (times) => {
      adapter.busyFor = times;
    },
    lockAway: (on) => {
      adapter.lockAway = on;
    },
    reboot: () => adapter.powerDown(),
    brownOut: () => {
      lock.brownOut = true;
    },
    clear: () => {
      Object.assign(cable, {
        silent: false,
        delayMs: 0,
        garbage: 0,
        wrongSequence: false,
        lyingLength: null,
        pull: null,
      });
      Object.assign(adapter, { busyFor: 0, lockAway: false });
      lock.brownOut = false;
    },
  };
}
