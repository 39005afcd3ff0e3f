// The first screen, in either shell.
import { expect, test } from './support/fixture.ts';

test('the bench opens with a visit to start', async ({ app }) => {
  const page = await app.start(['--practice']);
  await expect(page.getByRole('heading', { name: 'Start a visit' })).toBeVisible();
  await expect(page.getByText('PR-914-0001').first()).toBeVisible();
});
