// Exports: everything in a documented form, written page by page, and one person's data.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test } from 'vitest';
import { exportTables, notExported } from '../store/export-tables.ts';
import { withRaw } from '../store/testing/raw.ts';
import { openStore } from '../store/open.ts';
import { storeOptions } from '../store/testing/temp-store.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';
import { csvLines } from './cells.ts';
import { describeTables } from './describe.ts';
import { keptForMs } from './exporter.ts';

/** The files in a zip, read by its directory as any unzip program does. */
function unzip(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const path = bytes.toString('utf8', at + 46, at + 46 + name);
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(from, from + packed);
    files.set(path, (method === 8 ? inflateRawSync(data) : data).toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return files;
}

async function bench() {
  const opened = await openTestHost();
  onTestFinished(opened.close);
  return opened;
}
async function finished({ client, call, host }: TestHost) {
  for (;;) {
    const job = await call(client.exchange.exportState({}));
    if (job?.state !== 'running') {
      const file = job === null ? null : host.exportFile(job.id);
      return { job, files: file === null ? null : unzip(readFileSync(file.path)) };
    }
  }
}

test('every table of the history with every column is exported, or it is said why not', () => {
  const options = storeOptions();
  openStore(options).close();
  withRaw(options.file, (database) => {
    const tables = database
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'find_%' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%'",
      )
      .pluck()
      .all() as string[];
    expect([...exportTables.map(({ name }) => name), ...Object.keys(notExported)].toSorted()).toEqual(
      tables.toSorted(),
    );
    /** Of no use outside this file: where a row stands, which bench made it. */
    const within = ['place', 'number', 'ticket_year', 'ticket_number', 'installation_id', 'content'];
    for (const { name, columns } of exportTables) {
      const there = database.prepare(`SELECT name FROM pragma_table_info('${name}')`).pluck().all() as string[];
      const exported = columns.map((column) => column.name);
      expect(
        exported.filter((column) => !there.includes(column)),
        name,
      ).toEqual([]);
      const left = there.filter((column) => !exported.includes(column) && !within.includes(column));
      expect(left, `columns of ${name} that are not exported`).toEqual([]);
    }
  });
});

test('docs/export.md tells every table and column', async () => {
  const path = join(import.meta.dirname, '../../../docs/export.md');
  const text = readFileSync(path, 'utf8');
  const begin = '<!-- tables: written from src/main/store/export-tables.ts -->\n\n';
  expect(text).toContain(begin);
  const told = text
    .slice(text.indexOf(begin) + begin.length)
    .replace(/[ ]*\|[ ]*/g, '|')
    .replace(/-+/g, '-')
    .trim();
  expect(told).toBe(
    describeTables()
      .replace(/[ ]*\|[ ]*/g, '|')
      .replace(/-+/g, '-')
      .trim(),
  );
});

test('a spreadsheet takes no cell for a formula; a number and a quote stay what they are', () => {
  expect(csvLines([['=1+1', '+1 555', '-x', '@a', '\tb', 'a "b", c', -5, null]])).toBe(
    `'=1+1,'+1 555,'-x,'@a,'\tb,"a ""b"", c",-5,\r\n`,
  );
});

test('everything, as CSV for a spreadsheet and as JSON Lines', async () => {
  const opened = await bench();
  const { client, call } = opened;
  for (let visit = 0; visit < 3; visit += 1) {
    const customerName = visit === 0 ? '=HYPERLINK("x")' : `Dora ${visit}`;
    await call(client.visit.start({ complaint: 'A, "B"\nand C', customerName, staff: 'Ada' }));
  }
  await call(client.exchange.exportAll({ format: 'csv', excel: true, staff: 'Ada' }));
  const { job, files } = await finished(opened);
  expect(job).toMatchObject({
    state: 'done',
    part: 1,
    fault: null,
    url: expect.stringMatching(/^\/exports\/.*\.zip$/) as string,
  });
  const visits = files?.get('visits.csv') ?? '';
  expect(visits.startsWith('\uFEFFid,ticket')).toBe(true);
  const read = parse(visits, { bom: true, columns: true }) as unknown as Record<string, string>[];
  expect(read.map(({ ticket, complaint }) => [ticket, complaint])).toEqual(
    [1, 2, 3].map((number) => [`2026-0000${number}`, 'A, "B"\nand C']),
  );
  expect(files?.get('customers.csv')).toContain(`'=HYPERLINK(""x"")`);
  const manifest = JSON.parse(files?.get('export.json') ?? '') as { tables: { name: string; rows: number }[] };
  expect(manifest.tables.find(({ name }) => name === 'visits')?.rows).toBe(3);
  expect(files?.get('README.txt')).toContain('customer_id');

  await call(client.exchange.exportAll({ format: 'json', staff: 'Ada' }));
  const json = await finished(opened);
  const line = JSON.parse(json.files?.get('visits.jsonl')?.split('\n')[0] ?? '') as Record<string, unknown>;
  expect(line).toMatchObject({ ticket: '2026-00001', answers: {}, parts: [], practice: 0 });
  const actions = (await opened.journal()).filter(({ action }) => action === 'history.exported');
  expect(actions.map(({ actor, detail }) => [actor, detail['format']])).toEqual([
    ['Ada', 'json'],
    ['Ada', 'csv'],
  ]);
});

