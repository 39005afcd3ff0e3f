// A practice lock as a screen gets it: the one shape that tests of drawing and panel start from.
// Must not be used by the program itself.
import type { PracticeState } from '../../../contract/practice.ts';

/** A sound lock with its pack in and its door open, without keypad, buttons, switches or radio; `part` is what differs. */
export function sampleLock(part: Partial<PracticeState> = {}): PracticeState {
  return {
    scenarioId: 'sample',
    modelId: '914',
    pack: 'in',
    door: 'open',
    bolt: 'retracted',
    handing: 'right',
    programHeld: false,
    lockHeld: false,
    programHeldMs: 0,
    phase: 'rest',
    lights: [],
    lastBeep: null,
    restingMillivolts: 6000,
    lockoutMs: 0,
    lessons: [],
    plugged: true,
    ...part,
  };
}
