// The lock screen says what is true now: doubts in every window, what takes long, adapters that do not answer, refusals.
import type { Page } from '@playwright/test';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import * as lock from './support/lock.ts';
import * as screen from './support/screens.ts';

async function clearAll(page: Page): Promise<void> {
  await screen.button(lock.card(page, 'Code slots'), 'Clear all codes…').click();
  const all = page.getByRole('dialog', { name: 'Clear all codes' });
  await all.getByRole('textbox').fill('clear');
  await screen.button(all, 'Clear all codes').click();
}

test('a change in doubt is in doubt in every window, and no window sends it again', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'several windows');
  await app.start(['--practice']);
  await app.stop();
  lock.changePracticeLock(app, (memory) => Object.assign(memory, { writeMs: 6000 }));
  const first = await app.start();
  await lock.openLock(first);
  const second = await app.secondWindow();
  await lock.openLock(second);
  await expect(lock.slot(second, 1)).toHaveAccessibleName('Slot 1: Code set');

  await clearAll(first);
  const dialog = first.getByRole('dialog', { name: 'Clear all codes' });
  await screen.button(dialog, 'Stop waiting').click();
  await expect(dialog).toBeHidden();
  for (const page of [first, second]) {
    const slots = lock.card(page, 'Code slots');
    await expect(slots.getByText('Nobody can tell yet what became of the change')).toBeVisible();
    await expect(screen.button(slots, 'Clear all codes…')).toBeDisabled();
  }
  // One window asks, every window is told.
  const told = (page: Page) =>
    page.getByText('All slots: the clearing was carried out, although its answer got lost').first();
  await expect(async () => {
    const ask = screen.button(lock.card(second, 'Code slots'), 'Ask the lock');
    if (await ask.isVisible()) await ask.click({ timeout: 500 });
    await expect(told(second)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await expect(told(first)).toBeVisible();
  const { events } = lock.practiceLock(app) as { events: { alarmType: number }[] };
  expect(events.filter(({ alarmType }) => alarmType === 32)).toHaveLength(1);
});

test('a person who has looked at the lock gives a doubt up, asked twice, and the history says so', async ({
  app,
  shell,
}) => {
  onlyInBrowserShell(shell, 'the practice lock is changed between two starts');
  await app.start(['--practice']);
  await app.stop();
  lock.changePracticeLock(app, (memory) => Object.assign(memory, { writeMs: 120_000 }));
  const page = await app.start();
  await lock.openLock(page);
  await expect(lock.slot(page, 1)).toHaveAccessibleName('Slot 1: Code set');
  await clearAll(page);
  await screen.button(page.getByRole('dialog', { name: 'Clear all codes' }), 'Stop waiting').click();
  const slots = lock.card(page, 'Code slots');
  const doubt = slots.getByText('Nobody can tell yet what became of the change');
  await expect(doubt).toBeVisible();

  await screen.button(slots, 'I have looked at the lock myself').click();
  await screen.button(slots, 'No, keep asking').click();
  await expect(doubt).toBeVisible();
  await screen.button(slots, 'I have looked at the lock myself').click();
  await expect(slots.getByText('The history will say that nobody could tell')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('giving-up.png') });
  await screen.button(slots, 'Yes, give it up').click();
  await expect(doubt).toBeHidden();
  await expect(slots.getByText(/nobody can tell/i).first()).toBeVisible();
});

test('what takes over a second shows that it goes on, and can be stopped', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'the page is prepared before the program starts');
  let held = false;
  const waiting: (() => void)[] = [];
  const asked: string[] = [];
  app.eachPage((page) =>
    page.routeWebSocket(/127\.0\.0\.1/, (window) => {
      const bench = window.connectToServer();
      window.onMessage((message) => {
        asked.push(String(message));
        bench.send(message);
      });
      bench.onMessage((message) => {
        if (held) waiting.push(() => window.send(message));
        else window.send(message);
      });
    }),
  );
  const page = await app.start(['--practice']);
  await lock.openLock(page);
  await expect(lock.slot(page, 1)).toBeVisible();
  await expect(lock.card(page, 'Settings').getByRole('listitem').first()).toBeVisible();
  for (const [button, label, job] of [
    ['Read again', 'Reading the lock again', 'read'],
    ['Let it flash', 'Letting the lock flash', 'wink'],
  ] as const) {
    held = true;
    await screen.button(page, button).click();
    await expect(page.getByRole('progressbar', { name: label })).toBeVisible();
    await screen.button(page.locator('.reading').filter({ hasText: label }), 'Stop').click();
    await expect
      .poll(() => asked.some((each) => each.includes('bench/cancel') && each.includes(`"${job}"`)))
      .toBe(true);
    held = false;
    for (const send of waiting.splice(0)) send();
    await expect(page.getByRole('progressbar', { name: label })).toBeHidden();
  }
});

test('a setting that the lock refused shows what the lock has', async ({ app }) => {
  await app.start(['--practice']);
  await app.stop();
  lock.changePracticeLock(app, (memory) => Object.assign(memory, { modelId: '888', handing: 'right' }));
  const page = await app.start();
  await lock.openLock(page);
  const delay = lock.card(page, 'Settings').getByRole('listitem', { name: 'Auto-lock delay', exact: true });
  await expect(delay.getByRole('combobox')).toHaveValue('30');
  await screen.button(lock.practicePanel(page), 'Take the pack out').click();
  await expect(lock.fact(page, 'Battery pack')).toHaveText('Out');
  await delay.getByRole('combobox').selectOption('120');
  await expect(delay.getByText('device.lock-asleep')).toBeVisible();
  await expect(delay.getByRole('combobox')).toHaveValue('30');
});

test('an adapter that is there but does not answer is never called "No adapter"', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'the page is prepared before the program starts');
  let fault = 'device.no-lock';
  // No USB here: what the bench says of its adapter is put into its mouth; connection.test.ts proves that it says so.
  const candidate = '{"key":"k","product":"Bench adapter","serial":"BA-1"}';
  app.eachPage((page) =>
    page.routeWebSocket(/127\.0\.0\.1/, (window) => {
      const bench = window.connectToServer();
      bench.onMessage((message) => {
        const said = String(message)
          .replace('"state":"none"', '"state":"no-lock"')
          .replace('"fault":null', `"fault":{"code":"${fault}","detail":""},"wanted":${candidate},"triesAgain":true`)
          .replace('"candidates":[]', `"candidates":[${candidate}]`);
        window.send(String(message).includes('"candidates"') ? said : message);
      });
    }),
  );
  const page = await app.start();
  for (const [code, badge, words] of [
    ['device.no-lock', 'Adapter, no lock', 'The adapter is there, but no lock answers it.'],
    ['device.timeout', 'Adapter is silent', 'The adapter is there, but it says nothing.'],
    ['device.busy', 'Adapter is busy', 'The adapter is there, but busy.'],
  ] as const) {
    fault = code;
    await page.reload();
    await page.getByRole('button', { name: `Connection: ${badge}` }).click();
    const menu = page.getByRole('dialog', { name: 'Connection' });
    await expect(menu).toContainText(words);
    await expect(menu).toContainText('The bench tries again by itself.');
    await expect(screen.button(menu, 'Try again')).toBeVisible();
    await expect(menu).not.toContainText('No adapter');
  }
});
