// What a sheet and its codes say of every way round that leads on: its conditions, and that an armed lock is left alone.
import { expect, it } from 'vitest';
import type { Procedure, Step } from '../../contract/procedure.ts';
import { locksOf } from '../content/checks/locks.ts';
import { realContent } from '../content/testing/real-content.ts';
import { forLock, type Lock } from './for-lock.ts';
import { answersOf, findStep } from './steps.ts';
import { takeAlong } from './take-along.ts';

const content = await realContent();
const locks = [...content.procedures.values()].flatMap((procedure) =>
  procedure.models.flatMap((id) => {
    const model = content.models.get(id);
    return (model ? locksOf(model, procedure) : []).map((lock): [Procedure, Lock] => [forLock(procedure, lock), lock]);
  }),
);
const offered = (step: Step) => answersOf(step).filter(({ text }) => !text.startsWith('Let the bench'));

/** The steps from one on by right answers and by hand, up to an end or one of `stops`, and where that is. */
function onwards(procedure: Procedure, from: string, stops: readonly string[] = []): { steps: Step[]; at: string } {
  const steps: Step[] = [];
  let at = from;
  for (let step = findStep(procedure, at); step; step = findStep(procedure, at)) {
    if (stops.includes(at) || steps.includes(step)) break;
    steps.push(step);
    at = step.kind === 'bench' ? step.byHand : (answersOf(step)[0]?.to ?? '');
  }
  return { steps: steps.filter(({ kind }) => kind !== 'bench'), at };
}

interface Way {
  where: string;
  round: Step[];
  /** What sheet and codes say at this answer. */
  said: string[];
  leadsOn: boolean;
}

/** Every answer beside the right one, with its way round and with what is said of it on paper and, where it is told, in the codes. */
function waysOf(procedure: Procedure, lock: Lock): Way[] {
  const { steps, texts } = takeAlong(procedure, lock.model, null);
  const main = onwards(procedure, procedure.steps[0]?.id ?? '').steps;
  const ids = main.map(({ id }) => id);
  let number = 0;
  const coded = texts
    .flatMap((text) => text.split('\n'))
    .map((line) => ({ line, number: (number = Number(/^(\d+)\. /.exec(line)?.[1] ?? number)) }));
  return main.flatMap((step, index) =>
    (step.kind === 'do' ? offered(step).slice(1) : []).map(({ text, to }) => {
      const { steps: round, at } = onwards(procedure, to, ids);
      const fixed = procedure.ends.some(({ id, outcome }) => at === `end:${id}` && outcome === 'fixed');
      const paper = steps[index]?.otherwise.find(({ sees }) => sees.split(' / ').includes(text))?.then ?? '';
      const codes = coded.filter((each) => each.number === index + 1 && each.line.startsWith('Or: '));
      const said = [paper, ...codes.flatMap(({ line }) => (line.split(' > ')[0]?.includes(text) ? [line] : []))];
      return {
        where: `${procedure.id} ${lock.model.id} ${step.id}: ${text}`,
        round,
        said: said.filter((each) => !/As under step \d+\./.test(each)),
        leadsOn: fixed || ids.indexOf(at) > index,
      };
    }),
  );
}
const ways = locks.flatMap(([procedure, lock]) => waysOf(procedure, lock));

it('tells at every way that leads on what has to be seen for it', () => {
  let told = 0;
  for (const { where, round, said, leadsOn } of ways) {
    if (!leadsOn) continue;
    for (const step of round.length > 4 ? [] : round) {
      const [right, ...others] = step.kind === 'do' ? offered(step) : [];
      const no = others.filter(({ to }) => to !== right?.to);
      if (!right || no.length === 0 || !step.title.endsWith('?')) continue;
      for (const each of said) {
        expect(
          each.includes(right.text) || (no.length === 1 && each.includes(no[0]?.text ?? '')),
          `${where} > ${step.id}: ${each}`,
        ).toBe(true);
        told += 1;
      }
    }
  }
  expect(told).toBeGreaterThan(50);
});

it('says wherever a wipe may be armed on the way that Program is not pressed', () => {
  let told = 0;
  const armedWord = /do not press program/i;
  for (const { where, round, said } of ways) {
    const [first] = round;
    const armed = round.length > 4 ? (first ? [first] : []) : round;
    const words = armed.flatMap((step) => [
      step.title,
      ...step.lines,
      ...step.notes.flatMap(({ type, text }) => (type === 'note' ? [] : [text])),
    ]);
    if (!words.some((text) => armedWord.test(text))) continue;
    for (const each of said) {
      expect(each, where).toMatch(armedWord);
      told += 1;
    }
  }
  expect(told).toBeGreaterThan(50);
});

it('names an earlier step for a wipe that is not proved again, and still says that Program is not pressed', () => {
  const again = locks.flatMap(([procedure, { model }]) => {
    if (!/^factory-reset-fr/.test(procedure.id)) return [];
    const { steps, texts } = takeAlong(procedure, model, null);
    const said = [...texts, ...steps.flatMap(({ otherwise }) => otherwise.map(({ then }) => then))];
    return said.flatMap((each) => each.match(/The wipe is not proved\.[^\n]* As under step \d+\./g) ?? []);
  });
  expect(again.length).toBeGreaterThan(10);
  for (const each of again) expect(each).toContain('Do not press Program.');
});

const texts = (id: string, modelId: string, radio: Lock['radio'] = 'none') => {
  const found = locks.find(
    ([procedure, lock]) => procedure.id === id && lock.model.id === modelId && lock.radio === radio,
  );
  if (!found) throw new Error(`no ${id} of ${modelId}`);
  return takeAlong(found[0], found[1].model, null).texts.join('\n');
};

it.each(['zwave', 'zigbee', 'unknown'] as const)(
  'of a 914 (%s) whose wipe nobody saw: what is tried, and who goes on',
  (radio) => {
    const told = texts('factory-reset-fr1', '914', radio);
    const line = told.split('\n').find((each) => each.startsWith('Or: Nothing happened')) ?? '';
    expect(line).toMatch(
      /The wipe is not proved\. Caution: .*every old code as still valid\. A wipe may be armed: do not press Program\./,
    );
    expect(line).toMatch(
      /Keep the door open\. Enter a code that worked before.* Only if: It worked before.* refused now\. Then step 11\.$/,
    );
    expect(told).toMatch(
      /^(Else:|Or: An old code still works >) The wipe is not proved\. Do not press Program\. As under step 9\.$/m,
    );
  },
);

it.each([
  [
    'factory-reset-fr1',
    '909',
    'Only if right: The key works from outside, The thumb-turn moves the bolt its whole way, A code from before the wipe is refused.',
  ],
  ['user-codes-on-955', '955', 'Try a code with the door open. Only if: It is refused. All user codes are off.'],
  ['mastercode-off', '914', 'Or: Something else > Stop: Nothing shows that the mastercode is off.'],
] as const)('of %s of a %s: %s', (id, modelId, words) => {
  expect(texts(id, modelId, modelId === '914' ? 'zwave' : 'none')).toContain(words);
});

it('leads nobody into a gesture of a way that is too long to be told', () => {
  const told = texts('factory-reset-fr1z', '620', 'zwave');
  expect(told).toContain('Or: The light is solid red > Handing did not take. Then ask for help.');
  expect(told).not.toMatch(/Hold Program[^\n]*Then ask for help/);
});
