// A customer alone at the kiosk, by touch; and staff who go on where the customer was.
import type { Locator, Page } from '@playwright/test';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import type { App } from './support/app.ts';
import { expectPublicScreen } from './support/public.ts';
import * as screen from './support/screens.ts';

const tap = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).tap();
const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

/** The kiosk on a display that is touched; whatever else than a finger or a pen comes is counted. */
async function kioskOf(app: App): Promise<Page> {
  const page = await app.touchWindow();
  await page.evaluate(() => {
    const counted = window as unknown as { others: number };
    counted.others = 0;
    const count = (event: Event): void => {
      if (!(event instanceof PointerEvent) || event.pointerType === 'mouse') counted.others += 1;
    };
    for (const kind of ['pointerdown', 'keydown']) window.addEventListener(kind, count, { capture: true });
    window.location.hash = '#/self-service';
  });
  await title(page, 'Which lock do you have?').waitFor();
  return page;
}

const notTouched = (page: Page) => page.evaluate(() => (window as unknown as { others: number }).others);

/** Taps the first answer of a step, which is the right one, and waits for the next. */
async function tapRight(page: Page, step: string, answer: string): Promise<void> {
  await title(page, step).waitFor();
  // Two taps at one place within half a second are taken for one: the second is made again.
  await expect(async () => {
    if (await title(page, step).isVisible()) await tap(page, answer);
    await title(page, step).waitFor({ state: 'hidden', timeout: 2000 });
  }).toPass({ timeout: 20_000 });
}

/** A dialog stands outside of the screen, and is as large. */
async function expectLarge(dialog: Locator): Promise<void> {
  await dialog.waitFor();
  const sizeOf = (node: Element): string => getComputedStyle(node).fontSize;
  for (const way of await dialog.getByRole('button').all()) {
    expect((await way.boundingBox())?.height).toBeGreaterThanOrEqual(56);
  }
  for (const words of await dialog.getByRole('paragraph').all()) {
    expect(parseFloat(await words.evaluate(sizeOf))).toBeGreaterThanOrEqual(18);
  }
}

async function chooseLock(page: Page): Promise<void> {
  await tap(page, 'SmartCode 914');
  await title(page, 'What is the trouble with your SmartCode 914?').waitFor();
}

test('batteries are replaced at the kiosk by touch alone, and nothing of it stays', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'a window that is touched');
  // Every screen is looked at in four sizes.
  test.slow();
  const staff = await app.start([]);
  const page = await kioskOf(app);
  await expectPublicScreen(page, 'kiosk: lock');
  await chooseLock(page);
  await expectPublicScreen(page, 'kiosk: trouble');
  await tap(page, 'The low battery light is on');
  await page.getByText('Question 1 of at most 5').waitFor();
  await expectPublicScreen(page, 'kiosk: question');
  await tap(page, 'I cannot say');
  await page.getByText('Question 2 of at most 5').waitFor();
  await tap(page, 'Show me what I can do');
  await title(page, 'What can be done with your SmartCode 914').waitFor();
  await expectPublicScreen(page, 'kiosk: what can be done');
  // What the words speak for most comes first.
  const first = page.getByRole('region', { name: 'You can do this yourself' }).getByRole('listitem').first();
  await expect(first.getByRole('heading')).toHaveText('Replace the batteries');

  await first.getByRole('button', { name: 'Start' }).tap();
  await title(page, 'Open the door').waitFor();
  await expectPublicScreen(page, 'kiosk: step');
  await tapRight(page, 'Open the door', 'The door is open');
  await tapRight(page, 'Cover off, pack out', 'The pack is out');
  await title(page, 'Change all cells at once').waitFor();
  await tap(page, 'Back one step');
  await tapRight(page, 'Cover off, pack out', 'The pack is out');
  // Loaded anew, it goes on where it was.
  await title(page, 'Change all cells at once').waitFor();
  expect(await notTouched(page)).toBe(0);
  await page.reload();
  await tapRight(page, 'Change all cells at once', 'All cells are new alkaline');
  await tapRight(page, 'Push the pack in', 'The pack is in');
  await title(page, 'Try a code with the door open').waitFor();
  await expectPublicScreen(page, 'kiosk: step with looks');
  await tap(page, 'The lock opened');
  await title(page, 'Replace the batteries: finished').waitFor();
  await expectPublicScreen(page, 'kiosk: end');
  await tap(page, 'It works');
  await title(page, 'Good. Your lock works again.').waitFor();
  await tap(page, 'Finish');
  await title(page, 'Which lock do you have?').waitFor();
  await expect(page).toHaveURL(/#\/self-service$/);
  await expect(page.getByText(/2026-\d{5}/)).toHaveCount(0);

  const visit = staff.getByRole('link', { name: /The low battery light is on/ });
  await expect(visit).toContainText('Opens again');
  await expect(staff.getByText('Waiting at the kiosk')).toHaveCount(0);
});

