// Checks that nobody goes on past what did not pass: a reading, a proof of a wipe, or a no before it; and that words count as hands do.
// Must not know files or YAML.
import { handsOf } from '../../../contract/hands.ts';
import type { Procedure, Step } from '../../../contract/procedure.ts';
import { answersOf, findStep } from '../../guide/steps.ts';
import { reachable } from '../walk.ts';
import type { SayOwn } from './locks.ts';

type BenchStep = Extract<Step, { kind: 'bench' }>;

/** What a person says when a proof failed, or a guard is not there. "Nobody knows an old code" is neither: the sign was seen. */
const failedWords =
  /\b(still works?|still opens?|cannot|can't|not agreed|there is no|it stays|old or unknown|too early|no light|nothing (happened|moved)|did not|does not|something else)\b/i;
const counts = ['once', 'twice', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;

/** The readings and answers of one lock. */
export function checkProofs(own: Procedure, say: SayOwn): void {
  const proofs = own.steps.flatMap((step) => (step.kind === 'bench' && provesEmpty(step) ? [step] : []));
  const proved = new Set(proofs.map(({ pass }) => pass));
  const doubted = new Set(proofs.map(({ fail }) => fail));
  const stands = new Set(proofs.map(({ byHand }) => byHand));
  checkCounts(own, say);
  for (const step of own.steps) {
    if (step.kind === 'bench') checkReading(step, own, say);
    if (step.kind === 'do') checkTimes(step, say);
    if (own.destructive) checkFailed(step, own, { proved, doubted, stands }, say);
  }
}

/** What an end counts is counted against a step that counts, and on the way to the end already. */
function checkCounts(own: Procedure, say: SayOwn): void {
  for (const { id, counts } of own.ends) {
    if (!counts) continue;
    const first = own.steps.find((step) => step.id === counts.step);
    if (first?.kind !== 'bench' || !['read-status', 'snapshot'].includes(first.action)) {
      const cure = 'name a bench step with read-status or snapshot';
      say({ end: id }, ['counts', 'step'], `no step that counts codes is called ${counts.step}`, cure);
    }
    const compares = own.steps.flatMap((step) =>
      step.kind === 'bench' && step.compare?.step === counts.step && step.compare.codes === counts.codes
        ? [step.id]
        : [],
    );
    if (reachable(own, ({ stepId }) => !compares.includes(stepId)).has(`end:${id}`)) {
      const problem = `the end ${id} can be reached without counting the codes`;
      say({ end: id }, ['counts'], problem, 'lead every way to it past a bench step with the same "compare"');
    }
  }
}

/** Actions that do not fail by themselves: what they found must be tested. */
const finds: ReadonlySet<BenchStep['action']> = new Set([
  ...(['read-status', 'read-battery', 'read-settings'] as const),
  ...(['test-motor', 'learn-handing'] as const),
]);

/** A failed reading leads on as a passed one does only where nothing was tested. */
function checkReading(step: BenchStep, own: Procedure, say: SayOwn): void {
  const at = { step: step.id };
  const tests = Object.keys(step.test).length > 0 || step.compare !== undefined;
  if (!tests && finds.has(step.action) && step.fail !== step.pass) {
    say(at, ['test'], `${step.id} tests nothing and so always passes`, 'say under "test" what must be read');
  }
  if ((tests || step.action === 'write-setting') && step.fail === step.pass) {
    say(at, ['fail'], `a failed reading of ${step.id} leads on as if all were well`, 'lead "fail" to what mends it');
  }
  const way = /(?:^|-)(on|off)$/.exec(step.id)?.[1];
  if (step.setting && way !== undefined && (way === 'on') !== step.setting.value > 0) {
    say(at, ['setting'], `${step.id} sets ${step.setting.name} to ${step.setting.value}`, 'give "on" 1 and "off" 0');
  }
  const most = step.test.codesStoredAtMost;
  // A Powerbolt 2 has one code from the factory, and the step says so.
  const left = step.lines.some((text) => text.includes('factory')) ? 1 : 0;
  if (own.destructive && most !== undefined && most > left) {
    say(at, ['test'], `calls a lock with ${most} codes empty`, `ask for "codesStoredAtMost: ${left}"`);
  }
  const asMany = step.compare?.codes !== 'fewer' && (most !== 0 || (own.kind === 'reset' && step.since === undefined));
  if (own.destructive && most !== undefined && asMany) {
    say(
      at,
      ['compare'],
      `so few codes may have been there before ${step.id}`,
      'compare with the snapshot: "codes: fewer"',
    );
  }
}

const provesEmpty = ({ test }: BenchStep) => test.codesStoredAtMost !== undefined;

/** In a procedure that erases, a no never goes where the yes goes, nor where a proved wipe goes. */
function checkFailed(
  step: Step,
  own: Procedure,
  { proved, doubted, stands }: Record<'proved' | 'doubted' | 'stands', ReadonlySet<string>>,
  say: SayOwn,
): void {
  if (step.kind !== 'do') return;
  const right = step.answers[0]?.to;
  const guarding = asks(step, own);
  const proving = stands.has(step.id) || step.answers.some(({ to }) => doubted.has(to));
  step.answers.forEach(({ id, text, to }, index) => {
    if (index === 0 || !failedWords.test(text)) return;
    const on = (guarding && to === right) || (proving && proved.has(to));
    if (on)
      say({ step: step.id }, ['answers'], `"${text}" (${id}) leads on to ${to}`, 'lead it to what finds out or mends');
  });
}

/** Steps that stand before something final: the confirmation can be reached from them by first answers and readings alone. */
function asks(step: Step, own: Procedure): boolean {
  const seen = new Set<string>();
  let at: Step | undefined = step;
  while (at && !seen.has(at.id)) {
    seen.add(at.id);
    if (at.kind === 'confirm') return true;
    at = findStep(own, answersOf(at)[0]?.to ?? '');
  }
  return false;
}

/** "Press A nine times" and `a press 9 times` say the same number, whichever answer has the hands. */
function checkTimes(step: Extract<Step, { kind: 'do' }>, say: SayOwn): void {
  const words = [step.title, ...step.lines].join(' ').toLowerCase();
  const right = step.answers[0]?.hands ?? [];
  checkPresses(step.id, words, right, say);
  const done = new Set(right.map(timesOf).filter((times) => times > 1));
  if (done.size === 0) return;
  const told = [...words.matchAll(/\b([a-z]+|\d+) times\b/g)].flatMap(([, word = '']) => numberOf(word) ?? []);
  // "As often as the number of the place", and 0-0-0-0 written out, are not counted.
  const once = right.some((text) => {
    const name = /^([a-z]+) press \d+ times$/.exec(text)?.[1];
    return name !== undefined && new RegExp(`\\b${name} once\\b`).test(words);
  });
  const other = once ? 1 : told.find((times) => !done.has(times));
  if (other !== undefined) {
    const problem = `the words say ${other} times, hands do it ${[...done].join(', ')} times`;
    say({ step: step.id }, ['lines'], problem, 'say the same number');
  }
}

const pressTold = /\bpress (?:button )?(program|lock|a|b)(?: inside)?,? (once|twice|[a-z]+ times)\b/g;

/** Every time that a button and a number of presses are told, title or line, it is what hands do. */
function checkPresses(step: string, words: string, hands: readonly string[], say: SayOwn): void {
  const presses = hands.flatMap((text) => {
    const [, button, , times] = /^([a-z]+) press( (\d+) times)?$/.exec(text) ?? [];
    return button === undefined ? [] : [{ button, times: Number(times ?? 1) }];
  });
  if (presses.length === 0) return;
  for (const [told, button, often = ''] of words.matchAll(pressTold)) {
    const done = presses.filter((press) => press.button === button).reduce((sum, { times }) => sum + times, 0);
    if (numberOf(often.replace(' times', '')) === done) continue;
    say({ step }, ['lines'], `the words say "${told}", hands do it ${done} times`, 'say what hands do');
  }
}

const numberOf = (word: string): number | null =>
  /^\d+$/.test(word) ? Number(word) : counts.includes(word as 'once') ? counts.indexOf(word as 'once') + 1 : null;

function timesOf(text: string): number {
  return Number(/^[a-z]+ press (\d+) times$/.exec(text)?.[1] ?? runOf(text));
}

/** How often the one key of a row is pressed: `keys 9 9 9 9 9 9 lock`. */
function runOf(text: string): number {
  const keys = (handsOf(text) ?? []).flatMap((hand) => (hand.kind === 'key' ? [hand.key] : []));
  const row = keys.filter((key) => /^\d$/.test(key));
  return row.length > 2 && new Set(row).size === 1 ? row.length : 0;
}
