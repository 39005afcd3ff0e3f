// What a person presses stands in the window, at the counter's size and on an upright kiosk; and no panel is without a word.
import type { Page } from '@playwright/test';
import { answered, measure, measured, press } from './support/checklist.ts';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';
import { tooWide } from './support/too-wide.ts';
import { begin } from './support/ways.ts';

const fullest = 'Hold Lock outside, push the pack in';
const panel = (page: Page) => page.getByRole('complementary', { name: 'The lock on the bench' });
const answers = (page: Page) => page.locator('.answers').getByRole('button');

/** How far the lowest answer is above the window's foot; negative when it is cut. */
const roomBelow = (page: Page): Promise<number> =>
  answers(page).evaluateAll((all) => {
    const view = all[0]?.ownerDocument.defaultView;
    return (view?.innerHeight ?? 0) - Math.max(...all.map((each) => each.getBoundingClientRect().bottom));
  });

test('every answer of the fullest step is in the window, with no lock on the bench and with one', async ({
  app,
  shell,
}) => {
  onlyInBrowserShell(shell, 'a window of the counter’s size');
  const page = await app.start(['--practice']);
  await screen.chooseLock(page, 'SmartCode 909');
  await begin(page, 'Door handing with the Lock button', 'Ana');
  await expect(panel(page)).toBeVisible();
  await screen.answerStep(page, 'Is a working key at hand?', 'The key works');
  await screen.answerStep(page, 'Let the bench do the handing', 'Do it by hand');
  await screen.takePackOut(page);
  await screen.atStep(page, fullest);
  await page.setViewportSize({ width: 1366, height: 768 });
  await expect.poll(() => roomBelow(page)).toBeGreaterThanOrEqual(0);
});

test('where no lock was ever on the bench, none is shown beside the work', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'a window of the counter’s size');
  const page = await app.start([]);
  await screen.startVisit(page, { complaint: 'The bolt does not move', staff: 'Ana' });
  await screen.chooseModelByHand(page, 'SmartCode 909', 'B 77');
  // Diagnosed, read and worked at without a word from a lock.
  await expect(page.getByText('SmartCode 909, serial B 77', { exact: true })).toBeVisible();
  await expect(panel(page)).toHaveCount(0);
  await expect(page.getByText('Not read yet')).toHaveCount(0);
  await screen.showAllProcedures(page);
  await screen.startProcedure(page, 'Door handing with the Lock button');
  await screen.answerStep(page, 'Open the door', 'The door is open');
  await screen.answerStep(page, 'Is a working key at hand?', 'The key works');
  await answers(page).first().click();
  await screen.atStep(page, fullest);
  await page.setViewportSize({ width: 1366, height: 768 });
  await expect.poll(() => roomBelow(page)).toBeGreaterThanOrEqual(0);
  await expect(screen.guide(page).getByText('SmartCode 909', { exact: true })).toBeVisible();

  // A low window says that they are further down, and no longer so when one leap has led past them.
  await page.setViewportSize({ width: 1366, height: 300 });
  const further = screen.button(page, 'The answers are further down');
  const leap = (end: boolean) =>
    answers(page)
      .last()
      .evaluate((each, past) => {
        const view = each.ownerDocument.defaultView;
        const top = past ? each.getBoundingClientRect().bottom + (view?.scrollY ?? 0) - 20 : 0;
        view?.scrollTo({ top, behavior: 'instant' });
      }, end);
  await leap(false);
  await expect(further).toBeVisible();
  await leap(true);
  await expect(further).toHaveCount(0);
});

test('what was told of the answers while the page was busy is forgotten where they are in sight', async ({
  app,
  shell,
}) => {
  onlyInBrowserShell(shell, 'a window of the counter’s size');
  // Every window hears of a moment ago together with now.
  app.eachPage(async (page) => {
    await page.addInitScript(() => {
      const Native = window.IntersectionObserver;
      window.IntersectionObserver = class extends Native {
        constructor(hear: IntersectionObserverCallback, how?: IntersectionObserverInit) {
          const before = (now: IntersectionObserverEntry) =>
            ({ target: now.target, isIntersecting: !now.isIntersecting }) as IntersectionObserverEntry;
          super((told, watch) => hear([...told.map(before), ...told], watch), how);
        }
      };
    });
  });
  const page = await app.start([]);
  await page.setViewportSize({ width: 1366, height: 768 });
  await screen.startVisit(page, { complaint: 'The bolt does not move', staff: 'Ana' });
  await screen.chooseModelByHand(page, 'SmartCode 909');
  await screen.showAllProcedures(page);
  await screen.startProcedure(page, 'Door handing with the Lock button');
  await screen.atStep(page, 'Open the door');
  expect(await roomBelow(page)).toBeGreaterThan(0);
  await expect(screen.button(page, 'The answers are further down')).toHaveCount(0);
});

