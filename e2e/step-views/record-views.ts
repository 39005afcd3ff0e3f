// Views of what the shop keeps: history, customers, locks, insights and the staff trail; full, empty, narrowed and in doubt.
// Must not know sizes and modes.
import type { Page } from '@playwright/test';
import { keepVisits } from '../support/kept-visits.ts';
import * as screen from '../support/screens.ts';
import { mostOf, moveIn } from './made-up-shop.ts';
import type { Stage } from './stage.ts';
import type { View } from './views.ts';

/** A view that an address leads to; `then` goes on from there. */
export function at(
  name: string,
  hash: string | (() => string),
  then: (page: Page, stage: Stage) => Promise<unknown>,
  prepare?: View['prepare'],
): View {
  const go: View['go'] = async (stage) => {
    const page = await stage.counter();
    await screen.goTo(page, typeof hash === 'string' ? hash : hash());
    await then(page, stage);
    return page;
  };
  return { name: `record-${name}`, kiosk: false, go, ...(prepare ? { prepare } : {}) };
}

export const said = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const rows = (page: Page): Promise<void> => page.locator('[data-hit]').first().waitFor();
export const oneLock = (dataDirectory: string): void => keepVisits(dataDirectory);

export function recordViews(): View[] {
  return [...history(), ...customers(), ...locks(), ...insights(), ...trail()];
}

function history(): View[] {
  return [
    at('history', '#/visits', rows, moveIn),
    at('history-empty', '#/visits', (page) => said(page, 'No visits yet')),
    at(
      'history-filters',
      '#/visits',
      async (page) => {
        await page.getByRole('searchbox').fill('battery');
        await screen.button(page, 'Filters').click();
        await page.getByLabel('State').selectOption({ label: 'Closed' });
        await screen.button(page, 'Filters: one set').waitFor();
        await rows(page);
      },
      moveIn,
    ),
    at(
      'history-nothing',
      '#/visits',
      async (page) => {
        await page.getByRole('searchbox').fill('zebra');
        await said(page, 'No visit has all of that');
      },
      moveIn,
    ),
  ];
}

async function aCustomer(page: Page): Promise<void> {
  await screen.goToBench(page);
  await screen.startVisit(page, {
    complaint: 'It squeaks',
    customer: 'Wilhelmina Featherstonehaugh',
    phone: '(555) 014-2277',
    staff: 'Ana',
  });
  await page.getByRole('link', { name: 'Wilhelmina Featherstonehaugh' }).click();
  await page.getByRole('heading', { level: 1, name: 'Wilhelmina Featherstonehaugh' }).waitFor();
}

async function voided(page: Page): Promise<void> {
  await aCustomer(page);
  await page.locator('[data-hit]').first().click();
  await page.getByRole('button', { name: 'More for this visit' }).click();
  await page.getByRole('menuitem', { name: 'Void this visit…' }).click();
  await page.getByLabel('Why is it void?').fill('Written down twice');
  await screen.button(page, 'Void the visit').click();
  await said(page, 'Void');
  await page.getByRole('link', { name: 'Wilhelmina Featherstonehaugh' }).click();
  await screen.button(page, 'Erase this person…').click();
  await said(page, 'What stays:');
}

