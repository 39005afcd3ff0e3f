// The bench's screens as a person uses them: by roles and labels, on any Playwright page.
// Must not know the test runner (scripts use this too); nothing here asserts, it waits until the screen shows what came of it.
import type { FrameLocator, JSHandle, Locator, Page } from '@playwright/test';

export interface Intake {
  complaint: string;
  customer?: string;
  phone?: string;
  staff?: string;
}

export type StageTitle = 'Connect and identify' | 'Diagnose' | 'Fix' | 'Check' | 'Close and report';
export type Outcome = 'Opens again' | 'Opened with the key' | 'Not opened' | 'Referred';
type HeldButton = 'Program' | 'Lock';

/** A button by its whole name, on the page or within a part of it. */
export const button = (at: Page | Locator, name: string): Locator => at.getByRole('button', { name, exact: true });

/** Goes to an address of the program by itself, as a bookmark would; waits for the screen of that title. */
export async function goTo(page: Page, hash: string, title?: string | RegExp): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).waitFor();
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
  if (title !== undefined) await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Opens the decoder, of one model or before one is chosen. */
export const openDecoder = (page: Page, modelId?: string): Promise<void> =>
  goTo(page, modelId === undefined ? '#/signals' : `#/signals/${modelId}`, 'What did the lock show?');

// ---- The bench -----------------------------------------------------------------------------------------------------

/** Goes to the bench screen and waits until it can start a visit. */
export async function goToBench(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Boltbench, to the bench' }).click();
  await page.getByRole('heading', { name: 'Start a visit' }).waitFor();
}

/** The dialog with all practice locks. */
async function openShelf(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Connection:/ }).click();
  await page
    .getByRole('dialog', { name: 'Connection' })
    .getByRole('button', { name: /practice lock…$/i })
    .click();
  return page.getByRole('dialog', { name: 'Practice lock' });
}

/** Puts a practice lock on the bench by its title, e.g. "Home Connect 620: refuses every code". */
export async function choosePracticeLock(page: Page, title: string): Promise<void> {
  const shelf = await openShelf(page);
  await shelf.getByRole('button', { name: `Practise: ${title}` }).click();
  await shelf.waitFor({ state: 'hidden' });
}

/** Puts a practice lock on the bench that has these faults, or none, e.g. "SmartCode 914". */
export async function chooseLock(page: Page, model: string, faults: RegExp[] = []): Promise<void> {
  const shelf = await openShelf(page);
  await button(shelf, 'Model and faults').click();
  await button(shelf, model).click();
  for (const fault of faults) await shelf.getByRole('checkbox', { name: fault }).check();
  await button(shelf, `Put this ${model} on the bench`).click();
  await shelf.waitFor({ state: 'hidden' });
}

/** Fills the start form. */
export async function fillIntake(page: Page, { complaint, customer, phone, staff }: Intake): Promise<void> {
  await page.getByRole('textbox', { name: 'What is wrong?' }).fill(complaint);
  if (customer !== undefined) await page.getByRole('textbox', { name: 'Customer' }).fill(customer);
  if (phone !== undefined) await page.getByRole('textbox', { name: 'Phone' }).fill(phone);
  if (staff !== undefined) await page.getByRole('textbox', { name: 'Staff' }).fill(staff);
}

/** Starts a visit; returns its ticket, e.g. "2026-00001". */
export async function startVisit(page: Page, intake: Intake): Promise<string> {
  await fillIntake(page, intake);
  await button(page, 'Start the visit').click();
  await stage(page, 'Connect and identify').waitFor();
  return ticketOf(page);
}

/** Opens a visit from the latest visits of the bench screen. */
export async function openLatestVisit(page: Page, ticket: string): Promise<void> {
  await page.getByRole('link', { name: ticket }).click();
  await page.getByRole('heading', { name: `Visit ${ticket}` }).waitFor();
}

// ---- The visit -----------------------------------------------------------------------------------------------------

/** The ticket of the visit that is shown. */
export async function ticketOf(page: Page): Promise<string> {
  const title = await page.getByRole('heading', { level: 1, name: /^Visit / }).innerText();
  return title.replace(/^Visit /, '').trim();
}

/** The heading of a stage; the stage Fix has its procedure's name instead. */
export function stage(page: Page, title: StageTitle): Locator {
  return page.getByRole('heading', { level: 2, name: title, exact: true });
}

/** The current step of the rail at the top; the rail says so to a screen reader. */
export function currentStage(page: Page): Locator {
  return page
    .getByRole('navigation', { name: 'Steps of this visit' })
    .getByRole('listitem')
    .filter({ hasText: /, current$/ });
}

