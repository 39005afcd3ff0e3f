// The dialog that erases a person says only what is so: nothing runs while a name is asked, and nothing is offered that was done.
import { expect, test } from './support/fixture.ts';
import { button, goTo, startVisit } from './support/screens.ts';

test('what is erased, and what is left from before, is told as it stands', async ({ app }) => {
  let page = await app.start();
  await startVisit(page, { complaint: 'squeaks', customer: 'Grace Hidden', staff: 'Ada' });
  await page.getByRole('button', { name: 'More for this visit' }).click();
  await page.getByRole('menuitem', { name: 'Void this visit…' }).click();
  await page.getByLabel('Why is it void?').fill('twice');
  await button(page, 'Void the visit').click();
  await page.getByText('Void', { exact: true }).first().waitFor();
  const address = (await page.getByRole('link', { name: 'Grace Hidden' }).getAttribute('href')) ?? '';
  await goTo(page, '#/safekeeping', 'Safekeeping');
  await button(page, 'Back up now').click();
  await expect(page.getByText('Everything is in a backup')).toBeVisible();
  await expect(page.getByText('may still hold them')).toBeHidden();

  await page.evaluate(() => localStorage.removeItem('boltbench.staff'));
  await page.reload();
  await goTo(page, address);
  await button(page, 'Erase this person…').click();
  const dialog = page.getByRole('dialog', { name: 'Erase Grace Hidden?' });
  await dialog.getByRole('textbox').fill('Grace Hidden');
  await button(dialog, 'Erase for good').click();
  const who = page.getByRole('dialog', { name: 'Who is at the bench?' });
  await expect(who).toBeVisible();
  await expect(page.getByText('Erasing, also from the search')).toHaveCount(0);
  await who.getByLabel('Your name').fill('Ada');
  await button(who, 'Go on').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Erased person');
  await expect(page.getByText('Nothing is left that names them.')).toBeVisible();
  await expect(button(page, 'Erase what was kept…')).toHaveCount(0);

  await goTo(page, '#/safekeeping', 'Safekeeping');
  await expect(page.getByText('may still hold them: 1 backup on this computer.')).toBeVisible();
  await button(page, 'Remove older backups…').click();
  const remove = page.getByRole('dialog', { name: 'Remove older backups' });
  await remove.getByRole('textbox', { name: 'Type REMOVE to go on' }).fill('remove');
  await button(remove, 'Remove for good').click();
  await expect(page.getByRole('status').filter({ hasText: /^Removed .*: 1 backup on this computer\.$/ })).toBeVisible();
  await expect(page.getByText('may still hold them')).toBeHidden();
  await app.kill();
  page = await app.start();
  await goTo(page, '#/safekeeping', 'Safekeeping');
  await expect(page.getByText(/^Removed .*: 1 backup on this computer\.$/)).toBeVisible();
});
