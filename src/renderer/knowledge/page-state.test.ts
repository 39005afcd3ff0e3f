// A page that is not there is told from one that could not be had; only the latter is worth another try.
import { expect, test } from 'vitest';
import type { FaultCode, FaultData } from '../../contract/fault.ts';
import { PageState } from './page-state.svelte.ts';

const bench = (answers: (string | null | FaultData)[]) => ({
  async call() {
    const next = answers.shift() ?? null;
    return next !== null && typeof next === 'object'
      ? { ok: false as const, fault: next }
      : { ok: true as const, value: next as never };
  },
});
const fault = (code: FaultCode): FaultData => ({ code, detail: '' });

test.each([
  [fault('content.unknown-topic'), true],
  [fault('contract.bad-input'), true],
  [null, true],
  [fault('shell.closed'), false],
  ['the page', false],
])('%j: missing %j', async (answer, missing) => {
  const state = new PageState<string>(bench([answer]), async () => '');
  await state.load();
  expect(state.missing).toBe(missing);
});

test('a fault goes when the next try brings the page', async () => {
  const state = new PageState<string>(bench([fault('shell.closed'), 'the page']), async () => '');
  await state.load();
  expect(state.fault?.code).toBe('shell.closed');
  await state.load();
  expect([state.fault, state.page]).toEqual([null, 'the page']);
});
