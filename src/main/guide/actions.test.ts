// Stopping a step that moves the lock: nobody is kept waiting, and what is not known is written down as such.
import { expect, it } from 'vitest';
import type { OperationOutcome } from '../../contract/device.ts';
import type { Run } from '../../contract/run.ts';
import type { Link } from '../../device/link.ts';
import { createVirtualClock } from '../../device/testing/virtual-clock.ts';
import { settleOperation, type ActionContext } from './actions.ts';
import type { Command } from './advance.ts';

const operationId = '01900000-0000-7000-8000-000000000001';

function setUp(outcomeOf: Link['outcomeOf']) {
  const clock = createVirtualClock();
  const stop = new AbortController();
  const commits: Command[] = [];
  const context: ActionContext = {
    run: {} as Run,
    signal: stop.signal,
    state: () => {
      throw new Error('not asked for');
    },
    commit: (command) => void commits.push(command),
    keepReading: () => undefined,
    mayBeArmed: () => false,
    onProgress: () => undefined,
    before: () => null,
    settings: { settle: () => Promise.resolve(), write: () => Promise.resolve(null) },
    wait: (ms) => new Promise((resolve) => clock.after(ms, resolve)),
  };
  const ended = settleOperation(context, operationId, { outcomeOf } as Link);
  return { clock, stop, commits, ended };
}

it.each([
  ['a lock that never answers', () => new Promise<OperationOutcome>(() => undefined)],
  [
    'a lock that goes on and on',
    () => Promise.resolve({ operationId, state: 'running', reason: 'none', handing: null } as const),
  ],
])('a stop ends the question to %s within half a second, in doubt', async (_what, answer) => {
  let signal: AbortSignal | undefined;
  const { clock, stop, commits, ended } = setUp((_id, asked) => {
    signal = asked?.signal;
    return answer();
  });
  await clock.advance(3000);
  expect(commits).toEqual([]);
  stop.abort();
  const stopped = clock.now();
  await clock.run(ended);
  expect(clock.now() - stopped).toBeLessThanOrEqual(500);
  expect(commits).toMatchObject([{ type: 'doubt', operationId }]);
  expect(signal?.aborted).toBe(true);
});

it('what the lock tells soon after the stop still counts', async () => {
  const done = { operationId, state: 'done', reason: 'none', handing: 'left' } as const;
  const { clock, stop, commits, ended } = setUp(() => new Promise((resolve) => setTimeout(() => resolve(done), 0)));
  stop.abort();
  await ended;
  expect(commits).toEqual([{ type: 'settle', outcome: done }]);
  await clock.advance(1000);
  expect(commits.length).toBe(1);
});
