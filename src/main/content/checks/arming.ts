// Checks the warnings at the gestures that can wipe a lock, the words behind an armed lock, and that lengths are said as they are done.
// Must not know files or YAML.
import { handsOf } from '../../../contract/hands.ts';
import type { Procedure, Step } from '../../../contract/procedure.ts';
import { findStep, watchesArming } from '../../guide/steps.ts';
import type { SayOwn } from './locks.ts';

type DoStep = Extract<Step, { kind: 'do' }>;

const erasing = /\b(wip(e|es|ed|ing)|eras(e|es|ed|ing)|deletes? (every|all))\b/i;
const buttons = { program: 'Program', a: 'A', reset: 'Reset' } as const;
/** Facts §5.1: about 30 s of it arm; nobody who is to let go soon is told a time near that. */
const longHoldSeconds = 20;

/** The most dangerous gestures of one lock: facts §0.1, the same hold hands one model and wipes another. */
export function checkArming(own: Procedure, say: SayOwn): void {
  for (const step of own.steps) {
    if (step.kind !== 'do') continue;
    checkSeconds(step, say);
    const risky =
      holdsWhilePackGoesIn(step) ||
      packGoesIn(step) ||
      takesPackOutByTheWay(step) ||
      watchesArming(step) ||
      step.irreversible;
    if (risky && !warnsOfWipe(step)) tellUnwarned(step, say);
    if (
      (pushesPackIn(step) || takesPackOutByTheWay(step)) &&
      !holdsWhilePackGoesIn(step) &&
      !step.lines.some((text) => noButton.test(text))
    ) {
      const problem = `${step.id} lets a pack be pushed in and does not say "no button"`;
      say({ step: step.id }, ['lines'], problem, 'say it in a line, or lead through pack-in-no-button');
    }
    if (watchesArming(step)) checkBehind(own, step, say);
  }
}

/** True when a button is held while the pack goes in: by its length that hands the lock, or arms a wipe. */
export function holdsWhilePackGoesIn({ answers, figure, hold }: DoStep): boolean {
  if (hold && figure?.pack === 'going-in') return true;
  return answers.some(({ hands }) => {
    const down = new Set<string>();
    for (const hand of (hands ?? []).flatMap((text) => handsOf(text) ?? [])) {
      const button = /^(program|lock|reset|a|b)-(down|up)$/.exec(hand.kind);
      if (button?.[2] === 'down') down.add(hand.kind);
      else if (button) down.delete(`${button[1]}-down`);
      else if (hand.kind === 'pack-in' && down.size > 0) return true;
    }
    return false;
  });
}

/** Whoever pushes a pack in can have a finger on a button. */
const packGoesIn = ({ figure }: DoStep) => figure?.pack === 'going-in';
/** Also by the way, because an answer asks for it. */
const pushesPackIn = ({ answers }: DoStep) => answers.some(({ hands }) => hands?.includes('pack in'));
/** Where no hand of the step moves it, no later step asks for it: whoever took it out pushes it in by themselves. */
const takesPackOutByTheWay = ({ answers, lines }: DoStep) =>
  !answers.some(({ hands }) => hands?.includes('pack out')) &&
  lines.some((text) => /\b(?:take|pull) the (?:battery )?pack out\b/i.test(text));
const noButton = /\bno button\b/i;

const warnsOfWipe = ({ notes }: Step) => notes.some(({ type, text }) => type === 'danger' && erasing.test(text));

function tellUnwarned({ id }: DoStep, say: SayOwn): void {
  say({ step: id }, ['notes'], `${id} can wipe the lock and does not warn of it`, 'add a danger note: what it erases');
}

