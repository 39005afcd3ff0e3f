// The calendar day of a moment where this window stands.
// Must not know what it is for.

/** "2026-11-22", as a date field has it. */
export function today(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
