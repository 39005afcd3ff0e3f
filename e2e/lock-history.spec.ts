// A lock that comes again: known at once, by its adapter, by hand or by the label on it; its page with timeline and trend.
import type { Page } from '@playwright/test';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import { keepVisits } from './support/kept-visits.ts';
import * as screen from './support/screens.ts';

const timeline = (page: Page) => page.getByRole('list', { name: 'Timeline, newest first' });
const field = (page: Page, name: string) => page.getByRole('searchbox', { name });

test('a label leads to its lock: plate, trend, timeline', async ({ app }) => {
  app.asksWho();
  keepVisits(app.dataDirectory);
  const page = await app.start([]);
  await screen.openHistory(page);
  for (const search of ['Search the history', 'Search the locks'] as const) {
    if (search === 'Search the locks') {
      await screen.openHistory(page);
      await page.getByRole('link', { name: 'Locks', exact: true }).click();
    }
    await field(page, search).fill('boltbench:lock/L-00001');
    await field(page, search).press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Lock L-00001' })).toBeVisible();
  }

  await test.step('the trend with a range, the chart, and the numbers', async () => {
    const trend = page.getByRole('region', { name: 'Battery trend' });
    await expect(
      trend.getByText(
        /^Low (between \w+ \d+, \d{4} and \w+ \d+, \d{4}|from \w+ \d+, \d{4} on), unless it drops suddenly$/,
      ),
    ).toBeVisible();
    await expect(trend.getByText(/300 mV less in 30 days, from 4 readings over 90 days/)).toBeVisible();
    await expect(trend.getByText(/Taken for alkaline cells/)).toBeVisible();
    await expect(trend.getByRole('img', { name: /6\.00 V at rest, to .* 5\.10 V at rest/ })).toBeVisible();
    await trend.getByText('The numbers (4)').click();
    await expect(trend.getByRole('row')).toHaveCount(5);
    const saved = page.waitForEvent('download');
    await trend.getByRole('button', { name: 'Save as CSV' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^battery-L-00001-.*\.csv$/);
  });

  await test.step('the timeline, whole and of one kind', async () => {
    await expect(timeline(page).getByText(/30 days before/)).toBeVisible();
    await expect(timeline(page).getByText('Bolt jammed')).toBeVisible();
    await expect(timeline(page).getByText('Locked by hand')).toBeHidden();
    await page.getByLabel('Show').selectOption('The lock’s own log');
    await expect(timeline(page).getByRole('listitem')).toHaveCount(3);
    await expect(timeline(page).getByText(/^Locked by hand/)).toBeVisible();
  });

  await test.step('words about it are changed in a name, and stand in the timeline', async () => {
    await screen.button(page, 'Change').click();
    await page.getByLabel('Where it is fitted').fill('Unit 4B');
    await screen.button(page, 'Save').click();
    await page.getByLabel('Your name').fill('Bo');
    await screen.button(page, 'Go on').click();
    await expect(page.getByText('Unit 4B').first()).toBeVisible();
    await page.getByLabel('Show').selectOption('Changes of the record');
    await expect(timeline(page).getByText('Changed by Bo')).toBeVisible();
  });

  await test.step('a serial that was read wrongly is put right, with the reason', async () => {
    await screen.button(page, 'Correct model or serial…').click();
    const dialog = page.getByRole('dialog', { name: 'Correct model or serial of lock L-00001' });
    await dialog.getByLabel('Serial number').fill('KW-914-20418');
    await dialog.getByLabel('Why is it corrected?').fill('An 8, not a 7');
    await dialog.getByRole('button', { name: 'Save the correction' }).click();
    await expect(timeline(page).getByText('Corrected by Bo')).toBeVisible();
    await expect(timeline(page).getByText('Serial: “KW-914-20417” → “KW-914-20418”')).toBeVisible();
    await expect(timeline(page).getByText('An 8, not a 7')).toBeVisible();
  });

  await test.step('how a visit ended is put right, and the timeline tells it', async () => {
    await page.getByLabel('Show').selectOption('Visits');
    await timeline(page)
      .getByRole('link', { name: /30 days before/ })
      .click();
    await screen.button(page, 'Correct cause or outcome…').click();
    const dialog = page.getByRole('dialog', { name: 'Correct the closed visit' });
    const save = dialog.getByRole('button', { name: 'Save the correction' });
    await dialog.getByLabel('Why is it corrected?').fill('The wrong end was pressed');
    await expect(save).toBeDisabled();
    await dialog.getByRole('radio', { name: 'Not opened' }).check();
    await save.click();
    await expect(page.getByText('Closed: Not opened')).toBeVisible();
    await screen.button(page, 'Correct cause or outcome…').click();
    await dialog.getByRole('radio', { name: 'Opens again' }).check();
    await expect(dialog.getByText('This lock did not pass its check on this visit')).toBeVisible();
    await dialog.getByRole('button', { name: 'Leave it' }).click();
    await page.goBack();
    await page.getByLabel('Show').selectOption('Corrections of visits');
    await expect(timeline(page).getByText(/corrected by Bo$/)).toBeVisible();
    await expect(timeline(page).getByText('How it ended: Opens again → Not opened')).toBeVisible();
  });

  await test.step('its label is one press away', async () => {
    await screen.button(page, 'Make the lock label').click();
    await expect(page).toHaveURL(/#\/report\//);
    await page.goBack();
  });

  await test.step('found by its serial in small letters', async () => {
    await page.getByRole('link', { name: 'Locks', exact: true }).click();
    await field(page, 'Search the locks').fill('kw-914-204');
    await expect(page.locator('[data-hit]')).toHaveText(['L-00001']);
    await field(page, 'Search the locks').fill('zebra');
    await expect(page.getByText('No lock has all of that')).toBeVisible();
  });
});

test('a serial that stands on a lock of another model is asked about before a second record is made', async ({
  app,
}) => {
  keepVisits(app.dataDirectory);
  const page = await app.start([]);
  await screen.startVisit(page, { complaint: 'Red flashes', staff: 'Ada' });
  await page.getByText(/^Pick it from the list of all/).click();
  await screen.button(page, 'SmartCode 916').click();
  await page.getByLabel('Serial number').fill('n/a');
  await expect(page.getByText('“n/a” is no serial number: none is kept.')).toBeVisible();
  await page.getByLabel('Serial number').fill('kw 914 20417');
  await screen.button(page, 'Use it: SmartCode 916').click();
  await expect(
    page.getByText(/^This serial is on record for SmartCode 914 \(L-00001\).*The same lock\?$/),
  ).toBeVisible();
  await screen.button(page, 'It is L-00001').click();
  await screen.stage(page, 'Diagnose').waitFor();
  await expect(page.getByRole('region', { name: /^Here 4 times before/ })).toBeVisible();
});

test('a closed visit that two windows put right is not written over unseen', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'several windows');
  keepVisits(app.dataDirectory);
  const pages = [await app.start([]), await app.secondWindow()] as const;
  const form = async (page: Page) => {
    await screen.goTo(page, '#/unit/L-00001');
    await timeline(page)
      .getByRole('link', { name: /30 days before/ })
      .first()
      .click();
    await screen.button(page, 'Correct cause or outcome…').click();
    const dialog = page.getByRole('dialog', { name: 'Correct the closed visit' });
    await dialog.getByLabel('Why is it corrected?').fill('The wrong end was pressed');
    return { dialog, save: dialog.getByRole('button', { name: 'Save the correction' }) };
  };
  const [first, second] = [await form(pages[0]), await form(pages[1])];
  await second.dialog.getByRole('radio', { name: 'Referred' }).check();
  await first.dialog.getByRole('radio', { name: 'Not opened' }).check();
  await first.save.click();
  await pages[0].getByLabel('Your name').fill('Bo');
  await screen.button(pages[0], 'Go on').click();
  await expect(pages[0].getByText('Closed: Not opened')).toBeVisible();
  await expect(second.dialog.getByText(/There stands now: “Not opened”/)).toBeVisible();
  await expect(second.save).toBeDisabled();
  await expect(second.dialog.getByLabel('Why is it corrected?')).toHaveValue('The wrong end was pressed');
  await second.dialog.getByRole('button', { name: 'Go on with mine' }).click();
  await second.save.click();
  await pages[1].getByLabel('Your name').fill('Ada');
  await screen.button(pages[1], 'Go on').click();
  await expect(pages[1].getByText('Closed: Referred')).toBeVisible();
});

