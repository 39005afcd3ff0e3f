// Forgetting a person, looked at from the bytes: every text column of what hangs on their visits and locks, with a name in it.
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { authorityStatement, orderStatement } from '../../contract/work-order.ts';
import { defaultSettings } from '../settings.ts';
import { withRaw } from '../store/testing/raw.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';

const marker = 'Zebrowski';
const words = (what: string) => `${what} of ${marker}`;
const jpeg = Buffer.from('ffd8ffc0000b080001000101011100ffda0008010100003f001234ffd9', 'hex').toString('base64');
const strokes = { width: 1000, height: 400, strokes: [[10, 10, 500, 300]] };

/** Tables of what hangs on a person, their visits and their locks. */
const theirs = [
  'customers',
  'customer_versions',
  'visits',
  'visit_notes',
  'visit_photos',
  'photos',
  'photo_runs',
  'signatures',
  'authority_records',
  'locks',
  'lock_events',
  'revisions',
  'runs',
  'run_events',
  'readings',
  'verifications',
  'reports',
  'report_prints',
  'insight_visits',
  'insight_runs',
];
/** Columns of these in which nobody types about a customer: numbers, times, words of the program, the staff's own names. */
const program =
  /(^|_)(id|at|hash|state|kind|status|outcome|purpose|radio|origin|phase|type|entity|into|action|how|tag|ticket|day|month|until)$|^(actor|author|staff|firmware|cause|content|form|value|strokes|digits|spot|practice|model|procedure|adapter)$/;
/** Of those that the expression takes out, the ones that do hold words. */
const wordsAfterAll = new Set(['reports.model']);

/** Every text column with what is in it; of a copy, because the bench holds its own file. */
function textColumns(file: string): Map<string, string> {
  const directory = mkdtempSync(join(tmpdir(), 'boltbench-erased-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const end of ['', '-wal']) if (existsSync(file + end)) copyFileSync(file + end, join(directory, `copy${end}`));
  return withRaw(join(directory, 'copy'), (database) => {
    const columns = database
      .prepare(
        `SELECT t.name AS "table", c.name AS "column" FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c
         WHERE t.schema = 'main' AND t.type = 'table' AND c.type = 'TEXT'`,
      )
      .all() as { table: string; column: string }[];
    return new Map(
      columns
        .filter(({ table }) => theirs.includes(table))
        .map(({ table, column }) => {
          const texts = database.prepare(`SELECT "${column}" FROM "${table}"`).pluck().all();
          return [`${table}.${column}`, JSON.stringify(texts)];
        }),
    );
  });
}

/** Files below the folder in which the name stands, in any case. */
function filesNaming(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(directory, path)).isFile())
    .filter((path) =>
      readFileSync(join(directory, path)).toString('latin1').toLowerCase().includes(marker.toLowerCase()),
    );
}