test('an upright kiosk is filled: a large drawing, and the answers within reach of the hand', async ({
  app,
  shell,
}) => {
  onlyInBrowserShell(shell, 'a window that is touched');
  await app.start([]);
  const page = await app.touchWindow();
  await page.setViewportSize({ width: 1080, height: 1920 });
  await page.evaluate(() => void (window.location.hash = '#/self-service'));
  await page.getByRole('button', { name: 'SmartCode 914', exact: true }).tap();
  await page.getByRole('button', { name: /^Something else/ }).tap();
  await page.getByRole('listitem', { name: 'Replace the batteries', exact: true }).getByRole('button').first().tap();
  await page.getByRole('heading', { level: 1, name: 'Open the door' }).waitFor();
  const drawing = page.locator('.figure svg').first();
  await expect.poll(async () => (await drawing.boundingBox())?.height).toBeGreaterThan(800);
  // In the lowest third, and all of it in the window: nothing has to be pushed.
  await expect.poll(async () => (await answers(page).first().boundingBox())?.y).toBeGreaterThan(1280);
  const tall = () => page.evaluate(() => document.documentElement.scrollHeight);
  await expect.poll(tall).toBe(1920);
  expect(await page.evaluate(tooWide)).toEqual([]);

  // Its end as well: how it ended and what was done above, what is pressed at the foot, down to an upright tablet.
  for (const answer of [
    'The door is open',
    'The pack is out',
    'All cells are new alkaline',
    'The pack is in',
    'The lock opened',
  ]) {
    // Two taps at one place in a moment are a double tap, and answer once.
    await page.waitForTimeout(600);
    await answers(page).filter({ hasText: answer }).tap();
  }
  await page.getByRole('heading', { level: 1, name: 'Replace the batteries: finished' }).waitFor();
  const works = screen.button(page, 'It works');
  await expect.poll(async () => (await works.boundingBox())?.y).toBeGreaterThan(1280);
  await expect(page.getByRole('listitem').filter({ hasText: 'Push the pack in' })).toContainText('The pack is in');
  await page.setViewportSize({ width: 768, height: 1366 });
  await expect.poll(tall).toBe(1366);
});

test('an upright counter is filled, too: the drawing with a step, the answers at its foot', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'a window that stands upright');
  const page = await app.start([]);
  await screen.startVisit(page, { complaint: 'The bolt does not move', staff: 'Ana' });
  await screen.chooseModelByHand(page, 'SmartCode 909');
  await screen.showAllProcedures(page);
  await screen.startProcedure(page, 'Door handing with the Lock button');
  await screen.atStep(page, 'Open the door');
  for (const [width, height] of [
    [768, 1366],
    [1080, 1920],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(async () => (await answers(page).first().boundingBox())?.y).toBeGreaterThan(height * 0.75);
    await expect.poll(() => roomBelow(page)).toBeGreaterThan(0);
  }
  // An end has nothing to fill it with: what follows stands together.
  await screen.button(page, 'Give up this procedure…').click();
  await page.getByRole('textbox', { name: 'Why is it given up?' }).fill('The customer had to go');
  await screen.button(page, 'Give up the procedure').click();
  const others = page.getByText(/^Another procedure for this lock/);
  await expect.poll(async () => (await others.boundingBox())?.y).toBeLessThan(960);
});

test('a countdown fills its edge in the system’s own colours, too', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'the colours of the system');
  const page = await app.start([]);
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.emulateMedia({ forcedColors: 'active' });
  await screen.startVisit(page, { complaint: 'The keypad takes nothing' });
  await screen.chooseModelByHand(page, 'SmartCode 909');
  await screen.showAllProcedures(page);
  await screen.startProcedure(page, 'Wait out the keypad lockout');
  await answers(page).first().click();
  await screen.button(page, 'Start the countdown').click();
  const filled = () =>
    page.locator('.countdown').evaluate((each) => {
      const { width, borderBottomWidth, borderBottomColor } = getComputedStyle(each, '::after');
      const seen = borderBottomColor !== getComputedStyle(each.ownerDocument.body).backgroundColor;
      return seen && parseFloat(borderBottomWidth) > 3 ? parseFloat(width) : 0;
    });
  await expect.poll(filled).toBeGreaterThan(5);
});

test('the marks of the batteries differ in the system’s own colours, too', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'colours that are forced');
  const page = await app.start(['--practice']);
  await page.emulateMedia({ forcedColors: 'active' });
  await screen.startWithTheLock(page, { complaint: 'The bolt does not move' });
  const looks = await panel(page)
    .locator('.meter .mark')
    .evaluateAll((all) =>
      all.slice(0, 2).map((each) => {
        const { backgroundColor, backgroundImage } = getComputedStyle(each);
        return { backgroundColor, backgroundImage };
      }),
    );
  expect(looks).toHaveLength(2);
  const [low, critical] = looks;
  expect(low).not.toEqual(critical);
  // Neither is lost in the ground.
  expect(low?.backgroundImage).toContain('gradient');
  expect(critical?.backgroundColor).not.toBe('rgba(0, 0, 0, 0)');
});

test('a list that is measured shows its first field beside its drawing', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'a window of the counter’s size');
  const page = await app.start(['--practice']);
  await begin(page, 'Measure the door', 'Ana');
  await press(page, 'A bored door', 'Pass');
  await screen.button(page, 'All checked: go on').click();
  await screen.atStep(page, 'Bores and backset');
  await page.setViewportSize({ width: 1366, height: 768 });
  const bar = screen.button(page, 'To the first open line');
  const foot = async (): Promise<number> => {
    const field = await measured(page, 'Cross bore').boundingBox();
    return ((await bar.boundingBox())?.y ?? 0) - ((field?.y ?? 9999) + (field?.height ?? 0));
  };
  await expect.poll(foot).toBeGreaterThanOrEqual(0);
  // The drawing takes none of its height, and neither does a line that closes the way on.
  const drawing = await screen.guide(page).locator('.figure').boundingBox();
  expect((await answered(page).boundingBox())?.y).toBeLessThan((drawing?.y ?? 0) + (drawing?.height ?? 0));
  await measure(page, 'Cross bore', '1 mm');
  await expect(page.getByText('It may not go on like this:')).toBeVisible();
  await screen.guide(page).evaluate((each) => each.scrollIntoView({ block: 'start', behavior: 'instant' }));
  await expect.poll(foot).toBeGreaterThanOrEqual(0);
});
