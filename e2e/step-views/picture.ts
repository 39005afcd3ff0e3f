// One view at every size and in every mode: its pictures, and what breaks the rules there.
// Must not know how a view is reached.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { brokenRules, coveredTargets, headingFlaws, unseenChoices } from './rules.ts';

const axeSource = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const phone = { width: 320, height: 640 };
const sizes = [{ width: 1366, height: 768 }, { width: 1920, height: 1080 }, { width: 1080, height: 1920 }, phone];
const modes = [
  { name: 'light', media: { colorScheme: 'light', forcedColors: 'none' } },
  { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
] as const;
/** Motion is reduced in every window already; with it the colours of the system. */
const forced = { name: 'forced', media: { colorScheme: 'dark', forcedColors: 'active' } } as const;

interface Looked {
  /** Files of the pictures. */
  pictures: string[];
  problems: string[];
}

interface AxeResults {
  violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
}

/** What axe finds: contrast under AA, names, roles, regions that nobody can use. */
async function axeProblems(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(on: Document, options: unknown): Promise<AxeResults> } }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    }),
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `axe ${id}: ${target.join(' ')} ${(failureSummary ?? '').replace(/\s+/g, ' ')}`,
    ),
  );
}

/** The step at the top of the window, as it is when it is reached. */
async function toItsTop(page: Page, kiosk: boolean): Promise<void> {
  await page.evaluate((atKiosk) => {
    const run = atKiosk ? null : document.querySelector('section[aria-label="Guided procedure"]');
    if (run === null) window.scrollTo({ top: 0, behavior: 'instant' });
    else run.scrollIntoView({ block: 'start', behavior: 'instant' });
  }, kiosk);
}

/** Takes the pictures of what the page shows, and looks whether it keeps the rules. */
export async function lookAt(
  page: Page,
  { name, kiosk, paper = false }: { name: string; kiosk: boolean; paper?: boolean },
  into: string,
): Promise<Looked> {
  const pictures: string[] = [];
  const problems: string[] = [];
  const picture = async (file: string, fullPage: boolean): Promise<void> => {
    await page.screenshot({ path: join(into, file), animations: 'disabled', fullPage });
    pictures.push(file);
  };
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  for (const mode of paper ? modes.slice(0, 1) : [...modes, forced]) {
    await page.emulateMedia({ ...mode.media, reducedMotion: 'reduce' });
    for (const size of paper || mode === forced ? sizes.slice(0, 1) : sizes) {
      await page.setViewportSize(size);
      await page.waitForTimeout(150);
      await toItsTop(page, kiosk);
      // What answers to scrolling, as the bar that says that answers are further down, does so a frame later.
      await page.waitForTimeout(100);
      const at = `${name}-${size.width}x${size.height}-${mode.name}`;
      await picture(`${at}.png`, false);
      const touched = kiosk && size !== phone ? 56 : 44;
      const rules = { target: paper ? 0 : touched, text: kiosk && size !== phone ? 18 : 12 };
      const found = mode.name === 'light' ? await page.evaluate(brokenRules, rules) : [];
      if (mode.name === 'light') found.push(...(await page.evaluate(coveredTargets)));
      if (mode.name === 'light' && size === sizes[0]) found.push(...(await page.evaluate(headingFlaws)));
      if (mode === forced) found.push(...(await page.evaluate(unseenChoices)));
      // At the top of the page, where its bar covers nothing.
      await page.evaluate(() => void window.scrollTo({ top: 0, behavior: 'instant' }));
      if (!paper && mode !== forced && (size === sizes[0] || size === phone)) found.push(...(await axeProblems(page)));
      problems.push(...found.map((problem) => `${at}: ${problem}`));
      const tall = await page.evaluate(() => document.documentElement.scrollHeight > window.innerHeight + 8);
      if (tall && mode.name === 'light' && (size === sizes[0] || size === phone)) {
        await picture(`${at}-whole.png`, true);
      }
    }
  }
  return { pictures, problems };
}
