// A page through a real Chromium, and the PDF read back with poppler. For tests; both come with the test set-up.
// Must not know what a page says.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const runs = (command: string, flag: string) => spawnSync(command, [flag]).status === 0;
const chromium = [
  process.env['BOLTBENCH_CHROMIUM'] ?? '',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'chrome',
].find((name) => name !== '' && runs(name, '--version'));

/** What this machine lacks for printing; empty when nothing. */
export const missing: string = [
  ...(chromium === undefined ? ['no Chromium on the PATH and none named by BOLTBENCH_CHROMIUM'] : []),
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

/** Prints the page to `folder`/`name`.pdf; takes some two seconds. */
export function printPage(html: string, folder: string, name: string): PrintedPage {
  const [source, pdf] = [join(folder, `${name}.html`), join(folder, `${name}.pdf`)];
  writeFileSync(source, html);
  const profile = mkdtempSync(join(tmpdir(), 'boltbench-pdf-profile-'));
  try {
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`];
    execFileSync(
      chromium ?? 'chromium',
      [...flags, '--no-pdf-header-footer', `--print-to-pdf=${pdf}`, pathToFileURL(source).href],
      { stdio: 'ignore', timeout: 50_000 },
    );
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
  const read = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: 'utf8' });
  return {
    pages: read('pdftotext', '-layout', pdf, '-').split('\f').slice(0, -1),
    size: /Page size:\s+(.*)/.exec(read('pdfinfo', pdf))?.[1] ?? '',
    fonts: read('pdffonts', pdf),
    outside: outsideIn(read('pdftotext', '-bbox', pdf, '-')),
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
