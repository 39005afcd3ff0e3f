// Records that cannot be opened: a clear screen, the old file as it was to the last bit, nothing overwritten.
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { App } from './support/app.ts';
import { mountSmallDisk, noSmallDisk, type SmallDisk } from './support/disk.ts';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';

const databaseOf = (folder: string) => join(folder, 'boltbench.db');
const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** A history with one visit in it, closed in order. */
async function makeHistory(app: App): Promise<string> {
  const page = await app.start();
  const ticket = await screen.startVisit(page, { complaint: 'kept from before' });
  await app.stop();
  return ticket;
}

/** Writes bytes into the middle of a file. */
function patch(file: string, at: number, bytes: Uint8Array): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, at);
  closeSync(handle);
}

/** The screen says what happened, that nothing was changed, where the file is, and what to do. */
async function expectFailure(page: Page, title: string, file: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByText('Nothing was overwritten')).toBeVisible();
  await expect(page.getByText(file)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What to do next' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeHidden();
  await screen.button(page, 'Try again').click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

test('records of a newer Boltbench are not opened', async ({ app }) => {
  await makeHistory(app);
  const file = databaseOf(app.dataDirectory);
  // user_version of the SQLite file format: bytes 60 to 63 of the header.
  patch(file, 60, Uint8Array.of(0, 0, 0x27, 0x0f));
  const before = hashOf(file);
  await expectFailure(await app.start(), 'These records were made by a newer Boltbench', file);
  await app.stop();
  expect(hashOf(file)).toBe(before);
});

test('damaged records are not opened and not replaced', async ({ app }) => {
  await makeHistory(app);
  const file = databaseOf(app.dataDirectory);
  patch(file, 4096, new Uint8Array(3 * 4096).fill(0xa5));
  const before = hashOf(file);
  await expectFailure(await app.start(), 'The record file is damaged', file);
  await app.stop();
  expect(hashOf(file)).toBe(before);
});

test('a file that is no database at all is left alone', async ({ app }) => {
  const file = databaseOf(app.dataDirectory);
  writeFileSync(file, 'This is a shopping list.\n'.repeat(400));
  const before = hashOf(file);
  await expectFailure(await app.start(), 'The record file is damaged', file);
  await app.stop();
  expect(hashOf(file)).toBe(before);
});

test('records in use by another Boltbench are left to it', async ({ app, anotherApp, shell }) => {
  onlyInBrowserShell(shell, 'a second desktop program shows the first one’s window');
  const page = await app.start();
  const second = anotherApp(app.dataDirectory);
  await expectFailure(
    await second.start(),
    'Boltbench is already running with these records',
    databaseOf(app.dataDirectory),
  );
  await second.stop();
  // The first one never noticed.
  await screen.startVisit(page, { complaint: 'the first window goes on' });
});

test('settings that cannot be read are named, and nothing starts on a guess', async ({ app }) => {
  const settings = join(app.dataDirectory, 'settings.json');
  writeFileSync(settings, '{"shop": {"name": ""}}');
  const page = await app.start();
  await expect(page.getByText('settings.json cannot be used')).toBeVisible();
  await expect(page.getByText('shop.name')).toBeVisible();
  expect(statSync(databaseOf(app.dataDirectory), { throwIfNoEntry: false })).toBeUndefined();
  writeFileSync(settings, '{"shop": {"name": "Riverside Lock & Key"}}');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'Start a visit' })).toBeVisible();
  await expect(page.getByText('Riverside Lock & Key')).toBeVisible();
});

test.describe('on a disk of its own', () => {
  const missing = noSmallDisk();
  test.skip(missing !== null, missing ?? '');
  let disk: SmallDisk;
  test.beforeEach(() => {
    disk = mountSmallDisk(4096);
  });
  test.afterEach(() => disk.remove());

  test('a read-only folder is named, and its records stay as they are', async ({ anotherApp }) => {
    const app = anotherApp(disk.folder);
    await makeHistory(app);
    const file = databaseOf(disk.folder);
    const before = hashOf(file);
    disk.readOnly(true);
    await expectFailure(await app.start(), 'The record file cannot be written', file);
    await app.stop();
    expect(hashOf(file)).toBe(before);
  });

  test('a new history on a full disk is not begun', async ({ anotherApp }) => {
    const app = anotherApp(disk.folder);
    const free = disk.fill();
    const page = await app.start();
    await expectFailure(page, 'The disk is full', databaseOf(disk.folder));
    await app.stop();
    free();
    // With space again the same start works.
    await screen.startVisit(await app.start(), { complaint: 'space again' });
    await app.stop();
  });

  test('a disk that fills up during the work loses nothing that was kept', async ({ anotherApp }) => {
    const app = anotherApp(disk.folder);
    const kept = await makeHistory(app);
    const page = await app.start();
    const free = disk.fill();
    await screen.fillIntake(page, { complaint: 'x'.repeat(900) });
    await screen.button(page, 'Start the visit').click();
    const told = page.getByRole('alert').filter({ hasText: 'The disk is full' });
    await expect(told).toContainText('Free some space on this computer, then try again.');
    free();
    await screen.button(page, 'Start the visit').click();
    await screen.stage(page, 'Connect and identify').waitFor();
    await expect((await screen.openHistory(page)).filter({ hasText: kept })).toContainText('kept from before');
    await app.stop();
  });

  test('a disk that is full when the bench is to move the lock: nothing is sent, it is said, and later it works', async ({
    anotherApp,
  }) => {
    const app = anotherApp(disk.folder);
    const page = await app.start(['--practice']);
    await screen.choosePracticeLock(page, '909: code accepted, bolt stays');
    await screen.startWithTheLock(page, { complaint: 'the bolt stays' });
    await screen.startProcedure(page, 'Door handing with the Lock button');
    await screen.answerStep(page, 'Is a working key at hand?', 'The key works');
    await screen.atStep(page, 'Let the bench do the handing');
    const free = disk.fill();
    await screen.letTheBenchDoIt(page, 'Let the bench do the handing');
    await expect(screen.guide(page).getByText('the disk is full')).toBeVisible();
    await expect(screen.lockFact(page, 'Handing')).toHaveText('Not learned');
    free();
    await screen.button(screen.guide(page), 'Try again').click();
    await expect(screen.procedureEnd(page)).toHaveText(/^Done: /);
    await app.stop();
  });
});
