// What a shop sets once holds at once, and is still there after the next start.
import { expect, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';

test('the shop’s name and logo are saved, and stand in the bar at once', async ({ app }) => {
  const page = await app.start([]);
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  const card = page.getByRole('region', { name: 'The shop' });
  const save = screen.button(card, 'Save');
  await expect(save).toBeDisabled();

  await card.getByLabel('Name').fill('');
  await expect(card.getByText('The shop needs a name')).toBeVisible();
  await expect(save).toBeDisabled();
  await card.getByLabel('Name').fill('Keys & Co');
  await card.getByLabel(/^Address and telephone/).fill('1 Main Street\n555 0100');

  const logo = card.getByLabel(/^Logo/);
  await logo.setInputFiles({ name: 'logo.svg', mimeType: 'image/png', buffer: Buffer.from('<svg/>') });
  await expect(card.getByText('neither a PNG nor a JPEG')).toBeVisible();
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
  await logo.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') });
  await expect(card.getByRole('img', { name: 'The shop’s logo' })).toBeVisible();

  await save.click();
  await expect(card.getByText('Saved', { exact: true })).toBeVisible();
  await expect(page.getByRole('banner').getByText('Keys & Co')).toBeVisible();

  await page.reload();
  await expect(card.getByLabel('Name')).toHaveValue('Keys & Co');
  await expect(card.getByLabel(/^Address and telephone/)).toHaveValue('1 Main Street\n555 0100');
  await expect(card.getByRole('img', { name: 'The shop’s logo' })).toBeVisible();
});
