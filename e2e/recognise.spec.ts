// The recogniser: a few questions with pictures lead to a model, to an honest short list, or say that nothing fits.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/fixture.ts';
import { expectPublicScreen } from './support/public.ts';
import * as screen from './support/screens.ts';

const { button } = screen;
const notSure = 'Cannot see, not sure';
/** What is seen on a lock: part of a question -> the beginning of the answer; everything else cannot be seen. */
type Looks = Record<string, string>;
const looksOf910: Looks = {
  'on the outside': 'Buttons with two digits',
  'lever handle': 'No handle, with a keyhole',
  'ends a code': 'Lock',
  'marked A': 'Yes',
  'numbered switches': 'Yes',
  'What does the owner say': 'A hub',
};

const openRecogniser = (page: Page): Promise<void> => screen.goTo(page, '#/recognise', 'Which lock is it?');
const asked = (page: Page): Locator => page.getByText(/^Question \d of at most 5$/);
const found = (page: Page, name: string): Locator => page.getByRole('article', { name, exact: true });

/** Answers until there is nothing more to answer; returns how many questions there were. */
async function answerAll(page: Page, looks: Looks): Promise<number> {
  let count = 0;
  await asked(page).waitFor();
  while (await asked(page).isVisible()) {
    count += 1;
    expect(count, 'at most five questions').toBeLessThanOrEqual(5);
    await expect(asked(page)).toHaveText(`Question ${count} of at most 5`);
    const question = await page.locator('main').getByRole('heading', { name: /\?$/ }).last().innerText();
    const answer = Object.entries(looks).find(([part]) => question.includes(part))?.[1];
    await page.getByRole('button', { name: answer === undefined ? notSure : new RegExp(`^${answer}`) }).click();
    await expect(page.getByText(`Question ${count} of at most 5`)).toBeHidden();
  }
  return count;
}

test('to one model: a 910 by what can be seen of it', async ({ app }) => {
  const page = await app.start();
  await openRecogniser(page);
  await expect(page.getByText('29 models left')).toBeVisible();
  await answerAll(page, looksOf910);
  await expect(page.getByRole('heading', { name: 'It is most likely a SmartCode 910' })).toBeFocused();
  await expect(found(page, 'SmartCode 910')).toContainText('To be sure, look for this:');
  await expect(found(page, 'SmartCode 910').getByRole('link', { name: 'All about this lock' })).toHaveAttribute(
    'href',
    '#/model/910',
  );
  await found(page, 'SmartCode 910').getByRole('link', { name: 'What do its lights say?' }).click();
  await expect(button(page, 'Lock: SmartCode 910. Change it')).toBeVisible();
});

test('to an honest short list, with what would tell them apart, and back again', async ({ app }) => {
  const page = await app.start();
  await openRecogniser(page);
  const { 'on the outside': face = '', 'lever handle': body = '' } = looksOf910;
  await answerAll(page, { 'on the outside': face, 'lever handle': body });
  await expect(page.getByRole('heading', { name: /^It is one of these \d$/ })).toBeVisible();
  for (const name of ['SmartCode 909', 'SmartCode 910']) await expect(found(page, name)).toBeVisible();
  await expect(found(page, 'SmartCode 916')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'What would tell them apart' })).toContainText('marked A');
  await button(page, 'Back').click();
  await expect(asked(page)).toBeVisible();
  await button(page, 'Start again').click();
  await expect(asked(page)).toHaveText('Question 1 of at most 5');
  await expect(page.getByText('29 models left')).toBeVisible();
});

test('not sure of anything: no list is made up, all models stay possible', async ({ app }) => {
  const page = await app.start();
  await openRecogniser(page);
  await answerAll(page, {});
  await expect(page.getByRole('heading', { name: /^Not told apart yet: \d+ models are possible$/ })).toBeVisible();
  await button(page, 'Home Connect 620').click();
  await expect(found(page, 'Home Connect 620')).toBeVisible();
});

test('the numbers of a hub narrow it; against what is seen they are doubted, and an answer can be taken back', async ({
  app,
}) => {
  const page = await app.start();
  await openRecogniser(page);
  await page.getByText('The lock is on a hub that shows its numbers').click();
  await page.getByRole('textbox', { name: 'Z-Wave id' }).fill('0003:0541');
  await button(page, 'Use these numbers').click();
  await expect(page.getByText('29 models left')).toBeHidden();
  await answerAll(page, {
    'on the outside': 'Dark glass',
    'lever handle': 'A lever handle',
    'ends a code': 'The word',
  });
  await expect(page.getByRole('heading', { name: 'No model that we know fits all of this' })).toBeVisible();
  const doubts = page.getByRole('region', { name: 'It would fit, if just one of these were otherwise' });
  await expect(doubts).toContainText('SmartCode 888');
  await button(doubts, 'Take this answer back').first().click();
  await expect(page.getByRole('heading', { name: 'No model that we know fits all of this' })).toBeHidden();
});

test('the connected lock says itself which it is', async ({ app }) => {
  const page = await app.start(['--practice']);
  await openRecogniser(page);
  const told = page.getByRole('region', { name: 'The lock on the adapter is a SmartCode 914' });
  await expect(told.getByRole('link', { name: 'What do its lights say?' })).toHaveAttribute('href', '#/signals/914');
});

test('in a visit: found out by looking, or picked from the list', async ({ app }) => {
  const page = await app.start();
  await screen.startVisit(page, { complaint: 'does not open' });
  await answerAll(page, looksOf910);
  await button(found(page, 'SmartCode 910'), 'It is this one').click();
  await button(page, 'It is another one').click();
  await page.getByText(/^Pick it from the list of all \d+ models$/).click();
  await page.getByRole('searchbox', { name: 'Number or name' }).fill('91');
  await expect(button(page, 'SmartCode 909')).toHaveCount(0);
  await button(page, 'SmartCode 916').click();
  await page.getByRole('textbox', { name: 'Which lock of the customer' }).fill('back door');
  await button(page, 'Use it: SmartCode 916').click();
  await screen.stage(page, 'Diagnose').waitFor();
  await expect(page.getByText('SmartCode 916').first()).toBeVisible();
});

test('large enough for the public, and never wider than the window', async ({ app, shell }) => {
  test.skip(shell === 'desktop', 'the window of the desktop program has its own size');
  const page = await app.start();
  await openRecogniser(page);
  await asked(page).waitFor();
  await expectPublicScreen(page, 'a question');
  await page.getByText('The lock is on a hub that shows its numbers').click();
  await expectPublicScreen(page, 'numbers of a hub');
  await answerAll(page, looksOf910);
  await expectPublicScreen(page, 'one model');
  await button(page, 'Start again').click();
  await answerAll(page, {});
  await expectPublicScreen(page, 'no short list');
});
