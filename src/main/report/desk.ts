// Where reports are made, kept and handed out: store, page and PDF of one report.
// Must not know what is in a report (build-*.ts) or how it looks (*.svelte).
import type { Clock } from '../../contract/clock.ts';
import type { OfferedProcedure, Report, ReportModel, Triage, Visit } from '../../contract/service.ts';
import { isFault } from '../../contract/fault.ts';
import type { Content } from '../content/load.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../store/index.ts';
import { buildHandover } from './build-handover.ts';
import { buildServiceReport } from './build-model.ts';
import { renderReport } from './render.ts';

/** PDFs are made from the stored report at will; only the last few are held. */
const heldPdfs = 8;

export interface ReportDeskOptions {
  store: Store;
  content: Content;
  settings: Settings;
  makePdf: (html: string) => Promise<Uint8Array>;
  clock: Clock;
}

export interface ReportOrder {
  visit: Visit;
  kind: ReportModel['kind'];
  paper: ReportModel['paper'];
  triage: Triage;
  offered: readonly OfferedProcedure[];
  /** Product and serial; null when none is connected. */
  adapter: string | null;
}

export class ReportDesk {
  private readonly options: ReportDeskOptions;
  private readonly pdfs = new Map<string, Uint8Array>();
  /** A double click makes one PDF. */
  private readonly making = new Map<string, Promise<Uint8Array>>();

  constructor(options: ReportDeskOptions) {
    this.options = options;
  }

  /** Builds a report of a visit from what is stored and keeps it for ever. */
  create(input: ReportOrder): Report {
    const { store, content, settings, clock } = this.options;
    const { visit, kind, paper, triage, offered, adapter } = input;
    const facts = {
      visit,
      modelName: content.models.get(visit.lock?.modelId ?? '')?.name ?? visit.lock?.modelId ?? '',
      adapter,
      readings: store.readings.ofVisit(visit.id),
      triage,
      runs: store.runs.ofVisit(visit.id).map(({ procedure, ...run }) => ({
        run,
        procedure,
        events: store.runEvents.ofRun(run.id),
      })),
      verification: store.visits.verification(visit.id),
      shop: settings.shop,
      paper,
      createdAt: new Date(clock.now()).toISOString(),
    };
    const model =
      kind === 'handover'
        ? buildHandover({ ...facts, questions: content.questions, offered })
        : buildServiceReport(facts);
    return store.reports.add({ visitId: visit.id, kind, model });
  }

  /** The report as a self-contained page with the CSP that it needs; null for an unknown id. */
  page(id: string): { html: string; csp: string } | null {
    try {
      return renderReport(this.options.store.reports.get(id));
    } catch (error) {
      if (isFault(error, 'store.not-found')) return null;
      throw error;
    }
  }

  /** Makes the PDF; throws store.not-found, report.no-printer or report.failed. */
  async makePdf(id: string): Promise<{ url: string; bytes: number }> {
    const { html } = renderReport(this.options.store.reports.get(id));
    const held = this.pdfs.get(id);
    const making = held === undefined ? (this.making.get(id) ?? this.options.makePdf(html)) : Promise.resolve(held);
    this.making.set(id, making);
    try {
      const pdf = await making;
      this.pdfs.delete(id);
      this.pdfs.set(id, pdf);
      for (const oldest of [...this.pdfs.keys()].slice(0, -heldPdfs)) this.pdfs.delete(oldest);
      return { url: `/reports/${id}.pdf`, bytes: pdf.byteLength };
    } finally {
      this.making.delete(id);
    }
  }

  /** The PDF that makePdf made, or null. */
  pdfOf(id: string): Uint8Array | null {
    return this.pdfs.get(id) ?? null;
  }
}
