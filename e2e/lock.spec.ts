// The lock on the bench without a visit: read, slots, settings, log, and the honest states.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import * as lock from './support/lock.ts';
import * as screen from './support/screens.ts';

/** Nothing else in these tests has these digits. */
const code = '73051946';
const hands = (page: Page, name: string) => screen.button(lock.practicePanel(page), name).click();

test('at a glance, live events, self-test and wink', async ({ app }) => {
  const page = await app.start(['--practice']);
  await lock.openLock(page);
  const glance = lock.card(page, 'At a glance');
  await expect(glance.getByRole('meter', { name: 'Batteries at rest' })).toHaveAttribute('aria-valuetext', '4.43 V');
  await expect(glance.getByRole('meter', { name: 'Batteries under load' })).toHaveAttribute('aria-valuetext', '3.87 V');
  await expect(lock.fact(page, 'Handing')).toHaveText('Not learned');
  await expect(lock.fact(page, 'Serial')).toHaveText('PR-914-0001');
  await expect(lock.fact(page, 'Radio')).toHaveText('Z-Wave');
  await expect(lock.fact(page, 'User codes')).toHaveText('3 stored, on');

  await hands(page, 'Close the door');
  await expect(lock.fact(page, 'Door')).toHaveText('Door closed');
  await expect(lock.card(page, 'Live from the lock').getByRole('listitem').first()).toContainText('Door closed');

  for (let wrong = 0; wrong < 3; wrong += 1) await hands(page, 'Enter a wrong code');
  await expect(lock.fact(page, 'Keypad')).toHaveText(/^Locked out for 5\d s$/);
  const before = await lock.fact(page, 'Keypad').innerText();
  await expect(lock.fact(page, 'Keypad')).not.toHaveText(before);

  const selfTest = lock.card(page, 'Self-test');
  await screen.button(selfTest, 'Start the self-test').click();
  await expect(selfTest.getByRole('listitem').filter({ hasText: 'Power' })).toContainText('Failed');
  await expect(selfTest.getByRole('listitem').filter({ hasText: 'Memory' })).toContainText('Passed');
  await screen.button(page, 'Let it flash').click();
  await expect(lock.card(page, 'Live from the lock').getByRole('listitem').first()).toContainText('green, flashes');
});

test('a code is set and cleared, proved by reading back, and its digits are nowhere afterwards', async ({ app }) => {
  const page = await app.start(['--practice']);
  await lock.openLock(page);
  await lock.slot(page, 7).click();
  const dialog = lock.slotDialog(page, 7);
  await lock.typeCode(dialog, '123');
  await expect(dialog.getByText('At least 4 digits.')).toBeVisible();
  await lock.typeCode(dialog, code, '73051945');
  await expect(dialog.getByText('The two are not the same.')).toBeVisible();
  await lock.typeCode(dialog, code);
  await expect(dialog.getByText('The slot holds a code now: read back from the lock')).toBeVisible();
  await expect(dialog.getByLabel('The same again')).toHaveValue('');
  await screen.button(dialog.locator('footer'), 'Close').click();
  await expect(lock.slot(page, 7)).toHaveAccessibleName('Slot 7: Code set');
  await expect(lock.card(page, 'Code slots')).toContainText('4 of 30 slots hold a code');

  await lock.slot(page, 8).click();
  await lock.typeCode(lock.slotDialog(page, 8), code);
  await expect(lock.slotDialog(page, 8).getByText('device.duplicate-code')).toBeVisible();
  await screen.button(lock.slotDialog(page, 8).locator('footer'), 'Close').click();
  await expect(lock.slot(page, 8)).toHaveAccessibleName('Slot 8: Empty');

  await screen.button(page, 'Save diagnostics…').click();
  const diagnostics = page.getByRole('dialog', { name: 'Save diagnostics' });
  const text = await diagnostics.getByLabel('The text of the file').innerText();
  expect(text).toContain('device.duplicate-code');
  await screen.button(diagnostics.locator('footer'), 'Close').click();
  const digits = [code, Buffer.from(code).toString('hex')];
  for (const each of digits) {
    expect(text).not.toContain(each);
    expect(await page.content()).not.toContain(each);
    expect(app.output()).not.toContain(each);
  }

  await lock.slot(page, 7).click();
  await screen.button(dialog, 'Clear the slot…').click();
  await screen.button(dialog, 'Clear it').click();
  await expect(dialog.getByText('The slot is empty now: read back from the lock')).toBeVisible();
  await screen.button(dialog.locator('footer'), 'Close').click();
  await expect(lock.slot(page, 7)).toHaveAccessibleName('Slot 7: Empty');

  await screen.button(lock.card(page, 'Code slots'), 'Clear all codes…').click();
  const all = page.getByRole('dialog', { name: 'Clear all codes' });
  await expect(screen.button(all, 'Clear all codes')).toBeDisabled();
  await all.getByRole('textbox').fill('clear');
  await screen.button(all, 'Clear all codes').click();
  await expect(lock.card(page, 'Code slots')).toContainText('0 of 30 slots hold a code');

  await app.stop();
  expect(lock.filesWith(app, ['bench.set-code'])).not.toEqual([]);
  expect(lock.filesWith(app, digits)).toEqual([]);
});

