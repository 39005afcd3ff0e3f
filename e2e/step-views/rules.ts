// What every view must keep, looked at inside the page: nothing cut, nothing covered, nothing too small to touch, an order of headings.
// Must not know views. The functions run in the page: each stands alone.

export interface Rules {
  /** Least height and width of what is touched, CSS pixels. */
  target: number;
  /** Least size of text, CSS pixels. */
  text: number;
}

/** What breaks the rules at the size that is shown, in words; empty when nothing does. */
export function brokenRules({ target, text }: Rules): string[] {
  const problems: string[] = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  const nameOf = (each: Element): string => {
    const words = each.getAttribute('aria-label') ?? each.textContent.trim().replace(/\s+/g, ' ');
    return `${each.tagName.toLowerCase()}.${each.getAttribute('class')?.split(' ')[0] ?? ''} “${words.slice(0, 40)}”`;
  };
  // With a dialog open it is what is looked at; the page behind it is out of reach.
  const dialog = document.querySelector('[role="dialog"], dialog[open]');
  const shown = [...(dialog ?? document.body).querySelectorAll('*')].filter((each) => {
    const { width, height } = each.getBoundingClientRect();
    return width > 1 && height > 1 && each.closest('[aria-hidden="true"]') === null && each.checkVisibility();
  });
  if (scrollWidth > clientWidth) {
    const wide = shown.filter((each) => each.getBoundingClientRect().right > clientWidth + 1);
    const innermost = wide.filter((each) => ![...each.children].some((child) => wide.includes(child)));
    problems.push(...innermost.map((each) => `${nameOf(each)} is wider than the window`));
    problems.push(`the page scrolls sideways by ${scrollWidth - clientWidth} px`);
  }
  for (const each of shown) {
    const style = getComputedStyle(each);
    const ownText = [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== '');
    const drawn = each.closest('svg') !== null;
    // What is typed may be longer than its field.
    if (
      !drawn &&
      !each.matches('input') &&
      style.overflowX !== 'visible' &&
      each.scrollWidth > each.clientWidth + 1 &&
      style.display !== 'inline'
    ) {
      problems.push(`${nameOf(each)} is cut or scrolls sideways by ${each.scrollWidth - each.clientWidth} px`);
    }
    if (!drawn && ['hidden', 'clip'].includes(style.overflowY) && each.scrollHeight > each.clientHeight + 1) {
      problems.push(`${nameOf(each)} is cut by ${each.scrollHeight - each.clientHeight} px`);
    }
    if (ownText && !drawn && parseFloat(style.fontSize) < text)
      problems.push(`${nameOf(each)} is smaller than ${text} px`);
  }
  for (const each of shown) {
    if (!each.matches('button, input, textarea, select, summary, a[href], [role="button"]')) continue;
    // A box or dot is touched by its label, too; a link within a sentence is as high as the sentence.
    const label = each.matches('input[type="checkbox"], input[type="radio"]') ? each.closest('label') : null;
    const touched = label ?? each;
    if (getComputedStyle(touched).display === 'inline' && each.matches('a')) continue;
    const { width, height, bottom } = touched.getBoundingClientRect();
    // A link that comes into sight with the focus only.
    if (bottom + window.scrollY <= 0) continue;
    if (Math.min(width, height) < target - 0.5) {
      problems.push(`${nameOf(each)} is ${Math.round(width)} × ${Math.round(height)} px, to be touched ${target}`);
    }
  }
  return [...new Set(problems)];
}

/** Every button, one after the other in the middle of the window: is it what a finger meets there? */
export async function coveredTargets(): Promise<string[]> {
  const within =
    document.querySelector('[role="dialog"], dialog[open]') ?? document.querySelector('main') ?? document.body;
  const before = { left: window.scrollX, top: window.scrollY };
  const covering = (each: Element): Element | null => {
    const { left, top, width, height } = each.getBoundingClientRect();
    if (width <= 1 || height <= 1) return null;
    const met = document.elementFromPoint(left + width / 2, top + height / 2);
    return met !== null && (each.contains(met) || met.contains(each)) ? null : (met ?? document.body);
  };
  const covered: string[] = [];
  for (const each of within.querySelectorAll<HTMLElement>('button:not(:disabled), summary, a[href]')) {
    if (!each.checkVisibility() || each.closest('[aria-hidden="true"]') !== null) continue;
    each.scrollIntoView({ block: 'center', behavior: 'instant' });
    // What goes away at the end of the page hears of the scrolling a moment later.
    for (let turn = 0; turn < 10 && covering(each) !== null; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const by = covering(each);
    if (by !== null)
      covered.push(`“${each.textContent.trim().slice(0, 40)}” is covered by ${by.tagName.toLowerCase()}`);
  }
  window.scrollTo({ ...before, behavior: 'instant' });
  return covered;
}

/** Headings that leave a level out, or a page without its one title. */
export function headingFlaws(): string[] {
  const within = document.querySelector('[role="dialog"], dialog[open]');
  if (within !== null) return [];
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter((each) => each.checkVisibility());
  const flaws: string[] = [];
  const titles = headings.filter((each) => each.matches('h1')).length;
  if (titles !== 1) flaws.push(`${titles} headings of level 1`);
  let before = 0;
  for (const each of headings) {
    const level = Number(each.tagName[1]);
    if (level > before + 1 && before > 0)
      flaws.push(`“${each.textContent.trim()}” is of level ${level} behind level ${before}`);
    before = level;
  }
  return flaws;
}

/**
 * What is chosen and looks like the others beside it, or hides its words: the system's own colours take every wash away, and
 * lay a plate behind the words of what does not adjust its colours itself.
 */
export function unseenChoices(): string[] {
  const groundOf = (each: Element): string => getComputedStyle(each).backgroundColor;
  return [...document.querySelectorAll('[aria-pressed="true"]')].flatMap((each) => {
    if (!each.checkVisibility()) return [];
    const words = each.textContent.trim();
    const others = [...(each.parentElement?.children ?? [])].filter((one) => one.matches('[aria-pressed="false"]'));
    if (others.some((other) => groundOf(other) === groundOf(each)))
      return [`“${words}” is chosen and looks as if it were not`];
    return getComputedStyle(each).forcedColorAdjust === 'none' ? [] : [`the words of “${words}” are under a plate`];
  });
}
