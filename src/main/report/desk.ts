// Where reports are made, kept and handed out: store, page and PDF of one report.
// Must not know what is in a report (build-*.ts) or how it looks (*.svelte).
import type { Clock } from '../../contract/clock.ts';
import { Fault, isFault } from '../../contract/fault.ts';
import type { LeftWith } from '../../contract/run.ts';
import type { PaperModel, Report, ReportOrder } from '../../contract/report.ts';
import type { AgainstOpened, OfferedProcedure, ReportKind, Triage, Visit } from '../../contract/service.ts';
import { actorOf } from '../actor.ts';
import type { Content } from '../content/load.ts';
import { translationsInto } from '../content/report-texts.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store/index.ts';
import { buildCertificate, isCertified } from './build-certificate.ts';
import { buildHandOut } from './build-hand-out.ts';
import { buildHandover } from './build-handover.ts';
import { buildServiceReport } from './build-model.ts';
import type { FormFor } from './build-order.ts';
import { buildDaySheet, buildLabel } from './build-small.ts';
import { buildWarranty } from './build-warranty.ts';
import {
  correctionsOf,
  factsOfLock,
  factsOfVisit,
  hasCodeSteps,
  nameOf,
  orderOfVisit,
  runsOfVisit,
  shopOnPaper,
  visitsOfDay,
} from './gather.ts';
import { renderReport } from './render.ts';
import { sinceOf } from './since.ts';
import { createTeller } from './words/teller.ts';

/** PDFs are made from the stored report at will; only the last few are held. */
const heldPdfs = 8;

export interface ReportDeskOptions {
  store: Store;
  content: Content;
  settings: Settings;
  makePdf: (html: string) => Promise<Uint8Array>;
  /** The bytes of a kept photo; null for one that is gone. */
  photo: (photo: string) => Uint8Array | null;
  clock: Clock;
}

/** What is known of a visit outside the store. */
export interface AroundVisit {
  triage: Triage;
  offered: readonly OfferedProcedure[];
  /** The order is not any more as the customer signed it. */
  changedSince: boolean;
  /** The authority form was signed for another lock than this, or for this one by another model or serial. */
  formFor: FormFor | null;
  /** What the lock has said since against a check that it passed. */
  against: AgainstOpened | null;
  /** An earlier visit of the lock left it so that a wipe may be armed. */
  armedBefore: LeftWith | null;
}

/** Its size, and how often the report has left with it. */
interface Made {
  bytes: number;
  printed: number;
}

/** What was done on a void visit is on record, but nobody may take it for what holds of the lock. */
const canBe = (kind: ReportKind, { state }: Visit): boolean => state !== 'void' || kind === 'service';

type VisitOrder = Extract<ReportOrder, { visitId: string }>;

export class ReportDesk {
  private readonly options: ReportDeskOptions;
  private readonly pdfs = new Map<string, Uint8Array>();
  /** A double click makes one PDF. */
  private readonly making = new Map<string, Promise<Made>>();

  constructor(options: ReportDeskOptions) {
    this.options = options;
  }

  /**
   * Builds a report from what is stored and keeps it for ever; `around` is asked of a visit's only. visit.not-ready
   * without a lock, report.nothing-to-certify, report.void for all but the service report of a void visit.
   */
  create(order: ReportOrder, around: (visit: Visit) => AroundVisit): Report {
    const { store, content, settings } = this.options;
    const language = order.language ?? settings.reports.language;
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const head = { language, shop: shopOnPaper(store, settings), createdAt: this.now() };
    if (order.kind === 'label') {
      const { lockId, size } = order;
      const lock = store.locks.get(lockId);
      const model = buildLabel({ ...head, size, lock, modelName: nameOf(content, lock.modelId) });
      return store.reports.add({ lockId, model: { ...model, timeZone } }, actorOf(order.staff));
    }
    if (order.kind === 'day') {
      const { day, paper = settings.reports.paper } = order;
      const visits = visitsOfDay(this.options, day);
      const model = { ...buildDaySheet({ ...head, paper, day, visits }), timeZone };
      return store.reports.add({ day, model }, actorOf(order.staff));
    }
    const { visitId } = order;
    const corrected = correctionsOf(this.options, visitId, { named: order.kind !== 'warranty' });
    const model = { ...this.ofVisit(order, around), timeZone, ...corrected };
    return store.reports.add({ visitId, model }, actorOf(order.staff));
  }

