// Checks of one step of a procedure by itself: its answers, gestures, figures, checklist and bench action.
// Must not know the ways between steps (ways.ts), files or YAML.
import { countedOf, unaskedSeconds } from '../../../contract/counted.ts';
import { handsOf } from '../../../contract/hands.ts';
import type { Answer, CheckItem, Only, Procedure, Step } from '../../../contract/procedure.ts';
import { goodPack } from '../good-pack.ts';
import type { Content, Say } from '../types.ts';
import type { SayOwn } from './locks.ts';
import { noticed } from './notice.ts';
import { known, repeated } from './say.ts';

/** One step of the procedure as it is written, for whichever lock. */
export function checkStep(step: Step, procedure: Procedure, content: Content, say: Say): void {
  const notes = step.notes.map(({ text }) => text);
  noticed(step.confidence, notes, ['confidence'], say);
  if (step.irreversible && !step.notes.some(({ type }) => type === 'danger')) {
    say(['irreversible'], 'cannot be undone and does not say so', 'add a note of type danger');
  }
  checkOnly(step.only, ['only'], content, say);
  step.notes.forEach(({ only }, index) => checkOnly(only, ['notes', index, 'only'], content, say));
  if (step.otherwise !== undefined && step.only === undefined) {
    say(['otherwise'], `${step.id} is for every lock, so nothing goes round it`, 'add "only", or take "otherwise" out');
  }
  if (step.kind === 'do') checkDo(step, content, say);
  if (step.kind === 'bench') checkBench(step, procedure, say);
  if (step.kind === 'check') checkItems(step, content, say);
}

/** As many as a person can weigh while hands are at the lock; a step for several models may list more. */
const mostAnswers = 7;

/** The answers of each step as one lock has them. */
export function checkAnswers(own: Procedure, say: SayOwn): void {
  for (const step of own.steps) {
    if (step.kind !== 'do') continue;
    const texts = step.answers.map(({ text }) => text);
    const twice = texts.find((text, index) => texts.indexOf(text) !== index);
    if (twice !== undefined) {
      say({ step: step.id }, ['answers'], `"${twice}" leads to two places`, 'say what tells the two answers apart');
    }
    if (step.answers.length <= mostAnswers) continue;
    say({ step: step.id }, ['answers'], `${step.id} offers ${step.answers.length} answers`, 'ask it in two steps');
  }
}

function checkOnly(only: Only | undefined, path: (string | number)[], content: Content, say: Say): void {
  known(only?.models, content.models, [...path, 'models'], 'model', say);
}

/** Whoever says that a long wait is over is held against the clock: some answer has to be the one that says so. */
function checkOver(step: Extract<Step, { kind: 'do' }>, say: Say): void {
  const counted = countedOf(step);
  const over = step.answers.some((answer) => answer.over);
  if (counted === null) {
    if (over) say(['answers'], 'an answer says that a time is over, and none is counted', 'take "over" out');
  } else if (counted.seconds > unaskedSeconds && !over) {
    say(
      ['answers'],
      `${counted.seconds} seconds are counted, and no answer says that they are over`,
      'add "over: true"',
    );
  }
}

function checkDo(step: Extract<Step, { kind: 'do' }>, content: Content, say: Say): void {
  checkOver(step, say);
  repeated(step.answers).forEach((id) => say(['answers'], `two answers are called ${id}`, 'rename one'));
  step.proof.forEach((rule, index) => {
    if (step.answers.some(({ id }) => id === rule.answer)) return;
    say(['proof', index], `proves the answer ${rule.answer}, which does not exist`, 'name an answer of this step');
  });
  step.answers.forEach((answer, index) => {
    const path = ['answers', index];
    checkOnly(answer.only, [...path, 'only'], content, say);
    answer.hands?.forEach((hand, at) => {
      if (handsOf(hand) !== null) return;
      say([...path, 'hands', at], `"${hand}" is nothing that hands do`, 'take a gesture of src/contract/hands.ts');
    });
    checkLook(answer, (inner, problem, cure) => say([...path, ...inner], problem, cure));
  });
  if (movesByHand(step) && step.answers[0]?.hands === undefined) {
    const problem = `nothing says what hands do for the right answer of ${step.id}`;
    say(['answers', 0], problem, 'add "hands", [] where nothing of the lock is touched');
  }
  if (step.answers.some(showsSigns) && !step.answers.some(({ id }) => id === 'something-else')) {
    const problem = `${step.id} asks what is seen and has no way on for something else`;
    say(['answers'], problem, 'add the answer something-else');
  }
}