test('one at a time; cancelled, it leaves no file; the end of the program takes it along', async () => {
  const opened = await bench();
  const { client, call, refusal, dataDirectory } = opened;
  await call(client.exchange.exportAll({ format: 'csv' }));
  expect(await refusal(client.exchange.exportAll({ format: 'csv' }))).toBe('host.busy');
  await call(client.exchange.cancelExport({}));
  expect((await finished(opened)).job?.state).toBe('cancelled');
  expect(readdirSync(join(dataDirectory, 'exports'))).toEqual([]);
  await call(client.exchange.exportAll({ format: 'csv' }));
  await finished(opened);
  expect(readdirSync(join(dataDirectory, 'exports'))).toHaveLength(1);
  await opened.stop();
  expect(existsSync(join(dataDirectory, 'exports'))).toBe(false);
});

test('one person: a page to be read, a file for a program, and nobody else', async () => {
  const opened = await bench();
  const { client, call } = opened;
  const fields = { name: 'Grace <b>K</b>', phone: '555 0142277', address: '1 Elm Street' };
  const grace = await call(client.customer.create({ fields, staff: 'Ada' }));
  await call(client.visit.start({ complaint: 'It grinds', customerId: grace.id, staff: 'Ada' }));
  await call(client.visit.start({ complaint: 'Mine is dead', customerName: 'Dora', staff: 'Ada' }));
  await call(client.exchange.exportPerson({ customerId: grace.id, staff: 'Ada' }));
  const { files } = await finished(opened);
  const data = JSON.parse(files?.get('personal-data.json') ?? '') as Record<
    string,
    { complaint?: string; name?: string }[]
  >;
  expect(data['customers']).toMatchObject([{ name: 'Grace <b>K</b>' }]);
  expect(data['visits']?.map(({ complaint }) => complaint)).toEqual(['It grinds']);
  const page = files?.get('personal-data.html') ?? '';
  expect(page).toContain('It grinds');
  expect(page).toContain('Grace &lt;b&gt;K&lt;/b&gt;');
  expect([...(files?.values() ?? [])].join('')).not.toContain('Dora');
});

test('the file goes once it was fetched, after a while, when somebody is erased, and with a program that was killed', async () => {
  const opened = await bench();
  const { client, call, host, clock, dataDirectory } = opened;
  const { id: customerId } = await call(client.customer.create({ fields: { name: 'Grace' } }));
  const directory = join(dataDirectory, 'exports');
  const lying = () => (existsSync(directory) ? readdirSync(directory).length : 0);
  const written = async () => {
    await call(client.exchange.exportPerson({ customerId }));
    const { job } = await finished(opened);
    expect([job?.state, lying()]).toEqual(['done', 1]);
    return job?.id ?? '';
  };
  const gone = async (id: string) => {
    const job = await call(client.exchange.exportState({}));
    expect([job?.state, job?.url, lying(), host.exportFile(id)]).toEqual(['done', null, 0, null]);
  };
  const first = await written();
  host.exportFetched('another');
  expect(lying()).toBe(1);
  host.exportFetched(first);
  await gone(first);

  const second = await written();
  await clock.advance(keptForMs - 10_000);
  expect(lying()).toBe(1);
  await clock.advance(10_000);
  await gone(second);

  const third = await written();
  await call(client.customer.erase({ customerId }));
  await gone(third);

  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'left.zip'), 'Grace');
  await opened.stop();
  writeFileSync(join(mkdirSync(directory, { recursive: true }) ?? directory, 'left.zip'), 'Grace');
  const again = await openTestHost(opened.again);
  expect(lying()).toBe(0);
  await again.stop();
});

test('an export that is being written while somebody is erased is given up', async () => {
  const opened = await bench();
  const { client, call, dataDirectory } = opened;
  const { id: customerId } = await call(client.customer.create({ fields: { name: 'Grace' } }));
  const writing = call(client.exchange.exportAll({ format: 'csv' }));
  const erasing = call(client.customer.erase({ customerId }));
  await writing;
  await erasing;
  expect((await finished(opened)).job?.state).toBe('cancelled');
  expect(existsSync(join(dataDirectory, 'exports'))).toBe(false);
});
