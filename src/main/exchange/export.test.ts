// Exports: everything in a documented form, written page by page, and one person's data.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { expect, onTestFinished, test } from 'vitest';
import { orderStatement } from '../../contract/work-order.ts';
import { exportTables, notExported } from '../store/export-tables.ts';
import { withRaw } from '../store/testing/raw.ts';
import { openStore } from '../store/open.ts';
import { mayBeOthers } from '../store/person-reach.ts';
import { storeOptions } from '../store/testing/temp-store.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';
import { csvLines, unguarded } from './cells.ts';
import { describeTables } from './describe.ts';
import { keptForMs } from './exporter.ts';
import { readTable } from './read-table.ts';

/** The files in a zip, read by its directory as any unzip program does. */
function unzip(bytes: Buffer) {
  const packed = new Map<string, Buffer>();
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, length] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const path = bytes.toString('utf8', at + 46, at + 46 + name);
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(from, from + length);
    packed.set(path, method === 8 ? inflateRawSync(data) : data);
    at += 46 + name + extra + comment;
  }
  const files = new Map([...packed].map(([path, data]) => [path, data.toString('utf8')]));
  return Object.assign(files, { bytes: (path: string) => packed.get(path) });
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
    /** Of no use outside this file: where a row stands, which bench made it, a serial as it is looked up. */
    const within = [
      ...['place', 'number', 'ticket_year', 'ticket_number', 'installation_id', 'content', 'content_id'],
      'plain_serial',
    ];
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

test('whatever a cell holds, its row stays one row, and taking the apostrophe off gives it back', () => {
  const signs = Array.from({ length: 0x7f }, (_, code) => String.fromCharCode(code)).slice(1);
  const wide = ['＝', '＋', '－', '＠', '\u0085', '\u00a0', '\u2028', '\u2029', '\ufeff', '\r\n', '\n\r', "'", "''"];
  const cells = [...signs, ...wide].flatMap((sign) =>
    [`${sign}1+1`, `a${sign}=1+1`, `a${sign}`, `'${sign}b`, `''${sign}b`, ` ${sign} `, sign].map((cell) => `${cell}`),
  );
  const rows = cells.map((cell) => ['before', cell, 'after']);
  const text = csvLines(rows);
  const read = parse(text, { record_delimiter: '\r\n' });
  expect(read.map((row) => row.map(unguarded))).toEqual(rows);
  for (const [, cell] of read) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
  // Nor does one that knows other ends of lines tear it.
  expect(parse(text, { record_delimiter: ['\r\n', '\n', '\r'] })).toEqual(read);
});