/** Goes to a stage on the rail that is done or current. */
export async function goToStage(page: Page, title: StageTitle): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Steps of this visit' })
    .getByRole('button', { name: new RegExp(`^${title}`) })
    .click();
}

/** Binds the lock on the adapter to the visit, and goes on to the diagnosis. */
export async function useConnectedLock(page: Page): Promise<void> {
  await button(page, 'Use this lock').click();
  await stage(page, 'Diagnose').waitFor();
}

/** Names the model by hand, without an adapter, from the list, e.g. "SmartCode 916". */
export async function chooseModelByHand(page: Page, model: string, serial = ''): Promise<void> {
  const list = page.getByText(/^Pick it from the list of all \d+ models$/);
  if (!(await list.isVisible())) await page.getByText('No adapter: choose the model by hand').click();
  await list.click();
  await button(page, model).click();
  if (serial !== '') await page.getByRole('textbox', { name: 'Serial number' }).fill(serial);
  await button(page, `Use it: ${model}`).click();
  await stage(page, 'Diagnose').waitFor();
}

// ---- Diagnose ------------------------------------------------------------------------------------------------------

/** Answers one question of the diagnosis and waits until the bench has taken it. */
export async function answerQuestion(page: Page, question: string, answer: string): Promise<void> {
  const choice = page.getByRole('group', { name: question }).getByRole('radio', { name: answer });
  await choice.click();
  await choice.and(page.getByRole('radio', { checked: true })).waitFor();
  await settled(page);
}

/** The three checks that open every case: a code that worked, a key that works, nobody worked on it. */
export async function answerFirstChecks(page: Page): Promise<void> {
  await answerQuestion(page, 'Is it a code that has worked on this lock before?', 'Yes, it worked before');
  await answerQuestion(page, 'Does a working key open the lock?', 'Yes, the key opens it');
  await answerQuestion(
    page,
    'Still shut? Call a locksmith who knows Kwikset, or Kwikset support. Who has tried so far?',
    'Nobody has tried anything',
  );
}

/** Reads status and batteries of the connected lock, and waits for the values. */
export async function readTheLock(page: Page): Promise<void> {
  await button(page, 'Read the lock').click();
  await meter(page, 'Batteries under load').and(page.getByRole('meter')).waitFor();
  await page.getByText('Reading the lock', { exact: true }).waitFor({ state: 'hidden' });
  await settled(page);
}

/** Starts a visit with the lock on the adapter, and reads it; returns its ticket. */
export async function startWithTheLock(page: Page, intake: Intake): Promise<string> {
  const ticket = await startVisit(page, intake);
  await useConnectedLock(page);
  await readTheLock(page);
  return ticket;
}

/** Drives the bolt once out and back. */
export async function testTheMotor(page: Page): Promise<void> {
  await button(page, 'Test the motor').click();
  await page.getByText('The bolt is moving: keep hands clear').waitFor({ state: 'hidden' });
  await settled(page);
}

/** A battery meter beside the work. */
export function meter(page: Page, label: 'Batteries at rest' | 'Batteries under load'): Locator {
  return page.getByRole('meter', { name: label });
}

/** One line of the lock's plate beside the work, e.g. ("Handing") -> "Not learned": what stands beside the term. */
export function lockFact(page: Page, term: string): Locator {
  return page
    .getByRole('complementary', { name: 'The lock on the bench' })
    .getByRole('term')
    .filter({ hasText: new RegExp(`^\\s*${term}\\s*$`) })
    .locator('xpath=following-sibling::*[1]');
}

/** The ranked causes, most likely first. */
export function causes(page: Page): Locator {
  return page.getByRole('region', { name: 'Likely causes' }).getByRole('heading', { level: 4 });
}

/** One cause with its reasons and procedures. */
export function cause(page: Page, title: string): Locator {
  return page.getByRole('listitem', { name: title, exact: true });
}

/** Starts a procedure that the diagnosis (or the end of another one) offers. */
export async function startProcedure(page: Page, title: string): Promise<void> {
  await button(page, title).first().click();
  await guide(page).getByRole('heading', { level: 2, name: title }).waitFor();
}

/** Opens the list of causes that hardly anything speaks for, where there is one. */
export async function showUnlikely(page: Page): Promise<void> {
  const list = page.getByText(/^Unlikely causes/);
  if (await list.isVisible()) await list.click();
}

/** Opens the list of procedures that no likely cause names. */
export async function showOtherProcedures(page: Page): Promise<void> {
  await page.getByText(/^Other procedures for this lock/).click();
  for (const folded of await page.getByText(/^(Not now|For other locks) \(\d+\)$/).all()) {
    if (await folded.isVisible()) await folded.click();
  }
}

