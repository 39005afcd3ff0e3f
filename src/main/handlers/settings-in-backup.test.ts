// The shop's settings go along with its records: a new computer that restores a backup asks for what the state requires, too.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import type { BackupSource } from '../../contract/safekeeping.ts';
import { manifestText, readManifest, type Manifest } from '../store/manifest.ts';
import { openTestHost } from '../testing/test-host.ts';

const staff = 'Ann';
const logo = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const authority = {
  ...{ on: true, title: 'State form 12-B', statement: 'I own this lock.', fields: [] },
  ...{ licence: 'Ann Lee LIC 99', retentionMonths: 60 },
};
const shop = { name: 'Ann’s Locks', lines: ['1 Main St'], logo };
const ofShop = { authority, shop, orders: { signature: true }, reports: { paper: 'a4', language: 'es' } } as const;

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'boltbench-settings-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

type Bench = Awaited<ReturnType<typeof openTestHost>>;

async function setUp({ client, call }: Bench, stick: string) {
  const { reports, orders } = ofShop;
  for (const patch of [{ authority }, { shop }, { orders }, { reports }, { backups: { folder: stick } }]) {
    await call(client.settings.save({ patch, staff }));
  }
}

/** A bench with all its settings, a visit and a backup on its stick, which is closed; the folder of that bench on the stick. */
async function onStick({ passphrase = null as string | null } = {}) {
  const stick = temporaryFolder();
  const bench = await openTestHost();
  await setUp(bench, stick);
  const { client, call } = bench;
  if (passphrase !== null) await call(client.safekeeping.setPassphrase({ passphrase, staff }));
  await call(client.visit.start({ complaint: 'It grinds', staff }));
  await call(client.safekeeping.backUp({ staff }));
  await bench.stop();
  const folder = join(stick, readdirSync(stick).find((name) => name.startsWith('boltbench-')) ?? '');
  const name = readdirSync(folder).find((each) => /-v\d{4}(\.bbk)?$/.test(each)) ?? '';
  return { stick, bench, backup: join(folder, name) };
}

const byPath = (path: string): BackupSource => ({ kind: 'path', path });
const restoring = (path: string, more: { settings?: boolean; passphrase?: string } = {}) => ({
  ...{ source: byPath(path), typed: 'RESTORE' as const, staff },
  ...more,
});
/** What the screen of settings and the order of the newest visit say. */
async function told({ client, call }: Bench) {
  const { backups, ...carried } = await call(client.settings.get({}));
  const [visit] = (await call(client.visit.list({}))).visits;
  const order = visit === undefined ? null : await call(client.order.get({ visitId: visit.id }));
  return { carried, folder: backups.folder, complaint: visit?.complaint, stands: order?.authority.stands };
}

for (const passphrase of [null, 'red van behind the shop']) {
  const form = passphrase === null ? 'plain' : 'sealed';
  test(`a new computer takes them from a ${form} backup of the old one, but not what is of a machine`, async () => {
    const { backup, stick } = await onStick({ passphrase });
    expect(statSync(backup).isFile()).toBe(form === 'sealed');
    const other = await openTestHost();
    const { client, call } = other;
    const mine = temporaryFolder();
    await call(client.settings.save({ patch: { backups: { folder: mine } }, staff }));
    const opened = passphrase === null ? {} : { passphrase };
    const { settings } = await call(client.safekeeping.preview({ source: byPath(backup), ...opened }));
    expect(settings).toMatchObject({ state: 'whole', chosen: true });
    expect(settings.differs).toContainEqual({ what: 'form', here: 'off', backup: 'on' });
    expect(settings.differs).toContainEqual({ what: 'form-months', here: '24', backup: '60' });
    expect(settings.differs.map(({ what }) => what).sort()).toEqual(
      [
        ...['address', 'form', 'form-months', 'form-title', 'form-words', 'language'],
        ...['licence', 'logo', 'name', 'paper', 'signature'],
      ].sort(),
    );
    const restored = await call(client.safekeeping.restore(restoring(backup, { settings: true, ...opened })));
    expect(restored.settings).toBe('taken');
    const after = await told(other);
    expect(after).toMatchObject({ complaint: 'It grinds', folder: mine, carried: ofShop });
    expect(after.stands).not.toBe('off');
    expect(JSON.stringify(after.carried)).not.toContain(stick);
    const [row] = (await other.journal()).filter(({ action }) => action === 'settings.restored');
    expect(row).toMatchObject({ actor: staff, detail: { at: restored.at } });
    // And after a new start.
    const again = await openTestHost(other.again);
    expect((await told(again)).carried).toEqual(after.carried);
    await again.stop();
  });
}

