// Telling, passing over, going back; and a late ranking must not replace a later one.
import { expect, it } from 'vitest';
import { type Signal, signalSchema } from '../../contract/knowledge.ts';
import type { Outcome } from '../state/bench.svelte.ts';
import { Decoder, type Match, type Told } from './decoder.svelte.ts';

const signal = (id: string, models: string[], count: number): Signal =>
  signalSchema.parse({
    id,
    models,
    title: `The signal ${id}`,
    where: 'keypad',
    light: 'red',
    pattern: 'flash',
    count: { least: count, most: count },
    meanings: [{ id: 'one', text: 'A meaning', now: ['Do this'], confidence: 'H', sources: ['M1'] }],
  });
const all = [signal('one', ['909', '910'], 1), signal('three', ['909'], 3), signal('ten', ['910'], 10)];
const ok = <T>(value: T): Outcome<T> => ({ ok: true, value });

function setup() {
  const told: Told[] = [];
  const waiting: ((matches: readonly Match[]) => void)[] = [];
  const decoder = new Decoder({
    all: async () => ok(all),
    decode: (asked) => {
      told.push(asked);
      return new Promise((resolve) => waiting.push((matches) => resolve(ok(matches))));
    },
  });
  return { decoder, told, waiting };
}
const match = (one: Signal | undefined): Match[] => (one ? [{ signal: one, nearly: null }] : []);

it('asks of a lock only what it can show, and ranks with everything that was told', async () => {
  const { decoder, told, waiting } = setup();
  await decoder.load();
  expect(told).toEqual([]);
  const chosen = decoder.choose('909');
  waiting[0]?.(match(all[0]));
  await chosen;
  expect(decoder.signals.map(({ id }) => id)).toEqual(['one', 'three']);
  expect(decoder.part).toBe('count');
  const counted = decoder.tell({ count: 3 });
  waiting[1]?.(match(all[1]));
  await counted;
  expect(told).toEqual([{ modelId: '909' }, { modelId: '909', count: 3 }]);
  expect(decoder.matches.map(({ signal: { id } }) => id)).toEqual(['three']);
  expect(decoder.part).toBeNull();
});

it('drops a ranking that was overtaken', async () => {
  const { decoder, waiting } = setup();
  await decoder.load();
  const first = decoder.choose(null);
  const second = decoder.tell({ count: 10 });
  waiting[1]?.(match(all[2]));
  await second;
  waiting[0]?.(match(all[0]));
  await first;
  expect(decoder.matches.map(({ signal: { id } }) => id)).toEqual(['ten']);
  expect(decoder.busy).toBe(false);
});

it('passes over, goes back, and starts again with nothing left over', async () => {
  const { decoder, told, waiting } = setup();
  await decoder.load();
  void decoder.choose('910');
  decoder.pass('count');
  expect(decoder.part).toBeNull();
  void decoder.reopen('count');
  expect(decoder.part).toBe('count');
  void decoder.tell({ count: 10 });
  void decoder.reopen('where');
  expect(told.at(-1)).toEqual({ modelId: '910' });
  decoder.restart();
  waiting.at(-1)?.(match(all[2]));
  await Promise.resolve();
  expect([decoder.modelId, decoder.matches, decoder.seen, decoder.busy]).toEqual([undefined, [], {}, false]);
});
