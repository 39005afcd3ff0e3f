// The hold that teaches the handing, and wipes the lock when it lasts: nothing of it is hidden, it is timed, and the lock is believed.
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';
import { begin, goRightTo, holdProgram } from './support/ways.ts';

test('the lock speaks against an answer, and the hold is timed in plain sight', async ({ app }) => {
  const page = await app.start(['--practice']);
  await page.setViewportSize({ width: 1366, height: 768 });
  await screen.choosePracticeLock(page, '914: sticks when the door is closed');
  await screen.startWithTheLock(page, { complaint: 'The bolt goes the wrong way', staff: 'Ann' });
  await page.getByRole('button', { name: 'Open the door', exact: true }).first().click();
  await screen.startProcedure(page, 'Door handing with the Program button');
  const guide = screen.guide(page);
  await screen.atStep(page, 'Is a working key at hand?');
  await screen.button(guide, 'The key works').click();
  await screen.atStep(page, 'Let the bench do the handing');
  await screen.button(guide, 'Do it by hand').click();

  await screen.atStep(page, 'Take the cover off and the pack out');
  await screen.button(guide, 'The pack is out').click();
  const asks = page.getByRole('dialog', { name: 'The lock says the pack is in. Go on all the same?' });
  await screen.button(asks, 'Look once more').click();
  await expect(asks).toBeHidden();
  await screen.atStep(page, 'Take the cover off and the pack out');
  await screen.button(guide, 'The pack is out').click();
  await screen.button(asks, 'Go on all the same').click();

  await screen.atStep(page, 'Hold Program, push the pack in, release soon');
  // The answers stand below the step, and cover nothing of it.
  const answers = await screen.button(guide, 'No light and no beep').boundingBox();
  const lastOfEach = [
    /^Watch the status light: red and green/,
    /^Danger: Held for about 30 seconds/,
    'Schematic, not to scale.',
  ];
  for (const words of lastOfEach) {
    const box = await guide.getByText(words).boundingBox();
    expect((box?.y ?? 9999) + (box?.height ?? 0)).toBeLessThanOrEqual(answers?.y ?? 0);
  }
  // And all of it is in the window, without scrolling.
  for (const answer of ['Red and green flashes, one beep', 'Something else'])
    await expect(screen.button(guide, answer)).toBeInViewport({ ratio: 1 });
  // Nothing that is written in the drawing is too small to be read.
  const letters = await guide.locator('.figure svg').evaluateAll((drawings) =>
    drawings.flatMap((svg) => {
      const { width, height } = svg.getBoundingClientRect();
      const box = (svg as SVGSVGElement).viewBox.baseVal;
      const scale = Math.min(width / box.width, height / box.height);
      return [...svg.querySelectorAll('text')].map((text) => parseFloat(getComputedStyle(text).fontSize) * scale);
    }),
  );
  expect(letters.length).toBeGreaterThan(4);
  expect(Math.min(...letters)).toBeGreaterThanOrEqual(11);
  const below = guide.getByText('The answers are further down');
  await expect(below).toHaveCount(0);
  await page.setViewportSize({ width: 683, height: 384 });
  await expect(below).toBeVisible();
  // It stands in a bar from side to side: nothing that warns shows beside it, half covered.
  const bar = await guide.locator('.more').evaluate((node) => {
    const { width, bottom } = node.getBoundingClientRect();
    const wide = node.parentElement?.getBoundingClientRect().width;
    return { wide: width === wide, foot: innerHeight - bottom, clear: getComputedStyle(node).backgroundColor };
  });
  expect(bar).toEqual({ wide: true, foot: 0, clear: expect.stringMatching(/^(rgb\(|color\()/) });
  await page.setViewportSize({ width: 1366, height: 768 });
  // What the lock said against the answer stands in the record.
  await guide.getByText(/^Steps done so far/).click();
  await expect(guide.getByText('The pack is out: the lock said otherwise: pack in')).toBeVisible();
  await guide.getByText(/^Steps done so far/).click();
  await expect(guide.getByText('Time the hold: at about 30 s it arms a wipe')).toBeVisible();
  await screen.button(guide, 'I hold it').click();
  await expect(guide.getByText('Let go of the Program button now.', { exact: false })).toBeVisible();
  await expect(guide.getByRole('alert')).toContainText(
    'Let go of the Program button now! At about 30 s a wipe is armed.',
  );
  await screen.button(guide, 'I let go').click();
  await expect(guide.getByText('Let go late, but in time: look at the lights.')).toBeVisible();
  // Held again as the lock reports it: a person can still end the clock.
  await screen.hold(page, 'Program');
  await expect(guide.getByText('Let go as soon as the step says.')).toBeVisible();
  await screen.button(guide, 'I let go').click();
  await expect(guide.getByText('Let go: look at the lights.')).toBeVisible();
  // Without its cable nobody would tell when it is let go: what the lock had reported counts no longer.
  await screen.release(page, 'Program');
  await screen.hold(page, 'Program');
  await expect(guide.getByText('Let go as soon as the step says.')).toBeVisible();
  await page.getByRole('button', { name: 'Pull the cable', exact: true }).first().click();
  await expect(guide.getByText('Time the hold: at about 30 s it arms a wipe')).toBeVisible();
  await expect(guide.getByRole('timer')).toHaveText('0s');
});

test('from an armed lock one press leads to its pack; the lock itself ends the warning, wherever the pack was pulled', async ({
  app,
}) => {
  const page = await app.start(['--practice']);
  await page.setViewportSize({ width: 1366, height: 768 });
  await screen.chooseLock(page, 'SmartCode 914');
  await begin(page, 'Door handing with the Program button', 'Ana');
  const guide = screen.guide(page);
  await goRightTo(page, 'Let the bench do the handing');
  await screen.button(guide, 'Do it by hand').click();
  await screen.atStep(page, 'Take the cover off and the pack out');
  await screen.takePackOut(page);
  await screen.atStep(page, 'Hold Program, push the pack in, release soon');
  await screen.hold(page, 'Program');
  await screen.putPackIn(page);
  await screen.atStep(page, 'Stop. Do not press Program', 60_000);
  await screen.release(page, 'Program');
  await screen.button(guide, 'Give up this procedure…').click();
  await page.getByRole('textbox', { name: 'Why is it given up?' }).fill('closing time');
  await screen.button(page, 'Give up the procedure').click();
  // While it closes, its own warning stands beside the page's.
  await expect(page.getByRole('dialog')).toBeHidden();
  const told = page.getByRole('note').filter({ hasText: 'A wipe may be armed' });
  await expect(screen.button(told, 'Replace the batteries')).toBeInViewport();
  await screen.button(guide, 'Back to the diagnosis').click();
  const visit = page.url();

  // The same in its next visit; the bench says why it drives nothing.
  await screen.goToBench(page);
  await screen.startVisit(page, { complaint: 'next day', staff: 'Ben' });
  await screen.useConnectedLock(page);
  await expect(told).toBeVisible();
  await screen.button(page, 'Test the motor').click();
  await expect(page.getByText('A wipe may be armed: the bench drives nothing now')).toBeVisible();
  // The check says so before it is pressed, and promises no drive of the bolt.
  await screen.button(page, 'Nothing to fix: on to the check').click();
  await expect(page.getByText('A wipe may be armed: touch no button inside')).toBeVisible();
  await expect(page.getByText('drives the bolt once')).toHaveCount(0);
  await page.screenshot({ path: test.info().outputPath('check-armed.png') });
  await expect(screen.button(told, 'Replace the batteries')).toBeInViewport();
  await screen.button(told, 'Replace the batteries').click();
  await expect(guide.getByRole('heading', { level: 2, name: 'Replace the batteries' })).toBeVisible();
  await expect(told).toBeVisible();
  await expect(screen.button(told, 'Replace the batteries')).toBeHidden();
  await screen.button(guide, 'Give up this procedure…').click();
  await page.getByRole('textbox', { name: 'Why is it given up?' }).fill('done by hand');
  await screen.button(page, 'Give up the procedure').click();
  await expect(page.getByRole('dialog')).toBeHidden();

  // Pulled with the hands, outside any procedure: the lock reports it, and every screen follows.
  await expect(told).toBeVisible();
  await screen.takePackOut(page);
  await expect(told).toBeHidden();
  await screen.putPackIn(page);
  await page.reload();
  await screen.currentStage(page).waitFor();
  await expect(told).toBeHidden();
  await page.goto(visit);
  await screen.currentStage(page).waitFor();
  await expect(told).toBeHidden();
});

test('who counted so long that a wipe may be armed is asked before Program is pressed', async ({ app }) => {
  const page = await app.start();
  await holdProgram(page);
  const guide = screen.guide(page);
  await page.clock.install();
  await screen.button(guide, 'I hold it').click();
  await page.clock.fastForward(36_000);
  await expect(guide.getByText('A wipe may be armed now. Do not press the Program button again.')).toBeVisible();
  // A page that is loaded again goes on where the bench has it: by its time hardly a second has gone by.
  await page.reload();
  await expect(guide.getByText('Let go as soon as the step says.')).toBeVisible();
  await page.clock.fastForward(36_000);
  await expect(guide.getByText('A wipe may be armed now. Do not press the Program button again.')).toBeVisible();
  const asks = page.getByRole('dialog', { name: /^Held for \d+ s: a wipe may be armed$/ });
  await screen.button(guide, 'Red and green flashes, one beep').click();
  await screen.button(asks, 'Look once more').click();
  await expect(asks).toBeHidden();
  await screen.button(guide, 'Red and green flashes, one beep').click();
  await screen.button(asks, 'I held it long: a beep and a red flash only').click();
  await screen.atStep(page, 'Stop. Do not press Program');
});

test('a second screen counts the hold on, by the time of the bench and not by its own', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'several windows');
  const page = await app.start();
  await holdProgram(page);
  const guide = screen.guide(page);
  const ticket = await screen.ticketOf(page);
  await screen.button(guide, 'I hold it').click();
  await page.waitForTimeout(7000);
  const second = await app.secondWindow();
  // Its own clock is wrong by hours.
  await second.clock.install({ time: new Date('2031-01-01T04:00:00Z') });
  await screen.openLatestVisit(second, ticket);
  const other = screen.guide(second);
  await expect(other.getByText('Let go of the Program button', { exact: false })).toBeVisible();
  // Read from where the hands are, also in a low window.
  await page.setViewportSize({ width: 1366, height: 768 });
  expect(
    await guide.getByRole('timer').evaluate((each) => parseFloat(getComputedStyle(each).fontSize)),
  ).toBeGreaterThanOrEqual(56);
  const counted = async (on: typeof guide) => Number.parseInt(await on.getByRole('timer').innerText(), 10);
  const [here, there] = [await counted(guide), await counted(other)];
  expect(here).toBeGreaterThanOrEqual(7);
  expect(Math.abs(here - there)).toBeLessThanOrEqual(1);
  // Let go there, it is let go here.
  await screen.button(other, 'I let go').click();
  await expect(guide.getByText(/Let go( late, but in time)?: look at the lights\./)).toBeVisible();
  expect(await counted(guide)).toBe(await counted(other));
});

