// Every view of guided work, each with the way to it: kinds of step, what can stand over them, and every end.
// Must not know sizes and modes (picture.ts does), nor content by name where content can be asked.
import type { Page } from '@playwright/test';
import type { Content } from '../../src/main/content/load.ts';
import { findStep } from '../../src/main/guide/steps.ts';
import * as screen from '../support/screens.ts';
import { casesOf, fullestEnd, fullestStep, type KindOfStep, kindsOfStep, outcomes, type Place } from './choose.ts';
import { practiceViews } from './practice-views.ts';
import { atTheCounter, atTheKiosk, atTheOffers, type Stage } from './stage.ts';

export interface View {
  name: string;
  /** Touched, by the public: larger text and targets. */
  kiosk: boolean;
  /** As it is printed: nobody touches it, and paper is light. */
  paper?: boolean;
  /** Puts into the data folder what is there before the program starts. */
  prepare?: (dataDirectory: string) => void;
  /** Goes there; the page shows the view then. */
  go: (stage: Stage) => Promise<Page>;
}

export function viewsOf(content: Content): View[] {
  const all = casesOf(content);
  const alone = all.filter(({ procedure }) => procedure.who === 'anyone' && !procedure.destructive);
  // Without a lock every step of the bench is passed over; the views on the practice lock have it.
  const kinds = (Object.keys(kindsOfStep) as KindOfStep[]).filter((kind) => kind !== 'bench');
  const need = (place: Place | null, what: string): Place => {
    if (place === null) throw new Error(`no procedure shows ${what} any more: take the view out`);
    return place;
  };
  const at = (kind: KindOfStep): Place => need(fullestStep(all, kind), kind);
  const kioskAt = (kind: KindOfStep): Place => need(fullestStep(alone, kind), `${kind} at the kiosk`);
  const steps = kinds.map((kind) => counter(kind, async (stage) => (await atTheCounter(stage, at(kind))).page));
  const ends = outcomes.map((outcome) =>
    counter(
      `end-${outcome}`,
      async (stage) => (await atTheCounter(stage, need(fullestEnd(all, outcome), outcome))).page,
    ),
  );
  const kioskSteps = kinds
    .filter((kind) => fullestStep(alone, kind) !== null)
    .map((kind) => kiosk(kind, async (stage) => (await atTheKiosk(stage, kioskAt(kind))).page));
  const kioskEnds = outcomes
    .filter((outcome) => fullestEnd(alone, outcome) !== null)
    .map((outcome) =>
      kiosk(
        `end-${outcome}`,
        async (stage) => (await atTheKiosk(stage, need(fullestEnd(alone, outcome), outcome))).page,
      ),
    );
  return [
    ...steps,
    ...overSteps(at),
    ...ends,
    ...practiceViews(all),
    ...kioskSteps,
    ...kioskEnds,
    ...aroundTheKiosk(kioskAt),
  ];
}

const counter = (name: string, go: View['go']): View => ({ name: `counter-${name}`, kiosk: false, go });
const kiosk = (name: string, go: View['go']): View => ({ name: `kiosk-${name}`, kiosk: true, go });

/** The words of the answer that opens the decoder. */
function otherAnswerOf({ procedure, target }: Place): string {
  const step = findStep(procedure, target);
  const other = step?.kind === 'do' ? step.answers.find(({ id }) => id === 'something-else') : undefined;
  return other?.text ?? 'Something else';
}

/** The clock of the page stands, so that a countdown is the same in every picture. */
async function stopTheClock(page: Page, afterMs: number): Promise<void> {
  const now = await page.evaluate(() => Date.now());
  await page.clock.setFixedTime(now + afterMs);
  await page.waitForTimeout(400);
}

