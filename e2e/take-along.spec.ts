// A procedure leaves the bench on paper and in QR codes that hold the steps themselves; what is drawn is read back from the screen.
import { inflateSync } from 'node:zlib';
import { expect, onlyInBrowserShell, test } from './support/fixture.ts';
import { readQr } from './support/read-qr.ts';
import * as screen from './support/screens.ts';
import { begin, goRightTo } from './support/ways.ts';

test('the codes on the screen say the steps, word for word', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'an eye of its own');
  const page = await app.start();
  await screen.goTo(page, '#/take-along/battery-replacement/914', 'Replace the batteries');
  await expect(page.getByText('For the SmartCode 914.')).toBeVisible();
  await page.getByText('What the codes say').click();
  const written = await page.locator('pre').innerText();
  const texts: string[] = [];
  const codes = page.getByRole('img', { name: /^QR code \d+ of/ });
  for (;;) {
    await expect(codes).toHaveCount(1);
    texts.push(await readQr(codes));
    const next = screen.button(page, 'Next code');
    if ((await next.count()) === 0 || (await next.isDisabled())) break;
    await next.click();
  }
  expect(texts.join('\n\n')).toBe(written);
  expect(texts[0]).toContain('SmartCode 914');
  for (const text of texts) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1170);
  const steps = page.getByRole('region', { name: 'Steps' });
  for (const title of await steps.getByRole('heading', { level: 3 }).allInnerTexts()) expect(written).toContain(title);
});

test('the sheet is printed on the paper of the shop, with codes and without the screen', async ({ app, shell }) => {
  onlyInBrowserShell(shell, 'printing to a file');
  const page = await app.start();
  await screen.goTo(page, '#/take-along/battery-replacement/914', 'Replace the batteries');
  const print = async () => (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const letter = await print();
  expect(letter).toMatch(/\/MediaBox \[0 0 612 792\]/);
  await page.getByRole('radio', { name: 'A4' }).check();
  const a4 = await print();
  expect(a4).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  expect(a4.match(/\/Type \/Page\b/g)?.length ?? 0).toBeLessThanOrEqual(2);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'A4' })).toBeChecked();

  await page.emulateMedia({ media: 'print' });
  await expect(screen.button(page, 'Print')).toBeHidden();
  await expect(page.getByRole('img', { name: /^QR code/ }).first()).toBeVisible();
  const all = await page.getByRole('img', { name: /^QR code/ }).count();
  expect(all).toBeGreaterThan(1);
});

/** How large each page of a PDF is printed: 1 where nothing was shrunk, a CSS pixel being 1/96 inch. */
function scales(pdf: Buffer): number[] {
  const streams = pdf.toString('latin1').matchAll(/\/Filter \/FlateDecode[^]*?stream\n([^]*?)\nendstream/g);
  return [...streams].flatMap(([, packed = '']) => {
    const drawn = inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
    const [, device, page] = /^(\.\d+) 0 0 -[^]*? cm\n[^]*?([\d.]+) 0 0 [\d.]+ 0 0 cm\n/.exec(drawn) ?? [];
    return page === undefined ? [] : [Math.round((Number(device) * Number(page) * 100) / 0.75) / 100];
  });
}

test('a sheet of several pages is not shrunk, no code is cut, and every page says whose it is', async ({
  app,
  shell,
}) => {
  onlyInBrowserShell(shell, 'printing to a file');
  const page = await app.start();
  await screen.goTo(page, '#/take-along/factory-reset-fr1/914');
  const heading = page.getByRole('heading', { level: 1, name: /^Factory reset/ });
  for (const paper of ['US Letter', 'A4']) {
    await heading.waitFor();
    await page.getByRole('radio', { name: paper }).check();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
    expect(pages, paper).toBeGreaterThan(1);
    expect(pages, paper).toBeLessThanOrEqual(4);
    expect(scales(pdf), paper).toEqual(Array.from({ length: pages }, () => 1));
  }
  await page.emulateMedia({ media: 'print' });
  // Three rows of three fit on one page: Letter's 11 in at 96 px, less its margins.
  await page.evaluate(() => {
    const all = [...document.querySelectorAll('figure')];
    for (let more = all.length; more < 9; more += 1) all.at(-1)?.after(all[0]?.cloneNode(true) ?? '');
  });
  await expect(page.locator('figure')).toHaveCount(9);
  const boxes = await Promise.all((await page.locator('figure').all()).map((code) => code.boundingBox()));
  const ends = boxes.map((box) => (box?.y ?? 0) + (box?.height ?? 0));
  expect(new Set(boxes.map((box) => box?.y)).size).toBe(3);
  expect(Math.max(...ends) - Math.min(...boxes.map((box) => box?.y ?? 0))).toBeLessThan(850);
  for (const code of await page.locator('figure').all()) await expect(code).toHaveCSS('break-inside', 'avoid');
  expect(scales(await page.pdf({ preferCSSPageSize: true })).every((scale) => scale === 1)).toBe(true);
  const footed = await page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--sheet-title'),
  );
  expect(footed).toContain('SmartCode 914');
  // A danger on a way round is seen in black and white, too.
  await expect(
    page
      .locator('.otherwise b')
      .filter({ hasText: /^Danger: / })
      .first(),
  ).toHaveCSS('font-weight', /^[6-9]/);
});

test('the rest of a run is taken along from the step where it stands, and the way leads back', async ({ app }) => {
  const page = await app.start(['--practice']);
  const ticket = await begin(page, 'Take a lock off and fit it again');
  await goRightTo(page, 'Pack out first');
  await page.getByRole('link', { name: 'Take along' }).click();
  await expect(page.getByText('What is still to be done, from the step where it stands.')).toBeVisible();
  const steps = page.getByRole('region', { name: 'Steps' }).getByRole('heading', { level: 3 });
  await expect(steps.first()).toHaveText('Pack out first');
  await expect(page.getByRole('heading', { name: 'Before it comes off' })).toHaveCount(0);
  await page.getByRole('link', { name: `Back to visit ${ticket}` }).click();
  await screen.atStep(page, 'Pack out first');
});

test('an address of no procedure or no model says so', async ({ app }) => {
  const page = await app.start();
  await screen.goTo(page, '#/take-along/no-such-thing/914');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(0);
});

test('what was looked up during a visit is done in it at once', async ({ app }) => {
  const page = await app.start(['--practice']);
  const ticket = await screen.startVisit(page, { complaint: 'does not open' });
  await screen.useConnectedLock(page);
  await screen.goTo(page, '#/article/battery-replacement?model=914');
  await expect(page.getByRole('link', { name: 'Take along: Replace the batteries' })).toBeVisible();
  await page.getByRole('link', { name: 'Do this now: Replace the batteries' }).dblclick();
  await screen.guide(page).getByRole('heading', { level: 2, name: 'Replace the batteries' }).waitFor();
  expect(new URL(page.url()).hash).not.toContain('begin');
  // A reload goes on with it, and does not begin it again.
  await page.reload();
  await screen.guide(page).getByRole('heading', { level: 2, name: 'Replace the batteries' }).waitFor();
  await expect(page.getByText(/^Other procedures of this visit/)).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: `Visit ${ticket}` })).toBeVisible();
});
