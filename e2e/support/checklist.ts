// The pages of a checklist, and the start of one, as a person uses them.
// Must not know the test runner; nothing here asserts.
import type { Locator, Page } from '@playwright/test';
import * as screen from './screens.ts';

/** A visit with the practice lock of the window, at the beginning of a procedure that no cause names. */
export async function begin(page: Page, procedure: string, staff = ''): Promise<string> {
  const ticket = await screen.startVisit(page, { complaint: 'to be fitted', ...(staff === '' ? {} : { staff }) });
  await screen.useConnectedLock(page);
  await screen.showOtherProcedures(page);
  await screen.startProcedure(page, procedure);
  return ticket;
}

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

/** Takes the right way on, whatever the step is: the bench where it can, the first answer, the typed word, every line. */
async function stepRight(page: Page, typed: string): Promise<void> {
  const guide = screen.guide(page);
  const heading = guide.getByRole('heading', { level: 3 }).first();
  const title = await heading.innerText();
  if (await screen.procedureEnd(page).isVisible()) return;
  const bench = screen.button(guide, 'Let the bench do it');
  const confirm = screen.button(guide, 'Confirm and go on');
  const lines = guide.locator('[data-line]');
  if ((await lines.count()) > 0) {
    for (const each of await lines.all()) {
      const position = (await each.innerText()).includes('ode position');
      await screen.button(each, position ? 'Not applicable' : 'Pass').click();
    }
    await screen.button(guide, 'All checked: go on').click();
  } else if (await confirm.isVisible()) {
    await screen.typeTheWord(page, typed);
    await confirm.click();
  } else if (await bench.isVisible()) {
    await bench.click();
  } else {
    await guide.locator('.answers').getByRole('button').first().click();
  }
  await heading.filter({ hasText: title }).waitFor({ state: 'hidden', timeout: 40_000 });
}

/** Goes the right way from the step that is shown to the end of the procedure; the titles of the steps on it. */
export async function goTheRightWay(page: Page, typed: string): Promise<string[]> {
  const titles: string[] = [];
  const end = screen.procedureEnd(page);
  const at = screen.guide(page).getByRole('heading', { level: 3 }).first();
  for (let step = 0; step < 40; step += 1) {
    // A step of the bench that begins by itself goes by: it is given the time to.
    await screen.guide(page).getByText('The lock is working').waitFor({ state: 'hidden' });
    const title = await at.innerText();
    // Looked at after the title: the end may have come in between.
    if (await end.isVisible()) return titles;
    titles.push(title);
    await stepRight(page, typed);
  }
  throw new Error(`no end after ${titles.join(', ')}`);
}

/** Goes the right way until the step of that title is shown. */
export async function goRightTo(page: Page, title: string): Promise<void> {
  const at = screen.guide(page).getByRole('heading', { level: 3 }).first();
  for (let step = 0; step < 30; step += 1) {
    await screen.guide(page).getByText('The lock is working').waitFor({ state: 'hidden' });
    if ((await at.innerText()) === title) return;
    await stepRight(page, '');
  }
  throw new Error(`${title} was not reached`);
}
