// Hands on a keyboard alone: Tab to a control, and where the focus is.
// Must not know screens.
import type { Locator, Page } from '@playwright/test';
import { expect } from './fixture.ts';

/** Presses Tab until the control has the focus; every stop on the way must be seen. */
export async function tabTo(page: Page, target: Locator, most = 80): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < most; stop += 1) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
    const shown = await page.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body) return true;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
      const ring = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
      // A radio or a field may show it on what surrounds it.
      const around = at.closest('label, fieldset');
      const seen = around === null ? null : getComputedStyle(around);
      return ring || (seen !== null && (seen.outlineStyle !== 'none' || seen.boxShadow !== 'none')) || at.outerHTML;
    });
    expect(shown, 'the focus is visible').toBe(true);
  }
  throw new Error('Tab does not lead there');
}

/** What was pressed may be gone: the focus has gone on to what came of it, and is not lost. */
export async function expectFocusKept(page: Page, what: string): Promise<void> {
  const at = (): Promise<string> =>
    page.evaluate(() => {
      const { activeElement } = document;
      if (activeElement === null || activeElement === document.body) return 'lost';
      return activeElement.closest('main, [role="dialog"]') === null ? 'outside of the screen' : 'kept';
    });
  await expect.poll(at, { message: `the focus after “${what}”` }).toBe('kept');
}
