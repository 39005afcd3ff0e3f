// Two windows on one order: parts are counted together, words of somebody else are never written over, a fault loses nothing.
import { beforeEach, expect, it } from 'vitest';
import type { FaultData } from '../../../contract/fault.ts';
import type { Visit } from '../../../contract/service.ts';
import type { WorkOrder } from '../../../contract/work-order.ts';
import type { BenchClient } from '../../host/client.ts';
import { OrderState } from './order-state.svelte.ts';
import { withPart } from './parts.ts';

/** A host of one visit that keeps a revision, as the real one does. */
function fakeHost() {
  const visit = { revision: 1, requested: '', performed: 'Cleaned', parts: [] } as unknown as Visit;
  let broken: FaultData | null = null;
  const client = {
    order: { get: async () => ({ visit: { ...visit } }) as unknown as WorkOrder },
    visit: {
      async update({ revision, visitId: _visitId, ...patch }: { revision: number; visitId: string }) {
        if (broken) throw broken;
        if (revision !== visit.revision) throw { code: 'store.conflict', detail: '' } satisfies FaultData;
        Object.assign(visit, patch, { revision: visit.revision + 1 });
      },
    },
  } as unknown as BenchClient;
  return {
    visit,
    breaks: (fault: FaultData | null) => (broken = fault),
    elsewhere: (patch: Partial<Visit>) => Object.assign(visit, patch, { revision: visit.revision + 1 }),
    bench: {
      async call<T>(ask: (client: BenchClient) => Promise<T>) {
        return ask(client).then(
          (value) => ({ ok: true as const, value }),
          (fault: unknown) => ({ ok: false as const, fault: fault as FaultData }),
        );
      },
      subscribe: () => () => undefined,
    },
  };
}

let host: ReturnType<typeof fakeHost>;
let order: OrderState;
beforeEach(async () => {
  host = fakeHost();
  order = new OrderState(host.bench, 'v');
  await order.load();
});
const cell = { name: 'AA alkaline cell', quantity: 1 };
const count = () => order.change((visit) => ({ parts: withPart(visit.parts, cell) }));

it('counts what is pressed fast, and what another window counts meanwhile', async () => {
  const pressing = [count(), count(), count()];
  host.elsewhere({ parts: [{ ...cell, quantity: 10 }] });
  expect(await Promise.all(pressing)).toEqual(['saved', 'saved', 'saved']);
  expect(host.visit.parts).toEqual([{ ...cell, quantity: 13 }]);
  expect(order.fault).toBeNull();
});

it('saves words over a change of something else, and never over other words', async () => {
  host.elsewhere({ requested: 'All of it' });
  expect(await order.words('performed', 'Cleaned and handed', 'Cleaned')).toBe('saved');
  host.elsewhere({ performed: 'Their words' });
  expect(await order.words('performed', 'Mine', 'Cleaned and handed')).toBe('conflict');
  expect(host.visit).toMatchObject({ performed: 'Their words', requested: 'All of it' });
  expect(order.order?.visit.performed).toBe('Their words');
});

it('says what went wrong, and goes on when that is mended', async () => {
  host.breaks({ code: 'store.full', detail: '' });
  expect(await count()).toBe('failed');
  expect(order.fault?.code).toBe('store.full');
  host.breaks(null);
  expect(await count()).toBe('saved');
  expect(order.fault).toBeNull();
});
