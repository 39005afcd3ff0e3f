// The decoder: what a lock showed is tapped or counted, and at once it says what it means and what to do.
import type { Locator, Page } from '@playwright/test';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import { expectPublicScreen } from './support/public.ts';
import * as lock from './support/lock.ts';
import * as screen from './support/screens.ts';

const { button, openDecoder } = screen;

/** A card to tap, by the beginning of what it says. */
const card = (page: Page, title: string): Locator =>
  page.getByRole('button', { name: new RegExp(`^${title}`) }).first();
const result = (page: Page): Locator => page.getByRole('region', { name: /fit|known|near|No signal/ });
/** The one card that is open. */
const opened = (page: Page): Locator => result(page).locator('details[open]');

test('916: both symbols together five times are weak batteries', async ({ app }) => {
  const page = await app.start();
  await openDecoder(page);
  await button(page, 'SmartCode 916').click();
  await card(page, 'Glass outside').click();
  await card(page, 'Check-mark and lock together').click();
  await expect(result(page)).toHaveAccessibleName('This fits');
  await expect(opened(page)).toContainText('The batteries are low.');
  await expect(opened(page)).toContainText('four cells');
  await expect(opened(page).getByRole('link', { name: 'Replace the batteries' })).toHaveAttribute(
    'href',
    '#/article/battery-replacement',
  );
  // Motion is off here: the flashes stand as numbers.
  await expect(opened(page).getByText('5', { exact: true })).toBeVisible();
  await expect(button(opened(page), 'Show it')).toHaveCount(0);
  await button(opened(page), 'Let me hear it').click();
  await button(opened(page), 'Stop').click();
});

test('916: an X counted along fifteen times is the lockout; fourteen is asked about', async ({ app }) => {
  const page = await app.start();
  await openDecoder(page, '916');
  await card(page, 'Glass outside').click();
  await card(page, 'X shape').click();
  const counter = page.getByRole('button', { name: /Tap here once per flash/ });
  for (let flash = 0; flash < 14; flash += 1) await counter.click();
  await button(page, 'It was 14').click();
  await expect(result(page)).toHaveAccessibleName('Nothing fits exactly, but this comes near');
  await expect(result(page)).toContainText('Did you count 15?');
  await button(page, 'Flashes: 14. Change it').click();
  for (let flash = 0; flash < 15; flash += 1) await counter.click();
  // A pause ends the counting by itself.
  await expect(result(page)).toHaveAccessibleName('This fits');
  await expect(opened(page)).toContainText('Wait 60 seconds. No reset and no battery change is needed.');
  await expect(opened(page).getByRole('link', { name: 'Keypad locked out after wrong codes' })).toBeVisible();
});

test('909: three red ones have several meanings, and a question settles which', async ({ app }) => {
  const page = await app.start();
  await openDecoder(page);
  await button(page, 'SmartCode 909').click();
  await card(page, 'Keypad outside').click();
  await card(page, 'Red').click();
  await button(page, '3 flashes').click();
  const question = opened(page).getByRole('group', { name: 'What was being done?' });
  await expect(question).toBeVisible();
  await expect(opened(page)).not.toContainText('What to do now');
  await button(question, 'A code was entered; the lock is new or was reset').click();
  await expect(opened(page)).toContainText('No user code is stored in the lock.');
  await expect(opened(page).getByText('What to do now')).toHaveCount(1);
  await opened(page)
    .getByRole('button', { name: /^Ask me again/ })
    .click();
  await button(question, 'I do not know: show every meaning').click();
  expect(await opened(page).getByText('What to do now').count()).toBeGreaterThan(2);
});

test('a signal is played with the count of the lock, and sounds only when somebody asks', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'the page is prepared before the program starts');
  app.eachPage(async (page) => {
    await page.addInitScript(() => {
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (...when) {
        document.documentElement.dataset['tones'] = String(Number(document.documentElement.dataset['tones'] ?? 0) + 1);
        start.apply(this, when);
      };
    });
  });
  const page = await app.start();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await openDecoder(page, '916');
  await card(page, 'Glass outside').click();
  await card(page, 'X shape').click();
  await button(page, '3 flashes').click();
  const tones = () => page.evaluate(() => document.documentElement.dataset['tones'] ?? 'none');
  const flashes = () =>
    opened(page)
      .getByRole('img', { name: 'X shape, flashes 3 times' })
      .evaluate(
        (lamp) =>
          new Promise<number>((resolve) => {
            let count = 0;
            let lit = false;
            const watch = new MutationObserver(() => {
              const now = lamp.querySelector('.sign.lit') !== null;
              if (now && !lit) count += 1;
              lit = now;
            });
            watch.observe(lamp, { subtree: true, attributes: true });
            // Three flashes of 600 ms, time for one too many, and for a machine that has other work.
            setTimeout(() => resolve(count), 6_000);
          }),
      );
  const counted = flashes();
  await button(opened(page), 'Show it').click();
  // Lit again at the end, as the picture of the signal: that is no flash of the lock.
  expect(await counted).toBe(3 + 1);
  expect(await tones()).toBe('none');
  await button(opened(page), 'Let me hear it').click();
  await expect.poll(tones).toBe('3');
});