/** What is drawn, held or proved there is done to the lock by hands: CI does the same. */
function movesByHand({ figure, hold, proof }: Extract<Step, { kind: 'do' }>): boolean {
  const drawn =
    figure && (figure.press.length > 0 || figure.pack?.startsWith('going-') || figure.cable?.startsWith('going-'));
  return hold !== undefined || proof.length > 0 || drawn === true;
}

/** Lights and beeps can be other ones than any answer has; where the bolt is, the answers say between them. */
function showsSigns({ look }: Answer): boolean {
  return look !== undefined && (look.dark || look.lights.length > 0 || look.beeps !== undefined);
}

const counts = ' once twice three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'.split(
  ' ',
);
/** 1 for "one", 2 for "two"; 0 or less for what is no number. */
export const countOf = (word = ''): number =>
  counts.indexOf(
    word
      .toLowerCase()
      .replace(/^(an?|one)$/, 'once')
      .replace('two', 'twice'),
  );

/** How often a light and a beep come by the words of an answer; nothing where they do not say. */
function countsTold(text: string): { flashes: number[]; beeps: number[] } {
  const flashes = [...text.matchAll(/\b(?:(once|twice)|(\w+) times)\b/gi)].map(([, once, word]) =>
    countOf(once ?? word),
  );
  const beeps = [...text.matchAll(/\b(\w+)(?: or (\w+))?(?: long| short)? beeps?\b/gi)];
  const known = (count: number) => count > 0;
  return { flashes: flashes.filter(known), beeps: beeps.flatMap(([, ...words]) => words.map(countOf)).filter(known) };
}

function checkLook({ look, text }: Answer, say: Say): void {
  if (!look) return;
  const { beeps, bolt, dark, lights } = look;
  const told = countsTold(text);
  const flashes = lights.find(({ count }) => count > 0 && told.flashes.length > 0 && !told.flashes.includes(count));
  const sounds =
    beeps && told.beeps.length > 0 && ![beeps.atLeast, beeps.atMost].every((each) => told.beeps.includes(each));
  if (flashes || sounds) say(['look'], `"${text}" does not count as its look does`, 'let both say the same number');
  if (beeps && beeps.atLeast > beeps.atMost) say(['look', 'beeps'], 'fewer at most than at least', 'swap the two');
  if (dark && (lights.length > 0 || beeps)) {
    say(['look'], 'dark, and yet something shines or sounds', 'leave out "dark", or the lights and beeps');
  }
  if (!dark && lights.length === 0 && !beeps && bolt === undefined) {
    say(['look'], 'a look at nothing', 'say lights, beeps, bolt or dark, or take it out');
  }
}

/** What a step may begin by itself: nothing in the lock changes by it. */
const reads = (action: string) => action.startsWith('read-') || action === 'snapshot';

