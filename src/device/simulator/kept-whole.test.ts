// A practice lock that is killed at any of its changes: what it remembers of an operation is what it has done, never half of it.
import { describe, expect, it } from 'vitest';
import type { OperationOptions } from '../link.ts';
import type { PortLink } from '../link-over-port.ts';
import { createBench, operationId } from '../testing/bench.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { createSimulator } from './index.ts';
import { outcomeOf } from './outcomes.ts';
import type { LockMemory } from './state.ts';

const id = operationId(1);
const resetOf = async (link: PortLink, options: OperationOptions): Promise<unknown> => {
  const { token } = await link.armFactoryReset(options);
  return link.commitFactoryReset(token, options);
};

describe.each<[string, (link: PortLink, options: OperationOptions) => Promise<unknown>, (lock: LockMemory) => boolean]>(
  [
    ['a factory reset', resetOf, ({ slots }) => slots.length === 0],
    [
      'a setting',
      (link, options) => link.writeSetting('status-led', 0, options),
      ({ settings }) => settings['status-led'] === 0,
    ],
    ['a code', (link, options) => link.setCode(9, '97531', options), ({ slots }) => slots.includes(9)],
    ['a code that goes', (link, options) => link.clearCode(2, options), ({ slots }) => !slots.includes(2)],
    ['the handing', (link, options) => link.learnHanding(options), ({ handing }) => handing === 'left'],
  ],
)('killed in the middle of %s', (_what, act, isDone) => {
  it('remembers it as done exactly when it is done', async () => {
    const bench = await createBench({ scenario: 'model:620', start: { mounted: 'left' } });
    const seen = new Set<string>();
    bench.simulator.lock.onChange(() => {
      // What a restart makes of what was kept at this moment.
      const saved = bench.simulator.exportState();
      const after = createSimulator({
        scenario: 'model:620',
        clock: createVirtualClock(),
        saved,
      }).exportState() as LockMemory;
      const outcome = outcomeOf(after, id)?.state ?? 'forgotten';
      seen.add(outcome);
      expect([outcome, isDone(after)]).toEqual([outcome, outcome === 'done']);
    });
    await bench.clock.run(act(bench.link, { operationId: id }));
    await bench.clock.advance(100);
    expect([...seen]).toEqual(expect.arrayContaining(['failed', 'done']));
  });
});
