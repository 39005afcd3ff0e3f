// Checklists: every line answered, measured in the trade's lengths, with photo and note; what must pass closes the way on.
import type { Locator, Page } from '@playwright/test';
import { answered, line, measure, measured, press, takePhoto } from './support/checklist.ts';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';
import { slowLine } from './support/slow-line.ts';
import { begin } from './support/ways.ts';

const reinstall = 'Take a lock off and fit it again';
const before = 'Before it comes off';
const goOn = 'All checked: go on';
/** What says which lines close the way on. */
const closed = (page: Page): Locator =>
  screen.guide(page).getByRole('status').filter({ hasText: 'It may not go on like this:' });
const failed = 'It failed: show what to do';

test('a lock is taken off: photo, note, and a line that must pass closes the way on', async ({ app }) => {
  const page = await app.start(['--practice']);
  await begin(page, reinstall);
  await screen.atStep(page, before);
  await expect(answered(page)).toHaveAccessibleName('0 of 4 answered');
  await expect(screen.button(page, goOn)).toBeDisabled();
  await expect(page.getByText('Not yet: Every line wants an answer.')).toBeVisible();

  await press(page, 'A working key', 'Fail');
  await line(page, 'A working key').getByRole('textbox', { name: 'Note' }).fill('The key is at home');
  await press(page, 'By hand it runs free', 'Pass');
  await takePhoto(page, 'A photo shows it');
  await press(page, 'A photo shows it', 'Pass');
  const photo = line(page, 'A photo shows it').getByRole('button', { name: 'Photo 1: show it large' });
  await expect(photo).toBeVisible();
  await screen.button(page, 'To the first open line').click();
  await expect(line(page, 'sheet of this very model')).toBeFocused();
  await page.keyboard.press('n');
  await expect(answered(page)).toHaveAccessibleName('4 of 4 answered');

  await expect(closed(page)).toContainText('A working key is in your hand');
  await expect(screen.button(page, goOn)).toHaveCount(0);
  await expect(screen.button(page, failed)).toBeEnabled();

  // Nothing of it lives in the window only.
  await page.reload();
  await screen.atStep(page, before);
  await expect(answered(page)).toHaveAccessibleName('4 of 4 answered');
  await expect(line(page, 'A working key').getByRole('textbox', { name: 'Note' })).toHaveValue('The key is at home');
  const picture = photo.locator('img');
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1366);
  await photo.click();
  await screen.button(page, 'Remove the photo from this line').click();
  await expect(photo).toHaveCount(0);
  const full = line(page, 'A photo shows it').getByText('Six photos are the most for one line.');
  for (let number = 1; number <= 6; number += 1) {
    await expect(full).toHaveCount(0);
    // Each is another picture: the same one again is not kept twice.
    await line(page, 'A working key').getByRole('textbox', { name: 'Note' }).fill(`The key is at home ${number}`);
    await takePhoto(page, 'A photo shows it');
    await expect(line(page, 'A photo shows it').getByRole('button', { name: /^Photo \d/ })).toHaveCount(number);
  }
  await expect(full).toBeVisible();
  await expect(screen.button(line(page, 'A photo shows it'), 'One more photo')).toHaveCount(0);

  await screen.button(page, failed).click();
  await expect(screen.procedureEnd(page)).toHaveText('Stopped: It stays on the door for now');
  await page.getByText(/^Steps done so far/).click();
  const lines = screen.guide(page).getByRole('listitem').filter({ hasText: before }).getByRole('listitem');
  await expect(lines).toHaveCount(4);
  await expect(lines.filter({ hasText: 'A working key' })).toContainText(/Fail.*The key is at home/s);
  await expect(
    lines.filter({ hasText: 'A photo shows it' }).getByRole('img', { name: 'Photo 1 of this line' }),
  ).toBeVisible();
});

test('a line that must pass is mended, and the way on is open again', async ({ app }) => {
  const page = await app.start(['--practice']);
  await begin(page, reinstall);
  await screen.atStep(page, before);
  await press(page, 'A working key', 'Fail');
  for (const text of ['By hand it runs free', 'A photo shows it', 'sheet of this very model'])
    await press(page, text, 'Pass');
  await expect(screen.button(page, failed)).toBeEnabled();
  // By keyboard: to the first line, and it passes now.
  await line(page, 'By hand it runs free').focus();
  await page.keyboard.press('ArrowUp');
  await expect(line(page, 'A working key')).toBeFocused();
  await page.keyboard.press('p');
  await expect(screen.button(page, failed)).toHaveCount(0);
  await screen.button(page, goOn).dblclick();
  // The second press of a double click answers nothing more.
  await screen.atStep(page, 'Does it go back on this door?');
  await screen.button(page, 'Back one step').click();
  await screen.atStep(page, before);
  await expect(answered(page)).toHaveAccessibleName('4 of 4 answered');
});