function customers(): View[] {
  const itsPage = () => `#/customer/${mostOf().customer}`;
  return [
    at('customers', '#/customers', rows, moveIn),
    at('customers-empty', '#/customers', (page) => said(page, 'No customers yet')),
    at(
      'customer-new',
      '#/customers',
      async (page) => {
        await screen.button(page, 'New customer').click();
        await page.getByRole('dialog').waitFor();
      },
      moveIn,
    ),
    at('customer', itsPage, rows, moveIn),
    at('customer-change', '#/', async (page) => {
      await aCustomer(page);
      await screen.button(page, 'Change').click();
    }),
    at('customer-conflict', '#/', async (page, stage) => {
      await aCustomer(page);
      const other = await stage.counter();
      await screen.goTo(other, new URL(page.url()).hash);
      for (const window of [page, other]) await screen.button(window, 'Change').click();
      await page.getByRole('textbox', { name: 'Address' }).fill('12 Elm Street, Apartment 4B');
      await other.getByRole('textbox', { name: 'E-mail' }).fill('wilhelmina@example.org');
      await other.getByRole('textbox', { name: 'Address' }).fill('14 Elm Street');
      await screen.button(other, 'Save').click();
      await said(page, 'Somebody else has changed this customer meanwhile');
    }),
    at('customer-merge', itsPage, (page) => screen.button(page, 'The same person as…').click(), moveIn),
    at('customer-merge-preview', '#/', async (page) => {
      await aCustomer(page);
      await screen.goToBench(page);
      const other = { customer: 'W. Featherstone', phone: '555 314 1592' };
      await screen.startVisit(page, { complaint: 'It squeaks again', staff: 'Ana', ...other });
      await page.getByRole('link', { name: 'W. Featherstone' }).click();
      await screen.button(page, 'The same person as…').click();
      await page.getByRole('dialog').getByRole('textbox').fill('wilhelmina');
      await page
        .getByRole('list', { name: 'Known customers' })
        .getByRole('button', { name: /Wilhelmina/ })
        .click();
      await said(page, 'What is not chosen still finds this person');
    }),
    at('customer-erase-open', '#/', async (page) => {
      await aCustomer(page);
      await screen.button(page, 'Erase this person…').click();
      await said(page, 'A visit is still open');
    }),
    at('customer-erase', '#/', voided),
    at('customer-erased', '#/', async (page) => {
      await voided(page);
      await page.getByRole('dialog').getByRole('textbox').fill('Wilhelmina Featherstonehaugh');
      await screen.button(page, 'Erase for good').click();
      await page.getByRole('heading', { level: 1, name: 'Erased person' }).waitFor();
    }),
    at(
      'customer-exported',
      itsPage,
      async (page) => {
        await screen.button(page, 'Export their data').click();
        await screen.button(page, 'Save the zip').waitFor();
      },
      moveIn,
    ),
  ];
}

/** That the timeline of a lock is there. */
export const timeline = (page: Page): Promise<void> =>
  page.getByRole('list', { name: 'Timeline, newest first' }).getByRole('listitem').first().waitFor();

function locks(): View[] {
  return [
    at('locks', '#/units', rows, moveIn),
    at('locks-empty', '#/units', (page) => said(page, 'No locks yet')),
    at('lock', () => `#/unit/${mostOf().lock}`, timeline, moveIn),
    at(
      'lock-estimate',
      '#/unit/L-00001',
      async (page) => {
        await timeline(page);
        await page.getByText(/^The numbers/).click();
      },
      oneLock,
    ),
    at(
      'lock-change',
      '#/unit/L-00001',
      async (page) => {
        await screen.button(page, 'Change').click();
        await page.getByLabel('Where it is fitted').fill('Unit 4B');
      },
      oneLock,
    ),
    at('lock-new', '#/', async (page) => {
      await screen.startVisit(page, { complaint: 'It squeaks', staff: 'Ana' });
      await screen.chooseModelByHand(page, 'SmartCode 914', 'KW-914-1');
      await screen.goTo(page, '#/unit/L-00001');
      await timeline(page);
    }),
    at('lock-unknown', '#/unit/L-99999', (page) => page.getByRole('link', { name: 'All locks' }).waitFor()),
  ];
}

function insights(): View[] {
  return [
    at('insights', '#/insights?period=year', (page) => said(page, 'What was wrong'), moveIn),
    at('insights-own-dates', '#/insights?period=own&from=2024-01-01', (page) => said(page, 'What was wrong'), moveIn),
    at('insights-empty', '#/insights', (page) => said(page, 'No visit was closed then')),
    at(
      'insights-practice-only',
      '#/insights?period=all',
      (page) => said(page, 'No visit was closed then'),
      (dataDirectory) => keepVisits(dataDirectory, { practice: true }),
    ),
    at('insights-few', '#/insights?period=all', (page) => said(page, 'What was wrong'), oneLock),
  ];
}

function trail(): View[] {
  const entries = (page: Page): Promise<void> =>
    page.getByRole('table', { name: 'Entries, newest first' }).getByRole('row').nth(1).waitFor();
  return [
    at('trail', '#/trail', entries, moveIn),
    at(
      'trail-narrowed',
      '#/trail?kind=visit&from=2024-01-01',
      async (page) => {
        await entries(page);
        await screen.button(page, 'Check the chain').click();
        await said(page, /^The chain is whole/);
      },
      moveIn,
    ),
    at(
      'trail-paper',
      '#/trail-paper?kind=visit',
      (page) => page.locator('iframe').contentFrame().getByRole('row').nth(1).waitFor(),
      moveIn,
    ),
    at('trail-nothing', '#/trail?to=2001-01-31', (page) => said(page, 'No entry is like that')),
    {
      ...at(
        'trail-printed',
        '#/trail',
        async (page) => {
          await entries(page);
          await page.emulateMedia({ media: 'print' });
        },
        moveIn,
      ),
      paper: true,
    },
  ];
}
