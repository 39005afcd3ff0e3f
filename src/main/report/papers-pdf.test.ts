// Hand-out, certificate, warranty evidence, label and day sheet on real paper: text, pages, nothing beyond the edge.
// What a machine without Chromium or poppler does: testing/print-page.ts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PaperModel } from '../../contract/report.ts';
import { loadContent } from '../content/load.ts';
import { translationsInto } from '../content/report-texts.ts';
import { buildCertificate } from './build-certificate.ts';
import { buildHandOut } from './build-hand-out.ts';
import { buildDaySheet, buildLabel } from './build-small.ts';
import { buildWarranty } from './build-warranty.ts';
import { renderReport, type RenderOptions } from './render.ts';
import { certificateInput, dayVisit, handOutInput, snapshotAt, warrantyInput } from './test-papers.ts';
import { handingRun, hostileInput, sampleInput, sampleVisit } from './test-samples.ts';
import { missing, printer } from './testing/print-page.ts';
import { createTeller } from './words/teller.ts';

const printPage = printer();
const content = loadContent(join(import.meta.dirname, '../../../content'));
const model = content.models.get('914') ?? null;
const photo = readFileSync(join(import.meta.dirname, 'testing/strike.jpg'));
const { shop: plainShop, createdAt } = sampleInput();
const shop = { ...plainShop, lines: ['12 Quay Street', '(555) 010-2233'] };

const print = async (name: string, paper: PaperModel, options: RenderOptions = {}) => {
  const { html } = renderReport(
    { hash: 'f'.repeat(64), model: paper },
    { timeZone: 'UTC', photo: () => photo, ...options },
  );
  const printed = await printPage(html, name);
  expect(printed.outside).toEqual([]);
  return printed;
};
const sizes = { letter: /612 x 792 pts/, a4: /59[45](\.\d+)? x 84[12](\.\d+)? pts/ } as const;
const numbered = (pages: readonly string[]) =>
  pages.forEach((page, index) => expect(page).toContain(`Page ${index + 1} of ${pages.length}`));

