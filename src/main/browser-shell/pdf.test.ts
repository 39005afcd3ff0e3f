// Printing with the machine's own Chromium: paper, pages, and what happens when it cannot.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { isFault } from '../../contract/fault.ts';
import { printFlags, quietFlags, windowFlags } from './chromium-flags.ts';
import { findChromium } from './find-chromium.js';
import { createPdfPrinter } from './pdf.ts';
import { judgeEnd } from './window.ts';

const page = (size: string) =>
  `<!doctype html><style>@page{size:${size};margin:1cm}section{break-after:page}</style><section>one</section>two` +
  '<script>document.body.append("scripted")</script>';
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('boltbench-pdf-'));

test.skipIf(findChromium() === null)(
  'prints on the paper that the page asks for, and leaves nothing behind',
  async () => {
    const before = leftovers();
    const print = createPdfPrinter();
    const [letter, a4] = await Promise.all([print(page('Letter')), print(page('A4'))]);
    const boxOf = (pdf: Uint8Array) => /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(Buffer.from(pdf).toString('latin1'));
    expect(boxOf(letter)?.slice(1).map(Number)).toEqual([612, 792]);
    expect(
      boxOf(a4)
        ?.slice(1)
        .map((points) => Math.round(Number(points) - 0.4)),
    ).toEqual([595, 842]);
    expect(
      Buffer.from(a4)
        .toString('latin1')
        .match(/\/Type \/Page\b/g),
    ).toHaveLength(2);
    expect(leftovers()).toEqual(before);
  },
);

test.skipIf(findChromium() === null)('a signal ends it at once, also one that is still to come', async () => {
  const print = createPdfPrinter();
  await expect(print(page('A4'), { signal: AbortSignal.abort() })).rejects.toSatisfy((error) =>
    isFault(error, 'report.failed'),
  );
  const stop = new AbortController();
  const printing = print(page('A4'), { signal: stop.signal, long: true });
  queueMicrotask(() => stop.abort());
  await expect(printing).rejects.toThrow('It was stopped.');
});

test('without a Chromium: report.no-printer', async () => {
  await expect(createPdfPrinter({ find: () => null })('x')).rejects.toSatisfy((error) =>
    isFault(error, 'report.no-printer'),
  );
});

test.skipIf(process.platform === 'win32').each([
  ['cannot be started', null],
  ['fails', 'exit 3'],
  ['leaves no file', 'exit 0'],
  ['hangs', 'exec sleep 20'],
])('a browser that %s: report.failed, and the next one is printed', async (_name, script) => {
  const folder = mkdtempSync(join(tmpdir(), 'boltbench-fake-'));
  try {
    const program = join(folder, 'browser');
    if (script !== null) {
      writeFileSync(program, `#!/bin/sh\n${script}\n`);
      chmodSync(program, 0o755);
    }
    const print = createPdfPrinter({ find: () => program, timeoutMs: 300 });
    await expect(print('x')).rejects.toSatisfy((error) => isFault(error, 'report.failed'));
    const good = `for flag; do case "$flag" in --print-to-pdf=*) printf '%%PDF-1.4' > "\${flag#*=}";; esac; done`;
    writeFileSync(program, `#!/bin/sh\n${good}\n`);
    chmodSync(program, 0o755);
    expect(Buffer.from(await print('x')).toString()).toBe('%PDF-1.4');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe.skipIf(process.platform === 'win32')('while a browser prints', () => {
  /** A browser that makes a folder among the temporary ones and hangs; `left` is that folder, once it is there. */
  async function hanging(work: (printing: Promise<unknown>, left: string, stop: AbortController) => Promise<void>) {
    const folder = mkdtempSync(join(tmpdir(), 'boltbench-fake-'));
    try {
      const [program, note] = [join(folder, 'browser'), join(folder, 'left')];
      writeFileSync(program, `#!/bin/sh\nmktemp -d > '${note}.new'\nmv '${note}.new' '${note}'\nexec sleep 20\n`);
      chmodSync(program, 0o755);
      const stop = new AbortController();
      const printing = createPdfPrinter({ find: () => program })('x', { signal: stop.signal });
      const refused = expect(printing).rejects.toSatisfy((error) => isFault(error, 'report.failed'));
      await vi.waitFor(() => expect(existsSync(note)).toBe(true), { timeout: 15_000 });
      await work(refused, readFileSync(note, 'utf8').trim(), stop);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test('it is stopped: what it left goes with it', () =>
    hanging(async (refused, left, stop) => {
      stop.abort();
      await refused;
      expect(existsSync(left)).toBe(false);
    }));

  test('the program ends: so does the browser, and the page is gone', async () => {
    const others = process.listeners('exit');
    await hanging(async (refused, left) => {
      const own = process.listeners('exit').filter((listener) => !others.includes(listener));
      expect(existsSync(left)).toBe(true);
      for (const listener of own) listener(0);
      expect(existsSync(left)).toBe(false);
      await refused;
    });
    expect(process.listeners('exit')).toEqual(others);
  });
});

const person = { platform: 'linux', userId: 1000 } as const;
const root = { platform: 'linux', userId: 0 } as const;

test('the sandbox is given up by root on Linux only', () => {
  expect(quietFlags(person)).not.toContain('--no-sandbox');
  expect(quietFlags({ platform: 'win32', userId: undefined })).not.toContain('--no-sandbox');
  expect(quietFlags({ platform: 'darwin', userId: 0 })).not.toContain('--no-sandbox');
  expect(quietFlags(root)).toContain('--no-sandbox');
});

test('neither the window nor the printer can reach a network', () => {
  const address = 'http://127.0.0.1:1/?token=t';
  for (const flags of [windowFlags(address, '/p', person), printFlags('file:///x', '/o.pdf', '/p', person)]) {
    expect(flags).toContain('--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1');
    expect(flags).toContain('--disable-background-networking');
    expect(flags).toContain('--no-proxy-server');
    expect(flags).toContain('--user-data-dir=/p');
  }
});

test.each([
  [0, 200, 'not-shown'],
  [1, 200, 'not-shown'],
  [1, 5_000, 'not-shown'],
  [0, 5_000, 'closed'],
  [null, 5_000, 'closed'],
  [1, 60_000, 'closed'],
] as const)('a browser that ends with %s after %d ms was %s', (code, lived, expected) => {
  expect(judgeEnd(code, lived)).toBe(expected);
});

test.skipIf(!hasPdfText())('scripts in a page do not run while it is printed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'boltbench-text-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), await createPdfPrinter()(page('A4')));
    const text = execFileSync('pdftotext', [join(folder, 'a.pdf'), '-'], { encoding: 'utf8' });
    expect(text).toContain('two');
    expect(text).not.toContain('scripted');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function hasPdfText(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return findChromium() !== null;
  } catch {
    return false;
  }
}
