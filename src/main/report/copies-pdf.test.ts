// Every paper printed twice, on real paper: the same words and the same hash, and the second says that it is a copy.
// What a machine without Chromium or poppler does: testing/print-page.ts.
import { describe, expect, test } from 'vitest';
import { paperModelSchema, type PaperModel } from '../../contract/report.ts';
import { canonicalHash } from '../canonical-json.ts';
import { buildCertificate } from './build-certificate.ts';
import { buildHandOut } from './build-hand-out.ts';
import { buildHandover } from './build-handover.ts';
import { buildServiceReport } from './build-model.ts';
import { buildDaySheet, buildLabel } from './build-small.ts';
import { buildWarranty } from './build-warranty.ts';
import { renderReport } from './render.ts';
import { certificateInput, dayVisit, handOutInput, warrantyInput } from './test-papers.ts';
import { handoverInput, sampleInput, sampleVisit } from './test-samples.ts';
import { missing, printer } from './testing/print-page.ts';

const printPage = printer();
const { shop, createdAt } = sampleInput();
const later = '2026-11-29T10:00:00.000Z';

function papersOn(paper: 'letter' | 'a4'): PaperModel[] {
  const head = { language: 'en', createdAt, shop } as const;
  const { lock } = sampleVisit;
  if (!lock) throw new Error('no lock');
  const size = paper === 'letter' ? '2.25x1.25' : '62x29';
  return [
    buildServiceReport(sampleInput({ paper })),
    buildHandOut(handOutInput({ paper })),
    buildCertificate(certificateInput({ paper })),
    buildHandover(handoverInput({ paper })),
    buildWarranty(warrantyInput({ paper })),
    buildLabel({ ...head, size, lock, modelName: 'SmartCode 914' }),
    buildDaySheet({ ...head, paper, day: '2026-11-22', visits: [dayVisit(1), dayVisit(2)] }),
  ];
}
/** The mark may take the last line of a page, so that the copy has one more: what stands at the foot counts apart. */
const withoutFoot = (page: string) => page.replace(/^.*Page \d of \d.*$/gm, '');
const words = (pages: readonly string[]) => pages.join(' ').split(/\s+/).filter(Boolean).sort();

describe.skipIf(missing !== '').each(['letter', 'a4'] as const)('on %s', (paper) => {
  test.each(papersOn(paper).map((model) => [model.kind, model] as const))('a %s', async (kind, model) => {
    const hash = canonicalHash(model);
    const print = async (copy: number) => {
      // As it comes out of the store.
      const stored = paperModelSchema.parse(JSON.parse(JSON.stringify(model)));
      expect(canonicalHash(stored)).toBe(hash);
      const { html } = renderReport({ hash, model: stored }, { copy, at: later, timeZone: 'UTC' });
      const printed = await printPage(html, `copies-${kind}-${paper}-${copy}`);
      expect(printed.outside).toEqual([]);
      return printed.pages;
    };
    const [first, second] = [await print(1), await print(2)];
    expect(first.join()).not.toContain('Copy');
    if (model.kind === 'label') {
      // A label is stuck on: it has no room for a mark, and nothing hangs on which one is the first.
      expect(second).toEqual(first);
      return;
    }
    for (const pages of [first, second])
      pages.forEach((page, index) => expect(page).toContain(`Page ${index + 1} of ${pages.length}`));
    expect(first.join().replace(/\s/g, '')).toContain(hash);
    const mark = `Copy 2, printed ${paper === 'a4' ? '29 Nov 2026, 10:00' : 'Nov 29, 2026, 10:00 AM'} UTC`;
    for (const page of second) expect(page).toContain(mark);
    const unmarked = second.map((page) => withoutFoot(page).replace(mark, ''));
    expect(words(unmarked)).toEqual(words(first.map(withoutFoot)));
  });
});
