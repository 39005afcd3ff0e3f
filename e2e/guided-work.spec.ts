// A guided run in the hands of people: put aside, handed over, watched from two screens, and asked about what was seen instead.
import type { Locator, Page } from '@playwright/test';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';
import { slowLine } from './support/slow-line.ts';
import { begin, goRightTo, holdProgram } from './support/ways.ts';

async function pressProgram(page: Page): Promise<void> {
  await holdProgram(page);
  await screen.answerStep(page, 'Hold Program, push the pack in, release soon', 'Red and green flashes, one beep');
  await screen.atStep(page, 'Press Program once');
}

test('whoever leaves a lock at the hold of Program is told in red, everywhere until the pack was out', async ({
  app,
}) => {
  const page = await app.start();
  await holdProgram(page);
  const told = (within: Page | Locator) => within.getByText('A wipe may be armed', { exact: true });
  await expect(told(page)).toHaveCount(0);
  const guide = screen.guide(page);
  // Forced colours leave no fill but the one that is asked for.
  await page.emulateMedia({ forcedColors: 'active' });
  const bar = guide.getByRole('progressbar');
  const [track, fill] = await Promise.all(
    [bar, bar.locator('.fill')].map((part) => part.evaluate((each) => getComputedStyle(each).backgroundColor)),
  );
  expect(fill).not.toBe(track);
  await page.emulateMedia({ forcedColors: 'none' });
  await screen.button(guide, 'Hand over…').click();
  await expect(told(page.getByRole('dialog'))).toBeVisible();
  await screen.button(page, 'Do not hand over').click();
  await screen.button(guide, 'Pause…').click();
  await expect(told(page.getByRole('dialog'))).toBeVisible();
  await screen.button(page, 'Break').click();
  await expect(told(guide)).toBeVisible();
  await expect(guide.getByText('Take the battery pack out.')).toBeVisible();
  await screen.button(guide, 'Go on').click();
  await screen.button(guide, 'Give up this procedure…').click();
  await expect(told(page.getByRole('dialog'))).toBeVisible();
  await page.getByRole('textbox', { name: 'Why is it given up?' }).fill('closing time');
  await screen.button(page, 'Give up the procedure').click();
  await expect(told(guide)).toBeVisible();
  await screen.button(guide, 'Back to the diagnosis').click();
  await expect(told(page)).toBeVisible();
  await page.reload();
  await expect(told(page)).toBeVisible();
});

test('a run is paused: the lock answers nothing meanwhile, and somebody else goes on', async ({ app }) => {
  const page = await app.start(['--practice']);
  const ticket = await begin(page, 'Take a lock off and fit it again', 'Ana');
  await goRightTo(page, 'Pack out first');
  await expect(screen.guide(page).getByText('Ana', { exact: true })).toBeVisible();

  await screen.button(page, 'Pause…').click();
  await page.getByRole('textbox', { name: 'Another reason' }).fill('Waits for a new cable');
  await screen.button(page, 'Pause').dblclick();
  await expect(screen.guide(page).getByText('Paused at “Pack out first”')).toBeVisible();
  await expect(screen.guide(page).getByText('Waits for a new cable')).toBeVisible();
  await expect(screen.button(page, 'Back one step')).toBeDisabled();
  // Hands go on at the lock; the run does not.
  await screen.takePackOut(page);
  await screen.putPackIn(page);
  await expect(screen.guide(page).getByText('Paused at “Pack out first”')).toBeVisible();

  // It is still paused after the window was closed, and on another screen.
  await screen.goToBench(page);
  await screen.openLatestVisit(page, ticket);
  await screen.button(page, 'Somebody else goes on…').click();
  const who = page.getByRole('textbox', { name: 'Who goes on?' });
  await who.fill('Ana');
  await expect(page.getByText('That is who works on it already.')).toBeVisible();
  await expect(screen.button(page, 'Hand over')).toBeDisabled();
  await who.fill('Ben');
  await screen.button(page, 'Hand over').dblclick();
  await screen.atStep(page, 'Pack out first');
  await expect(screen.guide(page).getByText('Ben', { exact: true })).toBeVisible();
  await screen.takePackOut(page);
  await screen.answerStep(page, 'Interior off, plug out', 'It is off, the cable is sound');
  await screen.atStep(page, 'Plate off, outside half off');

  await page.getByText(/^Steps done so far/).click();
  const done = screen.guide(page).getByRole('listitem');
  await expect(done.filter({ hasText: 'Interior off, plug out' })).toContainText(/Seen by a person.*Ben/);
  await expect(done.filter({ hasText: 'Pack out first' })).toContainText('Proved by the lock');
  await expect(done.filter({ hasText: 'Before it comes off' }).first()).toContainText('Ana');
});

