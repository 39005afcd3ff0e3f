// What a lesson of the practice lock is made of: what a teacher sees, what happened, and the tones of what is said.
// Must not know what is taught (lessons.ts, code-lessons.ts), nor how the lock works.
import type { PracticeGesture, PracticeLesson } from '../../contract/practice.ts';
import type { VainCode } from './keypad.ts';
import type { LockPhase } from './lock.ts';
import type { LockMemory } from './state.ts';

/** What a teacher who stands beside the lock sees. */
export interface Scene extends Pick<
  LockMemory,
  'pack' | 'door' | 'bolt' | 'mastercode' | 'network' | 'keypadCable' | 'handing'
> {
  phase: LockPhase;
  powered: boolean;
  codes: number;
  chemistry: LockMemory['cells']['chemistry'];
  programming: boolean;
  lockedOut: boolean;
  nineVolt: boolean;
  /** How long the button that is held has been down with the pack in. */
  heldMs: number;
  /** What it was at when Program went down. */
  programPressedIn: LockPhase;
  /** Lock is held for the handing, and not yet for long enough. */
  lockCounts: boolean;
  /** Entries of a programming that were not taken so far. */
  refusedEntries: number;
  /** After a mistake it listens to nothing for a while. */
  deaf: boolean;
  /** How often A or B called in vain. */
  hubMissed: number;
  /** A mistake in the codes is remembered: wrong ones within the last minute. */
  wrongCodes: number;
  /** Of the unit: a hub's or an app's member, or neither. */
  member: 'hub' | 'app' | 'none';
  /** Pack in with Program held arms a reset. */
  wipesByProgram: boolean;
  /** What pack in with a button held teaches it: the door by Program, by Lock outside, or nothing. Null: otherwise, or not known. */
  handedBy: 'program' | 'lock' | 'nothing' | null;
  programDown: boolean;
  lockDown: boolean;
  /** A spring latch in place of a bolt. */
  lever: boolean;
  /** False: no key opens it from outside. True also where no source says. */
  keyway: boolean;
  keypad: boolean;
  /** The last code that came to nothing though it was right, or no code could have been right. */
  vain: VainCode | null;
  /** How often it failed to learn its door. */
  failedHandings: number;
  /** It has a light inside that a source tells of. */
  signalLight: boolean;
}

/** Something happened: a gesture, one that could not be done, or, with neither, time. */
export interface Happening {
  before: Scene;
  after: Scene;
  gesture: PracticeGesture | null;
  refused: boolean;
}

/** What the teacher keeps in mind between two happenings. */
export interface Mind {
  /** Something was changed since the bolt was last moved by key or thumb-turn. */
  untested: boolean;
}
export const freshMind: Mind = { untested: false };

export type Lesson = Pick<PracticeLesson, 'tone' | 'text'>;
export type Rule = (happening: Happening, mind: Mind) => Lesson | null;

export const note = (text: string): Lesson => ({ tone: 'note', text });
export const caution = (text: string): Lesson => ({ tone: 'caution', text });
export const danger = (text: string): Lesson => ({ tone: 'danger', text });
export const became = (value: (scene: Scene) => boolean, { before, after }: Happening): boolean =>
  !value(before) && value(after);