/** What stands over a step, or comes of it, at the counter without an adapter. */
function overSteps(at: (kind: KindOfStep) => Place): View[] {
  const press = (page: Page, name: string | RegExp): Promise<void> =>
    screen
      .guide(page)
      .getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
      .first()
      .click();
  const dialog = (page: Page, name: string): Promise<void> => page.getByRole('dialog', { name }).waitFor();
  return [
    counter('wait-running', async (stage) => {
      const { page } = await atTheCounter(stage, at('wait'));
      await press(page, 'Start the countdown');
      await stopTheClock(page, 2000);
      return page;
    }),
    counter('wait-done', async (stage) => {
      const { page } = await atTheCounter(stage, at('wait'));
      await press(page, 'Start the countdown');
      await stopTheClock(page, 601_000);
      return page;
    }),
    ...[
      ['hold-open-running', 3000],
      ['hold-open-late', 22_000],
      ['hold-open-armed', 35_000],
    ].map(([name, ms]) =>
      counter(String(name), async (stage) => {
        const { page } = await atTheCounter(stage, at('hold-open'));
        await press(page, 'I hold it');
        await stopTheClock(page, Number(ms));
        return page;
      }),
    ),
    counter('check-photo-note-blocked', async (stage) => {
      const place = at('check');
      const guided = await atTheCounter(stage, place);
      const step = findStep(place.procedure, place.target);
      if (step?.kind !== 'check') throw new Error('this is no checklist');
      const lines = guided.part.locator('[data-line]');
      for (const line of await lines.all()) await guided.fillLine(line, step, true);
      await guided.takePhoto(lines.first());
      await screen.button(lines.first(), 'Fail').click();
      const note = lines.first().getByRole('textbox', { name: 'Note' });
      await note.fill(
        'The key turns hard from outside, as if the tailpiece rubbed; the customer will bring the other one.',
      );
      await note.blur();
      await screen.button(guided.part, 'It failed: show what to do').scrollIntoViewIfNeeded();
      return guided.page;
    }),
    counter('length-judged', async (stage) => {
      const place = at('length');
      const guided = await atTheCounter(stage, place);
      const step = findStep(place.procedure, place.target);
      if (step?.kind !== 'check') throw new Error('this is no checklist');
      const [first, ...others] = await guided.part.locator('[data-line]').all();
      if (first) await guided.fillLine(first, step, true);
      for (const line of others.slice(0, 1)) await guided.fillLine(line, step, false);
      return guided.page;
    }),
    counter('confirm-typed', async (stage) => {
      const place = at('confirm');
      const { page } = await atTheCounter(stage, place);
      const step = findStep(place.procedure, place.target);
      await screen.typeTheWord(page, step?.kind === 'confirm' ? step.typed : '');
      return page;
    }),
    counter('decoder', async (stage) => {
      const { page } = await atTheCounter(stage, at('look'));
      await press(page, otherAnswerOf(at('look')));
      await dialog(page, 'What did the lock show instead?');
      return page;
    }),
    counter('decoder-found', async (stage) => {
      const { page } = await atTheCounter(stage, at('look'));
      await press(page, otherAnswerOf(at('look')));
      const asks = page.getByRole('dialog', { name: 'What did the lock show instead?' });
      const found = asks.getByRole('region', { name: 'What it was' });
      const question = asks.getByRole('region').first();
      for (let turn = 0; turn < 4 && !(await found.isVisible()); turn += 1) {
        await question.getByRole('button').first().click();
        await page.waitForTimeout(500);
      }
      await found.waitFor();
      return page;
    }),
    counter('pause-dialog', async (stage) => {
      const { page } = await atTheCounter(stage, at('do'));
      await press(page, 'Pause…');
      await dialog(page, 'Pause this procedure?');
      return page;
    }),
    counter('paused', async (stage) => {
      const { page } = await atTheCounter(stage, at('do'));
      await press(page, 'Pause…');
      await page
        .getByRole('textbox', { name: 'Another reason' })
        .fill('The customer has gone to the car for the second key and asks that nobody touches the lock until then.');
      await screen.button(page, 'Pause').click();
      await page.getByText(/^Paused at/).waitFor();
      return page;
    }),
    counter('hand-over', async (stage) => {
      const { page } = await atTheCounter(stage, at('do'));
      await press(page, 'Hand over…');
      await page.getByRole('textbox', { name: 'Who goes on?' }).fill('Ben');
      return page;
    }),
    counter('give-up', async (stage) => {
      const { page } = await atTheCounter(stage, at('hold-open'));
      await press(page, 'Give up this procedure…');
      await dialog(page, 'Give up this procedure?');
      return page;
    }),
    counter('end-abandoned', async (stage) => {
      const { page } = await atTheCounter(stage, at('look'));
      await giveUp(page);
      return page;
    }),
    counter('end-abandoned-maybe-wiped', async (stage) => {
      const place = at('irreversible');
      const guided = await atTheCounter(stage, place);
      await giveUp(guided.page);
      return guided.page;
    }),
    counter('history', async (stage) => {
      const { page } = await atTheCounter(stage, at('irreversible'));
      await page.getByText(/^Steps done so far/).click();
      return page;
    }),
    counter('other-procedures', async (stage) => {
      const { page } = await atTheCounter(stage, at('look'));
      await giveUp(page);
      await page.getByText(/^Another procedure for this lock/).click();
      for (const folded of await page.getByText(/^(Not now|For other locks) \(\d+\)$/).all()) await folded.click();
      return page;
    }),
    counter('take-along', async (stage) => {
      const { page } = await atTheCounter(stage, at('look'));
      await page.getByRole('link', { name: 'Take along' }).click();
      await page.getByRole('heading', { name: 'On your phone' }).waitFor();
      return page;
    }),
  ];
}

