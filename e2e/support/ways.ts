// Ways that several journeys go: to the beginning of a procedure, to a step of it, and along the right answers to its end.
// Must not know the test runner; nothing here asserts.
import type { Page } from '@playwright/test';
import * as screen from './screens.ts';

/** A visit with the practice lock of the window, at the beginning of a procedure that no cause names. */
export async function begin(page: Page, procedure: string, staff = ''): Promise<string> {
  const ticket = await screen.startVisit(page, { complaint: 'to be fitted', ...(staff === '' ? {} : { staff }) });
  await screen.useConnectedLock(page);
  await screen.showOtherProcedures(page);
  await screen.startProcedure(page, procedure);
  return ticket;
}

/** Goes through the handing by hand until Program is pressed, on a lock that is not on the bench. */
export async function holdProgram(page: Page): Promise<void> {
  await screen.startVisit(page, { complaint: 'refuses to lock' });
  await screen.chooseModelByHand(page, 'SmartCode 914');
  await screen.showAllProcedures(page);
  await screen.startProcedure(page, 'Door handing with the Program button');
  await screen.answerStep(page, 'Open the door', 'The door is open');
  await screen.answerStep(page, 'Is a working key at hand?', 'The key works');
  await screen.answerStep(page, 'Take the cover off and the pack out', 'The pack is out');
  await screen.atStep(page, 'Hold Program, push the pack in, release soon');
}

/** Takes the right way on, whatever the step is: the bench where it can, the first answer, the typed word, every line. */
async function stepRight(page: Page, title: string, typed: string): Promise<void> {
  const heading = page.getByRole('heading', { level: 3, name: title, exact: true });
  /** Only while it shows that step: one that the bench does may be over in the meantime, and nothing of the next is pressed. */
  const guide = screen.guide(page).filter({ has: heading });
  const bench = screen.button(guide, 'Let the bench do it');
  const confirm = screen.button(guide, 'Confirm and go on');
  const lines = guide.locator('[data-line]');
  const quick = { timeout: 10_000 };
  try {
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
      await bench.click(quick);
    } else {
      await guide.locator('.answers').getByRole('button').first().click(quick);
    }
  } catch (error) {
    if (await guide.isVisible()) throw error;
  }
  // Nobody waits here: where the bench asks whether a wait is over, it is.
  const over = screen.sayItIsOver(page);
  for (const until = Date.now() + 60_000; Date.now() < until; await page.waitForTimeout(50)) {
    const left = !(await guide.isVisible());
    if (await over.isVisible()) await over.click();
    else if (left) return;
  }
  throw new Error(`${title} was not left`);
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
    await stepRight(page, title, typed);
  }
  throw new Error(`no end after ${titles.join(', ')}`);
}

/** Goes the right way until the step of that title is shown. */
export async function goRightTo(page: Page, title: string, typed = ''): Promise<void> {
  const at = screen.guide(page).getByRole('heading', { level: 3 }).first();
  for (let step = 0; step < 30; step += 1) {
    await screen.guide(page).getByText('The lock is working').waitFor({ state: 'hidden' });
    const shown = await at.innerText();
    if (shown === title) return;
    await stepRight(page, shown, typed);
  }
  throw new Error(`${title} was not reached`);
}
