// Leads a page to a place: at the counter without an adapter, with a practice lock, or at the kiosk by touch.
// Must not know which views are wanted, nor how they are judged.
import type { Page } from '@playwright/test';
import type { App } from '../support/app.ts';
import * as screen from '../support/screens.ts';
import type { Place } from './choose.ts';
import { Guided } from './guided.ts';

export interface Stage {
  app: App;
  /** A new window at the counter on the same bench. */
  counter(): Promise<Page>;
  /** A new window that is touched, at the kiosk's first screen. */
  kiosk(): Promise<Page>;
  /** From now on the page hears nothing from the bench: what it shows stands still. */
  deafen(page: Page): void;
}

const complaint =
  'It takes the code and the light goes green, but the bolt does not move; since the door was painted it rubs as well.';

/** Begins a procedure as a link of the program does; the visit is the one that is shown. */
async function begin(page: Page, { procedure }: Place): Promise<void> {
  await page.evaluate((id) => {
    window.location.hash = `${window.location.hash.replace(/\?.*/, '')}?begin=${id}`;
  }, procedure.id);
  // A link of the same screen changes nothing by itself: the page is loaded as from a bookmark.
  await page.reload();
  await screen.guide(page).getByRole('heading', { level: 2, name: procedure.title }).waitFor();
}

/** A visit without an adapter, the procedure begun. */
export async function atTheCounter(stage: Stage, place: Place, target = place.target): Promise<Guided> {
  const page = await stage.counter();
  await screen.startVisit(page, {
    complaint,
    customer: 'Wilhelmina Featherstonehaugh',
    phone: '555-0142',
    staff: 'Ana',
  });
  await screen.chooseModelByHand(page, place.modelName);
  await begin(page, place);
  const guided = new Guided(page, place, 'alone');
  await guided.reach(target);
  return guided;
}

/** A visit of a sound practice lock that is connected (its door stands open), the procedure begun; null: at its begin. */
export async function onPractice(stage: Stage, place: Place, target: string | null = place.target): Promise<Guided> {
  const page = await stage.counter();
  await screen.chooseLock(page, place.modelName);
  await screen.startWithTheLock(page, { complaint, staff: 'Ana' });
  await begin(page, place);
  const guided = new Guided(page, place, 'connected');
  if (target !== null) await guided.reach(target);
  return guided;
}

/** A customer at the kiosk who said nothing of the trouble, at the list of what can be done. */
export async function atTheOffers(stage: Stage, modelName: string): Promise<Page> {
  const page = await stage.kiosk();
  await screen.button(page, modelName).click();
  await page.getByRole('button', { name: /^Something else/ }).click();
  await page.getByRole('heading', { level: 1, name: /^What can be done/ }).waitFor();
  return page;
}

/** A customer at the kiosk, the procedure begun. */
export async function atTheKiosk(stage: Stage, place: Place, target = place.target): Promise<Guided> {
  const page = await atTheOffers(stage, place.modelName);
  await screen.button(page.getByRole('listitem', { name: place.procedure.title, exact: true }), 'Start').click();
  const guided = new Guided(page, place, 'kiosk');
  await guided.reach(target);
  return guided;
}
