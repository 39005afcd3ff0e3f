// Which models report a Z-Wave or Zigbee id. Ids overlap between models, so they narrow and never name (facts §8).
// Must not know the recogniser's questions.
import type { Model } from '../../contract/content.ts';

/** The maker of Kwikset, Weiser and Baldwin locks; hubs show it before the product type. */
const manufacturer = '0090';

/** Locks of other brands under the same maker's number (facts §8). Their product id is that of a Kwikset model. */
const otherBrands: readonly { id: string; name: string; model: string; sameHardware: boolean }[] = [
  { id: '0006:0339', name: 'Weiser GED1455', model: '912', sameHardware: true },
  { id: '0006:0440', name: 'Weiser GED1800', model: '914', sameHardware: true },
  { id: '0006:0642', name: 'Weiser GED2150', model: '916', sameHardware: true },
  { id: '0006:0742', name: 'Weiser GED2350', model: '954', sameHardware: false },
  { id: '0009:0642', name: 'Baldwin 8225', model: '916', sameHardware: false },
  { id: '0009:0238', name: 'Baldwin 8252', model: '910', sameHardware: false },
];

/** An id as typed, four hex digits each part; null for a part that is not there. */
export interface ZwaveId {
  readonly manufacturer: string | null;
  readonly type: string | null;
  readonly product: string;
}

/** What an id says: the models that it leaves (none: it was laid aside), and what a person should know of it. */
export interface ZwaveReading {
  readonly models: ReadonlySet<string>;
  /** The lock of another brand that reports exactly this id. */
  readonly twin: string | null;
  readonly notes: readonly string[];
}

/**
 * The parts of what a hub shows: `0003:0446`, `0x0090-0x0003-0x0446`, `446`. Null for anything else.
 */
export function parseZwaveId(typed: string): ZwaveId | null {
  const groups = typed
    .toLowerCase()
    .replaceAll('0x', ' ')
    .split(/[^0-9a-z]+/)
    .filter(Boolean);
  if (groups.length > 3 || groups.some((group) => !/^[0-9a-f]{1,4}$/.test(group))) return null;
  const [product, type = null, maker = null] = groups.map((group) => group.padStart(4, '0')).reverse();
  return product === undefined ? null : { manufacturer: maker, type, product };
}

/**
 * Reads a Z-Wave id against the catalogue. Type and product count together; a product id that several models carry leaves
 * all of them, because the lists disagree on its types (facts §8). A product id alone leaves every model that has it.
 */
export function readZwaveId(typed: string, models: readonly Model[]): ZwaveReading {
  const id = parseZwaveId(typed);
  if (id === null) return aside('This is no Z-Wave id: write it as 0003:0446');
  if (Number.parseInt(id.product, 16) === 0 && Number.parseInt(id.type ?? '0', 16) === 0) {
    return aside(`The id ${typed} names no lock: look again at what the hub shows; it was left aside`);
  }
  if (id.manufacturer !== null && id.manufacturer !== manufacturer) {
    return aside(
      `The id ${typed} is of another maker, ${id.manufacturer}: Kwikset, Weiser and Baldwin locks say ${manufacturer}. It was left aside`,
    );
  }
  const sharing = models.filter((model) => ownIds(model).some((each) => each.endsWith(`:${id.product}`)));
  const others = otherBrands.filter((each) => each.id.endsWith(`:${id.product}`));
  return id.type === null
    ? ofProduct(id.product, sharing, others)
    : ofPair(`${id.type}:${id.product}`, sharing, others);
}

/** Ids under which a model itself is known, without those of another brand's twin. */
function ownIds({ zwaveIds }: Model): string[] {
  return zwaveIds.filter((each) => !otherBrands.some(({ id }) => id === each));
}

function ofProduct(product: string, sharing: readonly Model[], others: typeof otherBrands): ZwaveReading {
  if (sharing.length + others.length === 0) return unknown(product);
  const found = new Set([...sharing.map(({ id }) => id), ...others.map(({ model }) => model)]);
  const names = others.map(({ name }) => name).join(', ');
  const notes = [
    ...overlap(product, sharing),
    ...(names === '' ? [] : [`Locks of other brands report the product id ${product} as well: ${names}`]),
  ];
  return { models: found, twin: null, notes };
}

function ofPair(pair: string, sharing: readonly Model[], others: typeof otherBrands): ZwaveReading {
  const other = others.find(({ id }) => id === pair);
  if (other) {
    const { name, model, sameHardware } = other;
    const note = sameHardware
      ? `The id ${pair} is that of the ${name}, a twin of the ${model}`
      : `The id ${pair} is that of the ${name}, a twin of the ${model} by its product id; check your model's sheet`;
    return { models: new Set([model]), twin: name, notes: [note] };
  }
  if (sharing.some((model) => ownIds(model).includes(pair))) {
    return {
      models: new Set(sharing.map(({ id }) => id)),
      twin: null,
      notes: overlap(pair.slice(pair.indexOf(':') + 1), sharing),
    };
  }
  const near = [...sharing.flatMap(ownIds), ...others.map(({ id }) => id)].filter((each) =>
    each.endsWith(pair.slice(pair.indexOf(':'))),
  );
  return unknown(pair, near);
}

function overlap(product: string, sharing: readonly Model[]): string[] {
  if (sharing.length < 2) return [];
  const names = sharing.map(({ id }) => id).join(' and ');
  return [`The product id ${product} is known to overlap: it is listed for the ${names}, and does not tell them apart`];
}

function unknown(id: string, near: readonly string[] = []): ZwaveReading {
  const known = near.length > 0 ? `; its product id is known only as ${near.join(', ')}` : '';
  return aside(`No model of this catalogue reports the Z-Wave id ${id}${known}; it was left aside`);
}

function aside(note: string): ZwaveReading {
  return { models: new Set(), twin: null, notes: [note] };
}

/** Models that report this Zigbee identifier, whatever the case; empty when the catalogue has none. */
export function modelsOfZigbeeId(typed: string, models: Iterable<Model>): Set<string> {
  const wanted = typed.trim().toUpperCase();
  const same = [...models].filter(({ zigbeeIds }) => zigbeeIds.some((each) => each.toUpperCase() === wanted));
  return new Set(same.map((model) => model.id));
}
