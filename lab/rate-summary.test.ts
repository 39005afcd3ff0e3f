import { expect, it } from 'vitest';
import { shareText, summarizeRates } from './guest/rate-summary.ts';

const block = (bareMs: number, sessionMs: number, linkMs: number) => ({ bareMs, sessionMs, linkMs });

it('takes the middle of the shares block by block, and the whole over all trips', () => {
  const { barePerSecond, session, link } = summarizeRates([block(2, 4, 8), block(1, 1.25, 2), block(2, 2, 2.5)]);
  expect(barePerSecond).toBe(500);
  expect(session.median).toBe(0.8);
  expect(link.median).toBe(0.5);
  expect(session.whole).toBeCloseTo(5 / 7.25);
});

it('shows how far the blocks lie apart', () => {
  const blocks = [0.5, 0.6, 0.7, 0.8, 0.9].map((share) => block(1, 1 / share, 2));
  expect(summarizeRates(blocks).session).toMatchObject({ lowQuarter: 0.6, highQuarter: 0.8 });
  expect(shareText(summarizeRates(blocks).session)).toMatch(
    /^0\.70 of the bare echo \(half of the blocks 0\.60 to 0\.80/,
  );
});

it('refuses to compare nothing', () => expect(() => summarizeRates([])).toThrow(RangeError));