/** Types the name wherever a person can. */
async function typedEverywhere({ client, call }: TestHost) {
  const settings = { ...defaultSettings().authority, on: true, retentionMonths: 0 };
  await call(client.settings.save({ patch: { authority: settings }, staff: 'Ada' }));
  const fields = { name: words('Wilma'), phone: '555 0142', email: `${marker}@mail.example`, address: words('Road') };
  const { id: customerId } = await call(client.customer.create({ fields: { ...fields, note: words('note') } }));
  const older = { name: `Older ${marker}`, note: words('other note') };
  await call(client.customer.update({ customerId, revision: 1, fields: older }));

  const asked = { complaint: words('trouble'), requested: words('order'), staff: 'Ada' };
  const { id: visitId } = await call(client.visit.start({ ...asked, customerId }));
  // First taken for another lock: that one is not theirs, and still bears their name.
  const wrong = { kind: 'hand', modelId: '914', serial: `KW ${marker}`, label: words('wrong lock') } as const;
  await call(client.visit.identify({ visitId, by: wrong }));
  const by = { kind: 'hand', modelId: '914', serial: marker, label: words('door') } as const;
  const { lock } = await call(client.visit.identify({ visitId, by: { ...by, modelId: '915' } }));
  const called = { label: words('gate'), finish: marker, place: words('flat') };
  await call(client.unit.update({ lockId: lock.id, revision: 1, staff: 'Ada', ...called }));
  const later = { label: words('front gate'), finish: words('bronze'), place: marker };
  await call(client.unit.update({ lockId: lock.id, revision: 2, staff: 'Ada', ...later }));

  const order = () => call(client.order.get({ visitId }));
  const change = async (patch: object) =>
    call(client.visit.update({ visitId, revision: (await order()).visit.revision, ...patch }));
  const all = (what: string) => ({
    ...{ complaint: words(what), note: words(what), requested: words(what), performed: words(what) },
    ...{
      parts: [
        { name: words('Bolt'), quantity: 2 },
        { name: marker, quantity: 1 },
      ],
    },
    answers: { [`of-${marker.toLowerCase()}`]: marker.toLowerCase(), 'key-turns': 'yes' },
  });
  await change(all('first'));
  await change(all('second'));
  await call(client.order.addNote({ visitId, text: words('remark') }));
  await call(client.order.keepPhoto({ visitId, jpeg, caption: words('picture') }));
  const { authority } = await order();
  if (authority.form === null) throw new Error('the form is asked for');
  const { form } = authority;
  const entered = Object.fromEntries(
    form.fields.map(({ id, kind }) => [
      id,
      kind === 'date' ? '2026-11-22' : kind === 'last-digits' ? '12' : words('entry'),
    ]),
  );
  expect(authorityStatement(form, entered, { visit: (await order()).visit, lockName: '' })).toContain(marker);
  await call(client.order.keepAuthority({ visitId, form, fields: entered, name: marker, strokes }));
  await call(client.order.sign({ visitId, name: marker, statement: orderStatement(await order()), strokes }));

  const procedures = await call(client.procedure.offered({ visitId }));
  const run = await call(client.run.start({ visitId, procedureId: procedures[0]?.id ?? '' }));
  await call(client.run.abandon({ runId: run.run.id, seq: run.seq, reason: words('left') }));
  const report = (kind: 'service' | 'handover' | 'hand-out' | 'warranty') =>
    call(client.report.create({ kind, visitId }));
  await report('service');
  await report('hand-out');
  await call(client.report.create({ kind: 'label', lockId: lock.id, size: '62x29' }));
  await call(client.report.create({ kind: 'day', day: '2026-11-22' }));
  const { revision } = (await order()).visit;
  await call(client.visit.close({ visitId, revision, outcome: 'not-opened', note: words('end') }));
  // Somebody else brings the same lock: what it is called stands on their papers.
  const other = await call(client.visit.start({ complaint: 'sticks', customerName: 'Dora', staff: 'Ada' }));
  await call(client.visit.identify({ visitId: other.id, by: { kind: 'known', lockId: lock.id } }));
  await call(client.report.create({ kind: 'service', visitId: other.id }));
  await call(client.exchange.exportPerson({ customerId }));
  while ((await call(client.exchange.exportState({})))?.state === 'running');
  return { customerId, visitId, lockId: lock.id, otherId: other.id };
}

