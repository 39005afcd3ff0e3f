// What whoever leaves a run has to know of its lock: a wipe may be armed, it is out of its hub, its wipe was only seen. Pure.
// Must not know the store, the link or how it is shown; never takes a lock for safe that nobody has proved safe.
import { handsOf } from '../../contract/hands.ts';
import type { Procedure, Step } from '../../contract/procedure.ts';
import type { LeftWith, RunEvent, StoredRunEvent } from '../../contract/run.ts';
import { endOf } from '../verify/run-facts.ts';
import { packLeftOut } from './pack-left.ts';
import { isDenied } from './said.ts';
import { replay } from './state.ts';
import { armsByItself, findStep, mayHaveArmed, rightAnswerOf, targetOf } from './steps.ts';
import { codesBefore, countedWipe, oldCodeTried, oldKeyAsked, untriedBehindWipe } from './wipe-proof.ts';

interface Told {
  procedure: Procedure;
  events: readonly StoredRunEvent[];
}

/** Out of its hub or app since the run began, or perhaps. */
type Out = 'out-of-hub' | 'out-of-app';
type Place = 'unmoved' | Out | `perhaps-${Out}`;

interface Left {
  armed: boolean;
  /** It is armed as the lock says, and no step was to arm it. */
  unasked: boolean;
  /** The lock has told of a wipe that no step was to bring about. */
  wiped: boolean;
  /** A gesture that erases at once may have been done, and nothing has shown what came of it. */
  erasing: boolean;
  place: Place;
  /** The wipe that the bench has begun and the lock has not told of, and whether hands had armed one before. */
  wiping: { operationId: string; armedBefore: boolean } | null;
}
const untouched: Left = {
  armed: false,
  unasked: false,
  wiped: false,
  erasing: false,
  place: 'unmoved',
  wiping: null,
};

/** One press wipes an armed lock; without its pack no press counts, and no source tells how the state is left (facts §5.3). */
export const armed: LeftWith = {
  tone: 'danger',
  title: 'A wipe may be armed',
  lines: [
    'Press neither Program nor any other button inside: one press of Program wipes an armed lock.',
    'Take the battery pack out. Whoever puts it in again touches no button.',
    'No sheet at hand tells how an armed lock is left: tell whoever goes on.',
  ],
  noButton: true,
  // The gate still lets it begin, and it takes the pack out.
  next: ['battery-replacement'],
};
const wiped: LeftWith = {
  tone: 'caution',
  title: 'The lock was wiped, and no step asked for it',
  lines: [
    'It told so itself: what was stored in it is gone. Codes are set anew, a hub or an app adds it again.',
    'Keep the door open until it has learnt its handing, where it learns one, and has been tried.',
  ],
  untilChecked: true,
};
const erasing: LeftWith = {
  tone: 'danger',
  title: 'The lock may be wiped',
  lines: [
    'What is pressed here erases at once, and nobody knows what came of it: press no button.',
    'Treat all that was stored in it as gone and, until it is tried, as still valid. Try it with the door open.',
  ],
  untilChecked: true,
};
const placeWords: Record<Exclude<Place, 'unmoved'>, LeftWith> = {
  'out-of-hub': {
    tone: 'caution',
    title: 'The lock is out of its hub',
    lines: ['Include it again: until then the hub does not reach it, and a panel does not know its door.'],
  },
  'perhaps-out-of-hub': {
    tone: 'caution',
    title: 'The lock may be out of its hub',
    lines: ['See whether the hub still reaches it. Where it does not, include it again.'],
  },
  'out-of-app': {
    tone: 'caution',
    title: 'The lock is out of its app',
    lines: ['Its owner adds it there again: until then the app does not reach it.'],
  },
  'perhaps-out-of-app': {
    tone: 'caution',
    title: 'The lock may be out of its app',
    lines: ['See whether the app still reaches it. Where it does not, its owner adds it again.'],
  },
};

const packOut: LeftWith = {
  tone: 'caution',
  title: 'The battery pack is out',
  lines: [
    'Without it the lock is dead: keep the door open, or have with you what opens it without power.',
    'Is the lock off its door, or half fitted? Then it is fitted first, and must run free by hand.',
    'The pack goes in with no button held.',
  ],
};

