// The work by keyboard alone: every control is reached and seen, and the focus is never lost when a screen changes.
import type { Page } from '@playwright/test';
import { line } from './support/checklist.ts';
import { expect, test } from './support/fixture.ts';
import { expectFocusKept, tabTo } from './support/keys.ts';
import * as screen from './support/screens.ts';
import { begin } from './support/ways.ts';

test('by keyboard alone: a visit is started, the lock read and a guided step answered', async ({ app }) => {
  const page = await app.start(['--practice']);
  await page.getByRole('heading', { name: 'Start a visit' }).waitFor();
  await tabTo(page, page.getByRole('textbox', { name: 'What is wrong?' }));
  await page.keyboard.type('does not open');
  await tabTo(page, page.getByRole('textbox', { name: 'Customer' }));
  await page.keyboard.type('Dora Klein');
  await tabTo(page, screen.button(page, 'Start the visit'));
  await page.keyboard.press('Enter');
  await screen.stage(page, 'Connect and identify').waitFor();
  await tabTo(page, screen.button(page, 'Use this lock'));
  await page.keyboard.press('Space');
  await screen.stage(page, 'Diagnose').waitFor();
  await tabTo(page, screen.button(page, 'Read the lock'));
  await page.keyboard.press('Enter');
  await expect(screen.meter(page, 'Batteries under load')).toHaveAttribute('aria-valuetext', '3.87 V');
  await tabTo(page, screen.button(page, 'Replace the batteries').first());
  await page.keyboard.press('Enter');
  await screen.atStep(page, 'Cover off, pack out');
  await tabTo(page, screen.button(screen.guide(page), 'The pack is out'));
  await page.keyboard.press('Space');
  // The practice lock still has its pack in: the bench asks once.
  await tabTo(page, screen.button(page, 'Go on all the same'));
  await page.keyboard.press('Space');
  await screen.atStep(page, 'Change all cells at once');
  // The focus follows to the new step, so that a screen reader says it.
  await expect(screen.step(page, 'Change all cells at once')).toBeFocused();
});

/** Presses a button of the guided procedure by keyboard. */
async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, screen.button(screen.guide(page), name).first());
  await page.keyboard.press('Enter');
  await expectFocusKept(page, name);
}

/** One step on the way of right answers, by keyboard. */
async function stepOn(page: Page): Promise<void> {
  const guide = screen.guide(page);
  const heading = guide.getByRole('heading', { level: 3 }).first();
  const title = await heading.innerText();
  const bench = screen.button(guide, 'Let the bench do it');
  const lines = guide.locator('[data-line]');
  if ((await lines.count()) > 0) {
    for (const each of await lines.all()) {
      await tabTo(page, each.getByRole('button', { name: /^(Pass|Not applicable)$/ }).first());
      // The keys of the list answer its line.
      await page.keyboard.press((await each.innerText()).includes('ode position') ? 'n' : 'p');
    }
    await expectFocusKept(page, title);
    await press(page, 'All checked: go on');
  } else if (await guide.getByRole('textbox', { name: /^Type / }).isVisible()) {
    await tabTo(page, guide.getByRole('textbox', { name: /^Type / }));
    await page.keyboard.type('RESET');
    await page.keyboard.press('Enter');
  } else if (await bench.isVisible()) {
    await tabTo(page, bench);
    await page.keyboard.press('Enter');
    // While the bench is at work its button is gone; whoever sees nothing is not left without a place.
    await expectFocusKept(page, 'Let the bench do it');
  } else {
    await tabTo(page, guide.locator('.answers').getByRole('button').first());
    await page.keyboard.press('Enter');
  }
  await heading.filter({ hasText: title }).waitFor({ state: 'hidden', timeout: 40_000 });
  await expectFocusKept(page, title);
}

test('by keyboard alone: a whole reset with its checklist, and the focus is never lost', async ({ app }) => {
  const page = await app.start(['--practice']);
  await screen.chooseLock(page, 'SmartCode 955');
  await screen.startWithTheLock(page, { complaint: 'The last tenant knows the codes.', staff: 'Ana' });
  await screen.showAllProcedures(page);
  await tabTo(page, screen.button(page, 'Factory reset of the 955').first(), 200);
  await page.keyboard.press('Enter');
  await screen.guide(page).getByRole('heading', { level: 2, name: 'Factory reset of the 955' }).waitFor();
  await expectFocusKept(page, 'Factory reset of the 955');
  const heading = screen.guide(page).getByRole('heading', { level: 3 }).first();
  for (let step = 0; step < 25 && !(await screen.procedureEnd(page).isVisible()); step += 1) {
    await screen.guide(page).getByText('The lock is working').waitFor({ state: 'hidden' });
    await heading.waitFor();
    if (!(await screen.procedureEnd(page).isVisible())) await stepOn(page);
  }
  await expect(screen.procedureEnd(page)).toContainText('Done: ');
  await tabTo(page, screen.button(page, 'On to the check'));
  await page.keyboard.press('Enter');
  await screen.stage(page, 'Check').waitFor();
  await expectFocusKept(page, 'On to the check');
});

test('by keyboard alone: pause, going on, a note and giving up keep the focus', async ({ app }) => {
  const page = await app.start(['--practice']);
  await begin(page, 'Measure the door', 'Ana');
  await tabTo(page, screen.button(line(page, 'A bored door'), 'Add a note'));
  await page.keyboard.press('Enter');
  await expectFocusKept(page, 'Add a note');
  await press(page, 'Pause…');
  await tabTo(page, screen.button(page, 'Break'));
  await page.keyboard.press('Enter');
  await page.getByText(/^Paused at/).waitFor();
  await expectFocusKept(page, 'Break');
  await press(page, 'Go on');
  await line(page, 'A bored door').waitFor();
  await expectFocusKept(page, 'Go on');
  await press(page, 'Give up this procedure…');
  await tabTo(page, page.getByRole('textbox', { name: 'Why is it given up?' }));
  await page.keyboard.type('The door is not here.');
  await tabTo(page, screen.button(page, 'Give up the procedure'));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'The procedure was given up' }).waitFor();
  await expectFocusKept(page, 'Give up the procedure');
});
