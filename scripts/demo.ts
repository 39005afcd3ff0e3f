// `npm run demo`: the whole journey unattended against a practice lock, in a real Chromium, leaving report, summary and pictures.
// Must not know how screens are built; e2e/support/screens.ts does. Fails when any step did not happen.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { browserApp } from '../e2e/support/app.ts';
import * as screen from '../e2e/support/screens.ts';
import { quietFlags, thisSituation } from '../src/main/browser-shell/chromium-flags.ts';
import { findChromium } from '../src/main/browser-shell/find-chromium.js';
import { realClock } from '../src/main/real-clock.ts';
import { openStore } from '../src/main/store/index.ts';
import { buildIfStale } from './build.js';
import { fail, root, say, secondsSince } from './lib.js';
import { serviceModel } from '../src/contract/report.ts';

const out = join(root, 'out', 'demo');
const pictures = join(out, 'screens');
const taken: string[] = [];

/** Takes the picture of a screen once its fonts are there and nothing moves. */
async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  const file = `${String(taken.length + 1).padStart(2, '0')}-${name}.png`;
  await page.screenshot({ path: join(pictures, file), animations: 'disabled' });
  taken.push(file);
  say(`  ${file}`);
}

async function diagnose(page: Page): Promise<void> {
  await screen.fillIntake(page, {
    complaint: 'We moved the lock to our new front door. It takes the code, but the bolt does not move.',
    customer: 'Dora Klein',
    phone: '555-0142',
    staff: 'Ada',
  });
  await picture(page, 'bench');
  await screen.button(page, 'Start the visit').click();
  await screen.stage(page, 'Connect and identify').waitFor();
  await picture(page, 'connect');
  await screen.useConnectedLock(page);
  await screen.readTheLock(page);
  await screen.answerFirstChecks(page);
  await page.evaluate('window.scrollTo(0, 0)');
  await picture(page, 'diagnose');
}

async function replaceBatteries(page: Page): Promise<void> {
  await screen.startProcedure(page, 'Replace the batteries');
  await screen.atStep(page, 'Cover off, pack out');
  await picture(page, 'batteries-pack-out');
  await screen.replaceBatteriesWithHands(page);
  await screen.answerStep(page, 'Try a code with the door open', 'The code is taken, nothing moves');
  await picture(page, 'batteries-done');
}

async function teachHanding(page: Page): Promise<void> {
  await screen.startProcedure(page, 'Door handing with the Program button');
  await screen.answerStep(page, 'Is a working key at hand?', 'The key works');
  await screen.answerStep(page, 'Let the bench do the handing', 'Do it by hand');
  await screen.atStep(page, 'Take the cover off and the pack out');
  await screen.takePackOut(page);
  await screen.atStep(page, 'Hold Program, push the pack in, release soon');
  await picture(page, 'handing-hold-program');
  await screen.hold(page, 'Program');
  await screen.putPackIn(page);
  await screen.release(page, 'Program');
  await screen.atStep(page, 'Press Program once');
  await picture(page, 'handing-press-once');
  await screen.pressOnce(page, 'Program');
  await screen.procedureEnd(page).waitFor();
  await picture(page, 'handing-done');
}

async function checkAndClose(page: Page): Promise<Buffer> {
  await screen.goToCheck(page);
  await screen.checkTheLock(page);
  await screen.sayOwnChecks(page, 'Works');
  await screen.checkAgainWithAnswers(page);
  await page.getByText('Everything passed').waitFor();
  await page.evaluate('window.scrollTo(0, 0)');
  await picture(page, 'check');
  await screen.goToClose(page);
  await screen.closeVisit(page, 'Opens again', 'New cells and handing. Strike looked at: straight.');
  await picture(page, 'close');
  await screen.makeReport(page);
  await picture(page, 'report');
  const pdf = await screen.makePdf(page);
  await (await screen.openHistory(page)).first().waitFor();
  await picture(page, 'history');
  return pdf;
}

/** What the bench knows without a visit: searched as a customer writes, looked up by lights, asked why. */
async function lookThingsUp(page: Page): Promise<void> {
  await screen.goTo(page, '#/knowledge?model=all', 'Knowledge');
  await page.getByRole('searchbox').fill('kwikest batery flasht red 10 tims');
  await page.getByRole('heading', { name: 'Weak batteries' }).waitFor();
  await picture(page, 'search');
  await screen.goTo(page, '#/article/handing-explained', 'Door handing explained');
  await picture(page, 'article');
  await screen.goTo(page, '#/recognise', 'Which lock is it?');
  await picture(page, 'recogniser');
  await screen.goTo(page, '#/signals/916', 'What did the lock show?');
  await page.getByRole('button', { name: /^Glass outside/ }).click();
  await page
    .getByRole('button', { name: /^X shape/ })
    .first()
    .click();
  await picture(page, 'decoder');
  await screen.goTo(page, '#/triage', 'Why won’t it open?');
  await picture(page, 'triage');
}

/** What a customer alone finds at the kiosk, up to the list of what may be done; nothing is begun, so nothing is kept. */
async function lookAtTheKiosk(page: Page): Promise<void> {
  await screen.goTo(page, '#/take-along/battery-replacement/914', 'Replace the batteries');
  await picture(page, 'take-along');
  await page.setViewportSize({ width: 1080, height: 1920 });
  await screen.goTo(page, '#/self-service', 'Which lock do you have?');
  await picture(page, 'kiosk-lock');
  await page.getByRole('button', { name: 'SmartCode 914', exact: true }).click();
  await page.getByRole('button', { name: 'The low battery light is on' }).click();
  await page.getByRole('button', { name: 'Show me what I can do' }).click();
  await page.getByRole('heading', { level: 1, name: 'What can be done with your SmartCode 914' }).waitFor();
  await picture(page, 'kiosk-offers');
}