const untried = (what: 'code' | 'eKey'): LeftWith => ({
  tone: 'caution',
  title: `No old ${what} was tried`,
  lines: [
    `The wipe is proved by what a person saw only: ${what === 'code' ? 'nobody knew a code from before' : 'no phone that opened it before was at hand'}, and the lock has not told of it.`,
    `Treat every old ${what} as still valid until one is refused.`,
  ],
});

const opened: LeftWith = {
  tone: 'danger',
  title: 'An old code opens it still',
  lines: [
    'Nothing shows that its codes are gone: treat every old code as still valid.',
    'Delete them again before the lock is handed to anybody.',
  ],
};

/** Adding it to a hub presses a button inside. */
const notYet =
  'Do not add it again now: that presses a button inside. It comes when nobody has to fear a wipe any more.';

/** Empty where nothing is to be told, and where the end of the run tells that all is done. `later`: what was done to the lock after it. */
export function leftWith(run: Told, later: readonly Told[] = []): LeftWith[] {
  const own = follow(run, untouched);
  const still = later.reduce((left, each) => follow(each, left), own);
  const isArmed = own.armed && still.armed;
  const place = own.place !== 'unmoved' && still.place !== 'unmoved' ? placeWords[own.place] : null;
  const all = [
    ...(isArmed ? [armed] : []),
    ...(own.erasing && still.erasing && !own.armed ? [erasing] : []),
    ...(!isArmed && packLeftOut([run]) && packLeftOut([run, ...later]) ? [packOut] : []),
    ...(own.wiped && !later.some(wentOn) ? [wiped] : []),
    ...(place === null ? [] : [isArmed ? { ...place, lines: [notYet] } : place]),
    ...(later.some((each) => wentOn(each) || deleted(each)) ? [] : oldCodes(run)),
  ];
  return ['danger', 'caution'].flatMap((tone) => all.filter((each) => each.tone === tone));
}

/** It erases, and went beyond what cannot be undone: what was known of the codes before is over. */
const wentOn = ({ procedure, events }: Told): boolean =>
  procedure.destructive && replay(procedure, events).crossedAt !== null;

/** Codes were deleted, and the end stands. */
function deleted(run: Told): boolean {
  const end = endOf(run);
  const words = run.procedure.ends.find(({ id }) => id === end?.id);
  return end?.outcome === 'fixed' && words !== undefined && (words.codesLost || words.counts?.codes === 'fewer');
}

/** True while a button of the lock may not be pressed after any of these runs, the oldest first. */
export const mayBeArmed = (runs: readonly Told[]): boolean =>
  runs.reduce((left, run) => follow(run, left), untouched).armed;

/** The warning that no button may be pressed, while the run is at a step and the lock was armed beside its steps; null otherwise. */
export function unaskedIn(run: Told): { left: LeftWith; presses: boolean } | null {
  const { status, stepId } = replay(run.procedure, run.events);
  if (status !== 'active' || !follow(run, untouched).unasked) return null;
  const step = findStep(run.procedure, stepId ?? '');
  return { left: armed, presses: step !== undefined && pressesInside(step) };
}

/** Some answer's hands press a button inside, and take no pack out before. */
function pressesInside(step: Step): boolean {
  const ways = step.kind === 'do' ? step.answers.map(({ id }) => gestures(step, id)) : [];
  return ways.some((hands) =>
    hands.find(({ kind }) => kind === 'pack-out' || kind.endsWith('-down'))?.kind.endsWith('-down'),
  );
}

type Word = Omit<Extract<RunEvent, { type: 'lock-told' }>, 'type'>;

/**
 * Whether the lock's word, told to this run now, ends anything that it left. A run under way takes it as an answer, but for
 * what the lock has told it beside its steps.
 */
export function endsLeft(run: Told, later: readonly Told[], word: Word): boolean {
  const { status, paused, seq } = replay(run.procedure, run.events);
  const beside = run.events.some(({ event }) => event.type === 'lock-told');
  if (status === 'active' && paused === null && !beside) return false;
  const told: StoredRunEvent = { seq: seq + 1, at: '', by: 'bench', event: { type: 'lock-told', ...word } };
  const after = leftWith({ ...run, events: [...run.events, told] }, later).map(({ title }) => title);
  return leftWith(run, later).some(({ title }) => !after.includes(title));
}

