// The shop's logo on paper: at the head, by its hash in the model, and the same for ever.
import { expect, test } from 'vitest';
import { emptyContent } from '../content/types.ts';
import { defaultSettings } from '../settings.ts';
import { openStore } from '../store/open.ts';
import { storeOptions } from '../store/testing/temp-store.ts';
import { ReportDesk } from './desk.ts';

/** The smallest PNG there is, one dot; `mark` makes it another one. */
function png(mark = 0): string {
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
  return Buffer.concat([Buffer.from(dot, 'base64'), Buffer.alloc(mark, 1)]).toString('base64');
}

function deskWith(logo: string) {
  const options = storeOptions();
  const store = openStore(options);
  const settings = defaultSettings();
  settings.shop = { name: 'Keys & Co', lines: ['1 Main Street'], logo };
  const none = { makePdf: () => Promise.reject(new Error('no printer')), photo: () => null };
  const desk = new ReportDesk({ store, content: emptyContent(), settings, clock: options.clock, ...none });
  const make = () =>
    desk.create({ kind: 'day', day: '2026-11-22', paper: 'letter', staff: 'Ada' }, () => {
      throw new Error('a day sheet is of no visit');
    });
  return { desk, settings, make };
}
const shown = (html: string | undefined) =>
  /<img class="logo" src="(data:image\/(?:png|jpeg);base64,[^"]+)"/.exec(html ?? '')?.[1];

test('stands at the head; the model names its hash and does not hold it', () => {
  const { desk, make } = deskWith(png());
  const report = make();
  expect(report.model.shop).toEqual({
    name: 'Keys & Co',
    lines: ['1 Main Street'],
    logo: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  });
  expect(JSON.stringify(report.model)).not.toContain('iVBOR');
  expect(shown(desk.page(report.id)?.html)).toBe(`data:image/png;base64,${png()}`);
});

test('a report keeps the logo of its day when the shop gets another one, or none', () => {
  const { desk, settings, make } = deskWith(png());
  const before = make();
  settings.shop.logo = png(3);
  const after = make();
  expect(shown(desk.page(before.id)?.html)).toBe(`data:image/png;base64,${png()}`);
  expect(shown(desk.page(after.id)?.html)).toBe(`data:image/png;base64,${png(3)}`);
  settings.shop.logo = '';
  expect(make().model.shop).not.toHaveProperty('logo');
  expect(shown(desk.page(before.id)?.html)).toBe(`data:image/png;base64,${png()}`);
});

test('what is no picture is not put on paper, however it came into the settings', () => {
  const { desk, make } = deskWith(Buffer.from('<svg onload="alert(1)"/>').toString('base64'));
  const report = make();
  expect(report.model.shop).not.toHaveProperty('logo');
  expect(desk.page(report.id)?.html).not.toMatch(/class="logo"|<svg onload/);
});
