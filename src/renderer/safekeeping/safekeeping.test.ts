// What staff ask of the safekeeping while the bench is at something of its own.
import { expect, test } from 'vitest';
import type { Safekeeping } from '../../contract/safekeeping.ts';
import type { Bench, WorkEvent } from '../state/bench.svelte.ts';
import { SafekeepingState } from './safekeeping.svelte.ts';

/** A bench whose answers are given by hand. */
function heldBench() {
  let hear: (event: WorkEvent) => void = () => undefined;
  const answers: (() => void)[] = [];
  const bench = {
    call: () =>
      new Promise((resolve) => {
        answers.push(() => resolve({ ok: true, value: { job: null } as Safekeeping }));
      }),
    subscribe: (listen: typeof hear) => {
      hear = listen;
      return () => undefined;
    },
  } as unknown as Bench;
  return { bench, answers, hear: (event: WorkEvent) => hear(event) };
}

test('a press while the bench copies by itself is taken, and shows that it waits until it is answered', async () => {
  const { bench, answers, hear } = heldBench();
  const keeping = new SafekeepingState(bench);
  keeping.follow();
  hear({ type: 'safekeeping-changed', job: { name: 'copy', part: 0.2 } });
  const busy = () => (['backup', 'check', 'copy'] as const).filter((what) => keeping.isBusy(what));
  expect(busy()).toEqual(['copy']);
  const pressed = keeping.backUp();
  expect(busy()).toEqual(['backup', 'copy']);
  // It waits its turn also where the copy is over.
  hear({ type: 'safekeeping-changed', job: { name: 'backup', part: 0 } });
  expect(busy()).toEqual(['backup']);
  answers[0]?.();
  await pressed;
  expect(busy()).toEqual([]);
});
