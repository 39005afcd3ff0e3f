// Answers in order, back one by one, and neither a double tap nor a fault may lose or invent one.
import { expect, it } from 'vitest';
import type { AskedQuestion, RecogniseInput, Recognition } from '../../contract/recognise.ts';
import type { Outcome } from '../state/bench.svelte.ts';
import { Recogniser } from './recogniser.svelte.ts';

const question = (id: string): AskedQuestion => ({ id, text: `Question ${id}?`, look: 'outside', answers: [] });
const questions = ['face', 'body', 'radio-button'].map(question);
const recognition = (input: RecogniseInput): Recognition => {
  const asked = Object.keys(input.answers).length;
  const next = questions[asked] ?? null;
  return {
    verdict: next ? 'asking' : 'several',
    candidates: [],
    next,
    asked,
    done: next === null,
    apart: [],
    doubtful: [],
    twin: null,
    advice: [],
    notes: [],
  };
};

function setup() {
  const inputs: RecogniseInput[] = [];
  let broken = false;
  const recogniser = new Recogniser(async (input): Promise<Outcome<Recognition>> => {
    inputs.push(input);
    if (broken) return { ok: false, fault: { code: 'shell.closed', detail: '' } };
    return { ok: true, value: recognition(input) };
  });
  return { recogniser, inputs, breakWire: (now: boolean) => (broken = now) };
}

it('asks one after the other, and goes back the way it came', async () => {
  const { recogniser, inputs } = setup();
  await recogniser.load();
  await recogniser.answer('two-digits');
  await recogniser.answer(null);
  expect(inputs.at(-1)?.answers).toEqual({ face: 'two-digits', body: null });
  expect(recogniser.question?.id).toBe('radio-button');
  await recogniser.back();
  expect([recogniser.question?.id, recogniser.answered.length]).toEqual(['body', 1]);
  await recogniser.answer('lever');
  await recogniser.without('face');
  expect(inputs.at(-1)?.answers).toEqual({ body: 'lever' });
  await recogniser.restart();
  expect([recogniser.question?.id, recogniser.answered]).toEqual(['face', []]);
});

it('takes a double tap for one answer', async () => {
  const { recogniser, inputs } = setup();
  await recogniser.load();
  await Promise.all([recogniser.answer('glass'), recogniser.answer('glass')]);
  expect(inputs).toHaveLength(2);
  expect(recogniser.answered).toHaveLength(1);
});

it('keeps the answers beside an id, and takes the id back', async () => {
  const { recogniser, inputs } = setup();
  await recogniser.load();
  await recogniser.answer('glass');
  await recogniser.useIds(' 0003:0446 ', '');
  expect(inputs.at(-1)).toEqual({ answers: { face: 'glass' }, zwaveId: '0003:0446', zigbeeId: '', modelId: null });
  await recogniser.useIds('', '');
  expect(recogniser.ids.zwaveId).toBe('');
});

it('leaves everything as it was when the wire breaks', async () => {
  const { recogniser, breakWire } = setup();
  await recogniser.load();
  breakWire(true);
  await recogniser.answer('glass');
  expect([recogniser.fault?.code, recogniser.question?.id, recogniser.answered]).toEqual(['shell.closed', 'face', []]);
  breakWire(false);
  await recogniser.answer('glass');
  expect([recogniser.fault, recogniser.question?.id]).toEqual([null, 'body']);
});
