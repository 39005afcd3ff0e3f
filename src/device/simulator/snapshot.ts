// What a person in front of the practice lock sees, as the contract's practice state.
// Must not know gestures or bytes; it only reads the lock.
import type { KeypadKey, PracticeState } from '../../contract/practice.ts';
import type { SimulatedLock } from './lock.ts';
import type { ModelTraits } from './traits.ts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

/** The keys of the outside; none where no source says what it is like. */
function keysOf({ enterKey, checkMark }: ModelTraits): KeypadKey[] {
  return enterKey === null ? [] : [...digits, enterKey, ...(checkMark ? (['check'] as const) : [])];
}

/** `plugged` is the cable's business, `lessons` the teacher's. */
export function snapshotOf(
  lock: SimulatedLock,
  { plugged, lessons }: Pick<PracticeState, 'plugged' | 'lessons'>,
): PracticeState {
  const { memory, traits, buttons } = lock;
  const { scenarioId, modelId, pack, door, bolt, handing } = memory;
  const holds = lock.phase === 'holding' || lock.phase === 'reset-armed';
  return {
    scenarioId,
    modelId,
    pack,
    door,
    bolt,
    handing,
    programHeld: buttons.isDown('program'),
    lockHeld: buttons.isDown('lock'),
    programHeldMs: holds ? buttons.heldMs('program') : 0,
    phase: lock.phase,
    lights: lock.display.lights,
    lastBeep: lock.display.lastBeep,
    restingMillivolts: lock.restingMillivolts,
    lockoutMs: Math.ceil(lock.lockoutMs),
    lessons,
    ...(traits.radio === 'none' ? {} : { inNetwork: memory.network, hub: lock.hub.ready }),
    ...(traits.nineVolt ? { nineVolt: lock.nineVolt } : {}),
    ...(traits.codes === null && traits.cable === undefined ? {} : { keypadCable: memory.keypadCable }),
    plugged,
    switches: traits.switches.map((name) => name !== null && lock.setting(name) === 1),
    programming: lock.keys.programming,
    buttons: traits.buttons.map((button) => ({
      button,
      down: buttons.isDown(button),
      heldMs: holds ? buttons.heldMs(button) : 0,
    })),
    ...(traits.codes === null ? {} : { keypad: { keys: keysOf(traits) } }),
  };
}