/** Opens every list of the diagnosis that has procedures. */
export async function showAllProcedures(page: Page): Promise<void> {
  await showUnlikely(page);
  await showOtherProcedures(page);
}

// ---- The guided procedure ------------------------------------------------------------------------------------------

/** The guided procedure. */
export function guide(page: Page): Locator {
  return page.getByRole('region', { name: 'Guided procedure' });
}

/** The heading of a step; visible exactly while the run stands at it. */
export function step(page: Page, title: string): Locator {
  return guide(page).getByRole('heading', { level: 3, name: title, exact: true });
}

/** Waits until the run stands at this step. */
export async function atStep(page: Page, title: string, timeoutMs = 30_000): Promise<void> {
  await step(page, title).waitFor({ timeout: timeoutMs });
}

/** Answers the step that is shown as a person. */
export async function answerStep(page: Page, title: string, answer: string): Promise<void> {
  await atStep(page, title);
  await button(guide(page), answer).click();
  await step(page, title).waitFor({ state: 'hidden' });
}

/** The question whether a wait or a hold that the bench has not counted is over; to it the answer that it is. */
export const reallyOver = (page: Page): Locator =>
  page.getByRole('dialog', { name: /(Is it really over|Was it held for \d+\ss)\?$/ });
export const sayItIsOver = (page: Page): Locator =>
  reallyOver(page).getByRole('button', { name: /^Yes, (it is over|held for \d+\ss)$/ });

/** Lets the bench do the step that is shown. Does not wait for its end. */
export async function letTheBenchDoIt(page: Page, title: string): Promise<void> {
  await atStep(page, title);
  await button(guide(page), 'Let the bench do it').click();
}

/** Types the word that a step wants before something that cannot be undone. */
export async function typeTheWord(page: Page, word: string): Promise<void> {
  await guide(page)
    .getByRole('textbox', { name: /^Type / })
    .fill(word);
}

/** The end of the procedure, e.g. "Done: The lock knows its handing". */
export function procedureEnd(page: Page): Locator {
  return guide(page).getByText(/^(Done|Did not help|Stopped|Needs more than this procedure): /);
}

/** From the end of a procedure on to the check. */
export async function goToCheck(page: Page): Promise<void> {
  await button(guide(page), 'On to the check').click();
  await stage(page, 'Check').waitFor();
}

// ---- The practice lock's hands -------------------------------------------------------------------------------------

/** A button of the practice lock's panel. */
export function hands(page: Page, name: string): Locator {
  return page.getByRole('group', { name: 'Do with the lock' }).getByRole('button', { name, exact: true });
}

export async function takePackOut(page: Page): Promise<void> {
  await hands(page, 'Take the pack out').click();
  await hands(page, 'Put the pack in').waitFor();
}

export async function putPackIn(page: Page): Promise<void> {
  await hands(page, 'Put the pack in').click();
  await hands(page, 'Take the pack out').waitFor();
}

/** Four new cells; the pack must be out. */
export async function fitNewBatteries(page: Page): Promise<void> {
  await hands(page, 'Fit new batteries').click();
}

export async function enterCode(page: Page, which: 'right' | 'wrong'): Promise<void> {
  await hands(page, `Enter a ${which} code`).click();
}

/** An element inside the page that can be clicked there; scripts that use this file know no DOM types. */
async function pressable(at: Locator): Promise<JSHandle<{ click(): void }>> {
  const found = await at.elementHandle();
  if (found === null) throw new Error('the button is not there');
  return found as unknown as JSHandle<{ click(): void }>;
}

/**
 * Lets the bench do the step and pulls the cable so many milliseconds after. Both presses are made inside the page:
 * on a busy machine a test's own two clicks may lie further apart than the lock works.
 */
export async function pullTheCableInTheMiddle(page: Page, afterMs: number): Promise<void> {
  const go = await pressable(button(guide(page), 'Let the bench do it'));
  const pull = await pressable(hands(page, 'Pull the cable'));
  await page.evaluate(
    ([first, second, ms]) => {
      first.click();
      setTimeout(() => second.click(), ms);
    },
    [go, pull, afterMs] as const,
  );
  await hands(page, 'Plug the cable in').waitFor();
}

export async function plugTheCableIn(page: Page): Promise<void> {
  await hands(page, 'Plug the cable in').click();
  await hands(page, 'Pull the cable').waitFor();
}

/** A button of the lock that can be held. */
export function lockButton(page: Page, name: HeldButton): Locator {
  return page.getByRole('group', { name: 'Hold or press' }).getByRole('button', { name: `${name} button` });
}

const keepHeld = (page: Page, name: HeldButton) =>
  page.getByRole('group', { name: 'Hold or press' }).getByRole('checkbox', { name: `Keep ${name} held` });