test('killed in the middle of a change: the next start asks the lock and says what became of it', async ({ app }) => {
  // Six starts of the program.
  test.slow();
  await app.start(['--practice']);
  await app.stop();
  const killedWhile = async (work: (page: Page) => Promise<unknown>): Promise<void> => {
    lock.changePracticeLock(app, (memory) => Object.assign(memory, { writeMs: 20_000 }));
    const page = await app.start();
    await lock.openLock(page);
    await work(page);
    await expect.poll(() => lock.practiceLock(app)['running']).not.toBeNull();
    await app.kill();
  };

  await killedWhile(async (page) => {
    await lock.slot(page, 7).click();
    await lock.typeCode(lock.slotDialog(page, 7), code);
  });
  // A real lock has power of its own, and ends what it began.
  lock.changePracticeLock(app, (memory) => {
    const [outcome] = memory['outcomes'] as { state: string }[];
    expect(outcome?.state).toBe('running');
    Object.assign(outcome ?? {}, { state: 'done', reason: 'none' });
    Object.assign(memory, { slots: [1, 2, 3, 7], running: null, writeMs: undefined });
  });
  let page = await app.start();
  await lock.openLock(page);
  const told = page.getByText('Slot 7: the code was set, although its answer got lost');
  await expect(told).toBeVisible();
  await screen.button(page, 'Read again').click();
  await expect(told).toBeVisible();
  await screen.button(page, 'Noted').click();
  await expect(told).toBeHidden();
  await page.reload();
  await expect(lock.slot(page, 7)).toHaveAccessibleName('Slot 7: Code set');
  await expect(told).toBeHidden();
  await app.stop();

  await killedWhile(async (again) => {
    await screen.button(lock.card(again, 'Code slots'), 'Clear all codes…').click();
    const all = again.getByRole('dialog', { name: 'Clear all codes' });
    await all.getByRole('textbox').fill('clear');
    await screen.button(all, 'Clear all codes').click();
  });
  // This one has forgotten: then only reading back can tell.
  lock.changePracticeLock(app, (memory) =>
    Object.assign(memory, { outcomes: [], forgottenUpTo: 'ffffffff-ffff-ffff-ffff-ffffffffffff', writeMs: undefined }),
  );
  page = await app.start();
  await lock.openLock(page);
  await expect(
    page.getByText('All slots: the lock has forgotten the change, and it does not read back as wanted'),
  ).toBeVisible();
  await app.stop();
  expect(lock.filesWith(app, [code, Buffer.from(code).toString('hex')])).toEqual([]);
});

