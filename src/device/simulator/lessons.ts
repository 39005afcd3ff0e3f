// What the practice lock teaches: what each thing that a hand did would have done to a real lock. Pure.
// Must not know how the lock works; it compares what was with what is.
import type { PracticeGesture } from '../../contract/practice.ts';
import { codeRules } from './code-lessons.ts';
import { became, caution, danger, note } from './lesson.ts';
import type { Happening, Lesson, Mind, Rule, Scene } from './lesson.ts';
import { lockTimes } from './limits.ts';

const seconds = (milliseconds: number): number => Math.max(1, Math.round(milliseconds / 1000));

/** Ours: let go later than this, Program was held longer than the handing asks for (facts §5.2: shortly after). */
const shortlyMs = lockTimes.longestPressMs;

/** Facts §5.3 name no time-out and no way out of it. */
const noSheetTells = 'No sheet at hand tells how a real lock leaves that state.';

const rules: readonly Rule[] = [
  // Program and the wipe (facts §5.2, §5.3).
  ({ before, after, gesture }) =>
    gesture?.kind === 'program-up' && before.phase === 'holding' && before.wipesByProgram && before.heldMs >= shortlyMs
      ? caution(
          `Program was down for ${seconds(before.heldMs)} s: ${seconds(lockTimes.resetHoldMs - before.heldMs)} s more and a real lock arms a wipe.` +
            (after.phase === 'handing-ready' ? ' For the handing let go shortly after the pack is in.' : ''),
        )
      : null,
  ({ before, after, gesture }) =>
    gesture?.kind === 'program-up' && before.phase === 'holding' && before.heldMs < shortlyMs && after.phase === 'rest'
      ? otherGesture[before.handedBy ?? 'program']
      : null,
  ({ before, after }) =>
    before.pack === 'out' && after.pack === 'in' && after.powered && after.lockDown && after.handedBy === 'program'
      ? note('Lock held while the pack goes in hands the five-button deadbolts. This model is handed with Program.')
      : null,
  ({ before, after, gesture }) =>
    (gesture?.kind === 'reset-up' || gesture?.kind === 'a-up') && before.phase === 'holding' && after.phase === 'rest'
      ? note(
          `Let go after ${seconds(before.heldMs)} s: too short for the wipe that the sheets describe. This lock has kept everything.`,
        )
      : null,
  ({ before, after, gesture }) =>
    isRelease(gesture) && before.pack === 'out' && !after.powered
      ? note('A button does nothing without power: it has to be down while the pack goes in.')
      : null,
  ({ before, after, gesture }) =>
    gesture?.kind === 'program-up' && waitsForPress(before) && before.programPressedIn === after.phase
      ? note('That was too long for a press, and nothing came of it: press Program and let go at once.')
      : null,
  ({ before, after, gesture }) =>
    gesture === null && waitsForPress(before) && after.phase === 'rest' && after.powered
      ? note(
          before.phase === 'reset-armed'
            ? `This practice lock has given the wipe up by itself. ${noSheetTells} Treat it as armed: press nothing, take the pack out.`
            : 'It waited for the press in vain: it has not learnt its door. Begin again with the pack out.',
        )
      : null,
  ({ before, after, gesture }) =>
    gesture?.kind === 'lock-up' && before.lockCounts && !after.lockCounts
      ? note('Lock was let go before the bolt moved: it has not learnt its door. Hold it until the bolt moves.')
      : null,
  (happening) =>
    became(({ phase }) => phase === 'reset-armed', happening)
      ? danger(
          `Armed: one press of Program now erases a real lock. ${noSheetTells} Leave Program alone and take the pack out.`,
        )
      : null,
  ({ before, after, gesture }) =>
    gesture?.kind === 'pack-out' && before.phase === 'reset-armed' && after.pack === 'out'
      ? caution(
          `The pack went out while the wipe was armed: without power no press counts. ${noSheetTells} Put it in again with no button held.`,
        )
      : null,
  (happening) => {
    const { before, after } = happening;
    if (!(before.phase === 'resetting' && after.phase !== 'resetting')) return null;
    if (after.pack === 'out')
      return caution('The power went in the middle of a wipe: read a real lock before you trust it.');
    return danger(lost(before, after));
  },
  // Motor, bolt and door.
  ({ before, gesture }) =>
    gesture?.kind === 'pack-out' && before.phase === 'motor'
      ? danger('The pack was pulled while the motor ran: a real lock stands half way, and what it was at has failed.')
      : null,
  ({ before, gesture, refused }) =>
    refused && gesture?.kind === 'turn' && before.phase === 'motor'
      ? danger('It was forced while the motor moved it. On a real lock wait until it stands.')
      : null,
  ({ before, gesture, refused }) =>
    refused && gesture?.kind === 'turn' && before.phase !== 'motor'
      ? caution('It does not move by hand: forcing it helps no real lock. Find what holds it, with the door open.')
      : null,
  ({ gesture, refused }) =>
    refused && gesture?.kind === 'door'
      ? caution('The door was swung shut with its bolt out: a real bolt strikes the frame, and both get damaged.')
      : null,
  (happening) =>
    happening.after.lever && happening.after.bolt !== 'retracted' && became(({ door }) => door === 'closed', happening)
      ? caution('Locked as it falls shut: a lever’s latch springs. Is the key with you, or a code that works?')
      : null,
  (happening, mind) =>
    mind.untested && became(({ door }) => door === 'closed', happening)
      ? caution(
          `The door was closed before ${happening.after.keyway ? 'the key' : 'the bolt'} was tried: on a real door somebody may stand outside now.`,
        )
      : null,
  (happening) =>
    happening.before.door === 'closed' && happening.after.door === 'closed' && became(isChanging, happening)
      ? caution(
          `With the door closed: programming, handing and reset are done with the door open${happening.after.keyway ? ', the key at hand' : ''}.`,
        )
      : null,
  // Power and cable (facts §5.1, §5.10).
  ({ gesture, refused, before }) =>
    refused && gesture?.kind === 'keypad-cable' && before.pack === 'in'
      ? danger(
          'The cable between the halves was touched with the pack in. On a real lock take the pack out first, always.',
        )
      : null,
  ({ before, after }) =>
    before.pack === 'out' && after.pack === 'in' && !after.keypadCable && after.powered
      ? caution('The pack is in and the cable between the halves is not: the outside of a real lock stays dead.')
      : null,
  ({ gesture, refused, after }) => (gesture?.kind === 'fit-batteries' && !refused ? cells(after.chemistry) : null),
  ({ before, after, gesture }) =>
    gesture?.kind === 'nine-volt' && before.nineVolt && !after.nineVolt && !after.powered && before.bolt === after.bolt
      ? after.bolt === 'retracted'
        ? null
        : caution(
            'The 9 V block was taken away before the bolt had moved: the code has to be entered again, with the block held.',
          )
      : null,
  ...codeRules,
  // The hub (facts §5.9).
  ({ before, after }) =>
    after.hubMissed > before.hubMissed
      ? note(
          'It called and no hub took it: make the hub ready first, then press as often as the steps say, quickly. It is in or out as before.',
        )
      : null,
  // What was learnt.
  ({ before, after }) =>
    before.handing === 'unknown' && (after.handing === 'left' || after.handing === 'right')
      ? note(`It has learnt its door: ${after.handing}. Try ${tries(after)} with the door open before you close it.`)
      : null,
  // And what was not (facts §5.2).
  ({ before, after }) =>
    after.failedHandings > before.failedHandings
      ? caution(
          `${after.signalLight ? 'Solid red: it' : 'It'} has not learnt its door, and its motor turns no bolt until it has. On a real lock take the pack out, wait 15 s, and see to bolt, screws, strike and cells; then begin again.`,
        )
      : null,
];

