// Backups as staff use them: made, listed, restored with a preview; on a stick with a passphrase; found again after a crash.
// Must not know formats.
import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import { button, goTo, startVisit } from './support/screens.ts';

const restoreButtons = (page: Page, where: 'on this computer' | 'second place') =>
  page.getByRole('button', { name: new RegExp(`^Restore the backup of .*, ${where}$`) });
const dialog = (page: Page) => page.getByRole('dialog');

async function backUp(page: Page): Promise<void> {
  await goTo(page, '#/safekeeping', 'Safekeeping');
  await button(page, 'Back up now').click();
  await expect(page.getByText('Everything is in a backup')).toBeVisible();
}

/** Types the word and restores what the dialog shows. `name`: of whoever is asked for it, because nobody was named before. */
async function confirm(page: Page, name?: string): Promise<void> {
  await expect(button(dialog(page), 'Restore this backup')).toBeDisabled();
  await dialog(page).getByRole('textbox', { name: 'Type RESTORE to go on' }).fill('restore');
  await button(dialog(page), 'Restore this backup').click();
  if (name !== undefined) {
    const who = page.getByRole('dialog', { name: 'Who is at the bench?' });
    await who.getByLabel('Your name').fill(name);
    await button(who, 'Go on').click();
  }
  await expect(dialog(page).getByText(/^The history is as it was on/)).toBeVisible();
  await button(dialog(page), 'Done').click();
}

test('a backup is made and listed, and brings back what was', async ({ app }) => {
  const page = await app.start();
  const kept = await startVisit(page, { complaint: 'in the backup', staff: 'Ada' });
  await backUp(page);
  await expect(restoreButtons(page, 'on this computer')).toHaveCount(1);
  await expect(page.getByText('1 visit', { exact: true })).toBeVisible();
  await goTo(page, '#/');
  const lost = await startVisit(page, { complaint: 'after the backup', staff: 'Ada' });

  await goTo(page, '#/safekeeping', 'Safekeeping');
  await restoreButtons(page, 'on this computer').first().click();
  await expect(dialog(page)).toContainText('1 visit would be lost');
  await expect(dialog(page)).toContainText(lost);
  await expect(dialog(page)).toContainText(kept);
  await confirm(page);
  await goTo(page, '#/visits');
  await expect(page.getByRole('main')).toContainText('in the backup');
  await expect(page.getByRole('main')).not.toContainText('after the backup');

  await goTo(page, '#/safekeeping', 'Safekeeping');
  await button(page, 'Check now').click();
  await expect(page.getByText('The history is sound')).toBeVisible();
  await app.stop();
  await goTo(await app.start(), '#/safekeeping', 'Safekeeping');
});

test('the settings of the shop are in a backup, and come back where somebody wants it', async ({ app }) => {
  const page = await app.start();
  const signature = page.getByLabel(/Close a visit of a lock that opens only with/);
  const set = async (asked: boolean) => {
    await goTo(page, '#/settings', 'Settings');
    const card = page.getByRole('region', { name: 'Work orders' });
    await signature.setChecked(asked);
    await button(card, 'Save').click();
    await expect(card.getByText('Saved', { exact: true })).toBeVisible();
  };
  await startVisit(page, { complaint: 'in the backup', staff: 'Ada' });
  await set(true);
  await backUp(page);
  await set(false);
  await goTo(page, '#/safekeeping', 'Safekeeping');
  await restoreButtons(page, 'on this computer').first().click();
  await expect(dialog(page)).toContainText('signature required (here: not required)');
  const choice = dialog(page).getByLabel('Take the settings from the backup, too');
  await expect(choice).not.toBeChecked();
  await choice.check();
  await confirm(page);
  await goTo(page, '#/settings', 'Settings');
  await expect(signature).toBeChecked();
});

test('copies on a stick are encrypted: a wrong passphrase opens nothing, the right one all', async ({ app }) => {
  const stick = mkdtempSync(join(tmpdir(), 'boltbench-stick-'));
  const page = await app.start();
  await startVisit(page, { complaint: 'in the backup' });
  await goTo(page, '#/safekeeping', 'Safekeeping');
  await button(page, 'Set a passphrase').click();
  await dialog(page).getByLabel('Passphrase', { exact: true }).fill('blue van behind the shop');
  await dialog(page).getByLabel('The same once more').fill('blue van behind the shop');
  await button(dialog(page), 'Encrypt copies from now on').click();
  await expect(page.getByText('Copies in the second place are encrypted')).toBeVisible();
  await page.getByRole('textbox', { name: /^Folder/ }).fill(stick);
  await button(page, 'Use this folder').click();
  await backUp(page);
  await expect(page.getByText('Copies there are encrypted.')).toBeVisible();
  await goTo(page, '#/');
  await startVisit(page, { complaint: 'after the backup' });

  await goTo(page, '#/safekeeping', 'Safekeeping');
  await restoreButtons(page, 'second place').first().click();
  const passphrase = dialog(page).getByLabel('Passphrase of this backup');
  await passphrase.fill('red van behind the shop');
  await button(dialog(page), 'Open it').click();
  await expect(dialog(page)).toContainText('The passphrase does not open this backup');
  await passphrase.fill('blue van behind the shop');
  await button(dialog(page), 'Open it').click();
  await expect(dialog(page)).toContainText('1 visit would be lost');
  await confirm(page, 'Ada');
  await goTo(page, '#/visits');
  await expect(page.getByRole('main')).not.toContainText('after the backup');

  rmSync(stick, { recursive: true });
  await goTo(page, '#/safekeeping', 'Safekeeping');
  await expect(page.getByText('The stick or folder is not in')).toBeVisible();
});

