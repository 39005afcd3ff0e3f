// The desk of the trail's paper: where it ends, how many pages it has, and that it can be stopped.
import { expect, test } from 'vitest';
import { mostOnPaper, type TrailEntry } from '../../contract/trail.ts';
import { emptyContent } from '../content/types.ts';
import { defaultSettings } from '../settings.ts';
import type { Store } from '../store/index.ts';
import type { PdfAsked } from './make-pdf.ts';
import { pagesIn, TrailDesk } from './trail-desk.ts';

const entry = (seq: number): TrailEntry => ({
  ...{ seq, at: '2026-11-22T10:00:00.000Z', actor: 'Ada', action: 'visit.closed', detail: {} },
  subject: { kind: 'visit', ref: 'visit:1', name: '2026-00001', id: null },
});

function deskOf(count: number, makePdf = (_html: string, _asked?: PdfAsked) => Promise.resolve(new Uint8Array())) {
  const list = ({ limit, before }: { limit: number; before: string | null }) => {
    const from = before === null ? count : Number(before) - 1;
    const entries = Array.from({ length: Math.min(limit, from) }, (_, index) => entry(from - index));
    const next = from > limit ? String(from - limit + 1) : null;
    return { entries, next, subject: null };
  };
  const clock = { now: () => Date.parse('2026-11-23T10:00:00.000Z') };
  const store = { trail: { list }, logos: { keep: () => '', get: () => null } } as unknown as Store;
  const options = { store, content: emptyContent(), settings: defaultSettings(), makePdf, clock: clock as never };
  return new TrailDesk(options);
}

test('all entries up to the most that one paper takes, and none where there are more', async () => {
  const whole = deskOf(mostOnPaper);
  const made = await whole.compose({ filter: {} }, 'Ada');
  expect(made).toMatchObject({ entries: mostOnPaper, cut: false });
  expect(whole.page(made.paperId)?.html.match(/<tr>/g)).toHaveLength(mostOnPaper + 1);
  const over = deskOf(mostOnPaper + 1);
  const cut = await over.compose({ filter: {} }, 'Ada');
  expect(cut.cut).toBe(true);
  expect(over.page(cut.paperId)).toBeNull();
});

test('the number of pages is that of the PDF, which is made once and ends with its signal', async () => {
  const asked: PdfAsked[] = [];
  const pdf = '%PDF-1.4 <</Type /Pages\n/Count 2>> <</Type /Page\n>> <</Type /Page>>';
  const desk = deskOf(600, (_html, how = {}) => {
    asked.push(how);
    return how.signal?.aborted ? Promise.reject(new Error('stopped')) : Promise.resolve(Buffer.from(pdf));
  });
  const { paperId } = await desk.compose({ filter: {} }, 'Ada');
  await expect(desk.setPages(paperId, AbortSignal.abort())).rejects.toThrow('stopped');
  expect(desk.pdfOf(paperId)).toBeNull();
  const set = await desk.setPages(paperId, undefined);
  expect(set).toEqual({ url: `/reports/${paperId}.pdf`, bytes: pdf.length, pages: 2 });
  expect(await desk.setPages(paperId, undefined)).toEqual(set);
  expect(asked.map(({ long }) => long)).toEqual([true, true]);
  expect(desk.pdfOf(paperId)).toHaveLength(pdf.length);
  desk.forget();
  expect(desk.pdfOf(paperId)).toBeNull();
});

test('no sheet, no page', () => expect(pagesIn(new Uint8Array())).toBe(0));