/** Held with the pack for a short while: what the same gesture is on other models (facts §5.2). */
const otherGesture: Record<'program' | 'lock' | 'nothing', Lesson | null> = {
  program: null,
  lock: note(
    'That is the handing of other models, and this one has learnt nothing. It is handed with Lock on its keypad, held while the pack goes in.',
  ),
  nothing: note('That is the handing of deadbolts. A lever learns no door: nothing came of it.'),
};
/** What its door is tried with from outside. */
const tries = ({ keyway, keypad }: Scene): string =>
  [...(keyway ? ['key'] : []), ...(keypad ? ['code'] : [])].join(' and ') || 'the thumb-turn';
const isRelease = (gesture: PracticeGesture | null): boolean => gesture !== null && gesture.kind.endsWith('-up');
const waitsForPress = ({ phase }: Scene): boolean => phase === 'handing-ready' || phase === 'reset-armed';
const isChanging = ({ phase, programming }: Scene): boolean =>
  programming || phase === 'holding' || phase === 'handing-ready' || phase === 'resetting';

function lost(before: Scene, after: Scene): string {
  const codes = before.codes - after.codes;
  const gone = [
    ...(codes > 0 ? [`${codes} code${codes === 1 ? '' : 's'}`] : []),
    ...(before.mastercode && !after.mastercode ? ['the mastercode'] : []),
    ...(before.network && !after.network ? [after.member === 'app' ? 'its place in the app' : 'its hub'] : []),
    ...(before.handing !== 'unknown' && after.handing === 'unknown' ? ['its door handing'] : []),
  ];
  const what = gone.length === 0 ? 'nothing that was stored' : gone.join(', ');
  const hub = before.network && !after.network && after.member === 'hub';
  return `Wiped. Gone for good: ${what}.${hub ? ' A hub may go on listing it: exclude a real lock before its wipe.' : ''}`;
}

function cells(chemistry: Scene['chemistry']): Lesson | null {
  if (chemistry === 'nimh')
    return caution('Rechargeable cells rest near the low-battery limit: a real lock warns though they are full.');
  if (chemistry === 'lithium')
    return caution('Lithium cells hold their voltage and then drop at once: the warning comes too late.');
  if (chemistry === 'mixed')
    return caution('Old and new cells together: the oldest decides, and it can leak into the pack.');
  return null;
}

/** What is to be said now, and what to keep in mind. */
export function lessonsOf(happening: Happening, mind: Mind): { lessons: Lesson[]; mind: Mind } {
  const { before, after, gesture, refused } = happening;
  const lessons = rules.flatMap((rule) => rule(happening, mind) ?? []);
  if (gesture?.kind === 'turn' && !refused) return { lessons, mind: { untested: false } };
  const changed = became(isChanging, happening) || before.handing !== after.handing || before.codes !== after.codes;
  return { lessons, mind: { untested: mind.untested || changed } };
}
