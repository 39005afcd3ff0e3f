// Views of an upgrade, of safekeeping, of export and import, and of the settings.
// Must not know sizes and modes.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { held, holdUpgrade, leaveOldHistory } from '../support/old-history.ts';
import * as screen from '../support/screens.ts';
import { moveIn } from './made-up-shop.ts';
import type { Stage } from './stage.ts';
import type { View } from './views.ts';

const view = (name: string, go: View['go'], prepare?: View['prepare']): View => ({
  name: `keeping-${name}`,
  kiosk: false,
  go,
  ...(prepare ? { prepare } : {}),
});
const card = (page: Page, name: string): Locator => page.getByRole('region', { name });
const dialog = (page: Page): Locator => page.getByRole('dialog');
const restoreButton = (page: Page): Locator => page.getByRole('button', { name: /^Restore the backup of/ }).first();

async function safekeeping(stage: Stage): Promise<Page> {
  const page = await stage.counter();
  await screen.goTo(page, '#/safekeeping', 'Safekeeping');
  return page;
}
async function backedUp(page: Page): Promise<void> {
  await screen.button(page, 'Back up now').click();
  await page.getByText('Everything is in a backup').waitFor();
}
/** A folder inside the data folder, as a stick would be one elsewhere; it goes with the data. */
async function withStick(page: Page, stage: Stage): Promise<string> {
  const stick = join(stage.app.dataDirectory, 'stick');
  mkdirSync(stick);
  await page.getByRole('textbox', { name: /^Folder/ }).fill(stick);
  await screen.button(page, 'Use this folder').click();
  await page.getByRole('button', { name: 'Copy now' }).waitFor();
  return stick;
}
async function withPassphrase(page: Page): Promise<void> {
  await screen.button(page, 'Set a passphrase').click();
  await dialog(page).getByLabel('Passphrase', { exact: true }).fill('blue van behind the shop');
  await dialog(page).getByLabel('The same once more').fill('blue van behind the shop');
  await screen.button(dialog(page), 'Encrypt copies from now on').click();
  await page.getByText('Copies in the second place are encrypted').waitFor();
}
async function previewed(stage: Stage): Promise<Page> {
  const page = await safekeeping(stage);
  await backedUp(page);
  await screen.goTo(page, '#/');
  await screen.startVisit(page, { complaint: 'After the backup', customer: 'Grace', staff: 'Ana' });
  await screen.goTo(page, '#/safekeeping', 'Safekeeping');
  await restoreButton(page).click();
  await dialog(page).getByRole('textbox', { name: 'Type RESTORE to go on' }).waitFor();
  return page;
}

/** An upgrade that stands still at its first step until the program is ended. */
function upgrades(): View[] {
  const stood = (dataDirectory: string): void => {
    leaveOldHistory(dataDirectory);
    holdUpgrade(dataDirectory);
  };
  return [
    view(
      'upgrade',
      async (stage) => {
        const page = await stage.counter();
        await held(stage.app.dataDirectory);
        await page.getByRole('heading', { level: 1, name: 'Bringing the service history up to date' }).waitFor();
        return page;
      },
      stood,
    ),
    {
      ...view(
        'upgrade-kiosk',
        async (stage) => {
          await held(stage.app.dataDirectory);
          const page = await stage.app.touchWindow();
          await page.evaluate(() => void (window.location.hash = '#/self-service'));
          await page.getByRole('heading', { level: 1, name: 'One moment, please' }).waitFor();
          return page;
        },
        stood,
      ),
      kiosk: true,
    },
  ];
}

export function keepingViews(): View[] {
  return [...upgrades(), ...backups(), ...exchange(), ...settings()];
}

