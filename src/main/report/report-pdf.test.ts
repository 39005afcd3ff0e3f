// Service report and handover sheet on real paper: the page through a real Chromium, the PDF read back with poppler.
// What a machine without them does: testing/print-page.ts.
import { describe, expect, test } from 'vitest';
import type { ReportModel } from '../../contract/service.ts';
import { buildHandover } from './build-handover.ts';
import { buildServiceReport, reportHash, type ServiceReportInput } from './build-model.ts';
import { buildOrderPart } from './build-order.ts';
import { renderReport } from './render.ts';
import { authoritySignature, sampleAuthority, sampleSignature } from './test-order.ts';
import { handoverInput, hostileInput, sampleId, sampleInput } from './test-samples.ts';
import { missing, printer } from './testing/print-page.ts';

const printPage = printer();

function print(name: string, input: ServiceReportInput, copy = 1) {
  return printModel(name, buildServiceReport(input), copy);
}

async function printModel(name: string, model: ReportModel, copy = 1) {
  const report = { id: sampleId(900), visitId: model.visit.id, kind: model.kind, createdAt: model.createdAt };
  // As the desk makes them: each keeps the zone of its times.
  const made: ReportModel = { ...model, timeZone: 'UTC' };
  const { html } = renderReport({ ...report, hash: reportHash(made), model: made }, { copy, timeZone: 'UTC' });
  const printed = await printPage(html, name);
  expect(printed.outside).toEqual([]);
  return printed;
}

describe.skipIf(missing !== '')('printed by a real Chromium', () => {
  test('a usual visit is one page of US Letter', async () => {
    const { pages, size, fonts } = await print('short-letter', sampleInput());
    expect(size).toContain('612 x 792 pts');
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('Page 1 of 1');
    expect(pages[0]).toMatch(/Ticket 2026-00042\s+Page 1 of 1/);
    expect(pages[0]).toContain('Harbour Lock & Key');
    expect(pages[0]).toContain('Done, as the lock reports: learned, right');
    // Chromium writes variable fonts as nameless Type 3; a fallback from the system would come by name as TrueType.
    expect(fonts).toMatch(/Type 3/);
    expect(fonts).not.toMatch(/TrueType|Type 1/);
  });

  test('the same visit, printed again, is one page of A4 marked as a copy', async () => {
    const { pages, size } = await print('short-a4-copy', sampleInput({ paper: 'a4' }), 2);
    expect(size).toMatch(/59[45](\.\d+)? x 84[12](\.\d+)? pts/);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatch(/Ticket 2026-00042 · Copy 2, printed 22 Nov 2026, 09:25 UTC\s+Page 1 of 1/);
    expect(pages[0]?.match(/Copy/gi)?.length).toBeGreaterThanOrEqual(2);
  });

  test.each(['letter', 'a4'] as const)('a long hostile visit on %s breaks well and loses nothing', async (paper) => {
    const { pages } = await print(`long-${paper}`, hostileInput(paper));
    const all = pages.join('\n');
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((page, index) => {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(page).toContain('PRACTICE LOCK');
      // A heading never stands alone at the foot of a page.
      const lines = page
        .trimEnd()
        .split('\n')
        .filter((line) => line.trim() !== '');
      expect(lines.at(-2)).not.toMatch(/^\s*(What was|Proof after|Good to know|Note)/);
    });
    // Signatures and fingerprint stay together, and never alone on a page.
    const last = pages.at(-1)?.trim() ?? '';
    expect(last).toMatch(/Customer\s+For the shop\s+Report fingerprint/);
    expect(last).not.toMatch(/^Customer/);
    // The steps table runs over a page end, so its head stands on more than one page, with the name of the procedure.
    const heads = /Time\s+Step \(Teach door handing\)\s+Answer/;
    expect(pages.filter((page) => heads.test(page)).length).toBeGreaterThan(1);
    expect(all).toContain('alert("x")');
    expect(all.replace(/\s+/g, '')).toContain('W'.repeat(300));
    expect(all).toContain('try 14');
    expect(all).toContain('Outcome unknown: the adapter was unplugged');
    expect(all).not.toContain('1234');
  });

  test.each(['letter', 'a4'] as const)(
    'what was signed stands on %s, the signature beside the line of the shop',
    async (paper) => {
      const order = buildOrderPart([authoritySignature(), sampleSignature()], [sampleAuthority()]);
      const { pages } = await print(`signed-${paper}`, sampleInput({ paper, order }));
      expect(pages.length).toBeLessThanOrEqual(2);
      const all = pages.join('\n');
      for (const part of ['4711 Elm St', 'Passport', 'I have my lock back']) expect(all).toContain(part);
      expect(pages.at(-1)).toMatch(/Grace Kovačević, signed .* For the shop\s+Report fingerprint/);
      const long = await print(`signed-hostile-${paper}`, {
        ...hostileInput(paper),
        order: buildOrderPart(
          [sampleSignature({ name: 'W'.repeat(120), statement: 'Parts: <b>"\\ '.repeat(800).slice(0, 12_000) })],
          [sampleAuthority({ fields: { address: 'W'.repeat(200), document: '<x>', 'last-digits': '"\\' } })],
        ),
      });
      expect(long.pages.at(-1)?.replace(/\s/g, '')).toContain('WWW,signed');
      long.pages.forEach((page, index) => expect(page).toContain(`Page ${index + 1} of ${long.pages.length}`));
    },
  );

  test.each([
    ['letter', /612 x 792 pts/],
    ['a4', /59[45](\.\d+)? x 84[12](\.\d+)? pts/],
  ] as const)('a handover sheet is one page of %s', async (paper, size) => {
    const printed = await printModel(`handover-${paper}`, buildHandover(handoverInput({ paper })));
    expect(printed.size).toMatch(size);
    expect(printed.pages).toHaveLength(1);
    const [page = ''] = printed.pages;
    expect(page).toMatch(/Ticket 2026-00042\s+Page 1 of 1/);
    for (const part of [
      'Handover sheet',
      'Not opened, because',
      'What was tried: Teach door handing',
      'What was not tried',
      'Find out where the bolt drags',
      'A locksmith who knows Kwikset',
      'Taken over by',
    ])
      expect(page).toContain(part);
  });

  test.each(['letter', 'a4'] as const)(
    'a long hostile handover on %s breaks well and numbers its pages',
    async (paper) => {
      const { pages } = await printModel(
        `handover-long-${paper}`,
        buildHandover({ ...handoverInput(), ...hostileInput(paper), triage: handoverInput().triage }),
      );
      expect(pages.length).toBeGreaterThan(1);
      pages.forEach((page, index) => expect(page).toContain(`Page ${index + 1} of ${pages.length}`));
      expect(pages.join('')).not.toContain('1234');
      expect(pages.at(-1)?.trim()).not.toMatch(/^Handed over by/);
    },
  );
});
