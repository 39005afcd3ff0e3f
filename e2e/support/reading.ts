// The knowledge screens as a person uses them, and what their layout must keep.
// Must not know the test runner; nothing here asserts.
import type { Locator, Page } from '@playwright/test';

/** Opens the search from the bar. */
export async function openKnowledge(page: Page): Promise<void> {
  const bar = page.getByRole('navigation', { name: 'Screens' });
  await bar.getByRole('link', { name: 'Knowledge', exact: true }).click();
  await field(page).waitFor();
}

export const field = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search the knowledge' });

/** The answers in their order; the first is the best. */
export const answers = (page: Page): Locator => page.locator('[data-hit]');

/** The title of the best answer. */
export const bestTitle = (page: Page): Locator => answers(page).first().getByRole('heading', { level: 2 });

/** The line that counts the answers and says what was read as something else. */
export const status = (page: Page): Locator => page.getByRole('status').filter({ hasText: /answer/i });

export const title = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { level: 1, name });

/** Waits until the address holds the words, so that "back" will bring them back. */
export async function addressHolds(page: Page, words: string): Promise<void> {
  await page.waitForURL((url) => new URLSearchParams(url.hash.split('?')[1]).get('q') === words);
}

/**
 * What breaks the layout of the screen below the bar: parts that are wider than the window and, where it is a standing
 * display, letters under 18 px and targets under 56 px. Links within a line of text are as high as their line.
 */
export function layoutProblems(page: Page, standing: boolean): Promise<string[]> {
  return page.evaluate((large) => {
    const problems: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) problems.push(`the page is ${scrollWidth - clientWidth} px too wide`);
    for (const element of large ? document.querySelectorAll('main *') : []) {
      const { width, height } = element.getBoundingClientRect();
      // Words inside a drawing belong to the drawing; what is hidden from sight has no size.
      if (width <= 1 || height <= 1 || element.closest('svg, figure, [aria-hidden="true"]') !== null) continue;
      const name = `${element.tagName.toLowerCase()} “${element.textContent.trim().slice(0, 40)}”`;
      const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== '');
      const size = Math.round(parseFloat(getComputedStyle(element).fontSize) * 10) / 10;
      if (words && size < 18) problems.push(`${name} is set in ${size} px`);
      if (!element.matches('a, button, input, select, summary')) continue;
      const inLine = getComputedStyle(element).display === 'inline' && element.tagName === 'A';
      const held = element.closest('label')?.getBoundingClientRect().height ?? height;
      if (!inLine && Math.max(held, height) < 56) problems.push(`${name} is ${Math.round(height)} px high`);
    }
    return problems;
  }, standing);
}
