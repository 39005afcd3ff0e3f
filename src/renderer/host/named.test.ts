// Every change gets the name at the door; what reads, and what brings its own, is left as it is.
import { expect, test } from 'vitest';
import { Who } from '../state/who.svelte.ts';
import { withName } from './named.ts';

function memory(): Storage {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  return storage as unknown as Storage;
}
function doorOf(who: Who) {
  const sent: unknown[] = [];
  const link = { call: (_path: readonly string[], input: unknown) => Promise.resolve(sent.push(input)) };
  const door = withName(link, who.nameFor);
  return { sent, call: (method: string, input: unknown) => door.call(method.split('.'), input, { context: {} }) };
}

test('the name is asked for once, before the first change, and is kept', async () => {
  const window = { localStorage: memory(), sessionStorage: memory() };
  const who = new Who(window);
  const { sent, call } = doorOf(who);
  await call('visit.find', { text: 'x' });
  expect(who.asked).toBeNull();
  const changing = call('visit.update', { note: 'x' });
  await Promise.resolve();
  expect([who.asked, who.waits, sent.length]).toEqual([{ must: false }, true, 1]);
  // Nothing waits behind an Escape that would let it go on unseen.
  who.close();
  expect(who.waits).toBe(true);
  who.give(' Bob 4711 ');
  await changing;
  await call('order.addNote', { text: 'y', staff: '' });
  await call('visit.start', { staff: 'Ada' });
  expect(sent).toEqual([
    { text: 'x' },
    { note: 'x', staff: 'Bob ••••' },
    { text: 'y', staff: 'Bob ••••' },
    { staff: 'Ada' },
  ]);
  expect(new Who(window).name).toBe('Bob ••••');
});

test('whoever goes on without a name is asked no more, but for what is not done without one', async () => {
  const who = new Who({ localStorage: memory(), sessionStorage: memory() });
  const { sent, call } = doorOf(who);
  const first = call('visit.update', { note: 'x' });
  await Promise.resolve();
  who.goOnUnnamed();
  await first;
  await call('visit.close', {});
  expect(sent).toEqual([{ note: 'x', staff: '' }, { staff: '' }]);
  const erasing = call('customer.erase', { customerId: '1' });
  await Promise.resolve();
  expect(who.asked).toEqual({ must: true });
  who.give('Bob');
  await erasing;
  expect(sent.at(-1)).toEqual({ customerId: '1', staff: 'Bob' });
});

test('nobody is asked while a hand holds the lock, and a customer alone at the kiosk never', async () => {
  const who = new Who({ localStorage: memory(), sessionStorage: memory() });
  const { sent, call } = doorOf(who);
  await call('run.clock', { running: true });
  await call('run.answer', { answerId: 'seen', alone: true });
  expect([who.asked, sent]).toEqual([
    null,
    [
      { running: true, staff: '' },
      { answerId: 'seen', alone: true },
    ],
  ]);
  const answering = call('run.answer', { answerId: 'seen' });
  await Promise.resolve();
  expect(who.asked).toEqual({ must: false });
  who.give('Bob');
  await answering;
  await call('run.clock', { running: false });
  expect(sent.slice(2)).toEqual([
    { answerId: 'seen', staff: 'Bob' },
    { running: false, staff: 'Bob' },
  ]);
});

test('a name of the machine is never kept, wherever it was typed', () => {
  const who = new Who({ localStorage: memory() });
  who.keep('Ada');
  for (const name of ['Bench', ' kiosk ', 'ｂｅｎｃｈ']) who.keep(name);
  expect(who.name).toBe('Ada');
});

test('a name of the machine that an earlier version kept is asked for anew', () => {
  const localStorage = memory();
  localStorage.setItem('boltbench.staff', 'bench');
  expect(new Who({ localStorage }).name).toBe('');
  localStorage.setItem('boltbench.staff', 'Ada');
  expect(new Who({ localStorage }).name).toBe('Ada');
});