function backups(): View[] {
  return [
    view('no-backup', async (stage) => {
      const page = await safekeeping(stage);
      await card(page, 'Backups').waitFor();
      return page;
    }),
    view(
      'ready',
      async (stage) => {
        const page = await safekeeping(stage);
        await withStick(page, stage);
        await backedUp(page);
        await screen.button(page, 'Check now').click();
        await page.getByText('The history is sound').waitFor();
        return page;
      },
      moveIn,
    ),
    view(
      'no-second-place',
      async (stage) => {
        const page = await safekeeping(stage);
        await backedUp(page);
        return page;
      },
      moveIn,
    ),
    view(
      'stick-gone',
      async (stage) => {
        const page = await safekeeping(stage);
        const stick = await withStick(page, stage);
        await backedUp(page);
        rmSync(stick, { recursive: true });
        await screen.goTo(page, '#/settings', 'Settings');
        await screen.goTo(page, '#/safekeeping', 'Safekeeping');
        await page.getByText('The stick or folder is not in').waitFor();
        return page;
      },
      moveIn,
    ),
    view('passphrase', async (stage) => {
      const page = await safekeeping(stage);
      await screen.button(page, 'Set a passphrase').click();
      await dialog(page).waitFor();
      return page;
    }),
    view(
      'encrypted',
      async (stage) => {
        const page = await safekeeping(stage);
        await withPassphrase(page);
        await withStick(page, stage);
        await backedUp(page);
        await page.getByText('Copies there are encrypted.').waitFor();
        return page;
      },
      moveIn,
    ),
    view('wrong-passphrase', async (stage) => {
      const page = await safekeeping(stage);
      await withPassphrase(page);
      await withStick(page, stage);
      await backedUp(page);
      await page
        .getByRole('button', { name: /^Restore the backup of .*, second place$/ })
        .first()
        .click();
      await dialog(page).getByLabel('Passphrase of this backup').fill('red van behind the shop');
      await screen.button(dialog(page), 'Open it').click();
      await dialog(page).getByText('The passphrase does not open this backup').waitFor();
      return page;
    }),
    view('preview', previewed, moveIn),
    view('restoring', async (stage) => {
      const page = await previewed(stage);
      await dialog(page).getByRole('textbox').fill('restore');
      stage.deafen(page);
      await screen.button(dialog(page), 'Restore this backup').click();
      await dialog(page).getByRole('progressbar').waitFor();
      return page;
    }),
    view('restored', async (stage) => {
      const page = await previewed(stage);
      await dialog(page).getByRole('textbox').fill('restore');
      await screen.button(dialog(page), 'Restore this backup').click();
      await dialog(page)
        .getByText(/^The history is as it was on/)
        .waitFor();
      return page;
    }),
    view('remove-older', async (stage) => {
      const page = await safekeeping(stage);
      await backedUp(page);
      await screen.button(page, 'Remove older backups…').click();
      await dialog(page).getByRole('textbox', { name: 'Type REMOVE to go on' }).fill('remove');
      return page;
    }),
    view('removed-older', async (stage) => {
      const page = await safekeeping(stage);
      await screen.goTo(page, '#/');
      await screen.startVisit(page, { complaint: 'Before the backup', customer: 'Grace', staff: 'Ana' });
      await screen.goTo(page, '#/safekeeping', 'Safekeeping');
      await backedUp(page);
      await screen.button(page, 'Remove older backups…').click();
      await dialog(page).getByRole('textbox', { name: 'Type REMOVE to go on' }).fill('remove');
      await screen.button(dialog(page), 'Remove for good').click();
      await dialog(page).waitFor({ state: 'hidden' });
      return page;
    }),
    view('torn-backup', async (stage) => {
      const page = await safekeeping(stage);
      await backedUp(page);
      const folder = join(stage.app.dataDirectory, 'backups');
      for (const name of readdirSync(folder)) rmSync(join(folder, name, 'manifest.json'), { force: true });
      await screen.goTo(page, '#/settings', 'Settings');
      await screen.goTo(page, '#/safekeeping', 'Safekeeping');
      await card(page, 'Backups').getByRole('listitem').first().waitFor();
      return page;
    }),
    view('no-such-backup', async (stage) => {
      const page = await safekeeping(stage);
      await page
        .getByRole('textbox', { name: /^Another folder or file/ })
        .fill(join(stage.app.dataDirectory, 'nowhere'));
      await screen.button(page, 'Look into it').click();
      await dialog(page).getByRole('alert').waitFor();
      return page;
    }),
    view('history-damaged', async (stage) => {
      const first = await safekeeping(stage);
      await backedUp(first);
      await stage.app.stop();
      writeFileSync(join(stage.app.dataDirectory, 'boltbench.db'), 'damaged');
      const page = await stage.app.start();
      await page.getByRole('link', { name: 'Look at all backups' }).waitFor();
      return page;
    }),
    view('history-not-open', async (stage) => {
      const first = await safekeeping(stage);
      await backedUp(first);
      await stage.app.stop();
      writeFileSync(join(stage.app.dataDirectory, 'boltbench.db'), 'damaged');
      const page = await stage.app.start();
      await page.getByRole('link', { name: 'Look at all backups' }).click();
      await page.getByText('The history is not open').waitFor();
      return page;
    }),
  ];
}

