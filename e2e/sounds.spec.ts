// What is heard: the beeps of a lock as many and as long as they are told, and the seconds of a wait. Measured in the rendered sound.
import type { Page } from '@playwright/test';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import { heard, listen, standStill } from './support/heard.ts';
import * as screen from './support/screens.ts';

const { button, openDecoder } = screen;

const card = (page: Page, title: string) => page.getByRole('button', { name: new RegExp(`^${title}`) }).first();

test('three short beeps of a lock are heard as three', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'the page is prepared before the program starts');
  app.eachPage(listen);
  const page = await app.start();
  await openDecoder(page, '916');
  await card(page, 'Glass outside').click();
  await card(page, 'X shape').click();
  await button(page, '3 flashes').click();
  await standStill(page);
  await button(page.locator('details[open]'), 'Let me hear it').click();
  await page.clock.runFor(5_000);
  const tones = await heard(page);
  expect(tones).toHaveLength(3);
  for (const { forMs, hertz } of tones) {
    expect(forMs).toBeGreaterThan(130);
    expect(forMs).toBeLessThanOrEqual(165);
    expect(Math.abs(hertz - 1_800)).toBeLessThan(90);
  }
  const between = tones.slice(1).map(({ atMs }, index) => atMs - (tones[index]?.atMs ?? 0));
  for (const ms of between) expect(Math.abs(ms - 600)).toBeLessThanOrEqual(10);
});

test('a 955 is heard as it is told: one long beep, one short, two short', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'the page is prepared before the program starts');
  app.eachPage(listen);
  const page = await app.start();
  await openDecoder(page, '955');
  for (const [told, count, atLeastMs, atMostMs] of [
    ['One long beep', 1, 800, 905],
    ['One beep', 1, 130, 165],
    ['2 beeps', 2, 130, 165],
  ] as const) {
    await card(page, 'Only heard').click();
    const signal = page.locator('details').filter({ hasText: told });
    // What is seen as well goes away once only what is heard is asked for.
    await expect(signal).toHaveCount(1);
    await signal.locator('summary').click();
    await standStill(page);
    await button(signal, 'Let me hear it').click();
    await page.clock.runFor(4_000);
    const tones = await heard(page);
    expect(tones, told).toHaveLength(count);
    for (const { forMs } of tones) {
      expect(forMs, told).toBeGreaterThan(atLeastMs);
      expect(forMs, told).toBeLessThanOrEqual(atMostMs);
    }
    await page.clock.resume();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'What did the lock show?' }).waitFor();
  }
});

test('a wait of 60 seconds is heard second by second, and its end as a long tone', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'the page is prepared before the program starts');
  app.eachPage(listen);
  const page = await app.start();
  await screen.startVisit(page, { complaint: 'the keypad is dead' });
  await screen.chooseModelByHand(page, 'SmartCode 914');
  await screen.showOtherProcedures(page);
  await screen.startProcedure(page, 'Wait out the keypad lockout');
  await screen.answerStep(page, 'What was done before?', 'Yes, three or more wrong codes');
  await screen.atStep(page, 'Wait 60 seconds');
  await standStill(page);
  await button(page, 'Start the countdown').click();
  await page.clock.runFor(62_000);
  await expect(page.getByText('The wait is over')).toBeVisible();
  const tones = await heard(page);
  const ticks = tones.slice(0, -1);
  // The first and the last second are not counted aloud: the start is seen, the end has its own tone.
  expect(ticks.length).toBeGreaterThanOrEqual(58);
  expect(ticks.length).toBeLessThanOrEqual(60);
  for (const { forMs, hertz } of ticks) {
    expect(forMs).toBeLessThanOrEqual(85);
    expect(Math.abs(hertz - 660)).toBeLessThan(60);
  }
  const end = tones.at(-1);
  expect(end?.forMs).toBeGreaterThan(450);
  expect(Math.abs((end?.hertz ?? 0) - 990)).toBeLessThan(60);
  expect((end?.atMs ?? 0) - (ticks[0]?.atMs ?? 0)).toBeGreaterThan(57_500);
});
