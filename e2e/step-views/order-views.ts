// Views of a work order, of a lock that comes again, and of the papers of a visit.
// Must not know sizes and modes.
import type { Locator, Page } from '@playwright/test';
import { keepVisits } from '../support/kept-visits.ts';
import * as screen from '../support/screens.ts';
import type { Stage } from './stage.ts';
import type { View } from './views.ts';

const view = (name: string, go: View['go'], prepare?: View['prepare']): View => ({
  name: `order-${name}`,
  kiosk: false,
  go,
  ...(prepare ? { prepare } : {}),
});
const card = (page: Page, name: string | RegExp): Locator => page.getByRole('region', { name });
const oneLock = (dataDirectory: string): void => keepVisits(dataDirectory);

async function visitOf(page: Page): Promise<void> {
  await screen.startVisit(page, {
    complaint: 'It takes the code and the light goes green, but the bolt does not move.',
    customer: 'Wilhelmina Featherstonehaugh',
    phone: '(555) 014-2277',
    staff: 'Ana',
  });
}
async function toTheOrder(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Work order', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /^Work order/ }).waitFor();
}
async function atIntake(stage: Stage): Promise<Page> {
  const page = await stage.counter();
  await visitOf(page);
  await toTheOrder(page);
  return page;
}
/** A picture as a camera gives it, drawn in the page. */
async function aPhoto(page: Page, of: string): Promise<Buffer> {
  const url = await page.evaluate((words) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1200, height: 900 });
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.fillStyle = '#6d6a63';
    context.fillRect(0, 0, 1200, 900);
    context.fillStyle = '#d8c9a4';
    context.fillRect(400, 100, 400, 700);
    context.fillStyle = '#14233b';
    context.font = '60px sans-serif';
    context.fillText(words, 420, 460);
    return canvas.toDataURL('image/png');
  }, of);
  return Buffer.from(url.split(',')[1] ?? '', 'base64');
}

/** Everything of an order that staff can fill in. */
async function filled(stage: Stage): Promise<Page> {
  const page = await stage.counter();
  await visitOf(page);
  await screen.chooseModelByHand(page, 'SmartCode 914', 'KW-914-20417');
  await toTheOrder(page);
  await screen.button(page, 'Set or change codes').click();
  await page
    .getByLabel('Done')
    .fill('New cells, bolt cleaned, handing learned anew, tried ten times with the door shut.');
  await page.getByLabel('Done').blur();
  const used = card(page, 'Parts and batteries');
  await screen.button(used, '4 × AA alkaline cell').click();
  await used.getByLabel('Something else').fill('Strike plate with long screws for a door of an old house');
  await page.keyboard.press('Enter');
  await used.getByRole('listitem').nth(1).waitFor();
  for (const note of [
    'She comes back at five; the second key is with the neighbor.',
    'Door rubs at the top hinge. Told her that the lock alone will not cure it.',
  ]) {
    await page.getByLabel('New note').fill(note);
    await screen.button(page, 'Add the note').click();
    await card(page, 'Notes').getByText(note).waitFor();
  }
  const photos = card(page, 'Photos');
  for (const [index, of] of ['As it came', 'The edge', 'New strike'].entries()) {
    const file = { name: `${of}.png`, mimeType: 'image/png', buffer: await aPhoto(page, of) };
    await photos.getByLabel('Pictures').setInputFiles(file);
    await photos.getByRole('button', { name: `Photo ${index + 1}: show it large` }).waitFor();
  }
  return page;
}

/** The order on a display that is touched, turned to the customer. */
async function turned(stage: Stage): Promise<{ page: Page; sheet: Locator }> {
  const counter = await filled(stage);
  const page = await stage.app.touchWindow();
  await screen.goTo(page, new URL(counter.url()).hash, /^Work order/);
  await screen.button(card(page, 'Customer’s signature'), 'Turn the screen to the customer').tap();
  const sheet = page.getByRole('dialog', { name: /^Work order/ });
  await sheet.waitFor();
  return { page, sheet };
}

/** A finger on the pad. */
async function drawByTouch(page: Page): Promise<void> {
  const pad = page.getByRole('img', { name: 'Pad to sign on, empty' });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (box === null) throw new Error('no pad');
  const finger = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove', x: number, y: number): Promise<unknown> =>
    finger.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: [{ x: box.x + box.width * x, y: box.y + box.height * y }],
    });
  for (const from of [0.1, 0.55]) {
    await touch('touchStart', from, 0.6);
    for (let step = 1; step <= 36; step += 1) {
      await touch('touchMove', from + step * 0.01, 0.5 + 0.25 * Math.sin(step / 2) * (1 - step / 60));
    }
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }
  await page.getByRole('img', { name: 'Pad to sign on, signed' }).waitFor();
}

/** With the authority form asked for, at its card. */
async function withForm(stage: Stage): Promise<{ page: Page; form: Locator }> {
  const page = await stage.counter();
  await screen.goTo(page, '#/settings', 'Settings');
  const settings = card(page, 'Authority form');
  await settings.getByLabel('Ask for the form before anything on a lock is erased').check();
  await settings.getByLabel('Locksmith and license number').fill('Ada Lock, L-77');
  await screen.button(settings, 'Save').click();
  await settings.getByText('Saved', { exact: true }).waitFor();
  await screen.goToBench(page);
  await visitOf(page);
  await screen.chooseModelByHand(page, 'SmartCode 914', 'KW-914-20417');
  await toTheOrder(page);
  return { page, form: card(page, 'Authority to service this lock') };
}
async function fillForm(form: Locator): Promise<void> {
  await form.getByLabel('Address of the door').fill('4711 Elm Street, Springfield');
  await screen.button(form, 'Passport').click();
  await form.getByLabel('Its last four characters').fill('6789');
}
async function signTyped(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel(/My typed name is my signature/).check();
  await screen.button(sheet, 'I sign this').click();
  await sheet.waitFor({ state: 'hidden' });
}

