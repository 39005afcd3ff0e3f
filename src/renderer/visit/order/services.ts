// What customers order most: to pick instead of typing, at the intake and on the work order.
// Must not know screens.
export const usualServices: readonly string[] = [
  'Find out why it does not open',
  'Fit new batteries',
  'Set the door handing',
  'Set or change codes',
  'Factory reset, with proof of authority',
  'Adjust bolt, strike or latch',
  'Join it to a hub',
];

/** With one more service at its end. */
export function withService(ordered: string, service: string): string {
  const already = ordered.trim();
  if (already.includes(service)) return already;
  return already === '' ? service : `${already.replace(/[.,;]$/, '')}; ${service}`;
}