/** The whole journey; where it stops, the last picture shows why. */
async function journey(page: Page): Promise<Buffer> {
  try {
    await diagnose(page);
    await replaceBatteries(page);
    await teachHanding(page);
    const pdf = await checkAndClose(page);
    await lookThingsUp(page);
    await lookAtTheKiosk(page);
    return pdf;
  } catch (error) {
    await picture(page, 'stopped-here');
    throw error;
  }
}

/** What the records say of the one visit, read back from the database after the program has ended. */
function summaryOf(dataDirectory: string, seconds: number, pdfBytes: number) {
  const store = openStore({
    file: join(dataDirectory, 'boltbench.db'),
    migrationsDirectory: join(root, 'migrations'),
    clock: realClock,
  });
  try {
    const [summary] = store.visits.list({ limit: 1, before: null }).visits;
    const visit = store.visits.get(summary?.id ?? '');
    const [report] = store.reports.ofVisit(visit.id).map(({ id }) => store.reports.get(id));
    const journal = store.journal.verify();
    return {
      visitId: visit.id,
      ticket: visit.ticket,
      state: visit.state,
      outcome: visit.outcome,
      lock: visit.lock,
      readings: store.readings.ofVisit(visit.id).map(({ kind, phase, at, value }) => ({ kind, phase, at, value })),
      rankedCauses: (report && serviceModel(report.model).triage) ?? [],
      procedures: store.runs.ofVisit(visit.id).map((run) => ({
        id: run.procedureId,
        outcome: run.outcome,
        contentHash: run.contentHash,
        steps:
          (report ? serviceModel(report.model).runs : []).find(({ title }) => title === run.procedure.title)?.steps ??
          [],
      })),
      verification: store.visits.verification(visit.id),
      report: { id: report?.id ?? null, hash: report?.hash ?? null, pdfBytes },
      journal,
      seconds,
      screens: taken,
    };
  } finally {
    store.close();
  }
}

/** Everything that the demo promises; what is missing is named. */
function missingOf(summary: ReturnType<typeof summaryOf>): string[] {
  const promises: [string, boolean][] = [
    ['the visit is closed as opened', summary.state === 'closed' && summary.outcome === 'opened'],
    ['the lock is a 914', summary.lock?.modelId === '914'],
    ['weak batteries rank first', summary.rankedCauses[0]?.causeId === 'weak-batteries'],
    ['the lost handing ranks second', summary.rankedCauses[1]?.causeId === 'handing-missing'],
    [
      'there are readings from before and after',
      ['before', 'after'].every((phase) => summary.readings.some((reading) => reading.phase === phase)),
    ],
    [
      'both procedures ended as fixed',
      summary.procedures.length === 2 && summary.procedures.every(({ outcome }) => outcome === 'fixed'),
    ],
    [
      'the lock itself proved steps',
      summary.procedures.every(({ steps }) => steps.some(({ provedBy }) => provedBy === 'lock')),
    ],
    ['the check passed', summary.verification?.passed === true],
    ['the report is stored', summary.report.hash !== null],
    ['the journal is whole', summary.journal.firstBad === null && summary.journal.rows > 0],
  ];
  return promises.flatMap(([promise, kept]) => (kept ? [] : [promise]));
}

async function main(): Promise<void> {
  const began = performance.now();
  const program = findChromium();
  if (program === null) fail('No Chromium, Chrome or Edge was found. `npm test` brings one along.');
  await buildIfStale();
  rmSync(out, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  say('The main job, unattended, against a practice lock:');
  const browser = await chromium.launch({ executablePath: program, args: quietFlags(thisSituation()) });
  const app = browserApp(browser);
  try {
    const shop = { name: 'Riverside Lock & Key', lines: ['12 Mill Street, Springfield', 'Tel. 555-0100'] };
    writeFileSync(join(app.dataDirectory, 'settings.json'), JSON.stringify({ shop }));
    const page = await app.start(['--practice']);
    page.setDefaultTimeout(30_000);
    const pdf = await journey(page);
    writeFileSync(join(out, 'report.pdf'), pdf);
    await app.stop();
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    const summary = summaryOf(app.dataDirectory, seconds, pdf.byteLength);
    writeFileSync(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
    const missing = missingOf(summary);
    if (pdf.subarray(0, 5).toString('latin1') !== '%PDF-') missing.push('the report is a PDF');
    if (missing.length > 0) fail(`The demo did not do what it promises: ${missing.join('; ')}.`);
    if (process.argv.includes('--pictures')) keepPictures();
    say(
      `Done in ${secondsSince(began)}: out/demo/report.pdf, out/demo/summary.json, ${taken.length} pictures in out/demo/screens.`,
    );
  } finally {
    await app.dispose();
    await browser.close();
  }
}

/** The README's pictures: some of the screens, and the first page of the report where pdftoppm is installed. */
function keepPictures(): void {
  const kept = join(root, 'docs', 'pictures');
  rmSync(kept, { recursive: true, force: true });
  mkdirSync(kept, { recursive: true });
  for (const name of ['bench', 'diagnose', 'handing-hold-program', 'check', 'search', 'decoder', 'kiosk-offers']) {
    const file = taken.find((each) => each.endsWith(`-${name}.png`));
    if (file !== undefined) copyFileSync(join(pictures, file), join(kept, `${name}.png`));
  }
  execFileSync('pdftoppm', ['-png', '-r', '80', '-singlefile', join(out, 'report.pdf'), join(kept, 'report')]);
  if (readFileSync(join(kept, 'report.png')).byteLength === 0) fail('The picture of the report is empty.');
}

main().catch((error: unknown) => fail(`The demo stopped: ${error instanceof Error ? error.message : String(error)}`));