async function closed(stage: Stage): Promise<Page> {
  const page = await filled(stage);
  await page.getByRole('link', { name: 'Back to the visit' }).click();
  await screen.button(page, 'Nothing to fix: on to the check').click();
  await screen.checkTheLock(page);
  await screen.goToClose(page);
  await page.getByLabel('What was wrong?').selectOption({ label: 'The batteries are weak' });
  await screen.closeVisit(page, 'Not opened', 'Told about the hinge.');
  return page;
}
async function report(stage: Stage): Promise<Page> {
  const page = await closed(stage);
  await screen.makeReport(page);
  return page;
}

/** A visit whose lock was here before. */
async function cameAgain(stage: Stage): Promise<Page> {
  const page = await stage.counter();
  await visitOf(page);
  await page.getByLabel(/^Here before\?/).fill('kw-914');
  await screen.button(page, 'It is L-00001').click();
  await screen.stage(page, 'Diagnose').waitFor();
  await card(page, /^Here 4 times before/).waitFor();
  return page;
}

export function orderViews(): View[] {
  return [
    view('intake', atIntake),
    view('full', filled),
    view('photo', async (stage) => {
      const page = await filled(stage);
      await page.getByRole('button', { name: 'Photo 1: show it large' }).click();
      await page.getByLabel('What it shows').fill('As it came, seen from the door edge');
      return page;
    }),
    view('words-of-another-window', async (stage) => {
      const page = await filled(stage);
      const other = await stage.counter();
      await screen.goTo(other, new URL(page.url()).hash, /^Work order/);
      await other.getByLabel('Done').fill('Cleaned the bolt');
      await page.getByLabel('Done').pressSequentially(', twice');
      await other.getByLabel('Done').blur();
      await page.getByText('They stand as: “Cleaned the bolt”').waitFor();
      return page;
    }),
    view('sign-empty', async (stage) => {
      const { page, sheet } = await turned(stage);
      await screen.button(sheet, 'I sign this').tap();
      await sheet.getByText('Sign on the pad, or with your typed name.').waitFor();
      return page;
    }),
    view('sign-drawn', async (stage) => {
      const { page } = await turned(stage);
      await drawByTouch(page);
      return page;
    }),
    view('sign-typed', async (stage) => {
      const { page, sheet } = await turned(stage);
      await sheet.getByLabel(/My typed name is my signature/).check();
      return page;
    }),
    view('signed', async (stage) => {
      const { page, sheet } = await turned(stage);
      await drawByTouch(page);
      await screen.button(sheet, 'I sign this').click();
      await sheet.waitFor({ state: 'hidden' });
      return page;
    }),
    view('signed-and-changed', async (stage) => {
      const page = await filled(stage);
      await screen.button(page, 'Turn the screen to the customer').click();
      await signTyped(page);
      await screen.button(page, 'One AA alkaline cell more').click();
      await page.getByText('The order was changed since it was signed').waitFor();
      return page;
    }),
    view('form-lacking', async (stage) => {
      const { page, form } = await withForm(stage);
      await screen.button(form, 'Turn the screen to the customer').click();
      await form.getByText('Address of the door is missing').waitFor();
      return page;
    }),
    view('form-signed', async (stage) => {
      const { page, form } = await withForm(stage);
      await fillForm(form);
      await screen.button(form, 'Turn the screen to the customer').click();
      await signTyped(page);
      return page;
    }),
    view('form-sheet', async (stage) => {
      const { page, form } = await withForm(stage);
      await fillForm(form);
      await screen.button(form, 'Turn the screen to the customer').click();
      await page.getByRole('dialog').waitFor();
      return page;
    }),
    view('form-asked-in-visit', async (stage) => {
      const { page } = await withForm(stage);
      await page.getByRole('link', { name: 'Back to the visit' }).click();
      await page.getByText('Authority form missing').waitFor();
      return page;
    }),
    view('closed', async (stage) => {
      const page = await closed(stage);
      await toTheOrder(page);
      return page;
    }),
    view('papers', closed),
    view('paper', report),
    view('paper-copy', async (stage) => {
      const page = await report(stage);
      await screen.makePdf(page);
      await page.getByText(/what leaves now is marked as copy 2/).waitFor();
      return page;
    }),
    view(
      'find-known',
      async (stage) => {
        const page = await stage.counter();
        await visitOf(page);
        await page.getByLabel(/^Here before\?/).fill('kw-914');
        await screen.button(page, 'It is L-00001').waitFor();
        return page;
      },
      oneLock,
    ),
    view('known', cameAgain, oneLock),
    view(
      'known-open',
      async (stage) => {
        const page = await cameAgain(stage);
        await card(page, /^Here 4 times before/)
          .getByRole('heading')
          .click();
        await page.getByText(/^Battery: /).click();
        return page;
      },
      oneLock,
    ),
  ];
}