describe.skipIf(missing !== '').each(['letter', 'a4'] as const)('on %s', (paper) => {
  test('a hand-out is one page in large type', async () => {
    const visit = { ...sampleVisit, parts: [{ name: 'AA alkaline cell', quantity: 4 }] };
    const runs = [...sampleInput().runs];
    const { pages, size } = await print(
      `hand-out-${paper}`,
      buildHandOut(handOutInput({ paper, model, visit, runs, shop })),
    );
    expect(size).toMatch(sizes[paper]);
    expect(pages).toHaveLength(1);
    for (const part of [
      'Your lock works again.',
      'What was wrong',
      '4 × AA alkaline cell',
      'Living with your lock',
      'Page 1 of 1',
    ])
      expect(pages[0]).toContain(part);
  });

  test('a certificate of a reset and a handing is one page and says who proved each step', async () => {
    const input = certificateInput({ paper });
    const { pages, size } = await print(
      `certificate-${paper}`,
      buildCertificate({ ...input, shop, runs: [...input.runs, handingRun] }),
    );
    expect(size).toMatch(sizes[paper]);
    expect(pages).toHaveLength(1);
    for (const part of ['Shown by the lock itself', 'Code positions', 'unreadable: 9', 'Page 1 of 1', 'Proved by'])
      expect(pages[0]).toContain(part);
  });

  test('warranty evidence runs over pages and numbers them', async () => {
    const base = warrantyInput({ paper });
    const visits = Array.from({ length: 30 }, (_, index) => {
      const [first] = base.visits;
      if (!first) throw new Error('no visit');
      const id = `019a0000-0000-7000-8000-${String(index).padStart(12, '0')}`;
      const day = new Date(Date.UTC(2024, index, 3)).toISOString();
      const readings = first.readings.map((reading, n) => ({
        ...reading,
        at: new Date(Date.parse(day) + n * 60_000).toISOString(),
      }));
      return { ...first, readings, visit: { ...first.visit, id, openedAt: day, ticket: `2024-000${index + 10}` } };
    });
    const events = Array.from({ length: 60 }, (_, index) => ({
      sequence: 90 - index,
      at: createdAt,
      alarmType: 161,
      alarmLevel: 0,
    }));
    const photos = [1, 2, 3, 4].map((n) => ({
      photo: String(n).repeat(64),
      at: createdAt,
      caption: `Strike plate ${n}`,
    }));
    const [newest, ...rest] = [...base.visits, ...visits];
    if (!newest) throw new Error('no visit');
    const { pages, size } = await print(
      `warranty-${paper}`,
      buildWarranty({ ...base, shop, events, visits: [{ ...newest, photos }, ...rest] }),
    );
    expect(size).toMatch(sizes[paper]);
    expect(pages.length).toBeGreaterThan(2);
    numbered(pages);
    // No page begins in the middle of a visit's row.
    for (const page of pages.slice(1))
      if (/^\s*Ticket +Taken in/.test(page)) expect(page).toMatch(/^.*\n+ *20\d\d-\d{5} /);
    const all = pages.join('\n');
    for (const part of [
      'Visits of this lock',
      'Readings over time',
      'Checks that failed',
      'Strike plate 4',
      '2024-00039',
    ])
      expect(all).toContain(part);
    expect(all).not.toContain('Kovačević');
    // Signatures and fingerprint never stand alone on a page.
    expect(pages.at(-1)?.trim()).not.toMatch(/^Report fingerprint/);
  });

  test('a day sheet with forty visits numbers its pages and repeats its head', async () => {
    const visits = Array.from({ length: 60 }, (_, n) =>
      dayVisit(
        n,
        n % 5 === 0
          ? { state: 'in-service', workedSeconds: 65 + n }
          : { state: 'closed', outcome: 'opened', customer: 'Maximiliane von Hohenlohe-Waldenburg' },
      ),
    );
    const sheet = buildDaySheet({ language: 'en', createdAt, shop, paper, day: '2026-11-22', visits });
    const { pages, size } = await print(`day-${paper}`, sheet);
    expect(size).toMatch(sizes[paper]);
    expect(pages.length).toBeGreaterThan(1);
    numbered(pages);
    expect(pages.filter((page) => /Ticket\s+Taken in\s+Customer/.test(page)).length).toBeGreaterThan(1);
    expect(pages.join('')).toContain('60 visits');
  });
});

