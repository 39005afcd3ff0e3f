// The factory reset: gated, undisturbed, and disturbed in the middle. What became of it is asked, never guessed; it is sent once.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';
import { goTheRightWay } from './support/ways.ts';

const reset = 'Factory reset with automatic handing';
const inDoubt = 'What became of it is not known';

/** A 620 that refuses every code, diagnosed, with the run of its reset at the typed word. */
async function goToTheWord(page: Page): Promise<string> {
  await screen.choosePracticeLock(page, 'Home Connect 620: refuses every code');
  const ticket = await screen.startWithTheLock(page, { complaint: 'Since the power went out it refuses every code.' });
  await screen.showUnlikely(page);
  await screen.startProcedure(page, reset);
  await screen.answerStep(page, 'Is a working key at hand?', 'The key works');
  await screen.answerStep(page, 'Is its Program button in use?', 'It is in use, or nobody has switched it off');
  await screen.answerStep(page, 'Does the customer agree?', 'Agreed, and we know what is lost');
  await screen.answerStep(page, 'First exclude it from its hub', 'It was never in a hub, or has no radio');
  await screen.atStep(page, 'Last chance to stop');
  return ticket;
}

/** The same, standing at the step that erases. */
async function goToTheWipe(page: Page): Promise<string> {
  const ticket = await goToTheWord(page);
  await screen.typeTheWord(page, 'RESET');
  await screen.button(page, 'Confirm and go on').click();
  await screen.atStep(page, 'Let the bench wipe the lock');
  return ticket;
}

const restore = 'Set the settings as they were';

/** What comes after every wipe: settings, hub, codes, and the test of everything. */
async function finishTheReset(page: Page): Promise<void> {
  await screen.atStep(page, restore, 40_000);
  await screen.letTheBenchDoIt(page, restore);
  await screen.answerStep(page, 'Include it in its hub again', 'The customer does it at home, and knows');
  await screen.answerStep(page, 'Store the codes anew', 'The customer stores them at home, and knows');
  await screen.atStep(page, 'Test everything before it is handed over');
  await goTheRightWay(page, '');
}

/** Waits for the proved end, and counts in the report how often a wipe was sent. */
async function expectWipedOnce(page: Page): Promise<void> {
  await finishTheReset(page);
  await expect(screen.procedureEnd(page)).toHaveText('Done: Wiped, handed and ready for new codes');
  await expect(page.getByRole('region', { name: 'Codes to set anew' })).toBeVisible();
  await expect(
    screen
      .guide(page)
      .getByText(/\d+ steps proved by the lock, \d+ seen by a person/)
      .first(),
  ).toBeVisible();
  await expect(screen.lockFact(page, 'User codes')).toHaveText('None stored');
  await expect(screen.lockFact(page, 'Handing')).toHaveText('Learned: right');
  await screen.goToCheck(page);
  await screen.checkTheLock(page);
  await screen.goToClose(page);
  await screen.makeReport(page);
  const wipes = screen
    .reportPage(page)
    .getByRole('listitem')
    .filter({ hasText: /^\s*Factory reset/ });
  await expect(wipes).toHaveCount(1);
  await expect(wipes).toContainText(/done/i);
}

test('only the exact word opens the way to the wipe, and then the bench wipes and reads back', async ({ app }) => {
  const page = await app.start();
  await goToTheWord(page);
  const go = screen.button(page, 'Confirm and go on');
  for (const wrong of ['', 'reset', 'RESE', 'RESET!']) {
    await screen.typeTheWord(page, wrong);
    await expect(go).toBeDisabled();
    await page.keyboard.press('Enter');
  }
  await expect(screen.step(page, 'Last chance to stop')).toBeVisible();
  await expect(screen.guide(page).getByText('This cannot be undone.')).toBeVisible();

  await screen.typeTheWord(page, 'RESET');
  await go.click();
  await screen.atStep(page, 'Let the bench wipe the lock');
  // Nothing is erased by the word alone: the way back is open until the wipe is sent.
  await screen.button(page, 'Back one step').click();
  await screen.atStep(page, 'Last chance to stop');
  await screen.typeTheWord(page, 'RESET');
  await go.click();
  await screen.letTheBenchDoIt(page, 'Let the bench wipe the lock');
  await expectWipedOnce(page);
});

test('whoever stops at the wipe itself is led back into the hub, and nothing was sent', async ({ app }) => {
  const page = await app.start();
  await goToTheWipe(page);
  await screen.button(page, 'Stop: do not wipe').click();
  await screen.answerStep(page, 'The wipe is not done; back into its hub', 'It is in its hub again');
  await expect(screen.procedureEnd(page)).toContainText('Stopped before anything was erased');
  await expect(screen.lockFact(page, 'User codes')).not.toHaveText('None stored');
});

test('a cable pulled in the middle: the bench says that it does not know, asks when it is back, and never sends twice', async ({
  app,
}) => {
  const page = await app.start();
  await goToTheWipe(page);
  await screen.pullTheCableInTheMiddle(page, 500);
  await expect(page.getByText(inDoubt)).toBeVisible();
  await expect(page.getByText('Boltbench does not guess and does not send it again')).toBeVisible();
  await expect(screen.button(page, 'Ask the lock')).toBeDisabled();
  // It was sent: nobody can still stop here, nor go on by hand.
  await expect(page.getByText('You can still stop here', { exact: false })).toHaveCount(0);
  await expect(page.getByText('No lock connected?', { exact: false })).toHaveCount(0);
  await screen.button(screen.guide(page), 'Give up this procedure…').click();
  await expect(page.getByRole('dialog').getByText('A wipe may be armed', { exact: true })).toBeVisible();
  await screen.button(page, 'Keep going').click();

  await screen.plugTheCableIn(page);
  await expect(page.getByText(inDoubt)).toBeHidden();
  await expectWipedOnce(page);
});

