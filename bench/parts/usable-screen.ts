// Tells when the first screen of a page can be used: its button is drawn and can be pressed.
// Must not know where the page comes from.
import type { Browser, Page } from '@playwright/test';

export const usableButton = 'Start the visit';
export const usableHeading = 'Start a visit';

/** A page with nothing but what is waited for. */
export const blankPage = `<!doctype html><html lang="en"><title>Blank</title><h1>${usableHeading}</h1><button>${usableButton}</button></html>`;

// Looks once a frame, inside the page: a question from outside would be asked at growing intervals and answered late.
const watchScript = `(() => {
  if (window !== window.top) return;
  const usable = () =>
    [...document.querySelectorAll('button')].some(
      (button) =>
        button.textContent.trim() === ${JSON.stringify(usableButton)} &&
        !button.disabled &&
        button.getAttribute('aria-disabled') !== 'true' &&
        button.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    );
  // Seen before this frame is drawn, told when the next one begins: then it stands on the screen.
  const look = () => requestAnimationFrame(usable() ? () => window.boltbenchUsable() : look);
  requestAnimationFrame(look);
})()`;

const patienceMs = 30_000;

/**
 * Milliseconds from the call of `begin`, which gives the address, until its screen can be used. The window is open
 * before, with nothing in its cache. Rejects after 30 s.
 */
export async function timeToUsable(browser: Browser, begin: () => Promise<string>): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  try {
    let told: (at: number) => void = () => undefined;
    const usableAt = new Promise<number>((resolve) => {
      told = resolve;
    });
    await context.exposeBinding('boltbenchUsable', () => told(performance.now()));
    await context.addInitScript({ content: watchScript });
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);

    const startedAt = performance.now();
    await page.goto(await begin(), { waitUntil: 'commit' });
    const endedAt = await within(patienceMs, usableAt, page);
    // What the page's own watch took for usable must also be so for whoever goes by role and label.
    await page.getByRole('heading', { name: usableHeading, exact: true }).waitFor();
    await page.getByRole('button', { name: usableButton, exact: true }).click({ trial: true });
    return endedAt - startedAt;
  } finally {
    await context.close();
  }
}

async function within<T>(limitMs: number, wanted: Promise<T>, page: Page): Promise<T> {
  const late = Symbol('late');
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<typeof late>((resolve) => {
    timer = setTimeout(resolve, limitMs, late);
  });
  const first = await Promise.race([wanted, limit]).finally(() => clearTimeout(timer));
  if (first !== late) return first as T;
  const words = await page.locator('body').innerText();
  throw new Error(`no usable screen within ${limitMs} ms; it says: ${words.slice(0, 500)}`);
}