export async function giveUp(page: Page): Promise<void> {
  await screen.guide(page).getByRole('button', { name: 'Give up this procedure…' }).click();
  await page
    .getByRole('textbox', { name: 'Why is it given up?' })
    .fill('The customer had to go and takes the lock along as it is; whoever goes on must look at the cable first.');
  await screen.button(page, 'Give up the procedure').click();
  await page.getByRole('heading', { name: 'The procedure was given up' }).waitFor();
}

/** What a customer meets beside the steps, and what staff see of it. */
function aroundTheKiosk(at: (kind: KindOfStep) => Place): View[] {
  const openVisit = async (page: Page, ticket: string): Promise<void> => {
    await page.getByRole('link', { name: ticket }).first().click();
    await page.getByRole('heading', { name: `Visit ${ticket}` }).waitFor();
  };
  const ticketOf = async (page: Page): Promise<string> =>
    (await page.getByText(/^2026-\d{5}$|^\d{4}-\d{5}$/).innerText()).trim();
  return [
    kiosk('model', async (stage) => stage.kiosk()),
    kiosk('trouble', async (stage) => {
      const page = await stage.kiosk();
      await screen.button(page, at('look').modelName).click();
      await page.getByRole('heading', { level: 1, name: /^What is the trouble/ }).waitFor();
      return page;
    }),
    kiosk('offers', (stage) => atTheOffers(stage, at('look').modelName)),
    kiosk('wait-running', async (stage) => {
      const { page } = await atTheKiosk(stage, at('wait'));
      await screen.button(page, 'Start the countdown').click();
      await stopTheClock(page, 2000);
      return page;
    }),
    kiosk('decoder', async (stage) => {
      const { page } = await atTheKiosk(stage, at('look'));
      await screen.button(page, otherAnswerOf(at('look'))).click();
      await page.getByRole('dialog', { name: 'What did the lock show instead?' }).waitFor();
      return page;
    }),
    kiosk('check-blocked', async (stage) => {
      const place = at('check');
      const guided = await atTheKiosk(stage, place);
      const step = findStep(place.procedure, place.target);
      if (step?.kind !== 'check') throw new Error('this is no checklist');
      for (const line of await guided.part.locator('[data-line]').all()) await guided.fillLine(line, step, true);
      return guided.page;
    }),
    kiosk('leave', async (stage) => {
      const { page } = await atTheKiosk(stage, at('do'));
      await screen.button(page, 'Leave').click();
      await page.getByRole('dialog').waitFor();
      return page;
    }),
    kiosk('still-there', async (stage) => {
      const { page } = await atTheKiosk(stage, at('look'));
      // Asked after ten minutes, or twice as long as the procedure takes.
      await stopTheClock(page, Math.max(10, 2 * at('look').procedure.minutes) * 60_000 + 5000);
      await page.getByRole('dialog', { name: 'Are you still there?' }).waitFor();
      return page;
    }),
    kiosk('take-along', async (stage) => {
      const { page } = await atTheKiosk(stage, at('do'));
      await screen.button(page, 'Take along').click();
      await page.getByRole('heading', { name: 'On your phone' }).waitFor();
      return page;
    }),
    kiosk('ticket', async (stage) => {
      const { page } = await atTheKiosk(stage, at('do'));
      await screen.button(page, 'Ask staff').click();
      await page.getByRole('heading', { level: 1, name: 'Staff will help you' }).waitFor();
      return page;
    }),
    counter('kiosk-looked-at', async (stage) => {
      const { page: customer } = await atTheKiosk(stage, at('do'));
      const page = await stage.counter();
      const ticket = await customer.evaluate(() => window.location.hash.split('/').at(-1) ?? '');
      await screen.goTo(page, `#/visit/${ticket}`);
      await page.getByText('The customer goes through this step by step').waitFor();
      return page;
    }),
    kiosk('taken-over', async (stage) => {
      const { page: customer } = await atTheKiosk(stage, at('do'));
      await screen.button(customer, 'Ask staff').click();
      await customer.getByRole('heading', { level: 1, name: 'Staff will help you' }).waitFor();
      const ticket = await ticketOf(customer);
      const page = await stage.counter();
      await openVisit(page, ticket);
      await page.getByRole('textbox', { name: 'Who goes on?' }).fill('Kim');
      await screen.button(page, 'Take over').click();
      await customer.getByRole('heading', { level: 1, name: 'Staff are with you now' }).waitFor();
      return customer;
    }),
  ];
}