test('lengths are typed in inches or millimetres, shown in both and judged at once', async ({ app }) => {
  const page = await app.start(['--practice']);
  await begin(page, 'Measure the door');
  await press(page, 'A bored door', 'Pass');
  await screen.button(page, goOn).click();
  await screen.atStep(page, 'Bores and backset');

  const cross = line(page, 'Cross bore');
  await expect(cross).toContainText('Accepted: 2-1/8 in (54 mm), or 1-1/2 in (38 mm)');
  await measured(page, 'Cross bore').fill('2');
  await expect(cross).toContainText(/Does not fit\s*2 in = 50.8 mm/);
  await screen.button(cross, '1/8').click();
  await expect(measured(page, 'Cross bore')).toHaveValue('2 1/8');
  await expect(cross).toContainText(/Fits\s*2 1\/8 in = 53.98 mm/);

  const backset = line(page, 'Backset');
  await measure(page, 'Backset', 'sixty');
  await expect(backset).toContainText('That is no length');
  await measure(page, 'Backset', '65 mm');
  // A unit that was typed is the one that is shown as chosen; another one that is pressed then takes its place.
  await expect(backset.getByRole('button', { name: 'mm', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await expect(backset).toContainText(/Does not fit\s*65 mm = about 2 9\/16 in/);
  await measure(page, 'Edge bore', '1.0');
  await expect(line(page, 'Edge bore')).toContainText(/Fits\s*1.0 in = 25.4 mm/);
  await expect(answered(page)).toHaveAccessibleName('3 of 3 answered');
  await expect(closed(page)).toContainText('Backset');

  await screen.button(backset, 'mm').click();
  await measure(page, 'Backset', '60');
  await expect(backset).toContainText(/Fits\s*60 mm = about 2 3\/8 in/);
  await page.reload();
  await screen.atStep(page, 'Bores and backset');
  await expect(measured(page, 'Backset')).toHaveValue('60');
  await expect(screen.button(backset, 'mm')).toHaveAttribute('aria-pressed', 'true');
  await screen.button(page, goOn).click();
  // The unit that was used last is the one that is offered next.
  await screen.atStep(page, 'Thickness of the door');
  await expect(screen.button(line(page, 'Thickness'), 'mm')).toHaveAttribute('aria-pressed', 'true');
  await page.getByText(/^Steps done so far/).click();
  await expect(screen.guide(page).getByText('Backset: 60 mm')).toBeVisible();
});

test('what is no picture is refused, and everything that was typed stays', async ({ app }) => {
  const page = await app.start(['--practice']);
  await begin(page, reinstall);
  await screen.atStep(page, before);
  await screen.button(line(page, 'A photo shows it'), 'Add a note').click();
  await line(page, 'A photo shows it').getByRole('textbox', { name: 'Note' }).fill('from outside');
  const torn = { name: 'torn.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') };
  await line(page, 'A photo shows it').getByLabel('Photo', { exact: true }).setInputFiles(torn);
  await expect(page.getByText('That is no picture that can be read here')).toBeVisible();
  await expect(line(page, 'A photo shows it').getByRole('textbox', { name: 'Note' })).toHaveValue('from outside');
  // Through a pause as well, although the line has no answer yet.
  await screen.button(page, 'Pause…').click();
  await screen.button(page, 'Another customer').click();
  await screen.button(page, 'Go on').click();
  await expect(line(page, 'A photo shows it').getByRole('textbox', { name: 'Note' })).toHaveValue('from outside');
  await press(page, 'A photo shows it', 'Pass');
  await page.reload();
  await expect(line(page, 'A photo shows it').getByRole('textbox', { name: 'Note' })).toHaveValue('from outside');
});

test('two screens fill one checklist: each line is kept, and no answer is written over', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'several windows');
  const first = await app.start(['--practice']);
  const ticket = await begin(first, reinstall);
  await screen.atStep(first, before);
  // What the bench says to the second window can be late.
  const late = slowLine(app);
  const second = await app.secondWindow();
  await screen.openLatestVisit(second, ticket);
  await screen.atStep(second, before);
  await press(first, 'A working key', 'Pass');
  await expect(answered(second)).toHaveAccessibleName('1 of 4 answered');

  late.hold();
  await press(first, 'By hand it runs free', 'Fail');
  await expect(answered(first)).toHaveAccessibleName('2 of 4 answered');
  // The second window has not heard: one line that the first one answered too, and one that nobody has.
  for (const text of ['By hand it runs free', 'sheet of this very model'])
    await screen.button(line(second, text), 'Pass').click();
  late.release();

  await expect(second.getByText('Another screen has just answered this line')).toBeVisible();
  await expect(second.getByRole('alert')).toHaveCount(0);
  await expect(answered(first)).toHaveAccessibleName('3 of 4 answered');
  await expect(screen.button(line(first, 'By hand it runs free'), 'Fail')).toHaveAttribute('aria-pressed', 'true');
  await screen.button(second, 'Show its answer').click();
  await expect(screen.button(line(second, 'By hand it runs free'), 'Fail')).toHaveAttribute('aria-pressed', 'true');
});