const table = [
  'Name;Phone;E-mail;Shoe size',
  'Zoë Hart;555 900 1000;zoe@example.org;44',
  'Grace;555 0142277;;38',
  'Bo Lind;555 900 1001;not an address;40',
  ';;;7',
  'Wilhelmina Featherstonehaugh of the Hardware Store on the Corner;555 900 1002;w@example.org;41',
].join('\r\n');

async function exchangeScreen(stage: Stage): Promise<Page> {
  const page = await stage.counter();
  await screen.goTo(page, '#/exchange', 'Export and import');
  return page;
}
async function tried(stage: Stage): Promise<Page> {
  const page = await stage.counter();
  await screen.startVisit(page, { complaint: 'x', customer: 'Grace', phone: '(555) 014-2277', staff: 'Ana' });
  await screen.goTo(page, '#/exchange', 'Export and import');
  const file = { name: 'in.csv', mimeType: 'text/csv', buffer: Buffer.from(table) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('list', { name: 'Lines of the table' }).waitFor();
  return page;
}
async function takenIn(stage: Stage): Promise<Page> {
  const page = await tried(stage);
  await page.getByRole('button', { name: /^Import \d+ line/ }).click();
  await page.getByText(/^Imported: /).waitFor();
  return page;
}

function exchange(): View[] {
  return [
    view('exchange', exchangeScreen),
    view(
      'export-running',
      async (stage) => {
        const page = await exchangeScreen(stage);
        await screen.button(page, 'Write the export').click();
        await page.getByText(/^Writing /).waitFor();
        stage.deafen(page);
        return page;
      },
      moveIn,
    ),
    view(
      'export-done',
      async (stage) => {
        const page = await exchangeScreen(stage);
        await screen.button(page, 'Write the export').click();
        await screen.button(page, 'Save the zip').waitFor();
        return page;
      },
      moveIn,
    ),
    view('import-broken', async (stage) => {
      const page = await exchangeScreen(stage);
      const file = { name: 'in.csv', mimeType: 'text/csv', buffer: Buffer.from('name\n"Grace\n') };
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByText('The table is broken').waitFor();
      return page;
    }),
    view('import-tried', tried),
    view('import-done', takenIn),
    view('import-taken-back', async (stage) => {
      const page = await takenIn(stage);
      await screen.button(page, 'Take back').click();
      await page.getByText(/^Taken back: /).waitFor();
      return page;
    }),
  ];
}

async function settingsScreen(stage: Stage): Promise<Page> {
  const page = await stage.counter();
  await screen.goTo(page, '#/settings', 'Settings');
  await card(page, 'The shop').waitFor();
  return page;
}

function settings(): View[] {
  return [
    view('settings', settingsScreen),
    view('settings-changed', async (stage) => {
      const page = await settingsScreen(stage);
      const shop = card(page, 'The shop');
      await shop.getByLabel('Name').fill('');
      await shop.getByText('The shop needs a name').waitFor();
      const form = card(page, 'Authority form');
      await form.getByLabel('Ask for the form before anything on a lock is erased').check();
      await form.getByLabel('Months to keep it').fill('two years');
      await screen.button(form, 'One more question').click();
      return page;
    }),
  ];
}