test('who is called as programs write "nothing" comes back from a table of this program', () => {
  const names = ['null', 'NULL', '#N/A', "'null", '#REF!', 'Nullmeyer', '=1'];
  const { lines } = readTable(Buffer.from(csvLines([['name', 'phone'], ...names.map((name) => [name, '1'])])));
  expect(lines.map(({ cells }) => cells[0])).toEqual(names);
  // Of any other program's making they still say nothing.
  expect(readTable(Buffer.from('name,phone\nnull,1\n#N/A,2\n')).lines.map(({ cells }) => cells[0])).toEqual(['', '']);
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

const jpeg = Buffer.from('ffd8ffc0000b080001000101011100ffda0008010100003f001234ffd9', 'hex');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('beside the tables: the files of photos, logos, and the settings without what is of this machine', async () => {
  const opened = await bench();
  const { client, call, dataDirectory } = opened;
  const { id: visitId } = await call(client.visit.start({ complaint: 'It grinds', staff: 'Ada' }));
  const keep = async (bytes: Buffer) => {
    await call(client.order.keepPhoto({ visitId, jpeg: bytes.toString('base64') }));
    return sha256(bytes);
  };
  const whole = await keep(jpeg);
  const damaged = await keep(Buffer.concat([jpeg.subarray(0, -4), Buffer.from('5678ffd9', 'hex')]));
  const gone = await keep(Buffer.concat([jpeg.subarray(0, -4), Buffer.from('9abcffd9', 'hex')]));
  const fileOf = (hash: string) => join(dataDirectory, 'photos', hash.slice(0, 2), `${hash}.jpg`);
  writeFileSync(fileOf(damaged), 'not what it was');
  rmSync(fileOf(gone));
  const settings = await call(client.settings.get({}));
  await call(
    client.settings.save({ patch: { shop: { ...settings.shop, name: 'Keys & Co', logo: png.toString('base64') } } }),
  );
  await call(client.settings.save({ patch: { backups: { folder: '/media/stick' } } }));

  const size = await call(client.exchange.exportSize({}));
  expect(size).toMatchObject({ photos: 3, photoBytes: 3 * jpeg.length });
  expect(size.rows).toBeGreaterThan(5);
  expect(size.freeBytes).toBeGreaterThan(1_000_000);

  await call(client.exchange.exportAll({ format: 'json', staff: 'Ada' }));
  const { job, files } = await finished(opened);
  expect(job).toMatchObject({ state: 'done', photos: 2, part: 1 });
  const at = (hash: string) => `photos/${hash.slice(0, 2)}/${hash}.jpg`;
  expect([...(files?.keys() ?? [])].filter((path) => path.startsWith('photos/')).toSorted()).toEqual(
    [at(whole), at(damaged)].toSorted(),
  );
  expect(sha256(files?.bytes(at(whole)) ?? Buffer.alloc(0))).toBe(whole);
  expect(files?.get(at(damaged))).toBe('');
  const logo = `logos/${sha256(png)}.png`;
  expect(files?.bytes(logo)).toEqual(png);
  const kept = JSON.parse(files?.get('settings.json') ?? '') as Record<string, unknown>;
  expect(kept).toMatchObject({ shop: { name: 'Keys & Co', logo }, authority: { on: false } });
  expect(Object.keys(kept)).not.toContain('backups');
  expect([...(files?.values() ?? [])].join('')).not.toContain('/media/stick');
  expect(JSON.parse(files?.get('export.json') ?? '')).toMatchObject({
    photos: { files: 1, bytes: jpeg.length, damaged: [damaged] },
    logos: [logo],
  });

  await call(client.exchange.exportAll({ format: 'csv', photos: false }));
  const without = await finished(opened);
  expect([...(without.files?.keys() ?? [])].some((path) => path.startsWith('photos/'))).toBe(false);
  expect(without.files?.get('photos.csv')).toContain(whole);
});

test.each(['csv', 'json'] as const)('each table of the database, row by row, as %s', async (format) => {
  const opened = await bench();
  const { client, call, dataDirectory } = opened;
  const { id: visitId } = await call(client.visit.start({ complaint: '=1+1, "B"', customerName: 'Zoë', staff: 'Ada' }));
  const by = { kind: 'hand', modelId: '914', serial: 'KW-1', label: 'back' } as const;
  await call(client.visit.identify({ visitId, by }));
  await call(client.order.addNote({ visitId, text: '-10 below\nand colder', staff: 'Ada' }));
  await call(client.order.keepPhoto({ visitId, jpeg: jpeg.toString('base64') }));
  await call(client.exchange.exportAll({ format, staff: 'Ada' }));
  const { files } = await finished(opened);
  const plain = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r])/, '');
  await opened.stop();
  let rows = 0;
  withRaw(join(dataDirectory, 'boltbench.db'), (database) => {
    for (const { name, columns } of exportTables) {
      const listed = columns.map((column) => `"${column.name}"`).join(', ');
      const there = database.prepare(`SELECT ${listed} FROM "${name}"`).all() as Record<string, unknown>[];
      const text = files?.get(`${name}.${format === 'csv' ? 'csv' : 'jsonl'}`) ?? '';
      const told =
        format === 'csv'
          ? (parse(text, { columns: true }) as unknown as Record<string, string>[]).map((row) =>
              columns.map((column) => plain(row[column.name] ?? '')),
            )
          : text
              .split('\n')
              .filter((line) => line !== '')
              .map((line) => JSON.parse(line) as Record<string, unknown>)
              .map((row) =>
                columns.map(({ name: column, json }) =>
                  json ? JSON.stringify(row[column]) : String(row[column] ?? ''),
                ),
              );
      // That it was exported is written down after it, and what follows as well.
      const end = there.find((row) => row['action'] === 'history.exported')?.['seq'] ?? Infinity;
      const kept = there.filter((row) => name !== 'journal' || Number(row['seq']) < Number(end));
      const wanted = kept.map((row) =>
        columns.map(({ name: column, json }) => {
          const cell = row[column] ?? (json && format === 'json' ? 'null' : '');
          return json && format === 'json' ? JSON.stringify(JSON.parse(String(cell))) : String(cell);
        }),
      );
      expect(told.toSorted(), name).toEqual(wanted.toSorted());
      rows += kept.length;
    }
  });
  expect(rows).toBeGreaterThan(8);
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

test('a visit that was given to another person: each has what was made while it was theirs', async () => {
  const opened = await bench();
  const { client, call, clock } = opened;
  const created = (name: string) => call(client.customer.create({ fields: { name }, staff: 'Ada' }));
  const [pia, otto] = [await created('Pia'), await created('Otto')];
  const { id: visitId } = await call(client.visit.start({ complaint: 'It grinds', customerId: pia.id, staff: 'Ada' }));
  const order = () => call(client.order.get({ visitId }));
  const strokes = { width: 300, height: 100, strokes: [[10, 10, 50, 60]] };
  const work = async (name: string) => {
    await clock.advance(60_000);
    await call(client.order.addNote({ visitId, text: `note of ${name}`, staff: 'Ada' }));
    const statement = orderStatement(await order());
    await call(client.order.sign({ visitId, name, statement, strokes, staff: 'Ada' }));
    await clock.advance(60_000);
  };
  await work('Pia');
  const { revision } = (await order()).visit;
  await call(client.customer.assign({ visitId, revision, customerId: otto.id, staff: 'Ada' }));
  await work('Otto');
  const exported = async (customerId: string) => {
    await call(client.exchange.exportPerson({ customerId, staff: 'Ada' }));
    const { files } = await finished(opened);
    const all = JSON.parse(files?.get('personal-data.json') ?? '') as Record<string, Record<string, unknown>[]>;
    const of = (table: string, column: string) => all[table]?.map((row) => row[column]);
    return [of('signatures', 'name'), of('visit_notes', 'text'), of('visits', 'id'), JSON.stringify(all['revisions'])];
  };
  const [hers, his] = [await exported(pia.id), await exported(otto.id)];
  expect(hers.slice(0, 3)).toEqual([['Pia'], ['note of Pia'], undefined]);
  expect(hers[3]).toContain('It grinds');
  expect(hers[3]).not.toContain(otto.id);
  expect(his.slice(0, 3)).toEqual([['Otto'], ['note of Otto'], [visitId]]);
  expect(his[3] ?? '').not.toContain(pia.id);
});

test('words on a lock are handed over to whom they were written for alone', async () => {
  const opened = await bench();
  const { client, call, clock } = opened;
  const created = (name: string) => call(client.customer.create({ fields: { name }, staff: 'Ada' }));
  const [pia, mara] = [await created('Pia'), await created('Mara')];
  const visit = async (customerId: string, label: string | null, lockId = '') => {
    await clock.advance(60_000);
    const { id: visitId } = await call(client.visit.start({ complaint: 'It grinds', customerId, staff: 'Ada' }));
    const by =
      label === null
        ? ({ kind: 'known', lockId } as const)
        : ({ kind: 'hand', modelId: '914', serial: 'KW-1', label } as const);
    const { visit: named, lock } = await call(client.visit.identify({ visitId, by, staff: 'Ada' }));
    await call(client.report.create({ kind: 'service', visitId, staff: 'Ada' }));
    await clock.advance(60_000);
    await call(client.visit.void({ visitId, revision: named.revision, reason: 'It was the wrong day', staff: 'Ada' }));
    return lock.id;
  };
  let papers = '';
  const labels = async (customerId: string) => {
    await call(client.exchange.exportPerson({ customerId, staff: 'Ada' }));
    const { files } = await finished(opened);
    const json = files?.get('personal-data.json') ?? '';
    const all = JSON.parse(json) as { locks: { label: string; place: string }[]; reports: { model: object }[] };
    expect(all.locks.map(({ place }) => place)).toEqual(['']);
    papers = JSON.stringify(all.reports);
    return [all.locks[0]?.label, files?.get('personal-data.html')?.includes('Pia’s front')];
  };
  const lockId = await visit(pia.id, 'Pia’s front');
  await visit(mara.id, null, lockId);
  expect(await labels(pia.id)).toEqual(['Pia’s front', true]);
  expect(papers).toContain('Pia’s front');
  expect(await labels(mara.id)).toEqual([mayBeOthers, false]);
  // Her paper says what the lock was called when it was made.
  expect(papers).toContain(mayBeOthers);
  expect(papers).not.toContain('Pia');
  // Written anew while it was here for Mara.
  await clock.advance(60_000);
  const { id: visitId } = await call(client.visit.start({ complaint: 'Again', customerId: mara.id, staff: 'Ada' }));
  await call(client.visit.identify({ visitId, by: { kind: 'known', lockId } }));
  const { revision } = await call(client.unit.get({ lockId }));
  await call(client.unit.update({ lockId, revision, label: 'Mara’s gate', staff: 'Ada' }));
  expect(await labels(mara.id)).toEqual(['Mara’s gate', false]);
  expect(papers).not.toContain('Pia');
  expect(await labels(pia.id)).toEqual([mayBeOthers, false]);
  expect(papers).toContain('Pia’s front');
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
  await call(client.customer.erase({ customerId, staff: 'Ada' }));
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
  const erasing = call(client.customer.erase({ customerId, staff: 'Ada' }));
  await writing;
  await erasing;
  expect((await finished(opened)).job?.state).toBe('cancelled');
  expect(existsSync(join(dataDirectory, 'exports'))).toBe(false);
});

test('who was taken for another person by mistake reads when, in the page and in the file', async () => {
  const opened = await bench();
  const { client, call, clock } = opened;
  const created = (name: string) => call(client.customer.create({ fields: { name }, staff: 'Ada' }));
  const [pia, otto] = [await created('Pia'), await created('Otto')];
  await call(client.visit.start({ complaint: 'It grinds', customerId: otto.id, staff: 'Ada' }));
  const ref = ({ id, revision }: typeof pia) => ({ id, revision });
  await call(client.customer.merge({ kept: ref(pia), gone: ref(otto), take: {}, staff: 'Ada' }));
  const { merged } = await call(client.customer.get({ customerId: pia.id }));
  await clock.advance(60_000);
  await call(client.customer.undoMerge({ mergeId: merged[0]?.mergeId ?? '', staff: 'Ada' }));
  await call(client.exchange.exportPerson({ customerId: otto.id, staff: 'Ada' }));
  const { files } = await finished(opened);
  const told = JSON.parse(files?.get('personal-data.json') ?? '') as { mistakenFor?: { since: string }[] };
  expect(told.mistakenFor).toHaveLength(1);
  const page = files?.get('personal-data.html') ?? '';
  expect(page).toContain(`From ${told.mistakenFor?.[0]?.since ?? 'never'} to `);
  expect(page).toContain('It grinds');
  expect(page).not.toContain('Pia');
});

test.each([
  ['csv', true],
  ['csv', false],
  ['json', false],
] as const)(
  'what an export wrote as %s (for Excel: %s) is the same when it is taken in, and brings nobody erased back',
  async (format, excel) => {
    const opened = await bench();
    const { client, call } = opened;
    const make = (fields: { name: string; phone?: string; note?: string }) =>
      call(client.customer.create({ fields, staff: 'Ada' }));
    const pia = await make({ name: '=Pia "Q", Ñandú', phone: '+1 555 014 2277', note: "two\nlines, 'quoted'" });
    await make({ name: "'s Hertogen; O’Brien", phone: '+44 (0)20 7946 0958' });
    await call(
      client.exchange.previewImport({
        kind: 'locks',
        file: Buffer.from('model,serial,place\n914,A1,hall\n916,,"a, b"\n').toString('base64'),
      }),
    ).then(({ id }) => call(client.exchange.commitImport({ importId: id, staff: 'Ada' })));
    await call(client.exchange.exportAll({ format, excel, photos: false, staff: 'Ada' }));
    const { files } = await finished(opened);
    const file = (table: string) =>
      Buffer.from(files?.get(`${table}.${format === 'csv' ? 'csv' : 'jsonl'}`) ?? '').toString('base64');
    const preview = (kind: 'customers' | 'locks') => call(client.exchange.previewImport({ kind, file: file(kind) }));
    const none = { new: 0, same: 0, changed: 0, unsure: 0, refused: 0 };
    expect((await preview('locks')).counts).toEqual({ ...none, same: 2 });
    const asked = await preview('customers');
    const shown = await call(client.exchange.importLines({ importId: asked.id, from: 0 }));
    expect(shown.lines.map(({ what, why }) => [what, why])).toEqual([
      ['same', ''],
      ['same', ''],
    ]);
    await call(client.customer.erase({ customerId: pia.id, keepRetained: false, staff: 'Ada' }));
    expect((await preview('customers')).counts).toEqual({ ...none, same: 1, refused: 1 });
  },
);
