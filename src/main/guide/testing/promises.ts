// What right answers must have made of the practice lock beside what an end's `leaves` can say: network, mastercode, codes, wipe.
// Must not know steps; only tests use it.
import type { Procedure } from '../../../contract/procedure.ts';
import type { Held, Unit } from './walk-lock.ts';

interface Deed {
  before: Held;
  after: Held;
  wiped: boolean;
  connected: boolean;
}

type Promised = (deed: Deed) => string | null;

const network =
  (member: boolean): Promised =>
  ({ after }) =>
    after.network === member ? null : `the lock should be ${member ? 'in' : 'out of'} its network`;
const moreCodes: Promised = ({ before, after }) =>
  after.slots.length > before.slots.length ? null : 'no code was added';
const fewerCodes: Promised = ({ before, after }) =>
  after.slots.length < before.slots.length ? null : 'no code was deleted';

/** Models for which a source gives no keys or buttons for this, so that no hands can do it. */
const withoutHands: Readonly<Record<string, readonly string[]>> = {
  'radio-include-zwave': ['954', '918'],
  'radio-exclude-zwave': ['954', '918'],
};

const promised: Readonly<Record<string, Promised>> = {
  'radio-include-zwave': network(true),
  'radio-pair-zigbee': network(true),
  'radio-exclude-zwave': network(false),
  'radio-leave-zigbee': network(false),
  'mastercode-on': ({ after }) => (after.mastercode ? null : 'the mastercode was not set'),
  'add-code-positions': moreCodes,
  'add-code-next-free': moreCodes,
  'add-code-888': moreCodes,
  'add-code-955': moreCodes,
  'add-one-time-code-955': moreCodes,
  'delete-code-touch': fewerCodes,
  'delete-code-955': fewerCodes,
  'delete-code-620': fewerCodes,
  'delete-all-codes': ({ after }) => (after.slots.length === 0 ? null : `${after.slots.length} codes are still there`),
};

/** Whatever the way was: a mended end of a reset stands behind a wipe, no other one does, and each keeps its promise. */
export function brokenAnyway({ id, kind }: Procedure, { modelId }: Unit, deed: Deed): string[] {
  const unwiped = kind === 'reset' && !deed.wiped ? ['it did not wipe the lock'] : [];
  const why = withoutHands[id]?.includes(modelId) === true ? null : (promised[id]?.(deed) ?? null);
  return why === null ? unwiped : [...unwiped, why];
}

/** Everything that is not as the procedure promises when right answers have led to its end. */
export function brokenPromises({ id, kind }: Procedure, { modelId }: Unit, deed: Deed): string[] {
  const broken: string[] = [];
  if (deed.wiped !== (kind === 'reset')) broken.push(deed.wiped ? 'it wiped the lock' : 'it did not wipe the lock');
  if (kind !== 'reset' && kind !== 'codes' && String(deed.before.slots) !== String(deed.after.slots)) {
    broken.push(`its codes were ${deed.before.slots.join(', ')} and are ${deed.after.slots.join(', ')}`);
  }
  // Only a connected lock tells what it had; without one the person looks.
  if (deed.connected && kind === 'reset' && deed.before.settings !== deed.after.settings) {
    broken.push(`its settings were ${deed.before.settings} and are ${deed.after.settings}`);
  }
  const why = withoutHands[id]?.includes(modelId) === true ? null : (promised[id]?.(deed) ?? null);
  return why === null ? broken : [...broken, why];
}