test('no mouse and no key is needed at the kiosk', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'a window that is touched');
  await app.start([]);
  const page = await kioskOf(app);
  await tap(page, 'I do not know: help me find out');
  await page.getByText(/^Question 1 of at most/).waitFor();
  await tap(page, 'Show all locks');
  await chooseLock(page);
  await tap(page, /^Something else/);
  // A finger that does not push the page still finds what is below.
  await tap(page, 'More below');
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(500);
  const item = page.getByRole('listitem', { name: 'Replace the batteries' });
  await item.getByRole('button', { name: 'Take along' }).tap();
  await expect(page.getByRole('heading', { name: 'On your phone' })).toBeVisible();
  await tap(page, 'Back');
  await item.getByRole('button', { name: 'Start' }).tap();
  await tapRight(page, 'Open the door', 'The door is open');
  await title(page, 'Cover off, pack out').waitFor();
  // Nothing is given up by a finger that slips.
  await tap(page, 'Stop this…');
  const stops = page.getByRole('dialog', { name: 'Stop “Replace the batteries”?' });
  await expectLarge(stops);
  await stops.getByRole('button', { name: 'Keep going' }).tap();
  await title(page, 'Cover off, pack out').waitFor();
  await tap(page, 'Stop this…');
  await stops.getByRole('button', { name: 'Stop it' }).tap();
  await item.getByRole('button', { name: 'Start' }).tap();
  await tapRight(page, 'Open the door', 'The door is open');
  await title(page, 'Cover off, pack out').waitFor();
  await tap(page, 'Leave');
  const asks = page.getByRole('dialog', { name: 'Leave and forget everything?' });
  await expectLarge(asks);
  await expect(asks).toContainText('Replace the batteries is given up where it is now');
  await asks.getByRole('button', { name: 'Stay here' }).tap();
  await tapRight(page, 'Cover off, pack out', 'The pack is out');
  await tapRight(page, 'Change all cells at once', 'All cells are new alkaline');
  await tapRight(page, 'Push the pack in', 'The pack is in');
  await tapRight(page, 'Try a code with the door open', 'The code is refused');
  // One slip of the finger is no end.
  await tapRight(page, 'The code was refused', 'Try again, or another code');
  await tapRight(page, 'Try a code with the door open', 'The code is taken, nothing moves');
  // The cells are good, and the lock does not work: what comes next is pointed at, for staff as well.
  await title(page, 'Replace the batteries: finished').waitFor();
  const onward = page.getByRole('heading', { name: 'What follows from it' }).locator('xpath=following-sibling::*[1]');
  await expect(onward.getByRole('button').first()).toHaveText('Ask staff: Door handing with the Program button');
  await expect(onward.getByRole('button', { name: 'Free a binding bolt or latch' })).toBeVisible();
  await tap(page, 'Leave');
  await expect(asks).not.toContainText('given up');
  await asks.getByRole('button', { name: 'Leave' }).tap();
  await title(page, 'Which lock do you have?').waitFor();
  expect(await notTouched(page)).toBe(0);
});