  private ofVisit(order: VisitOrder, around: (visit: Visit) => AroundVisit): PaperModel {
    const { store, content, settings } = this.options;
    const { kind, visitId, language = settings.reports.language, paper = settings.reports.paper } = order;
    const visit = store.visits.get(visitId);
    if (visit.lock === null) throw new Fault('visit.not-ready', 'a report needs a lock: identify it first');
    if (!canBe(kind, visit)) throw new Fault('report.void', `the visit was made void: there is no ${kind} of it`);
    const teller = createTeller(language, translationsInto(content, language));
    const head = { paper, teller, shop: shopOnPaper(store, settings), createdAt: this.now() };
    const { triage, offered, armedBefore, against, ...stands } = around(visit);
    const { model, checkedAt, ...facts } = {
      ...factsOfVisit({ store, content }, visit),
      ...head,
      armedBefore,
      against,
    };
    if (kind === 'hand-out') {
      return buildHandOut({ ...facts, model, codeSteps: hasCodeSteps(content, visit.lock.modelId) });
    }
    if (kind === 'warranty') {
      const setPoints = model?.setPoints ?? null;
      return buildWarranty({ ...facts, setPoints, ...factsOfLock({ store, content }, visit) });
    }
    if (kind === 'certificate') return buildCertificate(facts);
    if (kind === 'service') {
      return buildServiceReport({ ...facts, model, triage, order: orderOfVisit(store, visit, stands, language) });
    }
    const { questions, procedures } = content;
    return buildHandover({ ...facts, checkedAt, triage, offered, questions, procedures });
  }

  /** Which papers a visit can have, and why not the others; in the order in which they are offered. */
  offered(visitId: string): { kind: ReportKind; blocked: string | null }[] {
    const { store } = this.options;
    const visit = store.visits.get(visitId);
    const noLock = visit.lock === null ? 'Identify the lock first.' : null;
    const certified = runsOfVisit(store, visitId).some(isCertified);
    const noRun = certified ? null : 'Nothing was reset or programmed step by step in this visit.';
    const opened = visit.outcome === 'opened' ? 'The lock was opened: nobody has to take over.' : null;
    const blocked: [ReportKind, string | null][] = [
      ['service', noLock],
      ['hand-out', noLock],
      ['certificate', noLock ?? noRun],
      ['handover', noLock ?? opened],
      ['warranty', noLock],
    ];
    return blocked.filter(([kind]) => canBe(kind, visit)).map(([kind, why]) => ({ kind, blocked: why }));
  }

  /** The report as a self-contained page with the CSP that it needs; null for an unknown id. */
  page(id: string): { html: string; csp: string } | null {
    try {
      return this.render(this.options.store.reports.get(id));
    } catch (error) {
      if (isFault(error, 'store.not-found')) return null;
      throw error;
    }
  }

  /** The page as it would leave next: what has left before makes it a copy. */
  private render(report: Report) {
    const { photo, store } = this.options;
    const logo = (hash: string) => store.logos.get(hash);
    const since = sinceOf(store, report);
    return renderReport(report, { copy: report.printed + 1, at: this.now(), since, photo, logo });
  }

  /**
   * It leaves on paper now, as number `copy`; returns how often it has left. store.conflict where it left meanwhile: then
   * the page that was shown is another one.
   */
  print(id: string, copy: number, actor: string): number {
    const { reports } = this.options.store;
    if (reports.get(id).printed + 1 !== copy) throw new Fault('store.conflict', 'it was printed meanwhile');
    return reports.printed(id, 'print', actorOf(actor));
  }

  /** Makes the PDF, which counts as printed; throws store.not-found, report.no-printer or report.failed. */
  async makePdf(id: string, actor = ''): Promise<{ url: string; bytes: number; printed: number }> {
    const url = `/reports/${id}.pdf`;
    const same = this.making.get(id);
    if (same !== undefined) return { url, ...(await same) };
    const making = this.makeNumbered(id, actor);
    this.making.set(id, making);
    try {
      return { url, ...(await making) };
    } finally {
      this.making.delete(id);
    }
  }

  /** Where the report is printed while its PDF is made, the PDF has the wrong number on it, and is made anew. */
  private async makeNumbered(id: string, actor: string): Promise<Made> {
    const { reports } = this.options.store;
    const report = reports.get(id);
    const pdf = await this.options.makePdf(this.render(report).html);
    if (reports.get(id).printed !== report.printed) return this.makeNumbered(id, actor);
    this.pdfs.delete(id);
    this.pdfs.set(id, pdf);
    for (const oldest of [...this.pdfs.keys()].slice(0, -heldPdfs)) this.pdfs.delete(oldest);
    return { bytes: pdf.byteLength, printed: reports.printed(id, 'pdf', actorOf(actor)) };
  }

  /** The PDF that makePdf made, or null. */
  pdfOf(id: string): Uint8Array | null {
    return this.pdfs.get(id) ?? null;
  }

  /** PDFs that were made may name somebody who was erased since. */
  forgetPdfs(): void {
    this.pdfs.clear();
  }

  private now(): string {
    return new Date(this.options.clock.now()).toISOString();
  }
}