test('one that was here before is picked by hand and known at once', async ({ app }) => {
  keepVisits(app.dataDirectory);
  const page = await app.start([]);
  await screen.startVisit(page, { complaint: 'Red flashes', staff: 'Ada' });
  await page.getByLabel(/^Here before\?/).fill('kw-914');
  await screen.button(page, 'It is L-00001').click();
  await screen.stage(page, 'Diagnose').waitFor();
  const known = page.getByRole('region', { name: /^Here 4 times before, last on/ });
  await expect(known.getByText('Twice the same cause: The batteries are weak')).toBeVisible();
  await known.getByRole('heading').click();
  await expect(known.getByRole('list', { name: 'Earlier visits' }).getByRole('listitem')).toHaveCount(4);
  await known.getByText(/^Battery: Low (between|from)/).click();
  await expect(known.getByRole('img', { name: /^Battery voltage/ })).toBeVisible();
  await known.getByRole('link', { name: /^Lock L-00001/ }).click();
  await expect(page.getByRole('link', { name: /^Back to visit/ })).toBeVisible();
});

test('the practice lock is recognised the second time, and kept apart', async ({ app }) => {
  const page = await app.start(['--practice']);
  for (const turn of [1, 2]) {
    await screen.goToBench(page);
    await screen.startVisit(page, { complaint: `Turn ${turn}`, staff: 'Ada' });
    await screen.useConnectedLock(page);
    const known = page.getByRole('region', { name: /^On this bench once before/ });
    if (turn === 1) await expect(known).toBeHidden();
    else await expect(known.getByText('Practice', { exact: true })).toBeVisible();
  }
  await page.goto(`${page.url().split('#')[0]}#/units`);
  await expect(page.getByText('No locks yet')).toBeVisible();
  await page.getByLabel('Which').selectOption('Practice locks');
  await expect(page.locator('[data-hit]')).toHaveCount(1);
});
