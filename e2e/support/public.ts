// What a screen for the public must keep at every size of a kiosk: type, targets, and no sideways scrolling (design §9).
// Must not know which screen it is.
import type { Page } from '@playwright/test';
import { expect } from './fixture.ts';

const kiosk = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 1080, height: 1920 },
];
const phone = { width: 320, height: 640 };

/** What breaks the rules, in words; empty when nothing does. Runs in the page. */
function breaks({ large }: { large: boolean }): string[] {
  const problems: string[] = [];
  // The bar above every screen is no part of this one.
  const main = document.querySelector('main');
  const { clientWidth } = document.documentElement;
  const wide = [...(main?.querySelectorAll('*') ?? [])].filter(
    (each) => each.getBoundingClientRect().right > clientWidth,
  );
  // The innermost ones say where to look.
  for (const each of wide.filter((one) => ![...one.children].some((child) => wide.includes(child)))) {
    problems.push(`${each.tagName.toLowerCase()} “${each.textContent.trim().slice(0, 40)}” is wider than the window`);
  }
  for (const element of large ? document.querySelectorAll('main *') : []) {
    const { width, height } = element.getBoundingClientRect();
    // Words inside a drawing belong to the drawing; what is hidden from sight has no size.
    if (width <= 1 || height <= 1 || element.closest('svg, [aria-hidden="true"]') !== null) continue;
    const name = `${element.tagName.toLowerCase()} “${element.textContent.trim().slice(0, 40)}”`;
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== '');
    if (hasText && parseFloat(getComputedStyle(element).fontSize) < 18) problems.push(`${name} is smaller than 18 px`);
    if (element.matches('a, button, input, summary') && height < 56) problems.push(`${name} is lower than 56 px`);
  }
  return problems;
}

/** The screen that is shown keeps the rules at the sizes of a kiosk, and does not scroll sideways on a phone. */
export async function expectPublicScreen(page: Page, what: string): Promise<void> {
  for (const size of [...kiosk, phone]) {
    await page.setViewportSize(size);
    // Polled because a page is laid out anew a moment after its window.
    await expect
      .poll(() => page.evaluate(breaks, { large: size !== phone }), {
        message: `${what} at ${size.width} × ${size.height}`,
      })
      .toEqual([]);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}
