// Who stands at the bench: asked once before the first change, shown at the top, changed by one press, said by the trail.
import { expect, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';

test('the window asks who makes the first change, and the trail says it of each', async ({ app }) => {
  app.asksWho();
  const page = await app.start();
  await page.getByRole('textbox', { name: 'What is wrong?' }).fill('It grinds');
  await screen.button(page, 'Start the visit').click();
  const ask = page.getByRole('dialog', { name: 'Who is at the bench?' });
  await ask.getByRole('textbox', { name: 'Your name' }).fill('Ada 4711');
  await page.keyboard.press('Enter');
  await screen.stage(page, 'Connect and identify').waitFor();
  await page.getByRole('button', { name: 'At the bench: Ada ••••. Change the name' }).click();
  await ask.getByRole('textbox', { name: 'Your name' }).fill('Bob');
  await ask.getByRole('button', { name: 'Keep the name' }).click();
  await page.getByRole('button', { name: 'At the bench: Bob. Change the name' }).waitFor();
  await page.getByRole('button', { name: 'More for this visit' }).click();
  await page.getByRole('menuitem', { name: 'Void this visit…' }).click();
  await page.getByRole('textbox', { name: 'Why is it void?' }).fill('Twice');
  await screen.button(page, 'Void the visit').click();
  await screen.goTo(page, '#/trail', 'Staff trail');
  await expect(page.getByRole('row').filter({ hasText: 'Made the visit void' })).toContainText('Bob');
  await expect(page.getByRole('row').filter({ hasText: 'Began the visit' })).toContainText('Ada ••••');
});

test('nobody who is writing is asked in the middle of a word: what is typed goes where it is typed', async ({
  app,
}) => {
  app.asksWho();
  const page = await app.start();
  await screen.startVisit(page, { complaint: 'It grinds', staff: 'Ada' });
  await page.evaluate(() => {
    window.localStorage.clear();
    window.location.reload();
  });
  await page.getByRole('link', { name: 'Work order', exact: true }).click();
  await page.clock.install();
  const done = page.getByRole('textbox', { name: 'Done' });
  await done.pressSequentially('Fitted ');
  await page.clock.fastForward(10_000);
  await done.pressSequentially('a strike');
  const ask = page.getByRole('dialog', { name: 'Who is at the bench?' });
  await expect(ask).toBeHidden();
  await expect(done).toHaveValue('Fitted a strike');
  await page.keyboard.press('Tab');
  await ask.getByRole('textbox', { name: 'Your name' }).fill('Bob');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Service' }).getByText('Saved', { exact: true })).toBeVisible();
  await expect(done).toHaveValue('Fitted a strike');
});
