// Authority forms whose period is over, and what was kept of an erased person: found in Safekeeping and erased there.
import { keepForms } from './support/kept-visits.ts';
import { expect, test } from './support/fixture.ts';
import { card } from './support/lock.ts';
import { button, goTo } from './support/screens.ts';

test('forms whose period is over are told and erased, one and all; what is kept of an erased person is found', async ({
  app,
}) => {
  const [first = '', , kept = ''] = keepForms(app.dataDirectory, [
    { name: 'Pia Klein', over: true },
    { name: 'Otto Gross', over: true },
    { name: 'Grace Hidden', over: false },
  ]);
  const page = await app.start();
  await page.evaluate(() => localStorage.setItem('boltbench.staff', 'Ada'));
  await page.reload();
  await goTo(page, '#/customers', 'Customers');
  await page.getByRole('link', { name: 'Grace Hidden' }).click();
  await button(page, 'Erase this person…').click();
  const erasing = page.getByRole('dialog', { name: 'Erase Grace Hidden?' });
  await erasing.getByRole('textbox').fill('Grace Hidden');
  await button(erasing, 'Erase what may go now').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Erased person');

  await goTo(page, '#/safekeeping', 'Safekeeping');
  const forms = card(page, 'Forms of authority');
  await expect(forms.getByText('The period of 2 forms is over.')).toBeVisible();
  const over = forms.getByRole('list', { name: 'Forms whose period is over' });
  await expect(over.getByRole('listitem')).toHaveText([/Pia Klein, .*period over since/, /Otto Gross/]);
  const held = forms.getByRole('list', { name: 'Kept of erased persons' }).getByRole('listitem');
  await expect(held).toHaveText([new RegExp(`An erased person, ${kept}.*keep until`)]);

  await button(over, `Erase the form of ${first}`).click();
  const one = page.getByRole('dialog', { name: `Erase the form of ${first}` });
  await expect(button(one, 'Erase for good')).toBeDisabled();
  await one.getByRole('textbox', { name: 'Type ERASE to go on' }).fill('erase');
  await button(one, 'Erase for good').click();
  await expect(forms.getByText('The period of one form is over.')).toBeVisible();

  await button(forms, 'Erase the forms whose period is over…').click();
  const all = page.getByRole('dialog', { name: 'Erase the forms whose period is over' });
  await all.getByRole('textbox', { name: 'Type ERASE to go on' }).fill('erase');
  await button(all, 'Erase for good').click();
  await expect(forms.getByText('No form is kept longer than its period.')).toBeVisible();
  await expect(held).toHaveCount(1);
  await goTo(page, '#/trail', 'Staff trail');
  await expect(page.getByText('Erased an authority form whose period was over')).toHaveCount(2);
});
