// Every screen of the journey at the sizes it must fit.
import type { Page } from '@playwright/test';
import { line, measure, press, takePhoto } from './support/checklist.ts';
import { expect, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';
import { longName, tooWide } from './support/too-wide.ts';
import { begin } from './support/ways.ts';

const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 1080, height: 1920 },
  { width: 320, height: 640 },
];

/** Nothing of the page is wider than the window, at any of the sizes. */
async function expectNoSidewaysScrolling(page: Page, name: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    // Polled because a page is laid out anew a moment after its window.
    await expect
      .poll(() => page.evaluate(tooWide), { message: `${name} at ${size.width} × ${size.height}` })
      .toEqual([]);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}

test('the drawing of a step grows with the wall and with the size of the type', async ({ app, shell }) => {
  test.skip(shell === 'desktop', 'the window of the desktop program has its own size');
  const page = await app.start(['--practice']);
  await begin(page, 'Door handing with the Program button');
  await screen.atStep(page, 'Is a working key at hand?');
  const drawing = screen.guide(page).getByRole('img').locator('svg').first();
  /** Of what is drawn: its box may have room to spare. */
  const height = () =>
    drawing.evaluate((svg: SVGSVGElement) => {
      const { width, height: tall } = svg.getBoundingClientRect();
      return Math.min(tall, (width * svg.viewBox.baseVal.height) / svg.viewBox.baseVal.width);
    });
  const usual = await height();
  // A window of half the size is what a person sees who sets the page to 200 %: it keeps its size in pixels, so that it doubles.
  await page.setViewportSize({ width: 683, height: 384 });
  await expect.poll(height).toBeGreaterThan(usual * 0.95);
  await page.setViewportSize({ width: 3840, height: 2160 });
  await expect.poll(height).toBeGreaterThan(usual * 2);
  await expect.poll(() => page.evaluate(tooWide)).toEqual([]);
});

test('an upright counter has its bar in one row, with a lock and a name in it', async ({ app, shell }) => {
  test.skip(shell === 'desktop', 'the window of the desktop program has its own size');
  const page = await app.start(['--practice']);
  await page.setViewportSize({ width: 1080, height: 1920 });
  await page.getByRole('button', { name: /^Connection: .*SmartCode 914/ }).waitFor();
  await page.getByRole('button', { name: /^Who is here\?/ }).waitFor();
  const bar = page.getByRole('banner');
  await expect.poll(() => bar.evaluate((each) => each.clientHeight)).toBeLessThan(90);
  await expect.poll(() => page.evaluate(tooWide)).toEqual([]);
});

test('no screen of the journey scrolls sideways', async ({ app, shell }) => {
  test.skip(shell === 'desktop', 'the window of the desktop program has its own size');
  const page = await app.start(['--practice']);
  await expectNoSidewaysScrolling(page, 'bench');
  await page.getByRole('button', { name: /^Connection:/ }).click();
  await page.getByRole('dialog', { name: 'Connection' }).waitFor();
  await expectNoSidewaysScrolling(page, 'connection menu');
  await page.keyboard.press('Escape');
  await screen.startVisit(page, {
    complaint: longName('Complaint'),
    customer: longName('Customer'),
    phone: longName('Phone'),
    staff: longName('Staff'),
  });
  await expectNoSidewaysScrolling(page, 'connect');
  await screen.useConnectedLock(page);
  await expectNoSidewaysScrolling(page, 'diagnose before reading');
  await screen.answerFirstChecks(page);
  await screen.readTheLock(page);
  await screen.showAllProcedures(page);
  await expectNoSidewaysScrolling(page, 'diagnose');
  await screen.startProcedure(page, 'Door handing with the Program button');
  await screen.answerStep(page, 'Is a working key at hand?', 'The key works');
  await screen.atStep(page, 'Let the bench do the handing');
  await expectNoSidewaysScrolling(page, 'step of the bench');
  await screen.answerStep(page, 'Let the bench do the handing', 'Do it by hand');
  await screen.atStep(page, 'Take the cover off and the pack out');
  await screen.takePackOut(page);
  await screen.fitNewBatteries(page);
  await screen.atStep(page, 'Hold Program, push the pack in, release soon');
  await expectNoSidewaysScrolling(page, 'step with a hold');
  await screen.hold(page, 'Program');
  await screen.putPackIn(page);
  await screen.release(page, 'Program');
  await screen.atStep(page, 'Press Program once');
  await screen.pressOnce(page, 'Program');
  await expect(screen.procedureEnd(page)).toContainText('The lock knows its handing');
  await page.getByText(/^Steps done so far/).click();
  await expectNoSidewaysScrolling(page, 'end of a procedure');
  await screen.goToCheck(page);
  await screen.checkTheLock(page);
  await expectNoSidewaysScrolling(page, 'check');
  await screen.goToClose(page);
  await expectNoSidewaysScrolling(page, 'close');
  await screen.closeVisit(page, 'Opened with the key', longName('Note'));
  await expectNoSidewaysScrolling(page, 'closed');
  await screen.makeReport(page);
  await expectNoSidewaysScrolling(page, 'report');
  await screen.openHistory(page);
  await expectNoSidewaysScrolling(page, 'history');
});

test('no page of guided work scrolls sideways', async ({ app, shell }) => {
  test.skip(shell === 'desktop', 'the window of the desktop program has its own size');
  const page = await app.start(['--practice']);
  await begin(page, 'Measure the door', 'A name that is as long as names of people can be');
  await press(page, 'A bored door', 'Pass');
  await screen.button(page, 'All checked: go on').click();
  await screen.atStep(page, 'Bores and backset');
  await measure(page, 'Cross bore', '2 1/8');
  await measure(page, 'Backset', '65 mm');
  await takePhoto(page, 'Edge bore');
  await screen.button(line(page, 'Edge bore'), 'Add a note').click();
  await expectNoSidewaysScrolling(page, 'checklist with measures');
  await page.getByText(/^Steps done so far/).click();
  await screen.button(page, 'Pause…').click();
  await expectNoSidewaysScrolling(page, 'dialog of the pause');
  await screen.button(page, 'Break').click();
  await page.getByText('Paused at “Bores and backset”').waitFor();
  await expectNoSidewaysScrolling(page, 'paused');
  await page.getByRole('link', { name: 'Take along' }).click();
  await page.getByText('What the codes say').click();
  await expectNoSidewaysScrolling(page, 'take along');
});