test('two screens: what comes too late is said calmly, and the step is shown as it is', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'several windows');
  const first = await app.start(['--practice']);
  const ticket = await begin(first, 'Take a lock off and fit it again');
  await screen.atStep(first, 'Before it comes off');
  // What the bench says to the second window can be late.
  const line = slowLine(app);
  const second = await app.secondWindow();
  await screen.openLatestVisit(second, ticket);
  await screen.atStep(second, 'Before it comes off');
  line.hold();
  await screen.button(first, 'Pause…').click();
  await screen.button(first, 'Break').click();
  await expect(first.getByText('Paused at “Before it comes off”')).toBeVisible();
  await screen.button(second, 'Hand over…').click();
  await second.getByRole('textbox', { name: 'Who goes on?' }).fill('Cara');
  await screen.button(second, 'Hand over').click();
  line.release();

  await expect(second.getByText('The run has moved on meanwhile: this is how it stands now')).toBeVisible();
  await expect(second.getByText('Paused at “Before it comes off”')).toBeVisible();
  await expect(second.getByRole('alert')).toHaveCount(0);
  await screen.button(second, 'Go on').dblclick();
  await screen.atStep(first, 'Before it comes off');
  await expect(second.getByText('The run has moved on meanwhile')).toHaveCount(0);
});

test('something else was seen: the decoder finds the answer that it belongs to', async ({ app }) => {
  const page = await app.start();
  await pressProgram(page);
  await screen.button(screen.guide(page), 'Something else').click();
  const dialog = page.getByRole('dialog', { name: 'What did the lock show instead?' });
  await dialog.getByRole('button', { name: /^Small light inside/ }).click();
  await dialog.getByRole('button', { name: /^Red\s*stays on/ }).click();
  await expect(dialog.getByRole('region', { name: 'What it was' })).toContainText('Red, stays on');
  const like = dialog.getByRole('button', { name: 'The light stays red' });
  await expect(like).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'The bolt moved and the light was green' })).toHaveCount(0);
  await like.dblclick();
  await screen.atStep(page, 'Handing did not take');
  await page.getByText(/^Steps done so far/).click();
  const pressed = screen.guide(page).getByRole('listitem').filter({ hasText: 'Press Program once' });
  await expect(pressed).toContainText('The light stays red');
  await expect(pressed).toContainText('Seen by a person');
});

test('something else that belongs to no answer is kept in words with the way on', async ({ app }) => {
  const page = await app.start();
  await pressProgram(page);
  await screen.button(screen.guide(page), 'Something else').click();
  const dialog = page.getByRole('dialog', { name: 'What did the lock show instead?' });
  await dialog.getByRole('button', { name: /^Keypad outside/ }).click();
  await dialog.getByRole('button', { name: /^Red\s*flashes/ }).click();
  await expect(dialog.getByText('An answer of this step is like that')).toHaveCount(0);
  await dialog.getByRole('button', { name: /^Go on: it was “Red, flashes/ }).click();
  await screen.atStep(page, 'Handing did not take');
  await page.getByText(/^Steps done so far/).click();
  const pressed = screen.guide(page).getByRole('listitem').filter({ hasText: 'Press Program once' });
  await expect(pressed).toContainText(/Something else.*[Rr]ed/);
});
