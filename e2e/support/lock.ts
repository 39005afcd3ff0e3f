// The lock screen as a person uses it, and a practice lock with a long memory.
// Must not know the test runner; nothing here asserts.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { App } from './app.ts';
import { button } from './screens.ts';

/** Opens the lock screen from the bar and waits until the lock was read. */
export async function openLock(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Lock', exact: true }).click();
  await card(page, 'At a glance').waitFor();
}

/** A part of the screen by its title. */
export const card = (page: Page, title: string): Locator => page.getByRole('region', { name: title, exact: true });

/** The practice lock's panel; its title goes on with the model's name. */
export const practicePanel = (page: Page): Locator => page.getByRole('region', { name: /^Practice lock: / });

/** A fact of the data plate or the standing, e.g. "Handing". */
export const fact = (page: Page, term: string): Locator =>
  card(page, 'At a glance')
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${term}$`) })
    .locator('..')
    .getByRole('definition');

export const slot = (page: Page, number: number): Locator =>
  card(page, 'Code slots').getByRole('button', { name: new RegExp(`^Slot ${number}:`) });

export const slotDialog = (page: Page, number: number): Locator => page.getByRole('dialog', { name: `Slot ${number}` });

/** Types a code twice into the open dialog of a slot and sends it. */
export async function typeCode(dialog: Locator, code: string, again = code): Promise<void> {
  await dialog.getByLabel(/code/i).first().fill(code);
  await dialog.getByLabel('The same again').fill(again);
  await dialog.getByRole('button', { name: /^(Set|Replace) the code$/ }).click();
}

/** Downloads the log to its end. */
export async function downloadLog(page: Page): Promise<void> {
  await button(card(page, 'The lock’s own log'), 'Download the log').click();
  await button(card(page, 'The lock’s own log'), 'Look for new entries').waitFor();
}

export const logRows = (page: Page): Locator => card(page, 'The lock’s own log').locator('tbody').getByRole('row');

type Kept = { saved: Record<string, unknown> };
const practiceFile = (app: App): string => join(app.dataDirectory, 'practice-lock.json');

/** What the practice lock remembers now. */
export const practiceLock = (app: App): Kept['saved'] =>
  (JSON.parse(readFileSync(practiceFile(app), 'utf8')) as Kept).saved;

/** Changes what the practice lock remembers while the program is not running. */
export function changePracticeLock(app: App, change: (memory: Record<string, unknown>) => void): void {
  const kept = JSON.parse(readFileSync(practiceFile(app), 'utf8')) as Kept;
  change(kept.saved);
  writeFileSync(practiceFile(app), JSON.stringify(kept));
}

/** So many entries, one a minute: unlocked from the keypad. */
export function longLog(entries: number): { events: unknown[]; nextSequence: number } {
  const start = Date.parse('2026-01-01T00:00:00Z');
  const events = Array.from({ length: entries }, (_, index) => ({
    sequence: index + 1,
    at: new Date(start + index * 60_000).toISOString(),
    alarmType: index % 10 === 9 ? 161 : 19,
    alarmLevel: 1 + (index % 3),
  }));
  return { events, nextSequence: entries + 1 };
}

/** Every file of the program's data that holds one of the texts, by its path. */
export function filesWith(app: App, texts: string[]): string[] {
  return readdirSync(app.dataDirectory, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name))
    .filter((path) => {
      const held = readFileSync(path, 'latin1');
      return texts.some((text) => held.includes(text));
    });
}
