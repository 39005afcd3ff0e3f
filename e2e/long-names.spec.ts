// Names without a blank, as long as they may be, on every screen that shows one: nothing of them makes a page scroll sideways.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { line, press } from './support/checklist.ts';
import { expect, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';
import { longName as name, tooWide } from './support/too-wide.ts';
import { begin } from './support/ways.ts';

const widths = [320, 768, 1366];

test('names of eighty letters scroll no screen sideways', async ({ app, shell }) => {
  test.skip(shell === 'desktop', 'the window of the desktop program has its own size');
  const shop = { name: name('Shop'), lines: [name('Street'), name('Town')] };
  writeFileSync(join(app.dataDirectory, 'settings.json'), JSON.stringify({ shop }));
  const page = await app.start(['--practice']);
  const problems: string[] = [];
  const look = async (where: string, at: Page = page): Promise<void> => {
    for (const width of widths) {
      await at.setViewportSize({ width, height: 768 });
      // A page is laid out anew a moment after its window.
      await at.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      problems.push(...(await at.evaluate(tooWide)).map((each) => `${where} at ${width}: ${each}`));
    }
    await at.setViewportSize({ width: 1366, height: 768 });
  };

  await screen.fillIntake(page, {
    complaint: name('Complaint'),
    customer: name('Customer'),
    phone: name('Phone'),
    staff: name('Staff'),
  });
  await look('start of a visit');
  await screen.button(page, 'Start the visit').click();
  await screen.stage(page, 'Connect and identify').waitFor();
  await look('connect');
  await page.getByText('No adapter: choose the model by hand').click();
  await page.getByText(/^Pick it from the list of all \d+ models$/).click();
  await screen.button(page, 'SmartCode 914').click();
  await page.getByRole('textbox', { name: 'Serial number' }).fill(name('Serial').slice(0, 60));
  await page.getByRole('textbox', { name: 'Which lock of the customer' }).fill(name('Label'));
  await look('model by hand');
  await screen.button(page, 'Use it: SmartCode 914').click();
  await screen.stage(page, 'Diagnose').waitFor();
  await screen.showOtherProcedures(page);
  await look('diagnose');
  await screen.startProcedure(page, 'Take a lock off and fit it again');
  await screen.guide(page).getByRole('heading', { level: 3 }).first().waitFor();
  await look('step');
  await screen.button(page, 'Hand over…').click();
  await page.getByRole('dialog').getByRole('textbox').fill(name('Other'));
  await look('dialog of the hand-over');
  await screen.button(page, 'Hand over').click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await look('handed over');
  await screen.button(page, 'Pause…').click();
  await page.getByRole('dialog').getByRole('textbox').last().fill(name('Reason'));
  await look('dialog of the pause');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Pause/ })
    .click();
  await page.getByText(/^Paused at/).waitFor();
  await look('paused');
  await screen.goToBench(page);
  await look('bench with its latest visits');
  await screen.openHistory(page);
  await look('history');
  await screen.goTo(page, `#/knowledge?q=${name('Words')}`);
  await page.getByRole('searchbox').waitFor();
  await look('search');
  await screen.goTo(page, '#/article/weak-batteries');
  const notes = page.getByRole('region', { name: 'Notes of this shop' });
  await screen.button(page, 'Add a note').click();
  await notes.getByRole('textbox', { name: 'Text' }).fill(name('Note'));
  await notes.getByRole('textbox', { name: 'Your name' }).fill(name('Author'));
  await look('writing a note of the shop');
  await screen.button(notes, 'Save').click();
  await notes.getByRole('article').first().waitFor();
  await look('note of the shop');

  await screen.goToBench(page);
  await begin(page, 'Measure the door', name('Kim'));
  await press(page, 'A bored door', 'Pass');
  await screen.button(line(page, 'A bored door'), 'Add a note').click();
  await line(page, 'A bored door').getByRole('textbox').fill(name('Seen'));
  await look('checklist with a note');
  expect([...new Set(problems)]).toEqual([]);
});
