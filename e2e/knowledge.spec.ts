// What the bench knows: found as one types, read at a counter, taken along on paper.
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import * as reading from './support/reading.ts';
import { goTo } from './support/screens.ts';

const { addressHolds, answers, bestTitle, field, openKnowledge, status, title } = reading;

test('a complaint with slips of the pen has its answer on top, with what to do first', async ({ app }) => {
  const page = await app.start();
  await openKnowledge(page);
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('low batery ligth', { delay: 20 });
  await expect(bestTitle(page)).toHaveText('Weak batteries');
  await expect(answers(page).first()).toContainText('Fit a full set of new alkaline cells');
  await expect(status(page)).toContainText('“batery” read as battery');
  await expect(status(page)).toContainText('“ligth” read as light');
  await expect(bestTitle(page).locator('mark').first()).toBeVisible();
  await expect(answers(page).first()).toContainText('Why this:');
  // Another language, another answer, in the same field.
  await field(page).fill('olvidé el código maestro');
  await expect(bestTitle(page)).toContainText('mastercode');
});

test('by keyboard alone: through the answers, into one, back to the words, and away with them', async ({ app }) => {
  const page = await app.start();
  await openKnowledge(page);
  await page.keyboard.type('forgot mastercode');
  await expect(bestTitle(page)).toContainText('mastercode');
  await addressHolds(page, 'forgot mastercode');
  const first = await bestTitle(page).textContent();
  await page.keyboard.press('ArrowDown');
  await expect(answers(page).nth(0)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(answers(page).nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(answers(page).last()).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(title(page, first ?? '')).toBeVisible();
  await page.goBack();
  await expect(field(page)).toHaveValue('forgot mastercode');
  await expect(bestTitle(page)).toHaveText(first ?? '');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const second = await answers(page).nth(1).getByRole('heading').textContent();
  await page.keyboard.press('Enter');
  await expect(title(page, second ?? '')).toBeVisible();
  // From an article "/" leads to an empty search.
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue('');
  await page.keyboard.type('red light');
  await expect(answers(page).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveValue('');
  await expect(page.getByRole('navigation', { name: 'Ways in' })).toBeVisible();
});

test('without words: the most needed articles, every group and every model; a tapped question is asked', async ({
  app,
}) => {
  const page = await app.start();
  await openKnowledge(page);
  const needed = page.getByRole('region', { name: 'Most needed' });
  await expect(needed.getByRole('link')).toHaveCount(8);
  for (const href of await needed.getByRole('link').evaluateAll((links) => links.map((a) => a.getAttribute('href')))) {
    await goTo(page, href ?? '');
    await expect(page.getByRole('article').getByRole('heading', { level: 1 })).toBeVisible();
  }
  await openKnowledge(page);
  const causes = page.getByRole('region', { name: 'What can be wrong' });
  await causes.getByRole('button', { name: /^All \d+$/ }).click();
  await expect(causes.getByRole('link', { name: 'Weak batteries' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Kevo', exact: true })).toBeVisible();
  await page.getByRole('list', { name: 'Often asked' }).getByRole('button', { name: 'Low battery light' }).click();
  await expect(field(page)).toHaveValue('Low battery light');
  await expect(bestTitle(page)).toHaveText('Weak batteries');
});

test('Enter before the answer is there opens it when it comes', async ({ app }) => {
  const page = await app.start();
  await openKnowledge(page);
  // Words and Enter in one turn of the page: no answer can have come between them.
  await field(page).evaluate((input: HTMLInputElement) => {
    input.value = 'weak batteries';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.form?.requestSubmit();
  });
  await expect(title(page, 'Weak batteries')).toBeVisible();
  await page.goBack();
  await expect(field(page)).toHaveValue('weak batteries');
});

test('the line on the bench screen leads to the answers', async ({ app }) => {
  const page = await app.start();
  await page.getByRole('searchbox', { name: 'Look something up' }).fill('door handling');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('door handling');
  await expect(bestTitle(page)).toHaveText('It is door handing, not handling');
});

test('no words bring the screen down, and ten thousand letters are just words', async ({ app }) => {
  const page = await app.start();
  await openKnowledge(page);
  const hostile = [
    `"unlock" OR title:* NEAR(a b) -'; DROP TABLE search; --`,
    '🔑🔋 red \u0000\u0007\u202e light \ud83d',
    '<img src=x onerror="document.title=1"> <b>red</b> light',
    `${'my keypad is dead and '.repeat(500)}the batteries are new`,
  ];
  for (const words of hostile) {
    await field(page).fill(words);
    await expect(status(page)).toHaveText(/answer/i);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.locator('main img, main b')).toHaveCount(0);
  }
  await expect(answers(page).first()).toBeVisible();
  await field(page).fill('qqzzxxqq');
  await expect(page.getByRole('heading', { name: 'Nothing found for these words' })).toBeVisible();
  await page.getByRole('link', { name: 'Who to call' }).click();
  await expect(title(page, /call/i)).toBeVisible();
  await page.goBack();
  await expect(field(page)).toHaveValue('qqzzxxqq');
});

test('the connected lock narrows the answers, and its article warns what is not for it', async ({ app }) => {
  const page = await app.start(['--practice']);
  await expect(page.getByRole('button', { name: /^Connection: .*914/ })).toBeVisible();
  await openKnowledge(page);
  const chips = page.getByRole('group', { name: 'Answers for' });
  await expect(chips.getByRole('button', { name: 'SmartCode 914, on the adapter' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await field(page).fill('all user codes are switched off 955');
  await expect(answers(page).first()).toBeVisible();
  await expect(answers(page).filter({ hasText: 'All user codes are switched off (955)' })).toHaveCount(0);
  await chips.getByRole('button', { name: 'All models' }).click();
  await expect(bestTitle(page)).toHaveText('All user codes are switched off (955)');
  await chips.getByLabel('One model').selectOption('955');
  await expect(bestTitle(page)).toHaveText('All user codes are switched off (955)');
  // Chosen by hand: no warning. By a plain link the connected 914 counts.
  await page.keyboard.press('Tab');
  await answers(page).first().click();
  await expect(title(page, 'All user codes are switched off (955)')).toBeVisible();
  await expect(page.getByText('Not for the SmartCode 914')).toHaveCount(0);
  await goTo(page, '#/article/codes-switched-off');
  await expect(page.getByText('Not for the SmartCode 914')).toBeVisible();
  await page.getByRole('link', { name: 'What is right for it' }).click();
  await expect(title(page, 'SmartCode 914')).toBeVisible();
});

test('an article: answer and first action, figure, table, note, claims; a link on and back to the words', async ({
  app,
}) => {
  const page = await app.start();
  await goTo(page, '#/knowledge?q=door+handing+explained');
  await answers(page).filter({ hasText: 'Door handing explained' }).click();
  await expect(title(page, 'Door handing explained')).toBeVisible();
  await expect(page).toHaveTitle('Door handing explained · Boltbench');
  const article = page.getByRole('article');
  await expect(article).toContainText('Open the door, and check by hand that the bolt runs free');
  await expect(article.getByRole('img', { name: /With the door open the bolt runs out and back/ })).toBeVisible();
  await expect(article.getByRole('row').filter({ hasText: '909, 910' })).toContainText('Lock button');
  await expect(article.getByRole('note').filter({ hasText: 'Danger' })).toContainText('about 30 seconds');
  const claims = article.getByRole('region', { name: 'You may have read' });
  await expect(claims.getByRole('listitem').first()).toContainText(/Right|half right|Wrong|No source|wrong word/);
  await expect(article.getByRole('region', { name: 'The bench guides you' })).toContainText('in a visit');
  // The voice of this machine reads; a machine without one promises nothing.
  expect(await page.evaluate(() => speechSynthesis.getVoices().length)).toBe(0);
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Read aloud' })).toHaveCount(0);
  await article
    .getByRole('region', { name: 'Read next' })
    .getByRole('link', { name: 'It is door handing, not handling' })
    .click();
  await expect(title(page, 'It is door handing, not handling')).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(field(page)).toHaveValue('door handing explained');
  await expect(answers(page).first()).toBeVisible();
});

test('a model: what it has, how surely it is known, what it shows; and what is missing is said', async ({ app }) => {
  const page = await app.start();
  await goTo(page, '#/model/910');
  await expect(title(page, 'SmartCode 910')).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'Data plate' })).toContainText('0003:0238');
  await expect(page.getByRole('region', { name: 'Reset', exact: true }).first()).toContainText('about 30 s');
  await expect(page.getByText('From its twin or two other sources.')).toBeVisible();
  await page.getByRole('link', { name: 'The keypad flashes red ten times, with ten beeps' }).click();
  await expect(title(page, /red ten times/)).toBeVisible();
  await expect(page.getByText('The batteries are low.')).toBeVisible();
  await page.getByRole('link', { name: 'SmartCode 909', exact: true }).click();
  await expect(title(page, 'SmartCode 909')).toBeVisible();
  await goTo(page, '#/model/kevo');
  await expect(page.getByText('What is missing here')).toBeVisible();
  await expect(page.getByText(/check your model's sheet/i).first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'The bench guides you' })).toContainText('bolt');
});

test('an address that names nothing says so and leads on', async ({ app }) => {
  const page = await app.start();
  for (const [hash, said] of [
    ['#/article/no-such-thing', 'There is no such article'],
    ['#/article/Nope_', 'There is no such article'],
    ['#/model/999', 'There is no such model in the catalogue'],
    ['#/signal/blue-forever', 'No lock of the catalogue shows this'],
  ] as const) {
    await goTo(page, hash);
    await expect(title(page, said)).toBeVisible();
  }
  await page.getByRole('link', { name: 'Search the knowledge' }).click();
  await expect(field(page)).toBeFocused();
});

const screens: [string, string, (page: Page) => Promise<void>][] = [
  ['the ways in', '#/knowledge', (page) => page.getByRole('link', { name: 'SmartCode 910' }).waitFor()],
  ['answers', '#/knowledge?q=red+light', (page) => answers(page).nth(3).waitFor()],
  ['nothing found', '#/knowledge?q=qqzzxxqq', (page) => page.getByText('Nothing found for these words').waitFor()],
  ['an article', '#/article/handing-explained', (page) => title(page, 'Door handing explained').waitFor()],
  ['a model', '#/model/910', (page) => title(page, 'SmartCode 910').waitFor()],
  ['a signal', '#/signal/keypad-red-ten', (page) => title(page, /red ten times/).waitFor()],
];

test('every size: nothing scrolls sideways; standing displays have large letters and targets', async ({
  app,
  shell,
}) => {
  onlyInBrowserShell(shell, 'the window of the desktop program has its own size');
  const page = await app.start();
  const sizes = [
    { width: 320, height: 640, standing: false },
    // 1366 × 768 at 200 %.
    { width: 683, height: 384, standing: false },
    { width: 1366, height: 768, standing: false },
    { width: 1920, height: 1080, standing: true },
    { width: 1080, height: 1920, standing: true },
  ];
  for (const [name, hash, ready] of screens) {
    await goTo(page, hash);
    await ready(page);
    for (const { standing, ...size } of sizes) {
      await page.setViewportSize(size);
      await expect
        .poll(() => reading.layoutProblems(page, standing), { message: `${name} at ${size.width} × ${size.height}` })
        .toEqual([]);
    }
  }
  // A touch screen of the counter's size.
  await page.setViewportSize({ width: 1366, height: 768 });
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 });
  for (const [name, hash, ready] of screens) {
    await goTo(page, hash);
    await ready(page);
    await expect.poll(() => reading.layoutProblems(page, true), { message: `${name} under a finger` }).toEqual([]);
  }
});

test('on paper: head, answer and pages; nothing to press, nothing cut off, light also from a dark screen', async ({
  app,
  shell,
}, testInfo) => {
  onlyInBrowserShell(shell, 'only a headless Chromium prints without a dialog');
  test.skip(spawnSync('pdftotext', ['-v']).status !== 0, 'there is no pdftotext (poppler-utils)');
  const page = await app.start();
  for (const [name, hash, said] of [
    [
      'weak-batteries',
      '#/article/weak-batteries',
      /Fit a full set of new alkaline cells[\s\S]*Right[\s\S]*on two other sources/,
    ],
    ['910', '#/model/910', /Takes four AA cells[\s\S]*Radio[\s\S]*Fitting[\s\S]*drive-in latch/],
  ] as const) {
    await goTo(page, hash);
    await page.getByRole('button', { name: 'Print' }).waitFor();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await expect(page.getByRole('navigation', { name: 'Screens' })).toBeHidden();
    await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
    // The page changes to paper in a frame of its own.
    await expect
      .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor))
      .toBe('rgb(255, 255, 255)');
    for (const [format, points] of [
      ['Letter', '612 x 792'],
      ['A4', '595'],
    ] as const) {
      const file = testInfo.outputPath(`${name}-${format}.pdf`);
      writeFileSync(file, await page.pdf({ format, printBackground: true }));
      const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
      const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
      expect(info).toContain(`Page size:       ${points}`);
      const pages = Number(/Pages:\s+(\d+)/.exec(info)?.[1]);
      expect(pages, `${name} on ${format}`).toBeLessThanOrEqual(name === '910' ? 2 : 1);
      expect(text).toMatch(said);
      expect(text.replaceAll(/\s/g, '')).toContain(`${pages}/${pages}`);
      expect(text).toContain('Lock service counter');
      expect(text).not.toMatch(/Start a visit|What do its lights say|Read next/);
    }
    await page.emulateMedia({ media: null, colorScheme: null });
  }
});
