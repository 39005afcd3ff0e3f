// Every code slot of the lock, page after page (protocol §8.11).
// Must not know what a slot is used for.
import type { Slot } from '../contract/device.ts';
import { maxSlotsPerPage } from './commands/read-slots.ts';
import type { ExchangeOptions, Link } from './link.ts';

/** All slots in ascending order, and how many the lock has (null when that is not known). Rejects as readSlots does. */
export async function readAllSlots(
  link: Pick<Link, 'readSlots'>,
  options?: ExchangeOptions,
): Promise<{ slots: Slot[]; capacity: number | null }> {
  const slots: Slot[] = [];
  for (let after = 0; ;) {
    const page = await link.readSlots(after, maxSlotsPerPage, options);
    slots.push(...page.slots);
    if (page.next === null) return { slots, capacity: page.capacity };
    after = page.next;
  }
}