test('an unknown lock: every model is named, and finding out which comes first', async ({ app }) => {
  const page = await app.start();
  await openDecoder(page);
  await button(page, 'I do not know which it is').click();
  await card(page, 'Keypad outside').click();
  await card(page, 'Red').click();
  await button(page, '10 flashes').click();
  const ten = result(page)
    .locator('details')
    .filter({ hasText: /Red, flashes 10 times.*SmartCode 909/ });
  await expect(ten).toContainText('SmartCode 909');
  await ten.locator('summary').click();
  await expect(ten).toContainText('The batteries are low.');
  // One gesture hands one lock and wipes another: nothing is guided before the model is known.
  await expect(ten.getByRole('link', { name: /^Start a visit/ })).toHaveCount(0);
  await button(page, 'Flashes: 10. Change it').click();
  // The question before has such an answer as well.
  await page.getByRole('heading', { name: 'How often did it flash?' }).waitFor();
  // By key: a second click at one place within half a second is taken for the first one's double.
  await button(page, 'I cannot say').press('Enter');
  await expect(button(page, 'Flashes: not known. Change it')).toBeVisible();
  await result(page).getByRole('link', { name: 'Find out which lock it is' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Which lock is it?' })).toBeVisible();
});

test('a lock with one known signal: nothing fits before something was seen, and something else is no match', async ({
  app,
}) => {
  const page = await app.start();
  await openDecoder(page, 'halo');
  await expect(result(page)).toHaveAccessibleName('One signal is known');
  await expect(opened(page)).toHaveCount(0);
  await card(page, 'Something else').click();
  await expect(page.getByRole('heading', { name: 'No signal that is known of this lock is like that' })).toBeVisible();
  await expect(page.getByText('factory reset', { exact: false })).toHaveCount(0);
  await button(page, 'Light: something else. Change it').click();
  await card(page, 'Red').click();
  await expect(result(page)).toHaveAccessibleName('This fits');
});

test('the address of a lock that is not in the catalogue says so', async ({ app }) => {
  const page = await app.start();
  await openDecoder(page, '999');
  await expect(page.getByRole('heading', { name: 'There is no such model in the catalogue' })).toBeVisible();
  await expect(page.getByText('Model 999')).toHaveCount(0);
  await button(page, 'Choose the lock').click();
  await expect(page.getByRole('heading', { name: 'Tap the lock that showed it' })).toBeVisible();
});

test('the connected lock is known at once, and what it just showed is decoded', async ({ app }) => {
  const page = await app.start(['--practice']);
  await page.getByRole('link', { name: 'Lock', exact: true }).click();
  const hands = lock.practicePanel(page);
  for (let wrong = 0; wrong < 3; wrong += 1) await button(hands, 'Enter a wrong code').click();
  await expect(page.getByText(/^Locked out for/)).toBeVisible();
  await screen.goTo(page, '#/signals');
  await button(page, 'It is this lock').click();
  await expect(button(page, 'Lock: SmartCode 914. Change it')).toBeVisible();
  await button(page, 'What does that mean?').click();
  await expect(opened(page)).toContainText('60 seconds');
});

test('by keyboard alone: counted with the space bar to a meaning', async ({ app }) => {
  const page = await app.start();
  await openDecoder(page, '916');
  const press = async (target: Locator, key = 'Enter', times = 1): Promise<void> => {
    await target.waitFor();
    for (let stop = 0; stop < 60; stop += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('Tab');
    }
    await expect(target).toBeFocused();
    for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
  };
  await press(card(page, 'Glass outside'));
  // The new question has the focus, so that it is read out and its answers come next.
  await expect(page.getByRole('heading', { name: 'What did it look like?' })).toBeFocused();
  await press(card(page, 'X shape'));
  await press(page.getByRole('button', { name: /Tap here once per flash/ }), 'Space', 3);
  await press(button(page, 'It was 3'));
  const question = opened(page).getByRole('group', { name: 'What was being done?' });
  await press(button(question, 'A code was entered to open'));
  await expect(opened(page)).toContainText('No user code is stored in the lock.');
});

test('large enough for the public, and never wider than the window', async ({ app, shell }) => {
  test.skip(shell === 'desktop', 'the window of the desktop program has its own size');
  const page = await app.start();
  await openDecoder(page);
  const expectFits = (what: string) => expectPublicScreen(page, what);
  await expectFits('the choice of the lock');
  await button(page, 'I do not know which it is').click();
  await expectFits('where');
  await card(page, 'Keypad outside').click();
  await expectFits('light');
  await card(page, 'Red').click();
  await expectFits('count');
  await button(page, '3 flashes').click();
  await expectFits('meanings');
});
