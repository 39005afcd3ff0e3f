// The main job: a 914 that lost its handing and has weak batteries is diagnosed, mended, checked, closed and reported.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixture.ts';
import * as screen from './support/screens.ts';

const complaint = 'We moved the lock to our new front door. It takes the code, but the bolt does not move.';

/** A visit whose lock is identified and read. */
async function diagnose(page: Page): Promise<string> {
  const ticket = await screen.startVisit(page, { complaint, customer: 'Dora Klein', phone: '555-0142', staff: 'Ada' });
  await screen.useConnectedLock(page);
  await screen.answerFirstChecks(page);
  await screen.readTheLock(page);
  return ticket;
}

async function replaceBatteries(page: Page): Promise<void> {
  await screen.startProcedure(page, 'Replace the batteries');
  await screen.replaceBatteriesWithHands(page);
  await screen.answerStep(page, 'Try a code with the door open', 'The code is taken, nothing moves');
  await expect(screen.procedureEnd(page)).toHaveText('Done: New cells are in; something else is wrong');
}

test('a lock that lost its handing and has weak batteries is mended, proved, closed and reported', async ({
  app,
}, testInfo) => {
  const page = await app.start(['--practice']);

  const ticket = await test.step('diagnose', async () => {
    const number = await diagnose(page);
    await expect(page.getByText('Dora Klein, 555-0142')).toBeVisible();
    await expect(screen.meter(page, 'Batteries at rest')).toHaveAttribute('aria-valuetext', '4.43 V');
    await expect(screen.meter(page, 'Batteries under load')).toHaveAttribute('aria-valuetext', '3.87 V');
    await expect(screen.lockFact(page, 'Handing')).toHaveText('Not learned');
    await expect(screen.lockFact(page, 'Serial')).toHaveText('PR-914-0001');
    await expect(screen.causes(page).nth(0)).toHaveText('The batteries are weak');
    await expect(screen.causes(page).nth(1)).toHaveText('The lock does not know its door handing');
    const weak = screen.cause(page, 'The batteries are weak');
    await expect(weak.getByRole('list', { name: 'Reasons' })).toContainText(
      'Under load the pack falls to 4.5 V or less',
    );
    return number;
  });

  await test.step('new batteries, each step completed by what the lock reports', async () => {
    await replaceBatteries(page);
    await page.getByText(/^Steps done so far/).click();
    const done = screen.guide(page).getByRole('listitem');
    for (const title of ['Is the door open?', 'Cover off, pack out', 'Push the pack in', 'Measure the new cells'])
      await expect(done.filter({ hasText: title })).toContainText('Proved by the lock');
    await expect(done.filter({ hasText: 'Change all cells at once' })).toContainText('Seen by a person');
  });

  await test.step('door handing, done by the bench', async () => {
    await screen.startProcedure(page, 'Door handing with the Program button');
    await screen.answerStep(page, 'Is a working key at hand?', 'The key works');
    await screen.letTheBenchDoIt(page, 'Let the bench do the handing');
    await expect(screen.procedureEnd(page)).toHaveText('Done: The lock knows its handing');
  });

  await test.step('check', async () => {
    await screen.goToCheck(page);
    await screen.checkTheLock(page);
    await expect(screen.checks(page).filter({ hasText: 'Lock knows its door handing' })).toContainText(
      'Passed: Learned: right. Proved by the lock',
    );
    await expect(page.getByText('Everything passed')).toBeHidden();
    await screen.sayOwnChecks(page);
    await screen.checkAgainWithAnswers(page);
    await expect(page.getByText('Everything passed')).toBeVisible();
  });

  await test.step('close', async () => {
    await screen.goToClose(page);
    // Looked at once more, and left without power: nobody says that it opens.
    await screen.takePackOut(page);
    await expect(page.getByText('The battery pack is out since the check')).toBeVisible();
    await expect(screen.button(page, 'Close the visit')).toBeDisabled();
    await screen.button(page, 'Read the lock again').click();
    // The bench hears the pack go in, and reads the lock by itself.
    await screen.putPackIn(page);
    await expect(page.getByText('The battery pack is out since the check')).toBeHidden();
    await screen.closeVisit(page, 'Opens again', 'New cells and handing.');
  });

  await test.step('report on screen', async () => {
    await screen.makeReport(page);
    const paper = screen.reportPage(page);
    await expect(paper.getByText(ticket).first()).toBeVisible();
    await expect(paper.getByText('PR-914-0001').first()).toBeVisible();
    await expect(paper.getByText('Dora Klein').first()).toBeVisible();
    await expect(paper.getByText('Door handing with the Program button').first()).toBeVisible();
    await expect(paper.getByRole('columnheader', { name: 'Proved by' }).first()).toBeVisible();
    await expect(paper.getByRole('row', { name: /Lock knows its door handing.*Learned: right.*lock$/ })).toBeVisible();
    await expect(paper.getByRole('row', { name: /Key turns the bolt, door open.*person$/ })).toBeVisible();
  });

  await test.step('report as PDF', async () => {
    const pdf = await screen.makePdf(page);
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    const file = testInfo.outputPath('report.pdf');
    writeFileSync(file, pdf);
    const text = textOf(file);
    if (text === null) return;
    expect(text).toContain(ticket);
    expect(text).toContain('PR-914-0001');
    expect(text).toMatch(/Lock knows its door handing.*Learned: right.*lock/);
    expect(text).toMatch(/1 of \d/);
  });

  await test.step('history', async () => {
    const row = (await screen.openHistory(page)).filter({ hasText: ticket });
    await expect(row).toContainText('Closed');
    await expect(row).toContainText('Opens again');
    await expect(row).toContainText('Practice');
    await row.getByRole('link', { name: ticket }).click();
    await expect(page.getByText('Closed: Opens again')).toBeVisible();
    await expect(page.getByText('New cells and handing.')).toBeVisible();
  });
});