test('left out they come as they were chosen beforehand; said no to, they stay', async () => {
  const { backup } = await onStick();
  const [one, two] = [await openTestHost(), await openTestHost()];
  expect((await one.call(one.client.safekeeping.restore(restoring(backup)))).settings).toBe('taken');
  expect((await told(one)).carried.authority.on).toBe(true);
  const left = await two.call(two.client.safekeeping.restore(restoring(backup, { settings: false })));
  expect(left.settings).toBe('left');
  expect(await told(two)).toMatchObject({ complaint: 'It grinds', carried: { authority: { on: false } } });
  await Promise.all([one.stop(), two.stop()]);
});

test('of the bench’s own backup they are not chosen beforehand, of another’s also where some stand here', async () => {
  const { backup, bench, stick } = await onStick();
  const own = await openTestHost(bench.again);
  const preview = async (at: Bench) =>
    (await at.call(at.client.safekeeping.preview({ source: byPath(backup) }))).settings;
  expect(await preview(own)).toEqual({ state: 'whole', detail: '', differs: [], chosen: false });
  expect((await own.call(own.client.safekeeping.restore(restoring(backup)))).settings).toBe('same');
  await own.call(own.client.settings.save({ patch: { orders: { signature: false } }, staff }));
  expect(await preview(own)).toMatchObject({
    ...{ chosen: false, differs: [{ what: 'signature', here: 'off', backup: 'on' }] },
  });
  expect((await own.call(own.client.safekeeping.restore(restoring(backup)))).settings).toBe('left');
  expect((await told(own)).carried.orders.signature).toBe(false);
  await own.stop();

  const other = await openTestHost();
  await other.call(other.client.settings.save({ patch: { shop: { ...shop, name: 'Bo' } }, staff }));
  expect(await preview(other)).toMatchObject({ chosen: true });
  await other.stop();
  expect(readdirSync(stick)).toHaveLength(1);
});

test('a backup of a bench that nobody has set anything on, and an older one, hold none and are read', async () => {
  const bench = await openTestHost();
  await bench.call(bench.client.visit.start({ complaint: 'It grinds', staff }));
  const { folder, backups } = await bench.call(bench.client.safekeeping.backUp({ staff }));
  const path = join(folder, backups[0]?.id ?? '');
  expect(readManifest(join(path, 'manifest.json')).settings).toBeUndefined();
  await bench.stop();
  const other = await openTestHost();
  await setUp(other, '');
  const { settings } = await other.call(other.client.safekeeping.preview({ source: byPath(path) }));
  expect(settings).toEqual({ state: 'missing', detail: '', differs: [], chosen: false });
  expect((await other.call(other.client.safekeeping.restore(restoring(path, { settings: true })))).settings).toBe(
    'missing',
  );
  expect((await told(other)).carried).toMatchObject(ofShop);
  await other.stop();
});

/** The settings of a backup written over, also in its manifest where somebody made both up. */
function writeOver(backup: string, text: string, { manifestToo = false } = {}) {
  writeFileSync(join(backup, 'settings.json'), text);
  if (!manifestToo) return;
  const file = join(backup, 'manifest.json');
  const sha256 = createHash('sha256').update(text).digest('hex');
  const manifest: Manifest = { ...readManifest(file), settings: { bytes: Buffer.byteLength(text), sha256 } };
  writeFileSync(file, manifestText(manifest));
}

