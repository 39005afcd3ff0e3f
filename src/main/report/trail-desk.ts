// Where the staff trail is put on paper. Held are the last two papers, none is kept: the journal has the entries for ever,
// and tells of each paper that left which they were.
// Must not know how the paper looks (render-trail.ts) or how the journal is read.
import { createHash, randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { z } from 'zod';
import type { Clock } from '../../contract/clock.ts';
import { Fault } from '../../contract/fault.ts';
import type { Language } from '../../contract/language.ts';
import { mostOnPaper, type TrailEntry, type TrailPaper, type trailPaperOrderSchema } from '../../contract/trail.ts';
import { plain } from '../../contract/trail-words.ts';
import { actorOf } from '../actor.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Content } from '../content/load.ts';
import { translationsInto } from '../content/report-texts.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store/index.ts';
import { shopOnPaper } from './gather.ts';
import type { MakePdf } from './make-pdf.ts';
import { renderTrail, type TrailPaperModel } from './render-trail.ts';

const held = 2;
const atOnce = 250;
/** What takes longer than a report may. */
const longFrom = 500;

export interface TrailDeskOptions {
  store: Store;
  content: Content;
  settings: Settings;
  makePdf: MakePdf;
  clock: Clock;
}

interface Held {
  model: TrailPaperModel;
  hash: string;
  page: { html: string; csp: string };
  pdf: { bytes: Uint8Array; pages: number } | null;
}

export class TrailDesk {
  private readonly papers = new Map<string, Held>();
  private readonly options: TrailDeskOptions;

  constructor(options: TrailDeskOptions) {
    this.options = options;
  }

  /** All that the filter finds, newest first; `cut`, and no page, where that is more than `mostOnPaper`. */
  async compose({ filter, ...order }: z.infer<typeof trailPaperOrderSchema>, staff: string): Promise<TrailPaper> {
    const { store, settings, clock } = this.options;
    const { paper = settings.reports.paper, language = settings.reports.language } = order;
    const paperId = randomUUID();
    const { entries, subject, cut } = await this.collect(filter);
    if (cut) return { paperId, entries: entries.length, cut };
    const createdAt = new Date(clock.now()).toISOString();
    const shop = shopOnPaper(store, settings);
    const told = { filter, subject, entries };
    const model = { kind: 'trail' as const, language, paper, createdAt, shop, actor: actorOf(staff), ...told };
    const hash = await fingerprint(told);
    const logo = (id: string) => store.logos.get(id);
    const page = await renderTrail(model, { hash, logo, titles: this.titles(language) });
    this.papers.set(paperId, { model, hash, page, pdf: null });
    for (const oldest of [...this.papers.keys()].slice(0, -held)) this.papers.delete(oldest);
    return { paperId, entries: entries.length, cut };
  }

  /** Page by page, with room for a lock on the bench between them. */
  private async collect(filter: TrailPaperModel['filter']) {
    const { trail } = this.options.store;
    const entries: TrailEntry[] = [];
    let found = trail.list({ filter, limit: atOnce, before: null });
    entries.push(...found.entries);
    while (found.next !== null && entries.length < mostOnPaper) {
      await nextTurn();
      found = trail.list({ filter, limit: atOnce, before: found.next });
      entries.push(...found.entries);
    }
    return { entries, subject: found.subject, cut: found.next !== null };
  }

  /** The journal has procedures and causes by their ids. */
  private titles(language: Language): ReadonlyMap<string, string> {
    const { procedures, causes } = this.options.content;
    const translations = translationsInto(this.options.content, language);
    const titled = [...procedures.values(), ...causes.values()];
    return new Map(
      titled.flatMap(({ id, title }) => {
        const own = translations.get(title);
        return own === undefined ? [] : [[plain(id), own] as const];
      }),
    );
  }

  /** Sets it on pages and makes its PDF; throws store.not-found, report.no-printer, report.failed (also when stopped). */
  async setPages(
    paperId: string,
    signal: AbortSignal | undefined,
  ): Promise<{ url: string; bytes: number; pages: number }> {
    const paper = this.paperOf(paperId);
    if (paper.pdf === null) {
      const long = paper.model.entries.length > longFrom;
      const bytes = await this.options.makePdf(paper.page.html, { long, signal });
      paper.pdf = { bytes, pages: pagesIn(bytes) };
    }
    const { bytes, pages } = paper.pdf;
    return { url: `/reports/${paperId}.pdf`, bytes: bytes.byteLength, pages };
  }

  /** It leaves now: into the journal with who takes it. store.not-found. */
  leave(paperId: string, how: 'print' | 'pdf', staff: string): void {
    const { model, hash, pdf } = this.paperOf(paperId);
    const { filter, subject: about, entries, paper, language } = model;
    // What was typed for it may be anything; the journal has what it was taken for.
    const { subject: _typed, ...asked } = filter;
    const pages = pdf === null ? {} : { pages: pdf.pages };
    const reach = { newest: entries[0]?.seq ?? 0, oldest: entries.at(-1)?.seq ?? 0 };
    const detail = {
      how,
      entries: entries.length,
      ...reach,
      ...pages,
      paper,
      language,
      hash,
      ...asked,
      ...(about && { about: about.ref }),
    };
    this.options.store.journal.append({ actor: actorOf(staff), action: 'trail.printed', subject: 'trail', detail });
  }

  page(paperId: string): { html: string; csp: string } | null {
    return this.papers.get(paperId)?.page ?? null;
  }

  pdfOf(paperId: string): Uint8Array | null {
    return this.papers.get(paperId)?.pdf?.bytes ?? null;
  }

  forget(): void {
    this.papers.clear();
  }

  private paperOf(paperId: string): Held {
    const paper = this.papers.get(paperId);
    if (paper === undefined) throw new Fault('store.not-found', 'this paper is held no more: make it again');
    return paper;
  }
}

/** SHA-256 over what was asked and each entry as canonical JSON, a line each. A lock on the bench is not kept waiting. */
async function fingerprint({ entries, ...asked }: Pick<TrailPaperModel, 'entries' | 'filter' | 'subject'>) {
  const sum = createHash('sha256').update(`${canonicalJson(asked)}\n`);
  for (let from = 0; from < entries.length; from += atOnce) {
    for (const entry of entries.slice(from, from + atOnce)) sum.update(`${canonicalJson(entry)}\n`);
    await nextTurn();
  }
  return sum.digest('hex');
}

/** How many sheets a PDF says that it has: Chromium writes each as an object of its own. */
export function pagesIn(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
      .toString('latin1')
      .match(/\/Type \/Page\b/g)?.length ?? 0
  );
}
