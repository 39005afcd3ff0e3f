// Prints a self-contained page to PDF with a headless Chromium, in a private folder that is gone afterwards.
// Must not know what a report is.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Fault } from '../../contract/fault.ts';
import type { MakePdf } from '../report/make-pdf.ts';
import { printPolicy } from '../shell/security-headers.ts';
import { printFlags, thisSituation } from './chromium-flags.ts';
import { findChromium } from './find-chromium.js';

export interface PdfPrinterOptions {
  /** Finds the browser; asked each time, because one may be installed while Boltbench runs. */
  find?: () => string | null;
  timeoutMs?: number;
}

/**
 * Makes the function that prints, one page at a time. It rejects with report.no-printer when there is no Chromium and
 * with report.failed when it fails, is stopped, takes longer than `timeoutMs` (30 s; ten minutes for a long one) or leaves
 * something that is not a PDF.
 */
export function createPdfPrinter(options: PdfPrinterOptions = {}): MakePdf {
  const find = options.find ?? findChromium;
  let last: Promise<unknown> = Promise.resolve();
  return (html, { long = false, signal } = {}) => {
    const timeoutMs = options.timeoutMs ?? (long ? 600_000 : 30_000);
    const printing = last.then(() => print(html, find(), { timeoutMs, long, signal }));
    last = printing.catch(() => undefined);
    return printing;
  };
}

interface Printing {
  timeoutMs: number;
  long: boolean;
  signal: AbortSignal | undefined;
}

async function print(html: string, chromium: string | null, printing: Printing): Promise<Uint8Array> {
  stoppedIf(printing.signal);
  if (chromium === null) throw new Fault('report.no-printer', 'No Chromium, Chrome or Edge was found on this machine.');
  const folder = await mkdtemp(join(tmpdir(), 'boltbench-pdf-'));
  try {
    const page = join(folder, 'page.html');
    const pdf = join(folder, 'page.pdf');
    await writeFile(page, withPolicy(html), { mode: 0o600 });
    const flags = printFlags(pathToFileURL(page).href, pdf, join(folder, 'profile'), thisSituation(), printing.long);
    await run(chromium, flags, folder, printing);
    const bytes = await readFile(pdf).catch((cause: unknown) => {
      throw new Fault('report.failed', 'The browser ended without a PDF.', { cause });
    });
    if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') throw new Fault('report.failed', 'No PDF came out.');
    return bytes;
  } finally {
    // Chromium's helpers may hold files for a moment after it ended (Windows).
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(() => undefined);
  }
}

/** A file has no headers: the policy goes into the page, before anything that it is to judge. */
function withPolicy(html: string): string {
  const policy = `<meta http-equiv="Content-Security-Policy" content="${printPolicy}">`;
  const head = /^\s*(<!doctype[^>]*>)?\s*(<html[^>]*>)?\s*(<head[^>]*>)?/i.exec(html)?.[0] ?? '';
  return head + policy + html.slice(head.length);
}

function stoppedIf(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new Fault('report.failed', 'It was stopped.');
}

function run(program: string, args: string[], folder: string, { timeoutMs, signal }: Printing): Promise<void> {
  stoppedIf(signal);
  // What a killed Chromium leaves goes with the folder; a socket of its own in there must have a name of 107 bytes at most.
  const env = folder.length > 60 ? process.env : { ...process.env, TMPDIR: folder };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true, env });
    let complaint = '';
    let timedOut = false;
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-4_000)));
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    const stop = () => child.kill('SIGKILL');
    // The program ends while it prints: nothing waits any more, so browser and page go at once.
    const end = () => {
      stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    };
    signal?.addEventListener('abort', stop);
    process.once('exit', end);
    const over = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      process.removeListener('exit', end);
    };
    child.once('error', (cause) => {
      over();
      reject(new Fault('report.failed', 'The browser could not be started.', { cause }));
    });
    child.once('exit', (code) => {
      over();
      if (signal?.aborted === true) reject(new Fault('report.failed', 'It was stopped.'));
      else if (timedOut) reject(new Fault('report.failed', `The browser took longer than ${timeoutMs / 1000} s.`));
      else if (code === 0) resolve();
      else reject(new Fault('report.failed', `The browser ended with code ${code}.`, { cause: new Error(complaint) }));
    });
  });
}
