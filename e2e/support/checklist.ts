// The pages of a checklist as a person uses them.
// Must not know the test runner; nothing here asserts.
import type { Locator, Page } from '@playwright/test';
import * as screen from './screens.ts';

/** One line by a part of its text. */
export const line = (page: Page, text: string): Locator =>
  screen
    .guide(page)
    .getByRole('group', { name: new RegExp(text), includeHidden: false })
    .and(page.locator('[data-line]'));

/** Presses an answer and waits until the bench has it. */
export async function press(page: Page, text: string, answer: 'Pass' | 'Fail' | 'Not applicable'): Promise<void> {
  await screen.button(line(page, text), answer).click();
  await kept(page, text);
}

/** Waits until the bench has what was said of a line. */
export const kept = (page: Page, text: string): Promise<void> =>
  line(page, text).and(page.locator(':not([aria-busy])')).waitFor();

/** The field of a line that is measured. */
export const measured = (page: Page, text: string): Locator =>
  line(page, text).getByRole('textbox', { name: /^Measured/ });

/** Types a length and leaves the field, as a hand goes on to the next line. */
export async function measure(page: Page, text: string, length: string): Promise<void> {
  await measured(page, text).fill(length);
  await measured(page, text).press('Enter');
}

/** Takes a photo for a line: what the window shows now, as a camera would give it. */
export async function takePhoto(page: Page, text: string): Promise<void> {
  const buffer = await page.screenshot();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    line(page, text)
      .getByRole('button', { name: /^(Take a photo|One more photo)$/ })
      .click(),
  ]);
  await chooser.setFiles({ name: 'door.png', mimeType: 'image/png', buffer });
}

export const answered = (page: Page): Locator => screen.guide(page).getByRole('progressbar', { name: /answered$/ });
