// What the practice lock teaches about codes: programming, wrong ones, the lockout, and right ones that do nothing. Pure.
// Must not know how the lock works; it compares what was with what is.
import type { PracticeGesture } from '../../contract/practice.ts';
import { became, caution, note } from './lesson.ts';
import type { Lesson, Rule, Scene } from './lesson.ts';

const isEnter = (gesture: PracticeGesture | null): boolean =>
  gesture?.kind === 'key' && (gesture.key === 'lock' || gesture.key === 'kwikset');
const isEntry = (gesture: PracticeGesture | null): boolean => gesture?.kind === 'enter-code' || isEnter(gesture);
const hears = ({ powered, keypadCable }: Scene): boolean => powered && keypadCable;

/** What opens meanwhile: not every lock has a keyway, and a lever has no thumb-turn (facts §2, §0.10, §9). */
const goesOn = ({ lever, keyway }: Scene): string =>
  !keyway
    ? 'Outside there is only waiting; the thumb-turn goes on.'
    : lever
      ? 'The key goes on.'
      : 'Key and thumb-turn go on.';
const meanwhile = ({ keyway }: Scene): string =>
  keyway ? 'Until then the key opens.' : 'It has no keyway: a 9 V block held to its contacts powers it from outside.';

export const codeRules: readonly Rule[] = [
  // Codes that come to nothing (facts §4.2, §5.1, §5.7, §7).
  ({ before, after, gesture }) =>
    after.keypad && !hears(before) && !hears(after) && isEntry(gesture)
      ? note(
          `The outside is dead, and no code counts there. See first that the pack is in, with new cells; then, with the pack out, to the cable between the halves. ${meanwhile(after)}`,
        )
      : null,
  ({ before, after }) => (after.vain !== null && after.vain !== before.vain ? inVain[after.vain.why](after) : null),
  // Programming, wrong codes and the lockout (facts §5.4, §5.6).
  ({ before, after, gesture }) =>
    gesture === null && before.programming && !after.programming && after.powered && before.codes === after.codes
      ? note(
          after.programDown
            ? 'Program is still held, and it has stopped listening: for the mastercode let go at the green light. A wipe begins with the pack out.'
            : 'Too slow: it stopped listening between two keys. Begin that entry again, from its first key.',
        )
      : null,
  (happening) =>
    became(({ lockedOut }) => lockedOut, happening)
      ? caution(
          `Three wrong codes within a minute: the keypad takes none for 60 s. ${goesOn(happening.after)} Waiting is the cure.`,
        )
      : null,
  ({ before, after }) =>
    after.refusedEntries > before.refusedEntries
      ? note(
          'Not taken: a wrong mastercode or menu number, a code that is not 4 to 8 digits long, or one that it cannot store or delete. A real lock changes nothing; begin again with the first key.',
        )
      : null,
  (happening) =>
    became(({ deaf }) => deaf, happening)
      ? note('That was not the mastercode: it listens to nothing for 10 s, and every key in that time is lost.')
      : null,
  ({ before, after, gesture }) =>
    before.lockedOut && after.lockedOut && hears(after) && isEntry(gesture)
      ? note('Nothing that is typed during the lockout counts, neither right nor wrong. Wait until it is over.')
      : null,
  ({ before, after }) =>
    after.wrongCodes === 1 && before.wrongCodes === 0 && after.vain === before.vain
      ? note('A wrong code. Three of them within a minute, and the keypad stops for 60 s.')
      : null,
  ({ before, after }) =>
    after.wrongCodes === 2 && before.wrongCodes < 2 && after.vain === before.vain
      ? note('A second wrong code: one more within a minute and the keypad stops for 60 s.')
      : null,
];

/** A code that nobody could fault, and nothing moved. */
const inVain: Record<NonNullable<Scene['vain']>['why'], (scene: Scene) => Lesson> = {
  'no-code': () => note('No code is stored, so none can be right: whatever is typed, a real lock refuses it.'),
  'codes-off': (scene) =>
    note(
      `The codes are switched off, so it refuses right ones, too. Program, 6 and Kwikset switch them on again. ${meanwhile(scene)}`,
    ),
  damaged: () =>
    note(
      'That code was right, and it was refused like a wrong one: its memory of codes is upset. It counts towards the lockout.',
    ),
  'not-handed': ({ keyway }) =>
    note(
      `That code was right, and nothing moved: it has not learnt its door. ${keyway ? 'Key and thumb-turn move' : 'The thumb-turn moves'} the bolt until it has.`,
    ),
  weak: (scene) =>
    note(`That code was right, and the cells cannot drive the motor any more: new alkaline cells. ${meanwhile(scene)}`),
};