/** The words of a PDF; null, said aloud, where pdftotext is not installed. */
function textOf(file: string): string | null {
  const program = '/usr/bin/pdftotext';
  if (!existsSync(program)) {
    test.info().annotations.push({ type: 'not checked', description: 'the words in the PDF: pdftotext is not here' });
    return null;
  }
  return execFileSync(program, ['-layout', file, '-'], { encoding: 'utf8' });
}

test('door handing by hand with the Program button, followed by what the lock reports', async ({ app }) => {
  const page = await app.start(['--practice']);
  await diagnose(page);
  await replaceBatteries(page);
  await screen.startProcedure(page, 'Door handing with the Program button');
  await screen.answerStep(page, 'Is a working key at hand?', 'The key works');
  await screen.answerStep(page, 'Let the bench do the handing', 'Do it by hand');
  await screen.atStep(page, 'Take the cover off and the pack out');
  await screen.takePackOut(page);

  await screen.atStep(page, 'Hold Program, push the pack in, release soon');
  await expect(screen.guide(page).getByText('the same gesture arms a factory reset')).toBeVisible();
  await screen.hold(page, 'Program');
  await screen.putPackIn(page);
  await screen.release(page, 'Program');

  await screen.atStep(page, 'Press Program once');
  await screen.pressOnce(page, 'Program');
  await expect(screen.procedureEnd(page)).toHaveText('Done: The lock knows its handing');
  await page.getByText(/^Steps done so far/).click();
  const done = screen.guide(page).getByRole('listitem');
  for (const title of ['Hold Program, push the pack in, release soon', 'Press Program once', 'Read the handing back'])
    await expect(done.filter({ hasText: title })).toContainText('Proved by the lock');
  await expect(screen.lockFact(page, 'Handing')).toHaveText('Learned: right');
});

test('handing is refused while the batteries are weak, and the bench says why', async ({ app }) => {
  const page = await app.start(['--practice']);
  await diagnose(page);
  await screen.startProcedure(page, 'Door handing with the Program button');
  await screen.answerStep(page, 'Is a working key at hand?', 'The key works');
  await screen.letTheBenchDoIt(page, 'Let the bench do the handing');
  await screen.atStep(page, 'Handing did not take');
  await page.getByText(/^Steps done so far/).click();
  const tried = screen.guide(page).getByRole('listitem').filter({ hasText: 'Let the bench do the handing' });
  await expect(tried).toContainText('the cells are too weak for the motor');
  await screen.answerStep(page, 'Handing did not take', 'Power is low, or the cells are old');
  await expect(screen.procedureEnd(page)).toHaveText('Stopped: First new batteries');
});
