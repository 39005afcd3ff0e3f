// What went wrong with a connection is shown as long as it is true, and connecting can be stopped.
import { expect, test, vi } from 'vitest';
import type { LinkState } from '../../contract/events.ts';
import type { FaultData } from '../../contract/fault.ts';
import type { BenchClient } from '../host/client.ts';
import type { Bench } from './bench.svelte.ts';
import { Connection } from './connection.svelte.ts';

const none: LinkState = {
  state: 'none',
  adapter: null,
  identity: null,
  fault: null,
  driver: { state: 'ready', advice: '' },
  candidates: [],
};

function connectionWith(link: object, practice: object = {}) {
  const client = { link, practice } as unknown as BenchClient;
  const bench = {
    link: none,
    async call<T>(ask: (client: BenchClient) => Promise<T>) {
      try {
        return { ok: true as const, value: await ask(client) };
      } catch (fault) {
        return { ok: false as const, fault: fault as FaultData };
      }
    },
  };
  return { bench, connection: new Connection(bench as unknown as Bench) };
}

test('a fault is over when a lock is connected after it, also by another window or by itself', async () => {
  const refused: FaultData = { code: 'device.no-permission', detail: '' };
  const { bench, connection } = connectionWith({ connect: vi.fn().mockRejectedValue(refused) });
  await connection.connect('a');
  expect(connection.fault).toEqual(refused);
  bench.link = { ...none, state: 'connecting' };
  expect(connection.fault).toEqual(refused);
  bench.link = { ...none, state: 'connected' };
  expect(connection.fault).toBeNull();
});

test('connecting is stopped while it goes on, and that is no fault', async () => {
  let reject: (fault: FaultData) => void = () => undefined;
  const connect = () => new Promise((_, refuse) => (reject = refuse));
  const disconnect = vi.fn(async () => {
    reject({ code: 'device.cancelled', detail: '' });
    return none;
  });
  const { connection } = connectionWith({ connect, disconnect });
  const going = connection.connect('a');
  expect(connection.busy).toBe('connect:a');
  await connection.stopConnecting();
  expect(await going).toBe(false);
  expect([connection.busy, connection.fault, disconnect.mock.calls.length]).toEqual([null, null, 1]);
});

test('a practice lock is put on the bench by its story, or as a model with chosen faults', async () => {
  const start = vi.fn(async () => ({ ...none, state: 'connected' as const }));
  const { connection } = connectionWith({}, { start });
  connection.practiceOpen = true;
  await connection.startChosen('914', ['flat-batteries', 'bolt-binding']);
  expect(start).toHaveBeenLastCalledWith({ modelId: '914', faults: ['flat-batteries', 'bolt-binding'] });
  expect(connection.practiceOpen).toBe(false);
  await connection.startPractice('620-refuses');
  expect(start).toHaveBeenLastCalledWith({ scenarioId: '620-refuses' });
});
