// A wipe armed by a slip that no step waits for: the lock tells it, and no step leads on to the press.
import { expect, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';
import { begin, goRightTo } from './support/ways.ts';

test('Program held while new cells go in is told above every step, and no press is offered before the pack was out', async ({
  app,
}) => {
  const page = await app.start(['--practice']);
  await page.setViewportSize({ width: 1366, height: 768 });
  await screen.chooseLock(page, 'SmartCode 914');
  await begin(page, 'Replace the batteries', 'Ana');
  const guide = screen.guide(page);
  await goRightTo(page, 'Cover off, pack out');
  await screen.takePackOut(page);
  await screen.atStep(page, 'Change all cells at once');
  await screen.button(guide, 'All cells are new alkaline').click();
  await screen.hold(page, 'Program');
  await screen.putPackIn(page);
  const told = guide.getByRole('note').filter({ hasText: 'A wipe may be armed' });
  await expect(told).toBeVisible({ timeout: 60_000 });
  await screen.release(page, 'Program');
  await expect(told).toBeInViewport();
  await expect(guide.getByText('another exchange')).toBeHidden();
  await page.screenshot({ path: test.info().outputPath('armed-beside.png') });
  await screen.takePackOut(page);
  await expect(told).toBeHidden();
});
