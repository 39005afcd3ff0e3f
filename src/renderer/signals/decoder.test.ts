// Telling, passing over, going back; and a late ranking must not replace a later one.
import { expect, it } from 'vitest';
import type { Decoded, Seen, SeenPart } from '../../contract/knowledge.ts';
import type { Outcome } from '../state/bench.svelte.ts';
import { Decoder } from './decoder.svelte.ts';

const decoded = (...narrow: SeenPart[]): Decoded => ({
  matches: [],
  narrow,
  options: { where: ['glass', 'nowhere'], light: [], pattern: [], count: [], sound: [], beeps: [] },
});

function setup() {
  const asked: Seen[] = [];
  const waiting: ((answer: Decoded) => void)[] = [];
  const decoder = new Decoder((seen) => {
    asked.push(seen);
    return new Promise<Outcome<Decoded>>((resolve) => waiting.push((value) => resolve({ ok: true, value })));
  });
  return { decoder, asked, waiting };
}

it('asks of the chosen lock, with everything that was told', async () => {
  const { decoder, asked, waiting } = setup();
  const chosen = decoder.choose('916');
  waiting[0]?.(decoded('where', 'count'));
  await chosen;
  expect([decoder.part, decoder.places]).toEqual(['where', ['glass', 'nowhere']]);
  const told = decoder.tell({ where: 'glass' });
  waiting[1]?.(decoded('count'));
  await told;
  expect(asked).toEqual([{ modelId: '916' }, { modelId: '916', where: 'glass' }]);
  expect(decoder.part).toBe('count');
  decoder.pass('count');
  expect(decoder.part).toBeNull();
});

it('drops a ranking that was overtaken', async () => {
  const { decoder, waiting } = setup();
  const first = decoder.choose(null);
  const second = decoder.tell({ count: 10 });
  waiting[1]?.(decoded('sound'));
  await second;
  waiting[0]?.(decoded('where'));
  await first;
  expect(decoder.decoded?.narrow).toEqual(['sound']);
  expect(decoder.busy).toBe(false);
});

it('goes back to a part with what was passed over after it, and starts again with nothing left over', async () => {
  const { decoder, asked, waiting } = setup();
  void decoder.choose('910');
  void decoder.tell({ where: 'keypad' });
  decoder.pass('light');
  decoder.pass('count');
  void decoder.reopen('count');
  expect(decoder.passed).toEqual(['light']);
  void decoder.reopen('where');
  expect([decoder.passed, asked.at(-1)]).toEqual([[], { modelId: '910' }]);
  decoder.restart();
  waiting.at(-1)?.(decoded('where'));
  await Promise.resolve();
  expect([decoder.modelId, decoder.decoded, decoder.told, decoder.busy]).toEqual([undefined, null, {}, false]);
});

it('keeps what was told when the wire breaks, and ranks it again', async () => {
  let broken = true;
  const decoder = new Decoder(async () =>
    broken ? { ok: false, fault: { code: 'shell.closed', detail: '' } } : { ok: true, value: decoded('sound') },
  );
  await decoder.choose('916');
  await decoder.tell({ where: 'glass' });
  expect([decoder.fault?.code, decoder.told]).toEqual(['shell.closed', { where: 'glass' }]);
  broken = false;
  await decoder.rank();
  expect([decoder.fault, decoder.part]).toEqual([null, 'sound']);
});

it('tells a place from a signal that was seen', () => {
  const { decoder } = setup();
  void decoder.choose('916');
  expect(decoder.howMuch).toBe('nothing');
  void decoder.tell({ where: 'glass' });
  expect(decoder.howMuch).toBe('place');
  void decoder.tell({ light: 'x', pattern: 'flash' });
  expect(decoder.howMuch).toBe('signal');
});

it('asks no more once nothing offered was like it, until that is taken back', async () => {
  const { decoder, waiting } = setup();
  const chosen = decoder.choose('halo');
  waiting[0]?.(decoded('light'));
  await chosen;
  expect(decoder.part).toBe('light');
  decoder.deny('light');
  expect([decoder.denied, decoder.part]).toEqual(['light', null]);
  const again = decoder.reopen('light');
  waiting[1]?.(decoded('light'));
  await again;
  expect([decoder.denied, decoder.part]).toEqual([null, 'light']);
});
