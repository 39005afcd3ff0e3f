// What makes a page wider than its window, and names that try it.
// Must not know which screen it is.

/** Eighty characters that no line can break, the longest that a field for a name takes. */
export const longName = (of: string): string =>
  `${of}${'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerk'.repeat(2)}`.slice(0, 80);

/** Runs in the page. In words, the innermost ones, which say where to look; empty when nothing does. */
export function tooWide(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.querySelectorAll('body *')].filter(
    (each) => each.getBoundingClientRect().right > clientWidth,
  );
  return wide
    .filter((each) => ![...each.children].some((child) => wide.includes(child)))
    .map((each) => `${each.tagName.toLowerCase()}.${each.className} “${each.textContent.trim().slice(0, 40)}”`)
    .concat(`${scrollWidth - clientWidth} px too wide`);
}
