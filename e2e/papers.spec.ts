// The papers of a visit: hand-out and certificate after a reset, a PDF, a reprint that says so, the label, the sheet of the day.
import type { Page } from '@playwright/test';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';
import { goTheRightWay } from './support/ways.ts';

const paperOf = (page: Page) => page.locator('iframe').contentFrame();
const make = (page: Page, name: string) => screen.button(page, `Make the ${name}`).click();

test('a reset is handed out in plain words and certified; what leaves again is a copy', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'the bytes of a PDF are taken over the loopback server');
  const page = await app.start();
  await screen.choosePracticeLock(page, 'Home Connect 620: refuses every code');
  const ticket = await screen.startWithTheLock(page, { complaint: 'It refuses every code.', staff: 'Ada' });
  await screen.showUnlikely(page);
  await screen.startProcedure(page, 'Factory reset with automatic handing');
  await screen.answerStep(page, 'Is a working key at hand?', 'The key works');
  await screen.answerStep(page, 'Is its Program button in use?', 'It is in use, or nobody has switched it off');
  await screen.answerStep(page, 'Does the customer agree?', 'Agreed, and we know what is lost');
  await screen.answerStep(page, 'First exclude it from its hub', 'It was never in a hub, or has no radio');
  await screen.atStep(page, 'Last chance to stop');
  await screen.typeTheWord(page, 'RESET');
  await screen.button(page, 'Confirm and go on').click();
  await screen.letTheBenchDoIt(page, 'Let the bench wipe the lock');
  await screen.atStep(page, 'Set the settings as they were', 40_000);
  await screen.letTheBenchDoIt(page, 'Set the settings as they were');
  await screen.answerStep(page, 'Include it in its hub again', 'The customer does it at home, and knows');
  await screen.answerStep(page, 'Store the codes anew', 'The customer stores them at home, and knows');
  await screen.atStep(page, 'Test everything before it is handed over');
  await goTheRightWay(page, '');
  await screen.goToCheck(page);
  await screen.checkTheLock(page);
  await screen.goToClose(page);
  await screen.closeVisit(page, 'Not opened');

  await test.step('the hand-out', async () => {
    await make(page, 'customer hand-out');
    await page.getByRole('heading', { level: 1, name: `Customer hand-out ${ticket}` }).waitFor();
    const paper = paperOf(page);
    await expect(paper.getByText('Factory reset with automatic handing')).toBeVisible();
    await expect(paper.getByText('turns red and beeps fast')).toBeVisible();
    await expect(paper.getByText('PRACTICE LOCK')).toBeVisible();
    await page.getByRole('link', { name: 'Back to the visit' }).click();
  });

  await test.step('the certificate, its PDF, and once more', async () => {
    await make(page, 'certificate');
    await page.getByRole('heading', { level: 1, name: `Certificate ${ticket}` }).waitFor();
    const paper = paperOf(page);
    await expect(paper.getByText('Shown by the lock itself')).toBeVisible();
    await expect(paper.getByRole('row', { name: /User codes stored [1-9]\d* 0/ })).toBeVisible();
    await expect(paper.getByText(/^Copy/)).toHaveCount(0);
    expect((await screen.makePdf(page)).subarray(0, 5).toString('latin1')).toBe('%PDF-');
    await expect(paper.getByText(/^Copy 2, printed/)).toBeVisible();
    await expect(page.getByText('what leaves now is marked as copy 2')).toBeVisible();
    await page.reload();
    await expect(paperOf(page).getByText(/^Copy 2, printed/)).toBeVisible();
  });

  await test.step('Ctrl+P does what the button does; the browser’s own print has no paper on it', async () => {
    await expect(page.getByText(/ for US Letter paper, in English\. /)).toBeVisible();
    const printed = () => page.evaluate(() => document.body.dataset.printed);
    await page.evaluate(() => {
      const { contentWindow } = document.querySelector('iframe') ?? {};
      if (contentWindow) contentWindow.print = () => (document.body.dataset.printed = 'yes');
    });
    await page.keyboard.press('Control+p');
    await expect(paperOf(page).getByText(/^Copy 3, printed/)).toBeVisible();
    expect(await printed()).toBe('yes');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText('Print this paper with the button')).toBeVisible();
    await expect(page.locator('iframe')).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
    await page.emulateMedia({ media: null });
    await expect(page.getByText('Print this paper with the button')).toBeHidden();
  });

  await test.step('the sheet of the day', async () => {
    await screen.openHistory(page);
    await make(page, 'day sheet');
    await page.getByRole('heading', { level: 1, name: /^Day sheet / }).waitFor();
    await expect(paperOf(page).getByRole('row', { name: new RegExp(ticket) })).toContainText('Home Connect 620');
  });
});