/** What follows on a step that waits for an armed lock: nobody presses there without having been told what the press does. */
function checkBehind(own: Procedure, step: DoStep, say: SayOwn): void {
  const arming = new Set(armingAnswers(step));
  for (const { id, to } of step.answers) {
    const next = findStep(own, to);
    const end = own.ends.find((each) => to === `end:${each.id}`);
    if (next?.kind === 'do' && presses(next) && !warnsOfWipe(next)) tellUnwarned(next, say);
    const armed = arming.has(id);
    // Behind the sign of an armed lock, and wherever somebody stops who may have held too long.
    if (!armed && !(end && /^(stop|early|something-else)$/.test(id))) continue;
    if (next?.kind === 'do' && armed && next.irreversible) continue;
    const name = next ? { step: next.id } : { end: end?.id ?? '' };
    const lines = (next ?? end)?.lines ?? [];
    const button = buttonOf(step);
    if (!lines.some((text) => text.includes(`Do not press ${button}`))) {
      const problem = `${next?.id ?? to} follows on an armed lock and does not say "Do not press ${button}"`;
      say(name, ['lines'], problem, 'say it in a line of its own');
    }
    const told = lines.find((text) => new RegExp(`^press ${button}|(?<!not )press ${button} once`, 'i').test(text));
    if (told !== undefined) say(name, ['lines'], `"${told}" would wipe an armed lock`, 'take it out');
    if (next && !warnsOfWipe(next)) tellUnwarned(next as DoStep, say);
  }
}

const presses = ({ figure, hold }: DoStep) =>
  hold === undefined && (figure?.press ?? []).some((button) => button in buttons);

function buttonOf({ hold }: DoStep): string {
  const button = hold?.button ?? 'program';
  return button in buttons ? buttons[button as keyof typeof buttons] : 'Program';
}

/** Answers that a signal of an armed lock gives, and those whose hands hold a button as long as arming takes. */
export function armingAnswers({ answers, proof }: DoStep): string[] {
  const signalled = proof.flatMap(({ when, answer }) =>
    when.signal === 'reset' && when.stage.includes('armed') ? [answer] : [],
  );
  return [...signalled, ...answers.flatMap(({ id, hands }) => (holdsLong(hands ?? []) ? [id] : []))];
}

function holdsLong(texts: readonly string[]): boolean {
  let down = false;
  for (const hand of texts.flatMap((text) => handsOf(text) ?? [])) {
    if (hand.kind === 'program-down') down = true;
    if (hand.kind === 'program-up') down = false;
    if (down && hand.kind === 'wait' && hand.milliseconds >= longHoldSeconds * 1000) return true;
  }
  return false;
}

/** The words tell the length that is timed, and none where a hold is to be short. */
function checkSeconds(step: DoStep, say: SayOwn): void {
  const at = { step: step.id };
  const texts = [step.title, ...step.lines];
  const told = texts.flatMap((text) => [...text.matchAll(/\b(\d+)(?: to (\d+))? (second|minute)s?\b/g)]);
  const seconds = told.flatMap(([, first, last, unit]) =>
    [first, last ?? first].map((each) => Number(each) * (unit === 'minute' ? 60 : 1)),
  );
  for (const [field, timed] of [
    ['hold', step.hold?.seconds],
    ['wait', step.wait?.seconds],
  ] as const) {
    if (timed === undefined || (seconds.length > 0 && seconds.some((each) => each === timed))) continue;
    say(at, [field], `${timed} seconds are timed, and the words do not say so`, 'let title or lines say the same');
  }
  if (step.wait && step.hold === undefined) {
    const other = seconds.find((each) => each !== step.wait?.seconds && each > (step.wait?.seconds ?? 0));
    if (other !== undefined) say(at, ['wait'], `the words say ${other} seconds as well`, 'leave one length');
  }
  if (step.hold && step.hold.seconds === undefined && watchesArming(step)) {
    if (seconds.some((each) => each >= longHoldSeconds)) {
      say(at, ['lines'], `${step.id} tells a hold that arms a wipe`, 'say when to let go, without a time near it');
    }
    if (!step.lines.some((text) => /\b(let go|release)\b/i.test(text))) {
      say(at, ['lines'], `${step.id} does not say when to let go`, 'say it in a line');
    }
  }
}