test('the program is killed in the middle: the run resumes where it was and the lock is asked', async ({ app }) => {
  const page = await app.start();
  const ticket = await goToTheWipe(page);
  await screen.letTheBenchDoIt(page, 'Let the bench wipe the lock');
  await screen.guide(page).getByText('The lock is working').waitFor();
  await app.kill();

  const again = await app.start();
  await expect(again.getByRole('link', { name: ticket })).toContainText('Resume');
  await screen.openLatestVisit(again, ticket);
  await expect(screen.currentStage(again)).toContainText('Fix');
  await expect(screen.guide(again).getByRole('heading', { level: 2, name: reset })).toBeVisible();
  await expect(again.getByText(inDoubt)).toBeHidden({ timeout: 60_000 });

  // The practice lock's memory decides which of the two it is; both are proved by asking it.
  const wiped = screen.step(again, restore);
  const untouched = screen.step(again, 'Let the bench wipe the lock').or(screen.step(again, 'The wipe is not proved'));
  await expect(wiped.or(untouched)).toBeVisible({ timeout: 40_000 });
  if (await wiped.isVisible()) {
    await expectWipedOnce(again);
  } else {
    await screen.goToStage(again, 'Diagnose');
    await screen.readTheLock(again);
    await expect(screen.lockFact(again, 'User codes')).toHaveText('3 stored');
  }
});

test('a wipe is blocked while the cells are weak, and procedures of other models are not offered', async ({ app }) => {
  const page = await app.start(['--practice']);
  await screen.startWithTheLock(page, { complaint: 'does not open' });
  await screen.showUnlikely(page);
  const wipe = screen.button(page, 'Factory reset').first();
  await expect(wipe).toBeDisabled();
  await expect(wipe).toHaveAccessibleDescription(/Not now: The pack rests at 4\.43 V: replace the batteries/);
  await screen.showOtherProcedures(page);
  for (const foreign of [reset, 'Door handing with the Lock button']) {
    await expect(screen.button(page, foreign)).toBeDisabled();
    await expect(screen.button(page, foreign)).toHaveAccessibleDescription(/Not now: For .*; this is a 914/);
  }
});

test('Program held too long while handing: the bench stops the hands before anything is lost', async ({ app }) => {
  const page = await app.start(['--practice']);
  await screen.startWithTheLock(page, { complaint: 'does not open' });
  await expect(screen.lockFact(page, 'User codes')).toHaveText('3 stored');
  await screen.startProcedure(page, 'Door handing with the Program button');
  await screen.answerStep(page, 'Is a working key at hand?', 'The key works');
  await screen.answerStep(page, 'Let the bench do the handing', 'Do it by hand');
  await screen.atStep(page, 'Take the cover off and the pack out');
  await screen.takePackOut(page);
  await screen.fitNewBatteries(page);
  await screen.atStep(page, 'Hold Program, push the pack in, release soon');
  await screen.hold(page, 'Program');
  await screen.putPackIn(page);
  // The lock's own thirty seconds (facts §5.3), on the real clock.
  await screen.atStep(page, 'Stop. Do not press Program', 50_000);
  await expect(screen.guide(page).getByText('One press of Program now would erase every code')).toBeVisible();
  await screen.release(page, 'Program');
  await screen.takePackOut(page);
  await screen.atStep(page, 'Take the pack out and wait 15 seconds');
  await screen.putPackIn(page);
  await screen.goToStage(page, 'Diagnose');
  await screen.readTheLock(page);
  await expect(screen.lockFact(page, 'User codes')).toHaveText('3 stored');
});

test('a 914 is reset with the adapter: prepared, wiped once, handed, tested, and its codes listed to be set anew', async ({
  app,
}) => {
  const page = await app.start(['--practice']);
  await screen.chooseLock(page, 'SmartCode 914');
  await screen.startWithTheLock(page, { complaint: 'The last tenant knows the codes.', staff: 'Ana' });
  await screen.showAllProcedures(page);
  await screen.startProcedure(page, 'Factory reset');
  const titles = await goTheRightWay(page, 'RESET');
  await expect(screen.procedureEnd(page)).toContainText('Done: ');
  for (const before of ['Is a working key at hand?', 'First exclude it from its hub', 'Last chance to stop'])
    expect(titles.indexOf(before)).toBeLessThan(titles.indexOf('Let the bench wipe the lock'));
  expect(titles).toContain('Test everything before it is handed over');

  const lost = page.getByRole('region', { name: 'Codes to set anew' });
  const slots = lost.getByRole('checkbox');
  const count = await slots.count();
  expect(count).toBeGreaterThan(0);
  await slots.first().check();
  await expect(lost).toContainText(`1 of ${count} set`);
  await page.reload();
  await screen.goToStage(page, 'Fix');
  await expect(slots.first()).toBeChecked();
  await page.getByText(/^The lock before, as it was at/).click();
  await expect(screen.guide(page).getByText('Slots that held a code')).toBeVisible();
  await expect(
    screen
      .guide(page)
      .getByText(/\d+ steps proved by the lock, \d+ seen by a person/)
      .first(),
  ).toBeVisible();
});
