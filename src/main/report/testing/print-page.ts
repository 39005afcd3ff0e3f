// A page through a real Chromium, and the PDF read back with poppler. For tests; both come with the test set-up.
// Must not know what a page says. A machine without them gets a skipped test that says so, and a failed one when
// BOLTBENCH_REQUIRE_PDF is set.
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Browser } from '@playwright/test';
import { afterAll, test } from 'vitest';

const runs = (command: string, flag: string) => spawnSync(command, [flag]).status === 0;
const named = process.env['BOLTBENCH_CHROMIUM'] ?? '';
const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
const program = [named, 'chromium', 'chromium-browser', 'google-chrome', 'chrome']
  .filter((name) => name !== '')
  .flatMap((name) => (name.includes(sep) ? [name] : folders.map((folder) => join(folder, name))))
  .find((path) => runs(path, '--version'));

/** What this machine lacks for printing; empty when nothing. */
export const missing: string = [
  ...(program === undefined ? ['no Chromium on the PATH and none named by BOLTBENCH_CHROMIUM'] : []),
  ...(['pdftotext', 'pdfinfo', 'pdffonts'].every((tool) => runs(tool, '-v')) ? [] : ['no poppler-utils']),
].join('; ');

export interface PrintedPage {
  /** Text of each page. */
  pages: string[];
  size: string;
  fonts: string;
  /** Words that reach beyond the paper. */
  outside: string[];
}

/** Prints the page to `name`.pdf. The first page of a file of tests starts the browser, all others come out of the same one. */
export type PrintPage = (html: string, name: string) => Promise<PrintedPage>;

/**
 * To be called once at the top of a file of tests: adds the test that says whether anything can be printed here, and ends
 * browser and folder after the last one. BOLTBENCH_KEEP_PDF=<folder> keeps the PDFs there, to be looked at.
 */
export function printer(): PrintPage {
  const kept = process.env['BOLTBENCH_KEEP_PDF'];
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'boltbench-pdf-'));
  let browser: Promise<Browser> | null = null;

  test('a real Chromium and poppler are there to print with', (context) => {
    if (missing === '') return;
    if ((process.env['BOLTBENCH_REQUIRE_PDF'] ?? '') !== '') throw new Error(`PDFs cannot be proved: ${missing}`);
    process.stderr.write(`REPORT PDFs NOT PROVED: ${missing}\n`);
    context.skip(`REPORT PDFs NOT PROVED: ${missing}`);
  });
  afterAll(async () => {
    await (await browser)?.close();
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  });

  return async (html, name) => {
    browser ??= chromium.launch({ executablePath: program ?? 'chromium', timeout: 50_000 });
    const [source, pdf] = [join(folder, `${name}.html`), join(folder, `${name}.pdf`)];
    writeFileSync(source, html);
    const page = await (await browser).newPage();
    try {
      await page.goto(pathToFileURL(source).href);
      await page.pdf({ path: pdf, preferCSSPageSize: true });
    } finally {
      await page.close();
    }
    return readBack(pdf);
  };
}

const execute = promisify(execFile);
async function readBack(pdf: string): Promise<PrintedPage> {
  const read = async (command: string, ...args: string[]) => (await execute(command, args)).stdout;
  const [text, info, fonts, boxes] = await Promise.all([
    read('pdftotext', '-layout', pdf, '-'),
    read('pdfinfo', pdf),
    read('pdffonts', pdf),
    read('pdftotext', '-bbox', pdf, '-'),
  ]);
  return {
    pages: text.split('\f').slice(0, -1),
    size: /Page size:\s+(.*)/.exec(info)?.[1] ?? '',
    fonts,
    outside: outsideIn(boxes),
  };
}

function outsideIn(boxes: string): string[] {
  let [width, height] = [0, 0];
  return boxes.split('\n').flatMap((line) => {
    const page = /<page width="([\d.]+)" height="([\d.]+)"/.exec(line);
    if (page) [width, height] = [Number(page[1]), Number(page[2])];
    const word = /xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</.exec(line);
    if (!word) return [];
    const [left = 0, top = 0, right = 0, bottom = 0] = word.slice(1, 5).map(Number);
    return left < 0 || top < 0 || right > width || bottom > height ? [word[5] ?? ''] : [];
  });
}