/** It ended with a code from before that opens it still, or with none tried and wiped as far as one person saw. */
function oldCodes({ procedure, events }: Told): LeftWith[] {
  const { status, history } = replay(procedure, events);
  if (status !== 'ended') return [];
  if (oldCodeTried(procedure, history) === 'opens') return [opened];
  const logged = events.some(({ event }) => event.type === 'read-back' && event.wipeLogged);
  const what = logged ? null : untriedBehindWipe(procedure, history);
  return what === null ? [] : [untried(what)];
}

/** The lock after the run, as far as its events tell, and with what may have been done at the step where it stands. */
function follow(run: Told, before: Left): Left {
  const { procedure, events } = run;
  let left = before;
  let at: Step | undefined;
  let over = false;
  const stored = codesBefore(procedure, replay(procedure, events).history);
  const proved = procedure.kind === 'reset' && endOf(run)?.outcome === 'fixed';
  for (const { event } of events) {
    if (event.type === 'started') at = findStep(procedure, event.firstStepId);
    if (event.type === 'went-back') {
      left = leaveUndone(left, findStep(procedure, event.fromStepId));
      at = findStep(procedure, event.toStepId);
    }
    if (event.type === 'answered') {
      const step = findStep(procedure, event.stepId);
      if (step) left = answered(left, step, event, { procedure, stored });
      at = step && findStep(procedure, targetOf(step, event.answerId) ?? '');
    }
    // What was begun at the step where it was left comes before what the lock has told since.
    if (event.type === 'abandoned') {
      left = leaveUndone(left, at);
      at = undefined;
    }
    // Wiped and proved. Other work leaves an armed lock as it is; a handing begins with the pack taken out.
    if (event.type === 'ended' && proved) left = { ...left, armed: false, erasing: false, wiping: null };
    if (event.type === 'ended') over = true;
    if (event.type === 'lock-told') {
      const begun = leaveUndone(left, at);
      // A reset is to end so: its lock may tell of it only when its step was answered by a person already.
      left = toldBeside(left, event, { armed: begun.armed, wipe: procedure.kind === 'reset' && !over });
    }
    left = byBench(left, event);
    if (!left.armed) left = { ...left, unasked: false };
  }
  return leaveUndone(left, at);
}

/** `asked`: whether the steps were to arm it, or may have, and whether they were to wipe it. */
function toldBeside(left: Left, { pack, reset }: Word, asked: { armed: boolean; wipe: boolean }): Left {
  const wiping = (armedBefore: boolean) => left.wiping && { ...left.wiping, armedBefore };
  if (reset === 'armed') return { ...left, armed: true, unasked: left.unasked || !asked.armed, wiping: wiping(true) };
  // Without its pack no press counts.
  if (reset === undefined && pack !== 'out') return left;
  const told = { ...left, armed: false, wiping: wiping(false) };
  // It let the wipe go by: nothing was erased.
  if (reset === 'abandoned') return { ...told, erasing: false };
  return reset === 'done' ? { ...told, erasing: false, wiped: left.wiped || !asked.wipe } : told;
}

/** Nobody has told whether the gesture of the step was begun. */
function leaveUndone(left: Left, step: Step | undefined): Left {
  if (step?.kind !== 'do') return left;
  const out = step.answers.map(({ id }) => placeOf(step, id)).find((place) => place !== null && place !== 'unmoved');
  return {
    ...left,
    armed: left.armed || armsByItself(step),
    erasing: left.erasing || step.irreversible,
    place: left.place === 'unmoved' && out ? `perhaps-${out}` : left.place,
  };
}

type Answered = Extract<RunEvent, { type: 'answered' }>;
/** `stored`: how many codes the lock counted before the wipe. */
interface Known {
  procedure: Procedure;
  stored: number | null;
}