test('a factory reset is refused at the kiosk and handed over; staff go on at the counter', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'a window that is touched');
  test.slow();
  const staff = await app.start([]);
  const page = await kioskOf(app);
  await chooseLock(page);
  await tap(page, 'The code is not accepted');
  await tap(page, 'Show me what I can do');
  const reset = page
    .getByRole('region', { name: 'Staff do this with you' })
    .getByRole('listitem', { name: 'Factory reset' });
  await expect(reset).toContainText('Ask staff: it erases what the lock holds');
  await expect(reset.getByRole('button')).toHaveText(['Ask staff']);

  // Something was begun before staff are asked: it is handed over as it stands.
  await page.getByRole('listitem', { name: 'Replace the batteries' }).getByRole('button', { name: 'Start' }).tap();
  await tapRight(page, 'Open the door', 'The door is open');
  await tapRight(page, 'Cover off, pack out', 'The pack is out');
  await title(page, 'Change all cells at once').waitFor();
  await tap(page, 'Ask staff');
  await title(page, 'Staff will help you').waitFor();
  await expectPublicScreen(page, 'kiosk: ticket');
  const ticket = (await page.getByText(/^2026-\d{5}$/).innerText()).trim();
  await expect(page.getByRole('region', { name: 'What was done so far' })).toContainText('Replace the batteries');
  await expect(page.getByRole('region', { name: 'What was done so far' })).toContainText(
    /Asked for\s*Replace the batteries/,
  );

  const waiting = staff.getByRole('region', { name: 'Waiting at the kiosk' });
  await expect(waiting).toContainText(ticket);
  await expect(waiting).toContainText('Replace the batteries: begun');
  await waiting.getByRole('link', { name: `Go on with ${ticket}` }).click();
  await staff.getByRole('textbox', { name: 'Who goes on?' }).fill('Kim');
  await screen.button(staff, 'Take over').click();
  await expect(title(page, 'Staff are with you now')).toBeVisible();
  await expect(screen.button(staff, 'Take over')).toHaveCount(0);

  // The same run, at the same step, without a word lost.
  await screen.atStep(staff, 'Change all cells at once');
  await screen.button(staff, 'All cells are new alkaline').click();
  await screen.button(staff, 'The pack is in').click();
  // At the counter the bench would measure; no lock was ever connected, so that is passed over.
  await screen.button(staff, 'The code is refused').click();
  await screen.button(staff, 'It stays refused').click();
  await staff.getByText(/^Another procedure for this lock/).click();
  await screen.button(staff, 'Factory reset').click();
  await expect(staff.getByRole('heading', { level: 2, name: 'Factory reset' })).toBeVisible();

  await tap(page, 'Finish here');
  await title(page, 'Which lock do you have?').waitFor();
  await expect(staff.getByRole('heading', { level: 2, name: 'Factory reset' })).toBeVisible();
  await screen.goToBench(staff);
  await expect(staff.getByRole('region', { name: 'Waiting at the kiosk' })).toHaveCount(0);
});

