// Clumsy hands, several windows, a program that goes away, and text that would like to be code: nothing is lost or doubled.
import type { Page } from '@playwright/test';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';
import { slowLine } from './support/slow-line.ts';

/** A visit at the second step of the battery replacement, which waits for a person's answer. */
async function goToTheCells(page: Page): Promise<string> {
  const ticket = await screen.startWithTheLock(page, { complaint: 'does not open' });
  await screen.startProcedure(page, 'Replace the batteries');
  await screen.atStep(page, 'Cover off, pack out');
  await screen.takePackOut(page);
  await screen.fitNewBatteries(page);
  await screen.atStep(page, 'Change all cells at once');
  return ticket;
}

test('double clicks on every primary action do it once', async ({ app }) => {
  const page = await app.start(['--practice']);
  const twice = (name: string) => screen.button(page, name).first().dblclick();

  await screen.fillIntake(page, { complaint: 'does not open' });
  await twice('Start the visit');
  await screen.stage(page, 'Connect and identify').waitFor();
  await twice('Use this lock');
  await screen.stage(page, 'Diagnose').waitFor();
  await twice('Read the lock');
  await expect(screen.meter(page, 'Batteries under load')).toHaveAttribute('aria-valuetext', '3.87 V');
  await screen.settled(page);
  await twice('Replace the batteries');
  await screen.atStep(page, 'Cover off, pack out');
  await screen.takePackOut(page);
  await screen.fitNewBatteries(page);
  await screen.atStep(page, 'Change all cells at once');
  await twice('All cells are new alkaline');
  // The first answer of the next step stands where the second click fell: it must not have been taken.
  await screen.atStep(page, 'Push the pack in');
  await screen.putPackIn(page);
  await screen.atStep(page, 'Try a code with the door open');
  await twice('The code is taken, nothing moves');
  await expect(screen.procedureEnd(page)).toContainText('New cells are in');
  await twice('Door handing with the Program button');
  await screen.atStep(page, 'Is a working key at hand?');
  await twice('The key works');
  await screen.atStep(page, 'Let the bench do the handing');
  await twice('Let the bench do it');
  await expect(screen.procedureEnd(page)).toHaveText('Done: The lock knows its handing');
  await twice('On to the check');
  await screen.stage(page, 'Check').waitFor();
  await twice('Check the lock');
  await screen.checks(page).first().waitFor();
  await screen.settled(page);
  await screen.sayOwnChecks(page);
  await twice('Check again with my answers');
  await expect(page.getByText('Everything passed')).toBeVisible();
  await screen.goToClose(page);
  await page.getByRole('group', { name: 'How did it end?' }).getByRole('radio', { name: 'Opens again' }).check();
  await twice('Close the visit');
  await expect(page.getByText('Closed: Opens again')).toBeVisible();
  await twice('Make the service report');
  await page.getByRole('heading', { level: 1, name: /^Service report / }).waitFor();
  await page.getByRole('link', { name: 'Back to the visit' }).click();
  await expect(page.getByRole('list', { name: 'Reports of this visit' }).getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect((await screen.openHistory(page)).filter({ hasText: 'does not open' })).toHaveCount(1);
});

test('two windows show the same run at the same step', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'several windows');
  const first = await app.start(['--practice']);
  const ticket = await goToTheCells(first);
  const second = await app.secondWindow();
  await screen.openLatestVisit(second, ticket);
  await screen.atStep(second, 'Change all cells at once');

  await screen.answerStep(first, 'Change all cells at once', 'All cells are new alkaline');
  await screen.atStep(second, 'Push the pack in');
  // Hands at one window move the lock of both.
  await screen.putPackIn(second);
  await screen.atStep(first, 'Try a code with the door open');
  await screen.answerStep(second, 'Try a code with the door open', 'The lock opened');
  await expect(screen.procedureEnd(first)).toHaveText('Done: The lock opens again');
});