describe.skipIf(missing !== '')('what is hostile, copied or in another language', () => {
  test.each(['es', 'fr'] as const)('a hand-out in %s is one page', async (language) => {
    const { pages } = await print(
      `hand-out-${language}`,
      buildHandOut(handOutInput({ model, teller: createTeller(language), cause: null })),
    );
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain(language === 'es' ? 'Vivir con su cerradura' : 'Vivre avec votre serrure');
  });

  test.each(['es', 'fr'] as const)('a certificate in %s is one page', async (language) => {
    const teller = createTeller(language, translationsInto(content, language));
    const { pages } = await print(`certificate-${language}`, buildCertificate(certificateInput({ teller })));
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain(
      language === 'es' ? 'Certificado de restablecimiento' : 'Certificat de réinitialisation',
    );
  });

  test.each(['', '\n'])('a hand-out with much work on it fills its first page (lines parted by %j)', async (end) => {
    const line = `Cylinder taken out, cleaned, oiled and put back with new screws.${end || ' '}`;
    const work = (length: number) => ({ ...sampleVisit, performed: line.repeat(40).slice(0, length) });
    const short = await print('hand-out-900', buildHandOut(handOutInput({ model, visit: work(900) })));
    expect(short.pages).toHaveLength(1);
    const long = await print(
      `hand-out-2000-${end === '' ? 'one' : 'lines'}`,
      buildHandOut(handOutInput({ model, visit: work(2000) })),
    );
    expect(long.pages.length).toBeLessThan(3);
    expect(long.pages[0]).toContain('Living with your lock');
  });

  test('a visit with long texts begins on the first page of the warranty evidence', async () => {
    const base = warrantyInput({ paper: 'letter' });
    const [first] = base.visits;
    if (!first) throw new Error('no visit');
    const visit = { ...first.visit, complaint: 'drags '.repeat(160).trim(), performed: 'oiled it '.repeat(220).trim() };
    const { pages } = await print('warranty-long', buildWarranty({ ...base, visits: [{ ...first, visit }] }));
    expect(pages[0]).toContain('oiled');
  });

  test('hostile words stay words on hand-out and certificate; a copy says so on every page', async () => {
    const { visit, modelName, shop: bad, runs } = hostileInput('letter');
    const handOut = await print(
      'hand-out-hostile',
      buildHandOut(handOutInput({ visit, modelName, shop: bad, cause: null, runs })),
    );
    expect(handOut.pages.join('\n')).toContain('alert("x")');
    const input = { ...certificateInput(), visit, modelName, shop: bad, runs: [...runs] };
    const readings = [snapshotAt(14, 'before', [1, 2, 7])];
    const { pages } = await print('certificate-hostile', buildCertificate({ ...input, readings }), {
      copy: 3,
      at: createdAt,
    });
    numbered(pages);
    for (const page of pages) expect(page).toContain('Copy 3, printed Nov 22, 2026');
    expect(pages.join('\n')).not.toContain('1234');
    expect(pages.join('\n')).toContain('NOT certified');
  });

  test.each([
    ['62x29', [62 / 25.4, 29 / 25.4]],
    ['2.25x1.25', [2.25, 1.25]],
  ] as const)('a label of %s is one page of its own size, also with long names', async (size, inches) => {
    for (const [name, place, label] of [
      ['usual', 'front door', 'SmartCode 914'],
      [
        'long',
        'Unit 4B, second landing behind the bicycle room of the north wing',
        'Home Connect 620 Traditional Keypad',
      ],
    ] as const) {
      const lock = sampleVisit.lock && { ...sampleVisit.lock, place };
      if (!lock) throw new Error('no lock');
      const long = name === 'long' ? { ...shop, name: 'The Very Old Harbour Lock & Key Company of Portsmouth' } : shop;
      const printed = await print(
        `label-${size}-${name}`,
        buildLabel({ language: 'en', createdAt, shop: long, size, lock, modelName: label }),
      );
      expect(printed.pages).toHaveLength(1);
      const [width = 0, height = 0] = (/([\d.]+) x ([\d.]+) pts/.exec(printed.size) ?? []).slice(1).map(Number);
      expect(Math.abs(width - inches[0] * 72)).toBeLessThan(1.5);
      expect(Math.abs(height - inches[1] * 72)).toBeLessThan(1.5);
      expect(printed.pages[0]).toContain('L-00042');
      expect(printed.pages[0]).toContain('(555) 010-2233');
    }
  });

  test.each(['62x29', '2.25x1.25'] as const)('no tag is cut at the edge of a label of %s', async (size) => {
    const modelName = 'Home Connect 620 Traditional';
    for (const tag of ['L-00042', 'L-123456789', 'L-123456789012345678']) {
      const lock = sampleVisit.lock && { ...sampleVisit.lock, tag };
      if (!lock) throw new Error('no lock');
      const label = buildLabel({ language: 'en', createdAt, shop, size, lock, modelName });
      const printed = await print(`label-${size}-${tag}`, label);
      expect(printed.pages).toHaveLength(1);
      expect(printed.pages[0]?.replace(/\s/g, '')).toContain(`${tag}HomeConnect620Traditional`);
    }
  });

  test('a certificate of runs over pages begins none of them with what belongs to the run before', async () => {
    const input = certificateInput();
    for (const count of [2, 3, 4, 5, 6, 7]) {
      const runs = Array.from({ length: count }, () => [...input.runs, handingRun]).flat();
      const { pages } = await print(`certificate-runs-${count}`, buildCertificate({ ...input, runs }));
      for (const page of pages.slice(1)) {
        expect(page.trim()).not.toMatch(/^(Shown by|Seen by|NOT certified|The lock was read|Read neither)/);
      }
      // "Before" and "After" stand on one page with their last row.
      const times = (page: string, what: RegExp) => [...page.matchAll(what)].length;
      for (const page of pages) expect(times(page, /^ *User codes stored/gm)).toBe(times(page, /^ *Auto-lock/gm));
    }
  });
});
