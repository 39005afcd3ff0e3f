// `npm run views`: drives the real program to every view of guided work and of the records, takes its pictures at every size and mode into
// out/views/, and fails when a view is not reached or breaks a rule. `-- --only NAME,NAME` takes those whose name has one of them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { buildIfStale } from '../../scripts/build.js';
import { fail, root, say, secondsSince } from '../../scripts/lib.js';
import { quietFlags, thisSituation } from '../../src/main/browser-shell/chromium-flags.ts';
import { findChromium } from '../../src/main/browser-shell/find-chromium.js';
import { loadContent } from '../../src/main/content/load.ts';
import { browserApp } from '../support/app.ts';
import { lookAt } from './picture.ts';
import type { Stage } from './stage.ts';
import { keepingViews } from './keeping-views.ts';
import { orderViews } from './order-views.ts';
import { putRightViews } from './put-right-views.ts';
import { recordViews } from './record-views.ts';
import { type View, viewsOf } from './views.ts';

const out = join(root, 'out', 'views');

function wanted(views: View[]): View[] {
  const at = process.argv.indexOf('--only');
  const only = at < 0 ? [''] : (process.argv[at + 1] ?? '').split(',');
  const found = views.filter(({ name }) => only.some((part) => name.includes(part)));
  if (found.length === 0) fail(`No view is called ${only.join(' or ')}: ${views.map(({ name }) => name).join(', ')}`);
  return found;
}

/** All pictures of a view on one sheet, where ImageMagick is installed. */
function contactSheet(name: string, pictures: readonly string[]): void {
  const some = pictures.filter((each) => !each.includes('whole'));
  execFileSync('montage', [
    ...['-label', '%t', '-tile', '5x', '-geometry', '480x480+6+6', '-background', 'gray80'],
    ...some.map((each) => join(out, each)),
    join(out, `sheet-${name}.png`),
  ]);
}

async function main(): Promise<void> {
  const began = performance.now();
  const program = findChromium();
  if (program === null) fail('No Chromium, Chrome or Edge was found. `npm test` brings one along.');
  await buildIfStale();
  const views = wanted([
    ...viewsOf(loadContent(join(root, 'content'))),
    ...recordViews(),
    ...putRightViews(),
    ...orderViews(),
    ...keepingViews(),
  ]);
  if (!process.argv.includes('--only')) rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const browser = await chromium.launch({ executablePath: program, args: quietFlags(thisSituation()) });
  const said: string[] = [];
  let sheets = true;
  let pictures = 0;
  try {
    for (const view of views) {
      const found = await one(view);
      said.push(...found.problems);
      pictures += found.pictures.length;
      say(
        `${view.name}: ${found.pictures.length} pictures${found.problems.length > 0 ? `, ${found.problems.length} problems` : ''}`,
      );
      for (const problem of found.problems.slice(0, 12)) say(`    ${problem}`);
      if (!sheets || found.pictures.length === 0) continue;
      try {
        contactSheet(view.name, found.pictures);
      } catch {
        sheets = false;
        say('    no contact sheets: ImageMagick’s montage is not installed here');
      }
    }
  } finally {
    await browser.close();
  }
  writeFileSync(join(out, 'problems.txt'), said.map((problem) => `${problem}\n`).join(''));
  if (said.length > 0) fail(`${said.length} problems in ${views.length} views: out/views/problems.txt`);
  say(`${views.length} views, ${pictures} pictures in out/views, nothing broken, in ${secondsSince(began)}.`);

  /** Each view on a program and data of its own: nothing of the one before is in the picture. */
  async function one(view: View): Promise<{ pictures: string[]; problems: string[] }> {
    const app = browserApp(browser);
    const errors: string[] = [];
    const deaf = new WeakSet<Page>();
    const contexts = new Set<BrowserContext>();
    let last: Page | null = null;
    app.eachPage(async (page) => {
      last = page;
      contexts.add(page.context());
      page.setDefaultTimeout(30_000);
      page.on('console', (message) => {
        // The clock of the stage is kept out of a paper's frame, as every script is.
        if (/^Blocked script execution in '[^']*\/reports\//.test(message.text())) return;
        if (message.type() === 'error') errors.push(`${view.name}: console: ${message.text()}`);
      });
      page.on('pageerror', (error) => errors.push(`${view.name}: ${error.message}`));
      await page.clock.install();
      await page.routeWebSocket(/127\.0\.0\.1/, (window) => {
        const bench = window.connectToServer();
        bench.onMessage((message) => {
          if (!deaf.has(page)) window.send(message);
        });
      });
    });
    view.prepare?.(app.dataDirectory);
    let first: Page | null = await app.start(view.name.startsWith('practice-') ? ['--practice'] : []);
    const stage: Stage = {
      app,
      counter: async () => {
        const page = first ?? (await app.secondWindow());
        first = null;
        return page;
      },
      kiosk: async () => {
        const page = await app.touchWindow();
        await page.evaluate(() => void (window.location.hash = '#/self-service'));
        await page.getByRole('heading', { level: 1, name: 'Which lock do you have?' }).waitFor();
        return page;
      },
      deafen: (page) => void deaf.add(page),
    };
    try {
      const page = await view.go(stage);
      const { pictures, problems } = await lookAt(page, view, out);
      return { pictures, problems: [...problems, ...errors] };
    } catch (error) {
      await (last as Page | null)?.screenshot({ path: join(out, `stopped-${view.name}.png`) }).catch(() => undefined);
      const why = error instanceof Error ? error.message.split('\n').slice(0, 3).join(' ') : String(error);
      return { pictures: [], problems: [`${view.name} was not reached: ${why}`, ...errors] };
    } finally {
      await app.dispose();
    }
  }
}

main().catch((error: unknown) =>
  fail(`The views stopped: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
);