/** Holds a button down until `release`, so that the hands are free for the pack. */
export async function hold(page: Page, name: HeldButton): Promise<void> {
  await keepHeld(page, name).check();
  await page.getByRole('button', { name: `${name} button`, pressed: true }).waitFor();
}

export async function release(page: Page, name: HeldButton): Promise<void> {
  await keepHeld(page, name).uncheck();
  await page.getByRole('button', { name: `${name} button`, pressed: false }).waitFor();
}

/** One short press. */
export async function pressOnce(page: Page, name: HeldButton): Promise<void> {
  await lockButton(page, name).press('Space');
}

/** Hands for "Replace the batteries": the steps follow by what the lock reports. */
export async function replaceBatteriesWithHands(page: Page): Promise<void> {
  await atStep(page, 'Cover off, pack out');
  await takePackOut(page);
  await atStep(page, 'Change all cells at once');
  await fitNewBatteries(page);
  await answerStep(page, 'Change all cells at once', 'All cells are new alkaline');
  await atStep(page, 'Push the pack in');
  await putPackIn(page);
  await atStep(page, 'Try a code with the door open');
}

// ---- Check, close, report ------------------------------------------------------------------------------------------

/** Lets the bench read the lock back and judge. */
export async function checkTheLock(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Check (the lock|again)$/ }).click();
  await checks(page).first().waitFor();
  await page.getByText('Reading the lock back: keep hands clear').waitFor({ state: 'hidden' });
  await settled(page);
}

/** The judged checks. */
export function checks(page: Page): Locator {
  return page.getByRole('listitem').filter({ hasText: /Passed|Failed|Not checked yet|Does not apply/ });
}

/** Says what a person saw at each of the checks that no lock can make. */
export async function sayOwnChecks(
  page: Page,
  seen: 'Works' | 'Does not work' | 'Does not apply' = 'Works',
): Promise<void> {
  for (const title of [
    'Key turns the bolt, door open',
    'User code unlocks, door open and bolt thrown',
    'Locks and unlocks with the door closed',
  ])
    await page.getByRole('group', { name: title }).getByRole('radio', { name: seen, exact: true }).check();
}

/** Judges again with what the person saw. */
export async function checkAgainWithAnswers(page: Page): Promise<void> {
  await button(page, 'Check again with my answers').click();
  await page.getByText('Reading the lock back: keep hands clear').waitFor({ state: 'hidden' });
  await settled(page);
}

/** On from the check to the last stage. */
export async function goToClose(page: Page): Promise<void> {
  await button(page, 'On to close and report').click();
  await stage(page, 'Close and report').waitFor();
}

export async function closeVisit(page: Page, outcome: Outcome, note = ''): Promise<void> {
  await page.getByRole('group', { name: 'How did it end?' }).getByRole('radio', { name: outcome }).check();
  if (note !== '') await page.getByRole('textbox', { name: 'Note for the record' }).fill(note);
  await button(page, 'Close the visit').click();
  await page.getByText(`Closed: ${outcome}`).waitFor();
}

/** Makes the report and waits until it is on screen. */
export async function makeReport(page: Page, paper: 'US Letter' | 'A4' = 'US Letter'): Promise<void> {
  await page.getByLabel('Paper', { exact: true }).selectOption(paper);
  await button(page, 'Make the service report').click();
  await page.getByRole('heading', { level: 1, name: /^Service report / }).waitFor();
  await reportPage(page)
    .getByText('Page', { exact: false })
    .or(reportPage(page).getByRole('heading').first())
    .first()
    .waitFor();
}

/** The printed page inside the report screen. */
export function reportPage(page: Page): FrameLocator {
  return page.getByTitle(/^Service report /).contentFrame();
}

/** Makes the PDF; returns its bytes as this window gets them. */
export async function makePdf(page: Page): Promise<Buffer> {
  await button(page, 'Save PDF').click();
  const link = page.getByRole('link', { name: 'save it here' });
  await link.waitFor({ timeout: 60_000 });
  const href = (await link.getAttribute('href')) ?? '';
  const base64 = await page.evaluate(async (url) => {
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  }, href);
  return Buffer.from(base64, 'base64');
}

/** Goes to the history; returns its rows without the head. */
export async function openHistory(page: Page): Promise<Locator> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'History' }).click();
  await page.getByRole('heading', { level: 1, name: 'History' }).waitFor();
  return page.getByRole('table', { name: 'Visits, newest first' }).getByRole('row');
}

/** Waits until no button of the page says that it is at work (a state that roles cannot ask for). */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('button').and(page.locator('[aria-busy="true"]')).first().waitFor({ state: 'detached' });
}