test('a hold that may have armed a wipe is asked about as a hold, for the lock that the step names', async ({
  app,
  shell,
}) => {
  onlyInBrowserShell(shell, 'a window of the counter’s size');
  const page = await app.start([]);
  await page.setViewportSize({ width: 1366, height: 768 });
  await screen.startVisit(page, { complaint: 'Sold with the codes of its old owner', staff: 'Ana' });
  await screen.chooseModelByHand(page, 'SmartCode 955');
  await screen.showAllProcedures(page);
  await screen.startProcedure(page, 'Factory reset of the 955');
  const guide = screen.guide(page);
  await goRightTo(page, 'Hold Program with a pin for 30 seconds', 'RESET');
  // A practice lock of another model comes on the bench.
  await screen.chooseLock(page, 'SmartCode 914');
  for (const [width, height] of [
    [320, 640],
    [1080, 1920],
    [1366, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect(guide.getByText('SmartCode 955', { exact: true })).toBeVisible();
  }
  const other = page.getByText('The practice lock is a SmartCode 914, not the lock of this visit');
  const panel = page.getByRole('region', { name: 'Practice lock: SmartCode 914' });
  await expect(other).toBeVisible();
  await expect(panel).toBeHidden();
  await other.click();
  await expect(panel).toBeVisible();

  await guide.locator('.answers').getByRole('button').first().click();
  const asks = screen.reallyOver(page);
  await expect(asks).toHaveAccessibleName(/^Counted \d+ of 30\ss\. Was it held for 30\ss\?$/);
  await screen.sayItIsOver(page).click();
  await screen.atStep(page, 'Press Program once');
  await expect(guide.getByText('Not while a wipe may be armed')).toBeVisible();
  await expect(screen.button(guide, 'Back one step')).toBeDisabled();
});