test('a customer who stops with the pack out is told that it is out, over the list and on the ticket', async ({
  app,
  shell,
}) => {
  onlyInBrowserShell(shell, 'a window that is touched');
  test.slow();
  await app.start([]);
  const page = await kioskOf(app);
  await chooseLock(page);
  await tap(page, /^Something else/);
  const start = (name: string) =>
    page.getByRole('listitem', { name, exact: true }).getByRole('button', { name: 'Start' }).tap();
  const stop = async (): Promise<void> => {
    await page.waitForTimeout(600);
    await tap(page, 'Stop this…');
    await page.getByRole('dialog').getByRole('button', { name: 'Stop it' }).tap();
    await title(page, 'What can be done with your SmartCode 914').waitFor();
  };
  const out = page.getByText('The battery pack is out', { exact: true });
  await start('Replace the batteries');
  await title(page, 'Open the door').waitFor();
  await stop();
  await expect(out).toHaveCount(0);
  await start('Replace the batteries');
  await tapRight(page, 'Open the door', 'The door is open');
  await tapRight(page, 'Cover off, pack out', 'The pack is out');
  await title(page, 'Change all cells at once').waitFor();
  await stop();
  await expect(out).toBeVisible();
  await expect(page.getByText('The pack goes in with no button held.')).toBeVisible();
  await expectPublicScreen(page, 'kiosk: stopped with the pack out');
  // It is the lock that has no pack, not the page.
  await page.reload();
  await expect(out).toBeVisible();
  await page.getByRole('region', { name: 'Staff do this with you' }).getByRole('button').last().tap();
  await title(page, 'Staff will help you').waitFor();
  await expect(out).toBeVisible();
  await expectPublicScreen(page, 'kiosk: ticket with the pack out');
});

test('two customers at two kiosks have a number each, and staff clear the one that nobody came for', async ({
  app,
  shell,
}) => {
  onlyInBrowserShell(shell, 'a window that is touched');
  const staff = await app.start([]);
  const kiosks = [await kioskOf(app), await kioskOf(app)] as const;
  await Promise.all(kiosks.map((page) => tap(page, 'Ask staff')));
  const tickets: string[] = [];
  for (const page of kiosks) {
    await title(page, 'Staff will help you').waitFor();
    tickets.push((await page.getByText(/^2026-\d{5}$/).innerText()).trim());
  }
  expect(tickets.toSorted()).toEqual(['2026-00001', '2026-00002']);
  const waiting = staff.getByRole('region', { name: 'Waiting at the kiosk' });
  await expect(waiting.getByRole('listitem')).toHaveCount(2);
  const [stays = '', goes = ''] = tickets;
  // A page that is loaded anew keeps its number.
  await kiosks[0].reload();
  await kiosks[0].getByText(stays, { exact: true }).waitFor();

  // One is taken over: only that customer is told so.
  await waiting.getByRole('button', { name: `Clear ${goes}…` }).click();
  const asks = staff.getByRole('dialog', { name: `Nobody came for ${goes}?` });
  await asks.getByRole('button', { name: 'Clear the ticket' }).click();
  await title(kiosks[1], 'Which lock do you have?').waitFor();
  await expect(waiting.getByRole('listitem')).toHaveCount(1);
  await waiting.getByRole('link', { name: `Go on with ${stays}` }).click();
  await staff.getByRole('textbox', { name: 'Who goes on?' }).fill('Kim');
  await screen.button(staff, 'Take over').click();
  await title(kiosks[0], 'Staff are with you now').waitFor();
  await expect(title(kiosks[1], 'Which lock do you have?')).toBeVisible();

  // The program is gone: it is said once, over everything, also after a tap that could not be sent.
  await app.kill();
  const gone = kiosks[1].getByText('The connection to the bench program is gone');
  await gone.waitFor();
  await tap(kiosks[1], 'SmartCode 914');
  await screen.settled(kiosks[1]);
  await expect(gone).toHaveCount(1);
});