function answered(left: Left, step: Step, event: Answered, { procedure, stored }: Known): Left {
  const { answerId, provedBy, codesStored = null } = event;
  // Its codes are gone, as the lock counts or by a code that is refused since: it is wiped, and armed no more.
  const counted = procedure.kind === 'reset' && countedWipe(procedure, stored, { ...event, codesStored });
  if (counted || triedOldKey(step, answerId)) return { ...left, armed: false, erasing: false };
  // A lock that learns its handing from the bench is at rest: it waits for no press.
  if (step.kind === 'bench' && step.action === 'learn-handing' && answerId === 'pass' && provedBy === 'lock') {
    return { ...left, armed: false };
  }
  if (step.kind !== 'do') return left;
  const proofs = step.proof.filter(({ answer }) => answer === answerId).map(({ when }) => when);
  // That it is wiped, or gave the wipe up, is the lock's to say: who only believes it leaves an armed lock to the next press.
  const told =
    provedBy === 'lock' &&
    proofs.some((when) => when.signal === 'reset' && (when.stage.includes('done') || when.stage.includes('abandoned')));
  const over =
    told ||
    proofs.some(
      (when) =>
        (when.signal === 'pack' && !when.inserted) ||
        // A lock hands itself only when it is wiped: outside the reset that is the lock's to say, too.
        (when.signal === 'handing' && (provedBy === 'lock' || procedure.kind === 'reset' || !byItself(step, answerId))),
    );
  const begun = procedure.kind === 'reset' && step.irreversible;
  const after = { ...left, erasing: (left.erasing || begun) && !told, place: placeOf(step, answerId) ?? left.place };
  // A pack that the lock says is in is not out.
  if ((over || packIsOut(step, answerId)) && !isDenied(event)) return { ...after, armed: false };
  // Red AND green is the sign of the handing; told by the lock there is no doubt of it.
  const ready = provedBy === 'lock' && proofs.some(({ signal }) => signal === 'light');
  return { ...after, armed: left.armed || (mayHaveArmed(step, answerId) && !ready) };
}

/** A person's try of what opened the lock before, behind which the steps go on as with a wiped lock. */
function triedOldKey(step: Step, answerId: string): boolean {
  return oldKeyAsked(step) !== null && targetOf(step, answerId) === targetOf(step, rightAnswerOf(step));
}

/** Nobody does anything for it. */
const byItself = (step: Step, answerId: string): boolean =>
  gestures(step, answerId).every(({ kind }) => kind === 'wait');

/** The pack goes out by the hands of this answer, and in again with no button held, if at all. */
function packIsOut(step: Step, answerId: string): boolean {
  const kinds = gestures(step, answerId).map(({ kind }) => kind);
  return kinds.lastIndexOf('pack-out') > kinds.lastIndexOf('program-down');
}

/** Button A while the hub removes or adds, B nine times, or done in hub or app alone (facts §5.9). */
export function placeOf(step: Step, answerId: string): 'unmoved' | Out | null {
  const told = step.kind === 'do' ? step.answers.find(({ id }) => id === answerId)?.place : undefined;
  if (told !== undefined) return told === 'in-hub' || told === 'in-app' ? 'unmoved' : told;
  const hands = gestures(step, answerId);
  const count = (button: 'a-down' | 'b-down') => hands.filter(({ kind }) => kind === button).length;
  const hub = hands.flatMap((hand) => (hand.kind === 'hub' ? [hand.ready] : []));
  if (count('b-down') >= 9) return 'out-of-hub';
  if (hub.includes('to-remove')) return count('a-down') > 0 || hub.includes('no') ? 'out-of-hub' : null;
  return count('a-down') > 0 && (hub.includes('to-add') || hub.includes('no')) ? 'unmoved' : null;
}

function gestures(step: Step, answerId: string) {
  const hands = step.kind === 'do' ? step.answers.find(({ id }) => id === answerId)?.hands : undefined;
  return (hands ?? []).flatMap((text) => handsOf(text) ?? []);
}

/** The bench arms a wipe before it sends it: until the lock has told the outcome, it may be armed. */
function byBench(left: Left, event: RunEvent): Left {
  if (event.type === 'operation-intended' && event.kind === 'factory-reset') {
    return { ...left, armed: true, wiping: { operationId: event.operationId, armedBefore: left.armed } };
  }
  if (event.type !== 'operation-settled' || event.outcome.operationId !== left.wiping?.operationId) return left;
  const { state } = event.outcome;
  if (state === 'armed' || state === 'running') return left;
  // What the bench did not do leaves as it was what hands had armed.
  const done = state === 'done';
  return { ...left, armed: !done && left.wiping.armedBefore, erasing: !done && left.erasing, wiping: null };
}
