// A wait that nobody waited: the bench has counted it, asks once, and keeps what was said.
import type { Page } from '@playwright/test';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';

/** The wait of a lockout, on a lock that is not on the bench. */
async function toTheWait(page: Page): Promise<void> {
  await screen.startVisit(page, { complaint: 'takes no code' });
  await screen.chooseModelByHand(page, 'SmartCode 914');
  await screen.showAllProcedures(page);
  await screen.startProcedure(page, 'Wait out the keypad lockout');
  await screen.guide(page).locator('.answers').getByRole('button').first().click();
  await screen.atStep(page, 'Wait 60 seconds');
}

test('a wait that was not waited is asked about once on every screen, and is said in the record', async ({
  app,
  shell,
}) => {
  onlyInBrowserShell(shell, 'several windows');
  const page = await app.start();
  await toTheWait(page);
  const guide = screen.guide(page);
  const ticket = await screen.ticketOf(page);
  await expect(guide.getByText('Wait 60 s', { exact: true })).toBeVisible();
  await screen.button(guide, '60 seconds are over').click();
  const asks = screen.reallyOver(page);
  await expect(asks).toHaveAccessibleName(/^Counted \d+ of 60\ss\. Is it really over\?$/);
  await screen.button(asks, 'Go on counting').click();
  await expect(asks).toBeHidden();
  // What went by before nobody began the clock is counted with it.
  await expect(guide.getByText('Keep waiting')).toBeVisible();

  const second = await app.secondWindow();
  await screen.openLatestVisit(second, ticket);
  const other = screen.guide(second);
  await expect(other.getByText('Keep waiting')).toBeVisible();
  const left = async (on: typeof guide) => Number.parseInt(await on.getByRole('timer').innerText(), 10);
  expect(Math.abs((await left(guide)) - (await left(other)))).toBeLessThanOrEqual(1);

  await screen.button(guide, '60 seconds are over').click();
  await screen.button(other, '60 seconds are over').click();
  await expect(asks).toBeVisible();
  await expect(screen.reallyOver(second)).toBeVisible();
  await screen.sayItIsOver(second).click();
  // Answered there, nobody is asked here any more.
  await expect(asks).toBeHidden();
  await screen.atStep(page, 'Enter a right code, once');
  await screen.atStep(second, 'Enter a right code, once');
  await guide.getByText(/^Steps done so far/).click();
  await expect(guide.getByText(/^60 seconds are over: said over after \d+ of 60 s$/)).toBeVisible();
  await expect(guide.getByText(/1 of them said over early/)).toBeVisible();
});
