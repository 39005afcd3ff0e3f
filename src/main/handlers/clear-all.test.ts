// Clearing all codes of a real lock in a shop that asks for the authority form: not outside a visit, and not before it is signed.
import { afterEach, expect, it } from 'vitest';
import { createSimulator } from '../../device/simulator/index.ts';
import { createVirtualClock } from '../../device/testing/virtual-clock.ts';
import { defaultSettings } from '../settings.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';

let host: TestHost;
afterEach(() => host.close());

it('is refused without a visit and without the form, and goes on with it; one code is asked for nothing', async () => {
  const clock = createVirtualClock(Date.parse('2026-11-22T08:00:00Z'));
  host = await openTestHost({ clock, adapters: createSimulator({ scenario: '914-binding-bolt', clock }).source });
  const { client, call, refusal } = host;
  const clearAll = () => client.bench.clearCode({ slot: null, staff: 'Ada' });
  const stored = async () => (await call(client.bench.slots({}))).slots.filter(({ state }) => state === 'set').length;
  await call(client.bench.setCode({ slot: 9, code: '735194', staff: 'Ada' }));
  expect(await stored()).toBeGreaterThan(1);
  const { on: _, ...form } = { ...defaultSettings().authority, fields: [] };
  await call(client.settings.save({ patch: { authority: { ...form, on: true } }, staff: 'Ada' }));

  const before = await stored();
  const none = await call(clearAll()).catch((error: unknown) => JSON.stringify(error));
  expect(none).toMatch(/visit\.not-ready.*start a visit for this lock first/);
  const { id: visitId } = await call(client.visit.start({ complaint: 'new tenant', staff: 'Ada' }));
  await call(client.visit.identify({ visitId, by: { kind: 'connected' }, staff: 'Ada' }));
  expect(await refusal(clearAll())).toBe('visit.not-ready');
  expect(await stored()).toBe(before);
  await call(client.bench.clearCode({ slot: 9, staff: 'Ada' }));

  const strokes = { width: 1000, height: 400, strokes: [[10, 10, 500, 300]] };
  await call(client.order.keepAuthority({ visitId, form, fields: {}, name: 'Grace', strokes, staff: 'Ada' }));
  expect(await refusal(clearAll())).toBe('taken');
  expect(await stored()).toBe(0);
});