const hostile = (change: (settings: Record<string, unknown>) => unknown) => (backup: string) => {
  const settings = JSON.parse(readFileSync(join(backup, 'settings.json'), 'utf8')) as Record<string, unknown>;
  writeOver(backup, JSON.stringify(change(settings)), { manifestToo: true });
};

test.each<[string, (backup: string) => void]>([
  ['torn', (backup) => writeOver(backup, readFileSync(join(backup, 'settings.json'), 'utf8').slice(0, 100))],
  ['gone', (backup) => rmSync(join(backup, 'settings.json'))],
  [
    'a folder',
    (backup) => {
      rmSync(join(backup, 'settings.json'));
      mkdirSync(join(backup, 'settings.json'));
    },
  ],
  ['no JSON', (backup) => writeOver(backup, '{', { manifestToo: true })],
  ['far too large', (backup) => writeOver(backup, ' '.repeat(2 ** 21), { manifestToo: true })],
  ['with a place of another machine', hostile((settings) => ({ ...settings, backups: { folder: '/etc' } }))],
  ['with a title that has no end', hostile((s) => ({ ...s, authority: { ...authority, title: 'x'.repeat(5000) } }))],
  [
    'with a logo that is none',
    hostile((s) => ({
      ...s,
      shop: { ...shop, logo: Buffer.from('89504e470d0a1a0a00', 'hex').toString('base64') },
    })),
  ],
])('settings that are %s are told, and the records come all the same', async (_how, spoil) => {
  const { backup } = await onStick();
  spoil(backup);
  const other = await openTestHost();
  const { client, call } = other;
  const before = await call(client.settings.get({}));
  const { settings } = await call(client.safekeeping.preview({ source: byPath(backup) }));
  expect(settings).toMatchObject({ state: 'torn', differs: [], chosen: false });
  expect(settings.detail).toMatch(/settings/);
  const restored = await call(client.safekeeping.restore(restoring(backup, { settings: true })));
  expect(restored.settings).toBe('torn');
  expect(await call(client.settings.get({}))).toEqual(before);
  expect((await told(other)).complaint).toBe('It grinds');
  await other.stop();
});

test.each([null, 'red van behind the shop'])(
  'one whose settings are torn here goes out all the same, and says so there; passphrase %s',
  async (passphrase) => {
    const stick = temporaryFolder();
    const bench = await openTestHost();
    const { client, call } = bench;
    await setUp(bench, '');
    await call(client.visit.start({ complaint: 'It grinds', staff }));
    const { folder, backups } = await call(client.safekeeping.backUp({ staff }));
    writeOver(join(folder, backups[0]?.id ?? ''), '{}');
    if (passphrase !== null) await call(client.safekeeping.setPassphrase({ passphrase, staff }));
    await call(client.settings.save({ patch: { backups: { folder: stick } }, staff }));
    const { second, backups: all } = await call(client.safekeeping.copy({ staff }));
    expect(second).toMatchObject({ fault: null, damaged: 0 });
    const there = all.find(({ place }) => place === 'second');
    const source = { kind: 'listed' as const, place: 'second' as const, id: there?.id ?? '' };
    const { settings, counts } = await call(client.safekeeping.preview({ source, passphrase }));
    expect(counts.visits).toBe(1);
    expect(settings).toMatchObject({ state: 'torn', detail: 'its settings are not what was written' });
    await bench.stop();
  },
);

test('the check tells a stored backup whose settings are not what was written', async () => {
  const stick = temporaryFolder();
  const bench = await openTestHost();
  await setUp(bench, stick);
  const { client, call } = bench;
  const { folder, backups } = await call(client.safekeeping.backUp({ staff }));
  const badIn = async () =>
    (await call(client.safekeeping.check({}))).checked?.parts.find(({ part }) => part === 'backups')?.details ?? [];
  expect(await badIn()).toEqual([]);
  const here = backups.find(({ place }) => place === 'here')?.id ?? '';
  writeOver(join(folder, here), '{}');
  expect((await badIn()).join(' ')).toContain('its settings are not what was written');
  await bench.stop();
});
