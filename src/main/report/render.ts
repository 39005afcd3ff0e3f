// A stored report as one self-contained HTML page with the policy that it is to be served under.
// Must not know the store, the shells or the printer.
import { createHash } from 'node:crypto';
import { render } from 'svelte/server';
import { renderSVG } from 'uqr';
import type { Language } from '../../contract/language.ts';
import { logoPicture } from '../../contract/logo.ts';
import type { PaperModel, Report, Since } from '../../contract/report.ts';
import { lockAddress } from './build-small.ts';
import CertificateSheet from './CertificateSheet.svelte';
import DaySheet from './DaySheet.svelte';
import { fontFaces } from './fonts.ts';
import HandOutSheet from './HandOutSheet.svelte';
import HandoverSheet from './HandoverSheet.svelte';
import LabelSheet from './LabelSheet.svelte';
import type { Marks } from './marks.ts';
import { labelStyle, reportStyle } from './report-style.ts';
import ServiceReport from './ServiceReport.svelte';
import WarrantySheet from './WarrantySheet.svelte';
import { reasonIn } from './words/note.ts';
import { pageWords } from './words/page.ts';
import { paperWords } from './words/papers.ts';
import { timeWords, type TimeWords } from './words/units.ts';

export interface RenderOptions {
  /** Which time it leaves: the first is no copy. */
  copy?: number;
  /** When it leaves, UTC ISO 8601; stands on a copy. */
  at?: string;
  /** What has become of its visits since it was made; nothing when left out. */
  since?: Since;
  /** IANA name, for a report that has none of its own; the machine's own zone when left out. */
  timeZone?: string;
  /** The bytes of a kept photo, a JPEG; null for one that is gone. */
  photo?: (photo: string) => Uint8Array | null;
  /** The bytes of a kept logo by its hash; null for one that is not there. */
  logo?: (hash: string) => Uint8Array | null;
}

type Shown = Pick<Report, 'hash' | 'model'> & Partial<Pick<Report, 'redactedAt'>>;

/** The page and its Content-Security-Policy: no script, no request; only its own style, fonts, pictures and QR code. */
export function renderReport(report: Shown, options: RenderOptions = {}): { html: string; csp: string } {
  const { model } = report;
  const paper = model.kind === 'label' ? 'letter' : model.paper;
  const own = zoneKnown(model.timeZone);
  const times = timeWords(model.language, paper, own ?? options.timeZone);
  const marks = marksOf(report, times, options);
  const style =
    model.kind === 'label'
      ? labelStyle(model.size, fontFaces())
      : reportStyle(
          model.paper,
          [footerOf(model, marks, times), ...zoneSaid(own, model.language, options.timeZone)].join(' · '),
          pageWords[model.language],
          fontFaces(),
        );
  const { head, body } = pageOf(report, { hash: report.hash, marks, times }, options);
  return selfContained({ language: model.language, style, head, body });
}

/** A page that asks for nothing, and its policy. `head` and `body` are what Svelte has rendered. */
export function selfContained({ language, style, head, body }: Record<'language' | 'style' | 'head' | 'body', string>) {
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; img-src data:; font-src data:`;
  return {
    // The policy stands in the page as well, for a copy that was saved as a file; frame-ancestors works only as a header.
    html: `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="${policy}">${head}<style>${style}</style></head><body>${body}</body></html>`,
    csp: `${policy}; frame-ancestors 'self'`,
  };
}

/** A zone that this machine does not know, from another bench, is none. */
function zoneKnown(timeZone: string | undefined): string | null {
  try {
    return timeZone === undefined ? null : new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** A report from before the zone was kept may be printed where days are other ones: its foot names the zone that it is told in. */
function zoneSaid(own: string | null, language: Language, timeZone: string | undefined): string[] {
  if (own !== null) return [];
  return [paperWords[language].timesIn(timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone)];
}

function marksOf({ model, redactedAt }: Shown, times: TimeWords, { copy = 1, at, logo, since }: RenderOptions): Marks {
  const words = paperWords[model.language];
  const corrected = [
    since?.corrected ? words.corrected(times.full(since.corrected)) : [],
    since?.lockCorrected ? words.lockCorrected(times.full(since.lockCorrected)) : [],
  ].flat();
  return {
    copy: copy <= 1 ? null : words.copy(copy, times.full(at ?? model.createdAt)),
    voided: (since?.voided ?? []).map(({ ticket, at, reason }) =>
      words.voided({ ticket, at: times.full(at), reason: reasonIn(model.language, reason) }),
    ),
    corrected: corrected.length === 0 ? null : corrected.join(' '),
    redacted: redactedAt ? words.redacted(times.day(redactedAt)) : null,
    logo: logoOf(model.shop.logo === undefined ? null : logo?.(model.shop.logo)),
  };
}

/** Stands at the foot of every page. */
function footerOf(model: Exclude<PaperModel, { kind: 'label' }>, { copy, voided }: Marks, times: TimeWords): string {
  const words = pageWords[model.language];
  // Made void since, or before it was made.
  const isVoid = voided.length > 0 || (model.kind !== 'day' && model.visit.state === 'void');
  const copied = [...(isVoid ? [words.void.title] : []), ...(copy === null ? [] : [copy])];
  if (model.kind === 'day') {
    return [`${paperWords[model.language].title.day} ${times.dateOnly(model.day)}`, ...copied].join(' · ');
  }
  const { ticket, lock } = model.visit;
  return [`${words.ticket} ${ticket}`, ...(lock?.practice ? [words.practice.title] : []), ...copied].join(' · ');
}

interface Shared {
  hash: string;
  marks: Marks;
  times: TimeWords;
}

function pageOf({ model, hash }: Shown, shared: Shared, { photo }: RenderOptions) {
  if (model.kind === 'label')
    return render(LabelSheet, { props: { model, qr: qrImage(lockAddress(model.lock.tag), 1) } });
  if (model.kind === 'day') return render(DaySheet, { props: { model, ...shared } });
  const props = { ...shared, qr: qrImage(reportAddress(model.visit.ticket, hash)) };
  switch (model.kind) {
    case 'hand-out':
      return render(HandOutSheet, { props: { model, ...props } });
    case 'certificate':
      return render(CertificateSheet, { props: { model, ...props } });
    case 'warranty':
      return render(WarrantySheet, { props: { model, ...props, picture: (id: string) => pictureOf(photo?.(id)) } });
    case 'handover':
      return render(HandoverSheet, { props: { model, ...props } });
    case 'service':
      return render(ServiceReport, { props: { model, ...props } });
  }
}

/** What the QR code holds: enough to find the visit, and to tell whether the paper fits the record. */
export function reportAddress(ticket: string, hash: string): string {
  return `boltbench:visit/${encodeURIComponent(ticket)}/${hash.slice(0, 16)}`;
}

function qrImage(text: string, border = 2): string {
  const svg = renderSVG(text, { ecc: 'M', border });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

/** Its type by its bytes; nothing else is shown, whatever was kept. */
export function logoOf(bytes: Uint8Array | null | undefined): string | null {
  const picture = bytes ? logoPicture(bytes) : null;
  return bytes && picture ? `data:image/${picture.type};base64,${Buffer.from(bytes).toString('base64')}` : null;
}

function pictureOf(bytes: Uint8Array | null | undefined): string | null {
  return bytes ? `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}` : null;
}
