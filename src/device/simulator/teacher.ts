// Stands beside the practice lock: watches what hands and time do to it, and keeps what was taught.
// Must not know what is taught (lessons.ts), nor bytes.
import type { PracticeGesture, PracticeLesson } from '../../contract/practice.ts';
import { freshMind, type Mind, type Scene } from './lesson.ts';
import { lessonsOf } from './lessons.ts';
import type { SimulatedLock } from './lock.ts';
import { isLever } from './traits.ts';

const keptLessons = 50;

export class Teacher {
  readonly #lock: SimulatedLock;
  #lessons: PracticeLesson[] = [];
  #scene: Scene;
  #mind: Mind = freshMind;
  #inGesture = false;

  constructor(lock: SimulatedLock) {
    this.#lock = lock;
    this.#scene = sceneOf(lock);
    lock.onChange(() => {
      if (!this.#inGesture) this.#see(this.#scene, null, false);
    });
  }

  /** What was taught, the newest last. */
  get lessons(): PracticeLesson[] {
    return this.#lessons;
  }

  /** Watches a gesture; what it throws goes on. */
  watch(gesture: PracticeGesture, act: () => void): void {
    const before = sceneOf(this.#lock);
    this.#inGesture = true;
    let refused = true;
    try {
      act();
      refused = false;
    } finally {
      this.#inGesture = false;
      if (this.#see(before, gesture, refused)) this.#lock.changed();
    }
  }

  /** True when there was something to teach. */
  #see(before: Scene, gesture: PracticeGesture | null, refused: boolean): boolean {
    const after = sceneOf(this.#lock);
    this.#scene = after;
    const { lessons, mind } = lessonsOf({ before, after, gesture, refused }, this.#mind);
    this.#mind = mind;
    const at = Math.round(this.#lock.clock.now());
    for (const lesson of lessons) {
      const number = (this.#lessons.at(-1)?.number ?? 0) + 1;
      this.#lessons = [...this.#lessons, { ...lesson, number, at }].slice(-keptLessons);
    }
    return lessons.length > 0;
  }
}

function sceneOf(lock: SimulatedLock): Scene {
  const { memory, traits } = lock;
  const { pack, door, bolt, mastercode, network, keypadCable, handing } = memory;
  const { radio, inApp, reset } = traits;
  return {
    ...{ pack, door, bolt, mastercode, network, keypadCable, handing },
    phase: lock.phase,
    powered: lock.powered,
    codes: memory.slots.length,
    chemistry: memory.cells.chemistry,
    programming: lock.keys.programming,
    lockedOut: lock.lockoutMs > 0,
    nineVolt: lock.nineVolt,
    heldMs: lock.phase === 'holding' ? Math.max(...traits.buttons.map((button) => lock.buttons.heldMs(button))) : 0,
    programPressedIn: lock.buttons.programPressedIn,
    lockCounts: lock.buttons.lockCounts,
    refusedEntries: lock.keys.refused,
    deaf: lock.keys.deaf,
    hubMissed: lock.hub.missed,
    wrongCodes: memory.wrongAt.length,
    member: radio !== 'none' ? 'hub' : inApp ? 'app' : 'none',
    handedBy: handedBy(traits),
    programDown: lock.buttons.isDown('program'),
    lockDown: lock.buttons.isDown('lock'),
    lever: isLever(traits),
    keyway: !traits.nineVolt,
    keypad: traits.codes !== null,
    vain: lock.vainCode,
    failedHandings: lock.failedHandings,
    signalLight: traits.signalLight,
    wipesByProgram: ['FR-1', 'FR-1z', 'FR-2', 'FR-3', 'FR-7'].includes(reset),
  };
}

/** Levers that are wiped by Program and the pack learn no door by it (facts §5.2); a 955 is held with its pack in. */
function handedBy({ handing, reset }: SimulatedLock['traits']): Scene['handedBy'] {
  if (handing === 'program') return 'program';
  if (handing === 'lock-button') return 'lock';
  return handing === 'none' && reset === 'FR-2' ? 'nothing' : null;
}
