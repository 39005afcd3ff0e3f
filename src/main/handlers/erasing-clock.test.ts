// An erasure and a clock that is wrong: no form of authority goes because the machine's clock went ahead.
import { expect, onTestFinished, test } from 'vitest';
import { defaultSettings } from '../settings.ts';
import { openTestHost } from '../testing/test-host.ts';

const yearsAhead = 3 * 366 * 24 * 60 * 60_000;

test('a clock that went ahead ends no period, also when somebody has looked at it', async () => {
  const opened = await openTestHost();
  onTestFinished(opened.close);
  const { client, call, clock, refusal } = opened;
  const authority = { ...defaultSettings().authority, on: true, retentionMonths: 24 };
  await call(client.settings.save({ patch: { authority }, staff: 'Ada' }));
  const { id: customerId } = await call(client.customer.create({ fields: { name: 'Wilma' }, staff: 'Ada' }));
  const { id: visitId } = await call(client.visit.start({ complaint: 'Locked', customerId, staff: 'Ada' }));
  const by = { kind: 'hand', modelId: '914', serial: 'KW-1', label: '' } as const;
  await call(client.visit.identify({ visitId, by, staff: 'Ada' }));
  const { form } = (await call(client.order.get({ visitId }))).authority;
  if (form === null) throw new Error('the form is asked for');
  const entry = { date: '2026-11-22', 'last-digits': '12' } as Record<string, string>;
  const fields = Object.fromEntries(form.fields.map(({ id, kind }) => [id, entry[kind] ?? 'Wilma']));
  const strokes = { width: 300, height: 100, strokes: [[10, 10, 50, 60]] };
  await call(client.order.keepAuthority({ visitId, form, fields, name: 'Wilma', strokes, staff: 'Ada' }));
  const { revision } = (await call(client.order.get({ visitId }))).visit;
  await call(client.visit.void({ visitId, revision, reason: 'It was the wrong day', staff: 'Ada' }));
  const preview = () => call(client.customer.erasurePreview({ customerId }));
  expect(await preview()).toMatchObject({ retained: { records: 1 }, clockDoubted: false });
  const until = (await preview()).retained?.until ?? '';

  await call(client.safekeeping.backUp({ staff: 'Ada' }));
  const [backup] = (await call(client.safekeeping.state({}))).backups;
  const source = { kind: 'listed', place: 'here', id: backup?.id ?? '' } as const;

  clock.set(yearsAhead);
  expect(await preview()).toMatchObject({ retained: { records: 1 }, clockDoubted: true });
  expect(await refusal(client.customer.erase({ customerId, staff: 'Ada' }))).toBe('customer.retained');
  await call(client.customer.erase({ customerId, keepRetained: true, staff: 'Ada' }));
  expect(await preview()).toMatchObject({ left: false, retained: { records: 1 } });

  // Somebody has looked: that proves no day. The period goes on until the bench has seen it pass.
  await call(client.safekeeping.clockSeen({}));
  const { retained, left, clockDoubted } = await preview();
  expect({ left, clockDoubted }).toEqual({ left: false, clockDoubted: false });
  expect(Date.parse(retained?.until ?? '')).toBeGreaterThan(clock.now());

  // A backup from before knows nothing of the jump; what knew of it is put aside. Also over another such restore.
  for (const _time of ['once', 'again']) {
    await call(client.safekeeping.restore({ source, typed: 'RESTORE', staff: 'Ada' }));
    await call(client.safekeeping.clockSeen({}));
    expect((await call(client.safekeeping.forms({}))).overCount).toBe(0);
    // A jump is measured against a clock that goes on meanwhile.
    const moved = Date.parse((await preview()).retained?.until ?? '') - Date.parse(retained?.until ?? '');
    expect(Math.abs(moved)).toBeLessThan(60_000);
  }

  // Put right, it says the same day as on the form.
  clock.set(-yearsAhead);
  expect((await preview()).retained?.until.slice(0, 10)).toBe(until.slice(0, 10));

  // And so it does where the restore comes after that.
  await call(client.safekeeping.restore({ source, typed: 'RESTORE', staff: 'Ada' }));
  expect((await preview()).retained?.until.slice(0, 10)).toBe(until.slice(0, 10));
});
