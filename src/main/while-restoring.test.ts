// Two windows while a backup comes back: what the other one writes is refused, never acknowledged and put aside.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { contract } from '../contract/methods.ts';
import { runHere, type RunJob } from './safekeeping/jobs.ts';
import { withRaw } from './store/testing/raw.ts';
import { clientOf, openTestHost } from './testing/test-host.ts';
import { whileRestoring } from './while-restoring.ts';

const jpeg = Buffer.from('ffd8ffc0000b080001000101011100ffda0008010100003f001234ffd9', 'hex').toString('base64');

test('names only methods that there are', () => {
  const there = Object.entries(contract).flatMap(([group, methods]) =>
    Object.keys(methods).map((name) => `${group}.${name}`),
  );
  expect([...whileRestoring].filter((method) => !there.includes(method))).toEqual([]);
});

for (const ends of ['well', 'with a fault'] as const) {
  test(`a visit of the other window is refused while it lasts, and taken after it ended ${ends}`, async () => {
    const gate = Promise.withResolvers<'go on'>();
    const began = Promise.withResolvers<'began'>();
    const run: RunJob = async (name, input, onPart) => {
      if (name === 'extract') {
        began.resolve('began');
        await gate.promise;
      }
      return runHere(name, input, onPart);
    };
    const { client, call, host, refusal, stop } = await openTestHost({ run });
    const other = clientOf(host);
    const before = await call(client.visit.start({ complaint: 'in the backup', staff: 'Ann' }));
    const { backups } = await call(client.safekeeping.backUp({ staff: 'Ann' }));
    const source = { kind: 'listed', place: 'here', id: backups[0]?.id ?? '' } as const;
    const restoring = client.safekeeping.restore({ source, typed: 'RESTORE', staff: 'Ann' });
    await call(began.promise);
    expect(await refusal(other.visit.start({ complaint: 'too late', staff: 'Bo' }))).toBe('store.restoring');
    expect(await refusal(other.safekeeping.restore({ source, typed: 'RESTORE', staff: 'Bo' }))).toBe('store.restoring');
    expect((await call(other.visit.get({ visitId: before.id }))).visit.complaint).toBe('in the backup');
    if (ends === 'well') {
      gate.resolve('go on');
      await call(restoring);
    } else {
      gate.reject(new Error('the stick was pulled out'));
      expect(await refusal(restoring)).not.toBe('');
    }
    const after = await call(other.visit.start({ complaint: 'taken again', staff: 'Bo' }));
    expect((await call(client.visit.get({ visitId: after.id }))).visit.complaint).toBe('taken again');
    // A window that was away meanwhile learns of it from the status.
    expect((await call(other.app.status({}))).restored?.at).toBe(ends === 'well' ? backups[0]?.at : undefined);
    await stop();
  });
}

/** A bench with a visit in its backup, and a restore of that, which stands still before the history is replaced. */
async function restoringSoon(makePdf: () => Promise<Uint8Array>) {
  const opened = await openTestHost({ makePdf });
  const { client, call } = opened;
  const { id: visitId } = await call(client.visit.start({ complaint: 'in the backup', staff: 'Ann' }));
  const { id: reportId } = await call(client.report.create({ kind: 'day', day: '2026-11-22', staff: 'Ann' }));
  const { backups } = await call(client.safekeeping.backUp({ staff: 'Ann' }));
  const source = { kind: 'listed', place: 'here', id: backups[0]?.id ?? '' } as const;
  const restore = () => client.safekeeping.restore({ source, typed: 'RESTORE', staff: 'Ann' });
  return { ...opened, visitId, reportId, restore };
}
const asideOf = (directory: string): string =>
  join(directory, readdirSync(directory).find((name) => /before-restore-\w+$/.test(name)) ?? '');
const rowsOf = (file: string, table: string): unknown =>
  withRaw(file, (database) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());

test('a call that was under way ends first: what it told its window is in the history that is put aside', async () => {
  const printer = Promise.withResolvers<Uint8Array>();
  const asked = Promise.withResolvers<'asked'>();
  const bench = await restoringSoon(() => {
    asked.resolve('asked');
    return printer.promise;
  });
  const { client, call, host, visitId, reportId, restore, dataDirectory, stop } = bench;
  const other = clientOf(host);
  const told: string[] = [];
  const pdf = other.report.pdf({ reportId, staff: 'Bo' }).then(() => told.push('pdf'));
  await call(asked.promise);
  const photo = other.order.keepPhoto({ visitId, jpeg, caption: 'front', staff: 'Bo' }).then(() => told.push('photo'));
  const restoring = restore().then(() => told.push('restored'));
  await call(photo);
  for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual(['photo']);
  printer.resolve(new Uint8Array());
  await call(Promise.all([pdf, restoring]));
  expect(told).toEqual(['photo', 'pdf', 'restored']);
  expect((await call(client.order.get({ visitId }))).photos).toEqual([]);
  await stop();
  const aside = asideOf(dataDirectory);
  expect([rowsOf(aside, 'visit_photos'), rowsOf(aside, 'report_prints')]).toEqual([1, 1]);
});

test('one that does not end leaves everything as it was, and the bench works on', async () => {
  const printer = Promise.withResolvers<Uint8Array>();
  const { client, call, refusal, visitId, reportId, restore, dataDirectory, stop } = await restoringSoon(
    () => printer.promise,
  );
  const pdf = client.report.pdf({ reportId, staff: 'Bo' });
  expect(await refusal(restore())).toBe('store.still-writing');
  expect(asideOf(dataDirectory)).toBe(join(dataDirectory, ''));
  await call(client.order.addNote({ visitId, text: 'goes on', staff: 'Bo' }));
  printer.resolve(new Uint8Array());
  expect(await call(pdf)).toMatchObject({ printed: 1 });
  expect(await call(restore())).toMatchObject({ photos: { bad: 0 } });
  expect((await call(client.order.get({ visitId }))).notes).toEqual([]);
  await stop();
});

test('an export that is being written ends with a fault, and nothing of it is left: it would mix two histories', async () => {
  const { client, call, host, visitId, restore, dataDirectory, stop } = await restoringSoon(() =>
    Promise.resolve(new Uint8Array()),
  );
  const other = clientOf(host);
  await call(other.order.addNote({ visitId, text: 'after the backup', staff: 'Bo' }));
  const begun = other.exchange.exportAll({ format: 'csv', photos: false, staff: 'Bo' });
  const restoring = restore();
  expect(await begun).toMatchObject({ state: 'running' });
  await restoring;
  const job = await call(other.exchange.exportState({}));
  expect(job).toMatchObject({ state: 'failed', fault: { code: 'store.replaced' }, url: null });
  const exports = join(dataDirectory, 'exports');
  expect(existsSync(exports) ? readdirSync(exports) : []).toEqual([]);
  expect((await call(client.order.get({ visitId }))).notes).toEqual([]);
  // The next one is whole, of the history that is there now.
  const again = await call(client.exchange.exportAll({ format: 'csv', photos: false, staff: 'Bo' }));
  await vi.waitFor(async () =>
    expect(await client.exchange.exportState({})).toMatchObject({ id: again.id, state: 'done', fault: null }),
  );
  await stop();
});
