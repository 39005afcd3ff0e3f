// A stored report as one self-contained HTML page with the policy that it is to be served under.
// Must not know the store, the shells or the printer.
import { createHash } from 'node:crypto';
import { render } from 'svelte/server';
import { renderSVG } from 'uqr';
import type { Report } from '../../contract/service.ts';
import { fontFaces } from './fonts.ts';
import HandoverSheet from './HandoverSheet.svelte';
import { reportStyle } from './report-style.ts';
import ServiceReport from './ServiceReport.svelte';
import { pageWords } from './words/page.ts';
import { timeWords } from './words/units.ts';

export interface RenderOptions {
  /** True when the report was printed before. */
  copy: boolean;
  /** IANA name; the machine's own zone when left out. */
  timeZone?: string;
}

/** The page and its Content-Security-Policy: no script, no request; only its own style, fonts and QR code. */
export function renderReport(report: Report, options: RenderOptions = { copy: false }): { html: string; csp: string } {
  const { model, hash } = report;
  const { ticket, lock } = model.visit;
  const words = pageWords[model.language];
  const footer = [
    `${words.ticket} ${ticket}`,
    ...(lock?.practice ? [words.practice.title] : []),
    ...(options.copy ? [words.copy] : []),
  ];
  const style = reportStyle(model.paper, footer.join(' · '), words, fontFaces());
  const { head, body } = render(model.kind === 'handover' ? HandoverSheet : ServiceReport, {
    props: {
      model,
      hash,
      copy: options.copy,
      qr: qrImage(reportAddress(ticket, hash)),
      times: timeWords(model.language, model.paper, options.timeZone),
    },
  });
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; img-src data:; font-src data:`;
  return {
    // The policy stands in the page as well, for a copy that was saved as a file; frame-ancestors works only as a header.
    html: `<!doctype html><html lang="${model.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="${policy}">${head}<style>${style}</style></head><body>${body}</body></html>`,
    csp: `${policy}; frame-ancestors 'self'`,
  };
}

/** What the QR code holds: enough to find the visit, and to tell whether the paper fits the record. */
export function reportAddress(ticket: string, hash: string): string {
  return `boltbench:visit/${encodeURIComponent(ticket)}/${hash.slice(0, 16)}`;
}

function qrImage(text: string): string {
  const svg = renderSVG(text, { ecc: 'M', border: 2 });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