test('a name typed into every text column is in none after the erasure, nor in any file of the bench', async () => {
  const opened = await openTestHost();
  onTestFinished(opened.close);
  const { client, call, dataDirectory } = opened;
  const file = join(dataDirectory, 'boltbench.db');
  const { customerId, visitId, lockId, otherId } = await typedEverywhere(opened);

  const before = textColumns(file);
  const without = [...before]
    .filter(([, texts]) => !texts.toLowerCase().includes(marker.toLowerCase()) && !texts.includes('555 0142'))
    .map(([name]) => name);
  const forgotten = without.filter((name) => wordsAfterAll.has(name) || !program.test(name.split('.')[1] ?? ''));
  expect(forgotten, 'columns into which this test types no name').toEqual([]);

  await call(client.customer.erase({ customerId, staff: 'Ada' }));
  const naming = [...textColumns(file)].filter(([, texts]) => texts.toLowerCase().includes(marker.toLowerCase()));
  expect(naming).toEqual([]);
  expect(filesNaming(dataDirectory)).toEqual([]);
  expect(existsSync(join(dataDirectory, 'exports'))).toBe(false);

  // What was used and found still counts, and everything can still be shown.
  const { visit } = await call(client.order.get({ visitId }));
  expect(visit).toMatchObject({
    parts: [{ name: 'Bolt of [erased]' }, { name: '[erased]' }],
    answers: { 'key-turns': 'yes' },
  });
  const page = await call(client.unit.get({ lockId }));
  expect(page.lock).toMatchObject({ serial: null, finish: 'bronze of [erased]', place: '[erased]' });
  for (const id of [visitId, otherId]) {
    const { reports } = await call(client.visit.get({ visitId: id }));
    for (const { id: reportId } of reports) await call(client.report.get({ reportId }));
  }

  const told = await call(client.customer.get({ customerId }));
  // Nothing is offered to be erased again, and looking whether changes nothing.
  expect(await call(client.customer.erasurePreview({ customerId }))).toMatchObject({
    ...{ left: false, visits: 0, notes: 0, photos: 0, signatures: 0, reports: 0 },
  });
  expect(await call(client.customer.get({ customerId }))).toEqual(told);
  expect(await opened.refusal(client.customer.erase({ customerId, staff: 'Ada' }))).toBe('customer.erased');
  expect(await call(client.customer.get({ customerId }))).toEqual(told);
  const erasures = (await opened.journal())
    .filter(({ action }) => /\.erased$/.test(action))
    .map(({ action }) => action);
  expect(erasures).toEqual(['customer.erased', 'photo.erased']);
});

test('a name spelt out in the texts of somebody else, or not spelt out there, is in no byte of any file afterwards', async () => {
  const opened = await openTestHost();
  onTestFinished(opened.close);
  const { client, call, dataDirectory } = opened;
  const { id: customerId } = await call(client.customer.create({ fields: { name: 'Jörg Zuebrowski' }, staff: 'Ada' }));
  const { id: otherCustomer } = await call(client.customer.create({ fields: { name: 'Dora' }, staff: 'Ada' }));
  const start = async (complaint: string, whose: string) => {
    const { id } = await call(client.visit.start({ complaint, customerId: whose, staff: 'Ada' }));
    return id;
  };
  const visitId = await start('sticks', customerId);
  const by = { kind: 'hand', modelId: '914', serial: 'KW-7', label: 'Joerg Zübrowski, front' } as const;
  const { lock } = await call(client.visit.identify({ visitId, by }));
  // The same lock on somebody else's visit, and words of the counter on one that was theirs by mistake.
  const otherId = await start('sticks again', otherCustomer);
  await call(client.visit.identify({ visitId: otherId, by: { kind: 'known', lockId: lock.id } }));
  await call(client.report.create({ kind: 'service', visitId: otherId }));
  const mistaken = await start('was brought by ZÜBROWSKI', customerId);
  await call(client.order.addNote({ visitId: mistaken, text: 'Joerg will ring', staff: 'Ada' }));
  for (const id of [mistaken, visitId]) {
    const { revision } = (await call(client.visit.get({ visitId: id }))).visit;
    if (id === mistaken) await call(client.customer.assign({ visitId: id, revision, customerId: otherCustomer }));
    else await call(client.visit.void({ visitId: id, revision, reason: 'nobody waited', staff: 'Ada' }));
  }

  const named = () => {
    const texts = readdirSync(dataDirectory, { recursive: true, encoding: 'utf8' })
      .map((path) => join(dataDirectory, path))
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path).toString('utf8').normalize('NFC').toLowerCase());
    return ['jörg', 'joerg', 'zuebrowski', 'zübrowski', 'zubrowski'].filter((name) =>
      texts.some((text) => text.includes(name)),
    );
  };
  expect(named()).toEqual(['jörg', 'joerg', 'zuebrowski', 'zübrowski', 'zubrowski']);
  await call(client.customer.erase({ customerId, staff: 'Ada' }));
  expect(named()).toEqual([]);
  const { visit } = await call(client.visit.get({ visitId: otherId }));
  expect([visit.lock?.label, visit.customer?.name]).toEqual(['[erased] [erased], front', 'Dora']);
});
