// Whole procedures as they go wrong and right at a counter: a handing that a binding bolt stops twice, and the 955's own reset.
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import * as lock from './support/lock.ts';
import * as screen from './support/screens.ts';
import { goRightTo, goTheRightWay } from './support/ways.ts';

const handing = 'Door handing with the Program button';
const byBench = 'Let the bench do the handing';

test('a handing that fails twice leads to the bolt, and takes once the bolt is free', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'the practice lock is changed between two starts');
  await screen.chooseLock(await app.start(['--practice']), 'SmartCode 914');
  await app.stop();
  lock.changePracticeLock(app, (memory) =>
    Object.assign(memory, { handing: 'unknown', boltCondition: 'jammed', door: 'open', bolt: 'retracted' }),
  );
  const page = await app.start();
  await screen.startWithTheLock(page, { complaint: 'It takes the code, but the bolt does not move.', staff: 'Ana' });
  await screen.startProcedure(page, handing);
  await goRightTo(page, byBench);
  await screen.letTheBenchDoIt(page, byBench);

  await screen.answerStep(page, 'Handing did not take', 'This was the first try');
  await screen.answerStep(page, 'Does the bolt run free?', 'It runs free');
  await screen.atStep(page, 'Pack out before the next try');
  await screen.takePackOut(page);
  await screen.atStep(page, 'Take the pack out and wait 15 seconds');
  await screen.button(page, 'Let the bench try again, with the pack in').click();
  await screen.atStep(page, 'Push the pack in');
  await screen.putPackIn(page);
  await screen.letTheBenchDoIt(page, byBench);
  await screen.answerStep(page, 'Handing did not take', 'It has failed twice or more');
  await screen.answerStep(page, 'It has failed twice: test the bolt', 'Test the bolt now');

  await expect(screen.procedureEnd(page)).toBeVisible();
  await screen.guide(page).getByRole('button', { name: 'Free a binding bolt' }).click();
  await goRightTo(page, 'Door open: does the bolt run free?');
  await screen.button(screen.guide(page), 'It drags or stops').click();
  await screen.atStep(page, 'Ease the mounting screws');
  await screen.hands(page, 'Free the bolt').click();
  await screen.button(screen.guide(page), 'It runs free now').click();
  await screen.atStep(page, 'Door closed: does it still run free?');
  // A bolt that stopped half way is drawn first: the door does not close on it.
  await screen.hands(page, 'Unlock it by hand').click();
  await expect(screen.lockFact(page, 'Bolt')).toHaveText(/in$/);
  await screen.hands(page, 'Close the door').click();
  await expect(screen.lockFact(page, 'Door')).toHaveText(/closed/i);
  await screen.button(screen.guide(page), 'It runs free').click();
  await screen.atStep(page, 'Open the door again');
  await screen.hands(page, 'Open the door').click();
  await screen.procedureEnd(page).waitFor();
  await expect(screen.procedureEnd(page)).toContainText('It runs free by hand; the handing comes next');

  await screen.guide(page).getByRole('button', { name: handing }).click();
  // The end of the run before stands there until the next one has begun.
  await screen.procedureEnd(page).waitFor({ state: 'hidden' });
  await goTheRightWay(page, '');
  await expect(screen.procedureEnd(page)).toContainText('Done: ');
  await expect(screen.lockFact(page, 'Handing')).toHaveText(/^Learned: (left|right)$/);
});

test('a 955 is reset by its own gesture, the pack staying in, and is proved empty', async ({ app }) => {
  const page = await app.start(['--practice']);
  await screen.chooseLock(page, 'SmartCode 955');
  await screen.startWithTheLock(page, { complaint: 'The last tenant knows the codes.', staff: 'Ana' });
  await expect(screen.lockFact(page, 'User codes')).not.toHaveText('None stored');
  await screen.showAllProcedures(page);
  await screen.startProcedure(page, 'Factory reset of the 955');
  await goRightTo(page, 'Last chance to stop');
  await screen.typeTheWord(page, 'RESET');
  await screen.button(page, 'Confirm and go on').click();
  await screen.answerStep(page, 'Let the bench wipe the lock', 'Do it by hand');
  await screen.answerStep(page, 'Unlock the lever, leave the pack in', 'It is unlocked');

  await screen.atStep(page, 'Hold Program with a pin for 30 seconds');
  await screen.hold(page, 'Program');
  // The lock's own thirty seconds (facts §5.3), on the real clock; the long beep takes the step on.
  await screen.guide(page).getByRole('heading', { level: 3, name: 'Press Program once' }).waitFor({ timeout: 50_000 });
  await screen.release(page, 'Program');
  await screen.pressOnce(page, 'Program');
  // The lock tells by itself when the wipe is done.
  const press = screen.guide(page).getByRole('heading', { level: 3, name: 'Press Program once' });
  await press.waitFor({ state: 'hidden', timeout: 30_000 });
  await goTheRightWay(page, '');
  await expect(screen.procedureEnd(page)).toContainText('Done: ');
  await expect(screen.lockFact(page, 'User codes')).toHaveText('None stored');
  await expect(page.getByRole('region', { name: 'Codes to set anew' })).toBeVisible();
});
