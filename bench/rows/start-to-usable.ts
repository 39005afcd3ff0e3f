// How long a person waits from the start of the program to the first screen that can be used.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from '@playwright/test';
import { quietFlags, thisSituation } from '../../src/main/browser-shell/chromium-flags.ts';
import { findChromium } from '../../src/main/browser-shell/find-chromium.js';
import { buildIfStale, startBuiltShell } from '../parts/built-shell.ts';
import { blankPage, timeToUsable } from '../parts/usable-screen.ts';
import type { Row } from '../row.ts';
import { median } from '../statistics.ts';

export const row: Row = {
  name: 'start-to-usable',
  unit: 'ms',
  describe:
    'from process start with a fresh history to the first usable screen, against a blank page in the same Chromium',
  async run(context) {
    buildIfStale();
    const program = findChromium();
    if (program === null) throw new Error('no Chromium was found on this machine');
    const browser = await chromium.launch({ executablePath: program, args: quietFlags(thisSituation()) });
    context.foundVersion('Chromium', browser.version());
    const blank = createServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
      response.end(blankPage);
    });
    try {
      await new Promise<void>((resolve) => blank.listen(0, '127.0.0.1', resolve));
      const blankAddress = `http://127.0.0.1:${(blank.address() as AddressInfo).port}/`;
      const untilAddress: number[] = [];
      const measured = async (): Promise<number> => {
        const dataDirectory = context.temporaryDirectory();
        let stop: () => Promise<void> = () => Promise.resolve();
        try {
          return await timeToUsable(browser, async () => {
            const startedAt = performance.now();
            const shell = startBuiltShell(dataDirectory);
            stop = () => shell.stop();
            const address = await shell.address;
            untilAddress.push(performance.now() - startedAt);
            return address;
          });
        } finally {
          await stop();
        }
      };
      const yardstick = (): Promise<number> => timeToUsable(browser, () => Promise.resolve(blankAddress));
      const taken = await context.interleave({ measured, yardstick }, { warmUp: 1, samples: 12 });
      context.note(`of it until the shell told its address: ${median(untilAddress).toFixed(0)} ms (median)`);
      return taken;
    } finally {
      blank.close();
      blank.closeAllConnections();
      await browser.close();
    }
  },
};
