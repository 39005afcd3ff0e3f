// Which models report a Z-Wave or Zigbee id. Ids overlap between models, so they narrow and never name (facts §8).
// Must not know the recogniser's questions.
import type { Model } from '../../contract/content.ts';

/** Kwikset's own manufacturer id; hubs show it before the product type. */
const manufacturer = '0090';

/**
 * The product type (null when it is not there) and the product id, four hex digits each, from what a hub shows:
 * `0003:0446`, `0x0090-0x0003-0x0446`, `446`. Null for anything else.
 */
export function parseZwaveId(typed: string): { type: string | null; product: string } | null {
  const groups = typed
    .toLowerCase()
    .replaceAll('0x', ' ')
    .split(/[^0-9a-z]+/)
    .filter(Boolean);
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/.test(group))) return null;
  const parts = groups.map((group) => group.padStart(4, '0'));
  const own = parts.length === 3 && parts[0] === manufacturer ? parts.slice(1) : parts;
  const [first, second] = own;
  if (own.length === 1 && first !== undefined) return { type: null, product: first };
  if (own.length === 2 && first !== undefined && second !== undefined) return { type: first, product: second };
  return null;
}

/**
 * Models of this product id, whatever the type: twins of other brands carry the same one under their own type, and one id
 * stands for several models. Empty when the catalogue has none.
 */
export function modelsOfZwaveId(typed: string, models: Iterable<Model>): Set<string> {
  const id = parseZwaveId(typed);
  if (id === null) return new Set();
  const same = [...models].filter(({ zwaveIds }) => zwaveIds.some((each) => each.endsWith(`:${id.product}`)));
  return new Set(same.map((model) => model.id));
}

/** Models that report this Zigbee identifier, whatever the case; empty when the catalogue has none. */
export function modelsOfZigbeeId(typed: string, models: Iterable<Model>): Set<string> {
  const wanted = typed.trim().toUpperCase();
  const same = [...models].filter(({ zigbeeIds }) => zigbeeIds.some((each) => each.toUpperCase() === wanted));
  return new Set(same.map((model) => model.id));
}
