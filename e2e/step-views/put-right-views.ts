// Views of who is at the bench, and of what somebody puts right in a name: a closed visit, battery packs, a serial that stands there twice.
// Must not know sizes and modes.
import type { Page } from '@playwright/test';
import { keepVisits } from '../support/kept-visits.ts';
import * as screen from '../support/screens.ts';
import { mostOf, moveIn } from './made-up-shop.ts';
import { at, oneLock, said, timeline } from './record-views.ts';
import type { Stage } from './stage.ts';
import type { View } from './views.ts';

export function putRightViews(): View[] {
  return [...who(), ...corrections(), ...packs(), ...serials()];
}

/** Answers the question who is at the bench. */
async function named(page: Page): Promise<void> {
  const ask = page.getByRole('dialog', { name: 'Who is at the bench?' });
  await ask.getByLabel('Your name').fill('Ben');
  await screen.button(ask, 'Go on').click();
}

function who(): View[] {
  /** Windows ask from their beginning: one more is opened. */
  const asking = async (stage: Stage): Promise<Page> => {
    stage.app.asksWho();
    await stage.counter();
    return stage.counter();
  };
  return [
    {
      ...{ name: 'record-who', kiosk: false },
      async go(stage) {
        const page = await asking(stage);
        await page.getByRole('textbox', { name: 'What is wrong?' }).fill('It grinds');
        await screen.button(page, 'Start the visit').click();
        await page.getByRole('dialog', { name: 'Who is at the bench?' }).waitFor();
        return page;
      },
    },
    {
      ...{ name: 'record-who-reserved', kiosk: false },
      async go(stage) {
        const page = await asking(stage);
        await page.getByRole('button', { name: 'Who is here? Nobody is named' }).click();
        await page.getByLabel('Your name').fill('bench');
        await said(page, 'give your own name');
        return page;
      },
    },
  ];
}

function corrections(): View[] {
  const asked = async (page: Page): Promise<void> => {
    await page
      .getByRole('link', { name: /30 days before/ })
      .first()
      .click();
    await screen.button(page, 'Correct cause or outcome…').click();
    await page.getByLabel('Why is it corrected?').fill('The wrong end was pressed; it stayed shut until the next day.');
  };
  const corrected = async (page: Page): Promise<void> => {
    await asked(page);
    await page.getByRole('radio', { name: 'Not opened' }).check();
    await page.getByLabel('What was wrong?').selectOption('');
    await screen.button(page, 'Save the correction').click();
    await named(page);
    await said(page, 'Closed: Not opened');
  };
  return [
    at('correct', '#/unit/L-00001', asked, oneLock),
    at('corrected', '#/unit/L-00001', corrected, oneLock),
    at(
      'correct-unchecked',
      '#/unit/L-00001',
      async (page) => {
        await corrected(page);
        await screen.button(page, 'Correct cause or outcome…').click();
        await page.getByRole('radio', { name: 'Opens again' }).check();
        await said(page, 'This lock did not pass its check on this visit');
      },
      oneLock,
    ),
    at(
      'correct-timeline',
      '#/unit/L-00001',
      async (page) => {
        await corrected(page);
        await screen.goTo(page, '#/unit/L-00001');
        await said(page, /corrected by Ben$/);
      },
      oneLock,
    ),
  ];
}

function packs(): View[] {
  return [
    at(
      'lock-packs-told',
      () => `#/unit/${mostOf().lock}`,
      async (page) => {
        await page.getByText(/^New packs \(/).click();
        await page.getByLabel('New battery pack on this day').fill('2024-02-29');
        await screen.button(page, 'Tell of it').click();
        await named(page);
        await page
          .getByRole('button', { name: /^No new pack then/ })
          .first()
          .click();
        await said(page, 'Rises that were no new pack');
        await timeline(page);
      },
      moveIn,
    ),
  ];
}

function serials(): View[] {
  const twin = (dataDirectory: string): void => keepVisits(dataDirectory, { twin: true });
  return [
    at(
      'lock-same-serial',
      '#/unit/L-00001',
      async (page) => {
        await timeline(page);
        await said(page, 'Also known as L-00002: same serial');
      },
      twin,
    ),
    at(
      'lock-same-serial-known',
      '#/',
      async (page) => {
        await screen.startVisit(page, { complaint: 'Red flashes', staff: 'Ana' });
        await page.getByLabel(/^Here before\?/).fill('kw-914');
        await screen.button(page, 'It is L-00002').click();
        await screen.stage(page, 'Diagnose').waitFor();
        await said(page, 'Also known as L-00001: same serial');
      },
      twin,
    ),
  ];
}