test('damaged records come back from the screen of all backups', async ({ app }) => {
  let page = await app.start();
  await startVisit(page, { complaint: 'in the backup' });
  await backUp(page);
  await app.stop();
  writeFileSync(join(app.dataDirectory, 'boltbench.db'), 'damaged');
  page = await app.start();
  await page.getByRole('link', { name: 'Look at all backups' }).click();
  await expect(page.getByText('The history is not open')).toBeVisible();
  await restoreButtons(page, 'on this computer').first().click();
  await confirm(page, 'Ada');
  await goTo(page, '#/visits');
  await expect(page.getByRole('main')).toContainText('in the backup');

  // What the restore put aside, and every backup of before, go by one word.
  await goTo(page, '#/safekeeping', 'Safekeeping');
  await expect(page.getByText('The history as it was before a restore')).toBeVisible();
  await button(page, 'Remove older backups…').click();
  await dialog(page).getByRole('textbox', { name: 'Type REMOVE to go on' }).fill('remove');
  await button(dialog(page), 'Remove for good').click();
  await expect(page.getByText('The history as it was before a restore')).toBeHidden();
  await expect(restoreButtons(page, 'on this computer')).toHaveCount(1);
});

test('the folder of another bench on the stick: told what it holds, removed by a typed word', async ({
  app,
  anotherApp,
}) => {
  const stick = mkdtempSync(join(tmpdir(), 'boltbench-stick-'));
  const useStick = async (page: Page) => {
    await goTo(page, '#/safekeeping', 'Safekeeping');
    await page.getByRole('textbox', { name: /^Folder/ }).fill(stick);
    await button(page, 'Use this folder').click();
    await button(page, 'Back up now').click();
    await expect(page.getByText('Up to date')).toBeVisible();
  };
  try {
    const other = anotherApp();
    const theirs = await other.start();
    await startVisit(theirs, { complaint: 'on the other bench', staff: 'Ada' });
    await useStick(theirs);
    const [folder = ''] = readdirSync(stick);
    await other.stop();
    const page = await app.start();
    await startVisit(page, { complaint: 'on this bench', staff: 'Bo' });
    await useStick(page);
    expect(readdirSync(stick)).toHaveLength(2);
    await button(page, `Remove the folder ${folder}`).click();
    for (const [term, words] of [
      ['Backups', '1'],
      ['Visits', '1 in the newest backup'],
      ['Encrypted', 'No: whoever finds the stick can read them'],
    ] as const) {
      await expect(dialog(page).locator('dl > div', { hasText: term })).toContainText(words);
    }
    await expect(button(dialog(page), 'Remove for good')).toBeDisabled();
    await dialog(page).getByRole('textbox', { name: 'Type REMOVE to go on' }).fill('remove');
    // The stick was pulled out meanwhile.
    renameSync(stick, `${stick}-out`);
    await button(dialog(page), 'Remove for good').click();
    await expect(dialog(page)).toContainText('The second place for backups is not there');
    renameSync(`${stick}-out`, stick);
    await button(dialog(page), 'Remove for good').click();
    await expect(dialog(page)).toHaveCount(0);
    expect(readdirSync(stick)).toHaveLength(1);
    expect(readdirSync(stick)).not.toContain(folder);
    await expect(page.getByText('Other benches in the second place')).toHaveCount(0);
    await goTo(page, '#/visits');
    await page.getByRole('navigation', { name: 'Records' }).getByRole('link', { name: 'Staff trail' }).click();
    await expect(page.getByText(`Removed the backups of another bench from the second place: ${folder}`)).toBeVisible();
  } finally {
    rmSync(stick, { recursive: true, force: true });
  }
});

test('another window is told that a backup was restored, and that its last work is not in it', async ({
  app,
  shell,
}) => {
  onlyInBrowserShell(shell, 'a second window');
  const page = await app.start();
  await startVisit(page, { complaint: 'in the backup', staff: 'Ada' });
  await backUp(page);
  const other = await app.secondWindow();
  await startVisit(other, { complaint: 'written since', staff: 'Bo' });
  await restoreButtons(page, 'on this computer').first().click();
  await confirm(page);
  const notice = 'A backup was restored';
  await expect(other.getByText(notice)).toBeVisible();
  await expect(page.getByText(notice)).toHaveCount(0);
  await button(other, 'I have looked at it').click();
  await expect(other.getByText(notice)).toHaveCount(0);
});