function checkBench(step: Extract<Step, { kind: 'bench' }>, { kind, steps }: Procedure, say: Say): void {
  const { action, automatic, test, setting, compare, since } = step;
  if (automatic && !reads(action)) say(['automatic'], `${action} begins by itself`, 'only reading may begin by itself');
  const { restingMillivolts, loadedMillivolts } = goodPack;
  const low =
    (test.restingMillivoltsAtLeast ?? restingMillivolts) < restingMillivolts ||
    (test.loadedMillivoltsAtLeast ?? loadedMillivolts) < loadedMillivolts;
  if (low) say(['test'], 'calls a weak pack good', `ask for ${restingMillivolts} at rest, ${loadedMillivolts} loaded`);
  if (action === 'factory-reset' && !step.irreversible) {
    say(['action'], 'a factory reset that is not marked irreversible', 'add "irreversible: true"');
  }
  // What only a reset needs after it (guards.ts) is asked of this kind only.
  if (action === 'factory-reset' && kind !== 'reset') {
    say(['action'], `a factory reset in a procedure of kind ${kind}`, 'make it "kind: reset"');
  }
  if ((action === 'write-setting') !== (setting !== undefined)) {
    const problem = setting ? `${action} sets nothing` : 'write-setting without a setting';
    say([setting ? 'setting' : 'action'], problem, setting ? 'take "setting" out' : 'add "setting" with its value');
  }
  if (action === 'restore-settings' && !steps.some((each) => each.kind === 'bench' && each.action === 'snapshot')) {
    say(['action'], 'restores what no step has kept', 'put a bench step with "action: snapshot" before it');
  }
  const before = (id: string) => steps.find((each) => each.id === id);
  if (compare) {
    const counted = before(compare.step);
    if (counted?.kind !== 'bench' || !['read-status', 'snapshot'].includes(counted.action)) {
      const problem = `no step that counts codes is called ${compare.step}`;
      say(['compare', 'step'], problem, 'name a bench step with read-status or snapshot');
    }
    if (action !== 'read-status') say(['compare'], `${action} counts no codes`, 'compare with read-status');
  }
  if (since) {
    const first = before(since.step);
    if (first?.kind !== 'bench' || !reads(first.action)) {
      say(['since', 'step'], `no reading step is called ${since.step}`, 'name a bench step that reads');
    } else if (Object.keys(first.test).length === 0) {
      say(['since', 'step'], `${since.step} tests nothing and so proves nothing`, 'give it a test');
    }
    if (!reads(action)) say(['since'], `${action} is its own proof`, 'only a reading can be compared');
  }
}

function checkItems(step: Extract<Step, { kind: 'check' }>, content: Content, say: Say): void {
  repeated(step.items).forEach((id) => say(['items'], `two lines are called ${id}`, 'rename one'));
  step.items.forEach((item, index) => {
    const path = ['items', index];
    checkOnly(item.only, [...path, 'only'], content, say);
    noticed(item.confidence, [item.text, item.help], [...path, 'confidence'], say);
    checkMeasure(item, (inner, problem, cure) => say([...path, ...inner], problem, cure));
  });
  if (step.blocked === step.to && step.items.some(({ blocking }) => blocking)) {
    say(['blocked'], `a failed check of ${step.id} leads on as if all were well`, 'lead "blocked" to what mends it');
  }
}

/** One length cannot be right in two ways. */
function checkMeasure({ id, measure, each, help }: CheckItem, say: Say): void {
  if (!measure) return;
  // Screen and paper put what is accepted beside the line by themselves.
  if (measure.accept.some(({ says }) => help?.includes(says.replace(/^at least /, '')))) {
    say(['help'], `${id} says twice what is accepted`, 'leave the length to "says"');
  }
  if (each) say(['measure'], `${id} measures every ${each}`, 'take one of the two out');
  const ranges = measure.accept.map(({ fromMillimetres, toMillimetres }) => ({
    from: fromMillimetres,
    to: toMillimetres ?? Number.POSITIVE_INFINITY,
  }));
  ranges.forEach(({ from, to }, index) => {
    const path = ['measure', 'accept', index];
    if (from >= to) say(path, `nothing lies between ${from} and ${to} mm`, 'swap the two');
    const other = ranges.findIndex((range, at) => at < index && range.from <= to && from <= range.to);
    const told = (measure.accept[index]?.says.match(/\d+(?=\s(?:to\s\d+\s)?mm)/g) ?? []).map(Number);
    const wrong = told.find((millimetres) => millimetres < from || millimetres > to);
    if (wrong !== undefined) say(path, `${id} says ${wrong} mm and does not accept it`, 'let words and range agree');
    if (other >= 0) say(path, `the ranges of ${id} overlap`, 'let one begin above the end of the other');
  });
}