test('a change that takes long: waiting for it can be stopped, and it is not sent again before the lock has told', async ({
  app,
}) => {
  await app.start(['--practice']);
  await app.stop();
  lock.changePracticeLock(app, (memory) => Object.assign(memory, { writeMs: 6000 }));
  const page = await app.start();
  await lock.openLock(page);
  await lock.slot(page, 7).click();
  const dialog = lock.slotDialog(page, 7);
  await lock.typeCode(dialog, code);
  await expect(dialog.getByRole('progressbar', { name: 'Waiting for the lock' })).toBeVisible();
  await screen.button(dialog, 'Stop waiting').click();
  await expect(dialog.getByText('Nobody can tell yet what became of the change')).toBeVisible();
  await expect(screen.button(dialog.locator('footer'), 'Set the code')).toBeDisabled();
  const told = dialog.getByText('Slot 7: the code was set, although its answer got lost');
  await expect(async () => {
    const ask = screen.button(dialog, 'Ask the lock');
    if (await ask.isVisible()) await ask.click({ timeout: 500 });
    await expect(told).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await screen.button(dialog.locator('footer'), 'Close').click();
  await expect(lock.slot(page, 7)).toHaveAccessibleName('Slot 7: Code set');
});

test('settings: a switch says that only a hand moves it, a parameter is written and read back', async ({ app }) => {
  const page = await app.start(['--practice']);
  await lock.openLock(page);
  const settings = lock.card(page, 'Settings');
  const autoLock = settings.getByRole('listitem', { name: 'Auto-lock', exact: true });
  await expect(autoLock).toContainText('Switch 2 inside the lock: only a hand can move it');
  await expect(autoLock.getByRole('button')).toHaveCount(0);

  await screen.choosePracticeLock(page, 'Home Connect 620: refuses every code');
  const program = settings.getByRole('listitem', { name: 'Program button', exact: true });
  await screen.button(program, 'Switch off').click();
  await expect(program).toContainText('Changed, and read back from the lock.');
  await expect(screen.button(program, 'Switch on')).toBeVisible();
  await expect(settings.getByRole('listitem', { name: 'Motor load', exact: true })).toContainText(
    'Measured by the lock',
  );
  await expect(lock.slot(page, 1)).toHaveAccessibleName('Slot 1: Unreadable');
});

test('the log in plain words, filtered, and saved as CSV', async ({ app, shell }) => {
  const page = await app.start(['--practice']);
  await lock.openLock(page);
  await lock.downloadLog(page);
  await expect(lock.logRows(page)).toHaveCount(5);
  await expect(lock.logRows(page).first()).toContainText('Batteries too low to move the bolt');
  await page.getByLabel('Kind').selectOption({ label: 'Unlocked' });
  await expect(lock.logRows(page)).toHaveCount(2);
  await page.getByLabel('Words or numbers').fill('no such word');
  await expect(page.getByText('No entry fits the filter')).toBeVisible();
  await page.getByLabel('Words or numbers').fill('keypad slot 1');
  await expect(lock.logRows(page)).toHaveCount(2);

  onlyInBrowserShell(shell, 'Electron asks where to save');
  const saving = page.waitForEvent('download');
  await screen.button(lock.card(page, 'The lock’s own log'), 'Save as CSV').click();
  const download = await saving;
  expect(download.suggestedFilename()).toMatch(/^lock-log-PR-914-0001-\d{4}-\d\d-\d\d\.csv$/);
  const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe('\uFEFFLock,Serial,Entry,Time (UTC),Alarm type,Alarm level,Meaning');
  expect(lines[1]).toMatch(/^SmartCode 914,PR-914-0001,3,[\dT:.Z-]+,19,1,"Unlocked from the keypad, slot 1"$/);

  await screen.button(page, 'Save diagnostics…').click();
  const text = await page.getByLabel('The text of the file').innerText();
  const savingText = page.waitForEvent('download');
  await screen.button(page, 'Save as a file').click();
  const file = await savingText;
  expect(file.suggestedFilename()).toMatch(/^boltbench-diagnostics-.*\.txt$/);
  expect(readFileSync(await file.path(), 'utf8').trim()).toBe(text.trim());
});

test('a long download is stopped, broken by the cable, and goes on where it was', async ({ app }) => {
  const entries = 12_000;
  await app.start(['--practice']);
  await app.stop();
  lock.changePracticeLock(app, (memory) => Object.assign(memory, lock.longLog(entries)));
  const page = await app.start(['--practice']);
  await lock.openLock(page);
  const log = lock.card(page, 'The lock’s own log');
  const here = async (): Promise<number> => {
    const words = await log.getByText(/^[\d,]+ entries, not the whole log yet$/).innerText();
    return Number(words.replaceAll(/\D/g, ''));
  };

  await screen.button(log, 'Download the log').click();
  await expect(log.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^[1-9]/);
  await expect(log.getByText(/^[\d,]+ entries, not the whole log yet$/)).toBeVisible();
  await screen.button(log, 'Stop').click();
  await expect(log.getByText(/^Stopped: [\d,]+ entries are here$/)).toBeVisible();
  const stoppedAt = await here();
  expect(stoppedAt).toBeGreaterThan(0);
  expect(stoppedAt).toBeLessThan(entries);

  await screen.button(log, 'Go on downloading').click();
  await expect.poll(here).toBeGreaterThan(stoppedAt);
  await hands(page, 'Pull the cable');
  await expect(page.getByText('The adapter is not connected', { exact: true })).toBeVisible();
  // Between two batches nothing is on the wire: then the next one finds nothing connected.
  await expect(log.getByText(/device\.(unplugged|not-connected)/)).toBeVisible();
  const brokenAt = await here();
  expect(brokenAt).toBeLessThan(entries);
  await expect(lock.slot(page, 1)).toBeDisabled();

  await hands(page, 'Plug the cable in');
  await expect(page.getByText('The adapter is not connected', { exact: true })).toBeHidden();
  await screen.button(log, 'Go on downloading').click();
  await expect(log.getByText('12,000 entries', { exact: true })).toBeVisible({ timeout: 40_000 });
  await page.getByLabel('Words or numbers').fill('161');
  await expect(log.getByText('Page 1 of')).toBeVisible();
});

test('without an adapter the screen offers one, and a lock without codes or settings says so', async ({ app }) => {
  let page = await app.start();
  await page.getByRole('link', { name: 'Lock', exact: true }).click();
  await expect(lock.card(page, 'No lock to show')).toContainText('No adapter.');

  await screen.choosePracticeLock(page, '955: all codes refused, key works');
  await expect(lock.card(page, 'Settings')).toContainText('This lock has no settings.');
  await expect(lock.fact(page, 'Handing')).toHaveText('Not used by this lock');
  await expect(lock.fact(page, 'Radio')).toHaveText('No Z-Wave, no Zigbee');
  await expect(lock.fact(page, 'User codes')).toContainText('all switched off');
  await expect(lock.card(page, 'Code slots')).toContainText('does not say how many slots it has');

  await app.stop();
  // A Convert has no keypad and so no codes.
  lock.changePracticeLock(app, (memory) => Object.assign(memory, { modelId: '914c', slots: [] }));
  page = await app.start();
  await lock.openLock(page);
  await expect(lock.card(page, 'Code slots')).toContainText('This lock has no keypad, and so no codes.');
  await expect(lock.fact(page, 'Keypad')).toHaveText('None on this lock');
  await expect(lock.fact(page, 'User codes')).toHaveCount(0);
  await expect(lock.card(page, 'Settings').getByRole('listitem', { name: 'Auto-lock', exact: true })).toContainText(
    'Carry the key',
  );
  await expect(lock.card(page, 'Settings').getByRole('listitem', { name: 'Invert' })).toBeVisible();
});

test('nothing of the lock screen is wider than the window', async ({ app, shell }) => {
  test.skip(shell === 'desktop', 'the window of the desktop program has its own size');
  const page = await app.start(['--practice']);
  await lock.openLock(page);
  await lock.downloadLog(page);
  await screen.button(lock.card(page, 'Self-test'), 'Start the self-test').click();
  await screen.button(lock.card(page, 'Self-test'), 'Test again').waitFor();
  const expectFits = async (what: string): Promise<void> => {
    for (const [width, height] of [
      [1366, 768],
      [1920, 1080],
      [1080, 1920],
      [320, 640],
    ] as const) {
      await page.setViewportSize({ width, height });
      const over = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await expect.poll(over, { message: `${what} at ${width} × ${height}` }).toBeLessThanOrEqual(0);
    }
  };
  await expectFits('the lock');
  await lock.slot(page, 2).click();
  await screen.button(lock.slotDialog(page, 2), 'Clear the slot…').click();
  await expectFits('a slot');
  // At the narrowest everything in the dialog can be pressed.
  await screen.button(lock.slotDialog(page, 2), 'Keep it').click();
  await screen.button(lock.slotDialog(page, 2).locator('footer'), 'Close').click();
  await screen.button(page, 'Save diagnostics…').click();
  await page.getByLabel('The text of the file').waitFor();
  await expectFits('diagnostics');
});
