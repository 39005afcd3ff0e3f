// What customers order most: to pick instead of typing, at the intake and on the work order.
// Must not know screens.
export { usualServices } from '../../../contract/usual.ts';

/** With one more service at its end. */
export function withService(ordered: string, service: string): string {
  const already = ordered.trim();
  if (already.includes(service)) return already;
  return already === '' ? service : `${already.replace(/[.,;]$/, '')}; ${service}`;
}
