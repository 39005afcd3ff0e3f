// Views of guided work that need a connected lock, on the practice lock: the bench at work, failed, in doubt, spoken against.
// Must not know sizes and modes.
import type { Page } from '@playwright/test';
import type { Procedure, Step } from '../../src/contract/procedure.ts';
import { goTheRightWay } from '../support/ways.ts';
import * as screen from '../support/screens.ts';
import { type Case, fullestOf, type Place } from './choose.ts';
import { onPractice, type Stage } from './stage.ts';
import { giveUp, type View } from './views.ts';

const practice = (name: string, go: View['go']): View => ({ name: `practice-${name}`, kiosk: false, go });
const wipes = (step: Step): boolean => step.kind === 'bench' && step.action === 'factory-reset' && step.irreversible;
/** The first wipe: to a second one the way leads over the first. */
const wipesFirst = (step: Step, { steps }: Procedure): boolean => steps.find(wipes) === step;
const letItDo = 'Let the bench do it';

export function practiceViews(all: readonly Case[]): View[] {
  const placeOf = (what: string, is: (step: Step, procedure: Procedure) => boolean): Place => {
    const place = fullestOf(all, is);
    if (place === null) throw new Error(`no procedure shows ${what} any more: take the view out`);
    return place;
  };
  const wipe = (): Place => placeOf('a wipe by the bench', wipesFirst);
  const packOut = (): Place =>
    placeOf(
      'a pack that the lock reports',
      (step) => step.kind === 'do' && step.proof.some(({ when }) => when.signal === 'pack' && !when.inserted),
    );
  const inDoubt = async (stage: Stage): Promise<Page> => {
    const { page } = await onPractice(stage, wipe());
    await screen.pullTheCableInTheMiddle(page, 500);
    await page.getByText('What became of it is not known').waitFor();
    return page;
  };
  return [
    practice('bench-ready', async (stage) => (await onPractice(stage, wipe())).page),
    practice('bench-running', async (stage) => {
      const { page } = await onPractice(stage, wipe());
      await screen.button(screen.guide(page), letItDo).click();
      await screen.button(page, 'Stop the bench').waitFor();
      // The lock works on; this window hears no more of it.
      stage.deafen(page);
      return page;
    }),
    practice('bench-failed', async (stage) => {
      const { page } = await onPractice(stage, wipe());
      await screen.takePackOut(page);
      await screen.button(screen.guide(page), letItDo).click();
      await page.getByText('The bench could not do it').waitFor();
      return page;
    }),
    practice('bench-in-doubt', inDoubt),
    practice('end-in-doubt', async (stage) => {
      const page = await inDoubt(stage);
      await giveUp(page);
      return page;
    }),
    practice('watching', async (stage) => (await onPractice(stage, packOut())).page),
    practice('lock-says-otherwise', async (stage) => {
      const place = packOut();
      const { page, part } = await onPractice(stage, place);
      const step = place.procedure.steps.find(({ id }) => id === place.target);
      const proof = step?.kind === 'do' ? step.proof.find(({ when }) => when.signal === 'pack') : undefined;
      const answer = step?.kind === 'do' ? step.answers.find(({ id }) => id === proof?.answer) : undefined;
      await screen.button(part, answer?.text ?? '').click();
      await page.getByRole('dialog', { name: /Go on all the same\?$/ }).waitFor();
      return page;
    }),
    practice('end-proved', async (stage) => {
      const place = wipe();
      const { page } = await onPractice(stage, place, null);
      await goTheRightWay(page, 'RESET');
      await page.getByRole('region', { name: 'Codes to set anew' }).waitFor();
      return page;
    }),
  ];
}