test('a kiosk that is left alone asks aloud, and keeps for staff what was begun', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'a window that is touched');
  const staff = await app.start([]);
  const page = await kioskOf(app);
  await page.clock.install();
  await page.addInitScript(() => {
    const heard = window as unknown as { tones: number };
    heard.tones = 0;
    const start = AudioScheduledSourceNode.prototype.start;
    AudioScheduledSourceNode.prototype.start = function (when) {
      heard.tones += 1;
      start.call(this, when);
    };
  });
  const tones = () => page.evaluate(() => (window as unknown as { tones: number }).tones);
  await page.reload();
  await chooseLock(page);
  await tap(page, /^Something else/);
  await page.getByRole('listitem', { name: 'Fit a keypad deadbolt' }).getByRole('button', { name: 'Start' }).tap();
  await title(page, 'Open the door').waitFor();
  // The heading has the focus for a reader aloud; to the eye nothing is framed.
  await expect(title(page, 'Open the door')).toBeFocused();
  await expect(title(page, 'Open the door')).toHaveCSS('outline-style', 'none');
  const asks = page.getByRole('dialog', { name: 'Are you still there?' });

  // At the counter the customer's run is looked at, not driven, until somebody takes it over.
  await screen.openLatestVisit(staff, '2026-00001');
  await expect(staff.getByText('The customer goes through this step by step')).toBeVisible();
  await expect(screen.button(staff, 'The door is open')).toHaveCount(0);
  await expect(staff.getByRole('button', { name: /^Give up this procedure/ })).toHaveCount(0);

  // 45 minutes of work, both hands in the door: nobody is asked within twice that time.
  await page.clock.fastForward('01:29:00');
  await expect(asks).toBeHidden();
  expect(await tones()).toBe(0);
  await page.clock.fastForward('01:30');
  await expect(asks).not.toContainText('Your number');
  await asks.getByRole('button', { name: 'I am still here' }).tap();
  await expect(asks).toBeHidden();
  expect(await tones()).toBeGreaterThan(0);

  await tapRight(page, 'Open the door', 'The door is open');
  await tapRight(page, 'Was the door measured for this model?', 'Not yet, or not certain: measure it now');
  await title(page, 'What sits in the door now').waitFor();
  await page.clock.fastForward('01:30:30');
  await expectLarge(asks);
  await expect(asks).toContainText('Your number is 2026-00001');
  // Nobody goes away from work with one tap.
  await asks.getByRole('button', { name: 'Leave now' }).tap();
  const leaves = page.getByRole('dialog', { name: 'Leave and forget everything?' });
  await leaves.getByRole('button', { name: 'Stay here' }).tap();
  await page.clock.fastForward('01:30:30');
  await asks.waitFor();
  await page.clock.fastForward('01:00');
  await title(page, 'Which lock do you have?').waitFor();
  await expect(page).toHaveURL(/#\/self-service$/);
  await expect(asks).toBeHidden();

  await screen.goToBench(staff);
  const waiting = staff.getByRole('region', { name: 'Waiting at the kiosk' });
  await expect(waiting).toContainText('Left at the kiosk half way');
  await waiting.getByRole('link', { name: 'Go on with 2026-00001' }).click();
  await staff.getByText('It waits for you where the customer stopped').waitFor();
  await staff.getByRole('textbox', { name: 'Who goes on?' }).fill('Kim');
  await screen.button(staff, 'Take over').click();
  await screen.atStep(staff, 'What sits in the door now');
});

test('a length is measured at the kiosk by touch alone', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'a window that is touched');
  await app.start([]);
  const page = await kioskOf(app);
  await chooseLock(page);
  await tap(page, /^Something else/);
  await page.getByRole('listitem', { name: 'Measure the door' }).getByRole('button', { name: 'Start' }).tap();
  await title(page, 'What sits in the door now').waitFor();
  await tap(page, 'Pass');
  await tap(page, 'All checked: go on');
  await title(page, 'Bores and backset').waitFor();
  const figures = page.getByRole('group', { name: 'Figures' }).first();
  await figures.getByRole('button', { name: '2', exact: true }).tap();
  await figures.getByRole('button', { name: '3', exact: true }).tap();
  await figures.getByRole('button', { name: 'Take the last one back' }).tap();
  await page.getByRole('group', { name: 'Fractions of an inch' }).first().getByRole('button', { name: '1/8' }).tap();
  await expect(page.getByRole('textbox', { name: /^Measured: / }).first()).toHaveValue('2 1/8');
  expect(await notTouched(page)).toBe(0);
});
