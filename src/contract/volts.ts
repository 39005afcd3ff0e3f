// How a pack's voltage is written wherever two decimals stand: screens, checks and papers have one rule.
// Must not know what a voltage is good for.

/** Volts, cut to hundredths and never rounded up: 4796 mV is 4.79, and never reads as the 4.80 V that it misses. */
export function voltsOf(millivolts: number): number {
  return Math.floor(millivolts / 10) / 100;
}

/** "4.79 V", in English; `report/words/units.ts` has the other languages. */
export function volts(millivolts: number): string {
  return `${voltsOf(millivolts).toFixed(2)} V`;
}
