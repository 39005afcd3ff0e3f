// The practice lock: put together by a trainer, handled on its drawing and by keyboard, teaching what a real lock would do.
// Models with their own buttons, and what no source tells of them.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/fixture.ts';
import * as lock from './support/lock.ts';
import * as screen from './support/screens.ts';

/** Puts a model with chosen faults on the bench, and opens its screen. */
async function practise(page: Page, model: string, faults: RegExp[]): Promise<Locator> {
  await screen.chooseLock(page, model, faults);
  await lock.openLock(page);
  return lock.practicePanel(page);
}

/** The middle of a part of the drawing. */
async function middleOf(panel: Locator, part: string): Promise<[number, number]> {
  const place = panel.locator(`[data-handle="${part}"]`);
  await place.scrollIntoViewIfNeeded();
  const box = await place.boundingBox();
  if (box === null) throw new Error(`${part} is not drawn`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

test('a trainee does the handing wholly on the drawing, by mouse, and is told what to try next', async ({ app }) => {
  const page = await app.start(['--practice']);
  const panel = await practise(page, 'SmartCode 914', [/^Handing lost/]);
  await expect(lock.fact(page, 'Handing')).toHaveText('Not learned');
  await panel.getByRole('button', { name: 'Inside', exact: true }).click();

  await page.mouse.click(...(await middleOf(panel, 'pack')));
  await expect(lock.fact(page, 'Battery pack')).toHaveText('Out');
  // Pressed and slid off: the other hand keeps it down while the pack goes in.
  const [x, y] = await middleOf(panel, 'program');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y - 90, { steps: 4 });
  await page.mouse.up();
  await expect(panel.getByText('kept held, tap it to let go')).toBeVisible();
  const [packX, packY] = await middleOf(panel, 'pack');
  await page.mouse.move(packX, packY);
  await page.mouse.down();
  await page.mouse.move(packX - 80, packY, { steps: 4 });
  await page.mouse.up();
  await expect(panel.getByRole('definition').filter({ hasText: 'a button inside is held' })).toBeVisible();
  await page.mouse.click(...(await middleOf(panel, 'program')));
  await expect(panel.getByRole('definition').filter({ hasText: 'ready for the one press' })).toBeVisible();
  await page.mouse.click(...(await middleOf(panel, 'program')));

  await expect(lock.fact(page, 'Handing')).toHaveText(/^Learned: (left|right)$/);
  const teaches = panel.getByRole('region', { name: 'What it teaches' });
  await expect(teaches).toContainText('It has learnt its door');
  await page.mouse.click(...(await middleOf(panel, 'shaft')));
  await expect(lock.fact(page, 'Bolt')).toHaveText('Bolt out');
});

test('the same by keyboard alone, and touching the inner cable with the pack in is a lesson', async ({ app }) => {
  const page = await app.start(['--practice']);
  const panel = await practise(page, 'SmartCode 914', [/^Handing lost/]);
  const program = panel.getByRole('button', { name: 'Program button' });

  await panel.getByRole('button', { name: 'Take the pack out' }).press('Enter');
  await expect(lock.fact(page, 'Battery pack')).toHaveText('Out');
  // One hand on the space bar, the other goes on to the pack.
  await program.focus();
  await page.keyboard.down('Space');
  await expect(program).toHaveAttribute('aria-pressed', 'true');
  const packIn = panel.getByRole('button', { name: 'Put the pack in' });
  for (let turn = 0; turn < 12; turn += 1) {
    if (await packIn.evaluate((node) => node === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('definition').filter({ hasText: 'a button inside is held' })).toBeVisible();
  await expect(program).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.up('Space');
  await expect(panel.getByRole('definition').filter({ hasText: 'ready for the one press' })).toBeVisible();
  await program.press('Space');
  await expect(lock.fact(page, 'Handing')).toHaveText(/^Learned: (left|right)$/);

  await panel.getByRole('button', { name: 'Unplug the inner cable' }).press('Enter');
  const teaches = panel.getByRole('region', { name: 'What it teaches' });
  await expect(teaches.getByRole('alert')).toContainText('take the pack out first');
  await teaches.getByText(/^What would have happened to a real lock: \d lessons$/).click();
  await expect(teaches.getByRole('listitem').first()).toContainText('take the pack out first');
});

test('every place to be handled on the drawing is large enough for a thumb', async ({ app, shell }) => {
  test.skip(shell === 'desktop', 'the window of the desktop program has its own size');
  const page = await app.start(['--practice']);
  const panel = await practise(page, 'SmartCode 916', []);
  for (const size of [
    { width: 1366, height: 768 },
    { width: 1080, height: 1920 },
  ]) {
    await page.setViewportSize(size);
    for (const side of ['Outside', 'Inside', 'Switches', 'Cable', 'Door']) {
      const choose = panel.getByRole('button', { name: side, exact: true });
      if (await choose.isVisible()) await choose.click();
      for (const place of await panel.locator('[data-handle]:visible').all()) {
        const box = await place.boundingBox();
        const name = `${await place.getAttribute('data-handle')} at ${size.width} px`;
        expect(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(48);
      }
    }
  }
});

test('a Powerbolt 2 learns its door from the mastercode of its sheet, and its Reset button erases it', async ({
  app,
}) => {
  const page = await app.start(['--practice']);
  await screen.choosePracticeLock(page, 'Powerbolt 2: reset, and now it does nothing');
  await lock.openLock(page);
  const panel = lock.practicePanel(page);
  await expect(lock.fact(page, 'Handing')).toHaveText('Not learned');
  await expect(panel.getByRole('button', { name: 'Program button' })).toHaveCount(0);
  await expect(panel).toContainText('is in no source at hand and left out here');

  await panel.getByText('Single keys of the keypad').click();
  for (const key of ['0', '0', '0', '0', 'Kwikset'])
    await panel.getByRole('button', { name: key, exact: true }).click();
  await expect(lock.fact(page, 'Handing')).not.toHaveText('Not learned');

  await panel.getByRole('checkbox', { name: 'Keep Reset held' }).check();
  await expect(panel.getByRole('button', { name: 'Reset button' })).toContainText('held');
  await expect(lock.fact(page, 'Handing')).toHaveText('Not learned', { timeout: 15_000 });
  await panel.getByRole('checkbox', { name: 'Keep Reset held' }).uncheck();
  await expect(panel.getByRole('definition').filter({ hasText: '3 long beeps' })).toBeVisible();
});

test('a Premis has Button A and no Program button, a 918 no keys that nobody could name', async ({ app }) => {
  const page = await app.start(['--practice']);
  await screen.choosePracticeLock(page, 'Premis: the glass is dead');
  await lock.openLock(page);
  const panel = lock.practicePanel(page);
  await expect(panel.getByRole('button', { name: 'A button' })).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Program button' })).toHaveCount(0);
  await expect(lock.fact(page, 'Keypad')).toHaveText(/^Locked out for/);
  await screen.choosePracticeLock(page, '918: the Program button is dead');
  await expect(panel.getByRole('button', { name: 'Program button' })).toBeVisible();
  await expect(panel.getByText('Single keys of the keypad')).toHaveCount(0);
  const settings = lock.card(page, 'Settings');
  await expect(settings.getByRole('listitem', { name: 'Program button', exact: true })).toContainText('Off');
});
