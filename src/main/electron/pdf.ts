// Prints a self-contained page to PDF in a hidden window with a session of its own.
// Must not know what a report is.
import { BrowserWindow, session } from 'electron';
import type { Logger } from 'pino';
import { Fault } from '../../contract/fault.ts';
import type { MakePdf, PdfAsked } from '../report/make-pdf.ts';
import { plainAnswer } from '../shell/answers.ts';
import { lockDownSession } from './lock-down.ts';
import { printHost } from './navigation.ts';
import { printPolicy } from '../shell/security-headers.ts';
import { toResponse } from './scheme.ts';
import { printWindowOptions } from './window-options.ts';

const partition = 'print';
const address = `boltbench://${printHost}/`;
const timeoutMs = 30_000;
const longTimeoutMs = 600_000;

/** Makes the function that prints, one page at a time. It rejects with report.failed, also when it is stopped. */
export function createPdfPrinter(log: Logger): MakePdf {
  let page = '';
  let ready = false;
  let last: Promise<unknown> = Promise.resolve();

  function prepare(): void {
    if (ready) return;
    const own = session.fromPartition(partition);
    lockDownSession(own, log);
    own.protocol.handle('boltbench', (request) =>
      request.url === address
        ? new Response(page, {
            headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': printPolicy },
          })
        : toResponse(plainAnswer(404, 'There is nothing at this address.')),
    );
    ready = true;
  }

  async function print(html: string, { long = false, signal }: PdfAsked): Promise<Uint8Array> {
    const limit = long ? longTimeoutMs : timeoutMs;
    const stopped = () => new Fault('report.failed', 'It was stopped.');
    if (signal?.aborted === true) throw stopped();
    prepare();
    page = html;
    const window = new BrowserWindow(printWindowOptions(partition));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(
        () => reject(new Fault('report.failed', `Printing took longer than ${limit / 1000} s.`)),
        limit,
      );
      signal?.addEventListener('abort', () => reject(stopped()), { once: true });
    });
    try {
      const printing = window
        .loadURL(address)
        .then(() => window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true }));
      return await Promise.race([printing, late]);
    } catch (cause) {
      throw cause instanceof Fault ? cause : new Fault('report.failed', 'The page could not be printed.', { cause });
    } finally {
      clearTimeout(timer);
      page = '';
      window.destroy();
    }
  }

  return (html, asked = {}) => {
    const printing = last.then(() => print(html, asked));
    last = printing.catch(() => undefined);
    return printing;
  };
}
