// What was read or done stays with the lock on which it was: another lock is named freely before, with a reason after, or not at all.
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';

/** Opens the list of models in the stage of the connection and names the lock there. */
async function nameByHand(page: Page, model: string, serial: string): Promise<void> {
  await screen.goToStage(page, 'Connect and identify');
  await page.getByText('No adapter: choose the model by hand').click();
  await page.getByText(/^Pick it from the list of all \d+ models$/).click();
  await screen.button(page, model).click();
  await page.getByRole('textbox', { name: 'Serial number' }).fill(serial);
  await screen.button(page, `Use it: ${model}`).click();
}

async function giveUp(page: Page): Promise<void> {
  await screen.guide(page).getByRole('button', { name: 'Give up this procedure…' }).click();
  await page.getByRole('textbox', { name: 'Why is it given up?' }).fill('interrupted');
  await screen.button(page, 'Give up the procedure').click();
  await page.getByRole('heading', { name: 'The procedure was given up' }).waitFor();
}

test('a lock that was read stays the lock of its visit, whichever is on the adapter then', async ({ app }) => {
  const page = await app.start(['--practice']);
  await screen.chooseLock(page, 'SmartCode 914');
  await screen.startWithTheLock(page, { complaint: 'It will not open', staff: 'Ada' });
  await screen.goToStage(page, 'Connect and identify');
  await expect(page.getByText('No adapter: choose the model by hand')).toBeHidden();
  await expect(page.getByText('It told who it is itself, and what was read or done stays with it.')).toBeVisible();
  await screen.chooseLock(page, 'SmartCode 916');
  await expect(page.getByText('Another lock is connected')).toBeVisible();
  await expect(screen.button(page, 'Use this lock')).toBeHidden();
});

test('after work by hand a lock is corrected to one of its model, with a reason that its papers tell', async ({
  app,
}) => {
  const page = await app.start([]);
  await screen.startVisit(page, { complaint: 'It will not open', staff: 'Ada' });
  await screen.chooseModelByHand(page, 'SmartCode 914', 'AAA-1');
  await screen.showAllProcedures(page);
  await screen.startProcedure(page, 'Door handing with the Program button');
  await giveUp(page);

  await nameByHand(page, 'Home Connect 620', 'BBB-2');
  await expect(page.getByText('What was read or done stays with this lock')).toBeVisible();
  await screen.button(page, 'It is another one').click();
  await page.getByText(/^Pick it from the list of all \d+ models$/).click();
  await screen.button(page, 'SmartCode 914').click();
  await screen.button(page, 'Use it: SmartCode 914').click();

  const ask = page.getByRole('dialog', { name: 'Was it the other lock all along?' });
  await expect(ask.getByRole('listitem')).toHaveText(['one guided procedure']);
  await expect(screen.button(ask, 'Correct the lock')).toBeDisabled();
  await ask.getByRole('textbox', { name: 'Why is the lock corrected?' }).fill('Two stickers were mixed up');
  await screen.button(ask, 'Correct the lock').click();
  await screen.stage(page, 'Diagnose').waitFor();

  await page.getByRole('link', { name: 'Work order', exact: true }).click();
  await expect(page.getByRole('region', { name: 'How it went' })).toContainText(
    'the lock of this visit was corrected from L-00001, SmartCode 914, AAA-1 to L-00002, SmartCode 914, BBB-2. Two stickers were mixed up',
  );
});

test('an armed lock keeps its visit and its warning; the way out is said', async ({ app }) => {
  const page = await app.start([]);
  await screen.startVisit(page, { complaint: 'It will not open', staff: 'Ada' });
  await screen.chooseModelByHand(page, 'SmartCode 914', 'AAA-1');
  await screen.showAllProcedures(page);
  await screen.startProcedure(page, 'Door handing with the Program button');
  await screen.answerStep(page, 'Open the door', 'The door is open');
  await screen.answerStep(page, 'Is a working key at hand?', 'The key works');
  await screen.answerStep(page, 'Take the cover off and the pack out', 'The pack is out');
  await screen.answerStep(
    page,
    'Hold Program, push the pack in, release soon',
    'I held it long: a beep and a red flash only',
  );
  await giveUp(page);
  await screen.goToStage(page, 'Connect and identify');
  const own = page.getByRole('region', { name: "This visit's lock" });
  await expect(own).toContainText('A wipe may be armed on it, and the warning stays with it.');
  await expect(own).toContainText('Make this visit void, with a reason, and open one for the other lock.');
  await expect(page.getByText('No adapter: choose the model by hand')).toBeHidden();
});