test('a late answer of a window that has not heard yet changes nothing', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'several windows');
  const first = await app.start(['--practice']);
  const ticket = await goToTheCells(first);
  // What the bench says to the second window can be late.
  const line = slowLine(app);
  const second = await app.secondWindow();
  await screen.openLatestVisit(second, ticket);
  await screen.atStep(second, 'Change all cells at once');
  line.hold();
  await screen.answerStep(first, 'Change all cells at once', 'All cells are new alkaline');
  await screen.atStep(first, 'Push the pack in');
  await screen.button(screen.guide(second), 'I have no such cells').click();
  line.release();

  await screen.atStep(second, 'Push the pack in');
  // It shows the truth and makes no fuss: the person sees the step that is due.
  await expect(second.getByRole('alert')).toHaveCount(0);
  await expect(screen.step(first, 'Push the pack in')).toBeVisible();
  await first.getByText(/^Steps done so far/).click();
  const answers = screen.guide(first).getByRole('listitem').filter({ hasText: 'Change all cells at once' });
  await expect(answers).toHaveCount(1);
  await expect(answers).toContainText('All cells are new alkaline');
});

test('a reload in the middle of a run shows the same step again', async ({ app }) => {
  const page = await app.start(['--practice']);
  await goToTheCells(page);
  await page.reload();
  await screen.atStep(page, 'Change all cells at once');
  await expect(screen.hands(page, 'Put the pack in')).toBeVisible();
  await screen.answerStep(page, 'Change all cells at once', 'All cells are new alkaline');
  await screen.atStep(page, 'Push the pack in');
});

test('when the program is gone the page says so, and a new start goes on at the same step', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'a desktop window goes with its program');
  const page = await app.start(['--practice']);
  const ticket = await goToTheCells(page);
  await app.kill();
  // What was under way just then says so at its own place, too; the banner is the one that connects.
  const banner = page.getByRole('alert').filter({ has: page.getByRole('button', { name: 'Connect now' }) });
  await expect(banner).toContainText('The connection to the bench program is gone');
  await expect(banner).toContainText('start Boltbench again');
  // An answer now is not lost in silence.
  await screen.button(screen.guide(page), 'All cells are new alkaline').click();
  await expect(screen.guide(page).getByRole('alert')).toContainText('The connection to the bench program is gone');
  await expect(screen.step(page, 'Change all cells at once')).toBeVisible();

  const again = await app.start();
  await screen.openLatestVisit(again, ticket);
  await screen.atStep(again, 'Change all cells at once');
});

test('text that looks like code is text on every screen and on the report', async ({ app }) => {
  const page = await app.start(['--practice']);
  const hostile = '<script>document.title="taken"</script><img src=x onerror="document.title=1"> {@html 1}';
  const name = '"><svg onload=alert(1)>';
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const ticket = await screen.startVisit(page, { complaint: hostile, customer: name, staff: '<b>Ada</b>' });
  await expect(page.getByText(hostile).first()).toBeVisible();
  await expect(page.getByText(name).first()).toBeVisible();
  await screen.useConnectedLock(page);
  await screen.goToStage(page, 'Connect and identify');
  await screen.goToBench(page);
  await expect(page.getByRole('link', { name: ticket })).toContainText(hostile);
  const row = (await screen.openHistory(page)).filter({ hasText: ticket });
  await expect(row).toContainText(hostile);
  await expect(row).toContainText(name);
  await row.getByRole('link', { name: ticket }).click();
  await screen.stage(page, 'Diagnose').waitFor();
  await screen.button(page, 'Nothing to fix: on to the check').click();
  await screen.checkTheLock(page);
  await screen.goToClose(page);
  await screen.closeVisit(page, 'Not opened', hostile);
  await screen.makeReport(page);
  const paper = screen.reportPage(page);
  await expect(paper.getByText(hostile).first()).toBeVisible();
  await expect(paper.getByText(name).first()).toBeVisible();
  await expect(paper.getByRole('img', { name: 'x' })).toHaveCount(0);
  await expect(page).toHaveTitle(/Boltbench/);
  expect(dialogs).toEqual([]);
});

test('an address that is none, and a visit that is none, say so and lead back', async ({ app }) => {
  const page = await app.start();
  await screen.goTo(page, '#/nowhere/at/all');
  await expect(page.getByText('There is no such screen')).toBeVisible();
  await page.getByRole('link', { name: 'Go to the bench' }).click();
  await expect(page.getByRole('heading', { name: 'Start a visit' })).toBeVisible();
  for (const address of ['visit', 'report']) {
    await screen.goTo(page, `#/${address}/0198a000-0000-7000-8000-000000000000`);
    await expect(page.getByRole('alert')).toContainText('There is no such record');
  }
});
