// How sure a share is: Wilson's interval, which stays honest with few and near 0 and 1.
// Must not know what is counted.

/** Of a normal distribution, for an interval that holds 95 times in 100. */
const z = 1.959_964;

/** The bounds (0 to 1) between which the true share lies, 95 times in 100, when `part` of `of` were so. Null of none. */
export function wilson({ part, of }: { part: number; of: number }): { low: number; high: number } | null {
  if (of <= 0) return null;
  const share = part / of;
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of);
  const reach = (z / (1 + z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}
