// What right answers must have made of the practice lock beside what an end's `leaves` can say, and that they made nothing else of it.
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
const without = (some: readonly number[], others: readonly number[]) => some.filter((slot) => !others.includes(slot));

/** So many codes came and went, and every other one is the one that it was. */
const codes =
  (more: number, gone: number, writtenOver = 0): Promised =>
  ({ before, after }) => {
    const came = without(after.slots, before.slots).length;
    const went = without(before.slots, after.slots).length;
    const other = without(before.ownCodes, after.ownCodes).length;
    if (came === more && went === gone && other === gone + writtenOver) return null;
    return `${came} codes came, ${went} went, ${other} of its own are other ones now: not ${more}, ${gone}, ${gone + writtenOver}`;
  };

/** A setting stands so; the beginning has it otherwise. */
const set =
  (name: string, value: number): Promised =>
  ({ before, after }) => {
    const [was, is] = [valueOf(before, name), valueOf(after, name)];
    if (was === undefined || was === value) return `${name} was ${was} from the beginning`;
    return is === value ? null : `${name} is ${is}, not ${value}`;
  };

function valueOf({ settings }: Held, name: string): number | undefined {
  const value = settings.split(', ').find((text) => text.startsWith(`${name} `));
  return value === undefined ? undefined : Number(value.split(' ')[1]);
}

/** Models for which a source gives no keys or buttons for this, so that no hands can do it. */
const withoutHands: Readonly<Record<string, readonly string[]>> = {
  'radio-include-zwave': ['954', '918'],
  'radio-exclude-zwave': ['954', '918'],
};

/**
 * What the way of right answers comes to. The keys that take a mastercode off and delete a code of a 913 or 914 are in no source:
 * of these a person says it, and here is only read that nothing else changed.
 */
const promised: Readonly<Record<string, Promised>> = {
  'radio-include-zwave': network(true),
  'radio-pair-zigbee': network(true),
  'radio-exclude-zwave': network(false),
  'radio-leave-zigbee': network(false),
  'mastercode-on': ({ after }) => (after.mastercode ? null : 'the mastercode was not set'),
  'add-code-positions': codes(1, 0),
  'add-code-next-free': codes(1, 0),
  'add-code-888': codes(1, 0),
  'add-code-955': codes(1, 0),
  'add-one-time-code-955': codes(1, 0),
  'delete-code-touch': codes(0, 1),
  'delete-code-955': codes(0, 1),
  'delete-code-620': codes(0, 1),
  'delete-code-positions': codes(0, 0, 1),
  'delete-all-codes': ({ after }) => (after.slots.length === 0 ? null : `${after.slots.length} codes are still there`),
};

/** Settings of the right way where the lock or hands can set them; by the hub alone nobody here can. */
const settled: Readonly<Record<string, Promised>> = {
  'status-light-switch': set('status-led', 1),
  'sound-switch': set('sound', 1),
  'secure-screen-switch': set('secure-screen', 1),
  'auto-lock-switch': set('auto-lock', 1),
  'invert-914c': set('invert', 0),
  'user-codes-on-955': ({ after }) => (after.codesEnabled ? null : 'its codes are off'),
};
const settledByBench: Readonly<Record<string, Promised>> = {
  'settings-by-parameter': set('status-led', 1),
  'auto-lock-888': set('auto-lock-seconds', 30),
  'program-button-620': set('program-button', 1),
};

/** What of the lock a procedure is for; a reset is for all of it. Sound is put on before codes are typed. */
const subjects: Readonly<Record<Exclude<Procedure['kind'], 'reset'>, readonly (keyof Held)[]>> = {
  battery: [],
  power: [],
  lockout: [],
  bolt: [],
  cable: [],
  handing: ['handing'],
  codes: ['slots', 'ownCodes'],
  settings: ['settings'],
  radio: ['network'],
  install: ['handing'],
};
const subjectsOf: Readonly<Record<string, readonly (keyof Held)[]>> = {
  'mastercode-on': ['mastercode'],
  // Who says that one is known gets one by hand on the way, so that there is one.
  'add-code-next-free': ['slots', 'ownCodes', 'mastercode'],
  'mastercode-off': [],
  'user-codes-on-955': ['codesEnabled'],
};
const settingsOf: Readonly<Record<string, readonly string[]>> = {
  'status-light-switch': ['status-led'],
  'sound-switch': ['sound'],
  'secure-screen-switch': ['secure-screen'],
  'auto-lock-switch': ['auto-lock'],
  // The light must be on for its colour to be seen.
  'invert-914c': ['invert', 'status-led'],
  'auto-lock-888': ['auto-lock', 'auto-lock-seconds'],
  'program-button-620': ['program-button'],
  'settings-by-parameter': ['status-led', 'sound', 'secure-screen', 'motor-load-alarm'],
};

/** Everything that the procedure is not for and that is otherwise than before. */
function changed({ id, kind }: Procedure, { before, after }: Deed): string[] {
  if (kind === 'reset') return [];
  const own = subjectsOf[id] ?? subjects[kind];
  const names = (Object.keys(after) as (keyof Held)[]).filter((name) => !own.includes(name));
  const others = names.flatMap((name) => {
    const [was, is] = [String(before[name]), String(after[name])];
    return was === is ? [] : [`its ${name} were ${was} and are ${is}`];
  });
  const settings = kind === 'settings' ? before.settings.split(', ').map((text) => text.split(' ')[0] ?? '') : [];
  const strange = settings.filter(
    (name) => !(settingsOf[id] ?? []).includes(name) && valueOf(before, name) !== valueOf(after, name),
  );
  return [...others, ...strange.map((name) => `it changed ${name}`)];
}

/** Whatever the way was: a mended end of a reset stands behind a wipe, no other one does, and each keeps its promise. */
export function brokenAnyway(procedure: Procedure, { modelId }: Unit, deed: Deed): string[] {
  const { id, kind } = procedure;
  const unwiped = kind === 'reset' && !deed.wiped ? ['it did not wipe the lock'] : [];
  const why = withoutHands[id]?.includes(modelId) === true ? null : (promised[id]?.(deed) ?? null);
  return [...unwiped, ...(why === null ? [] : [why]), ...changed(procedure, deed)];
}

/** Everything that is not as the procedure promises when right answers have led to its end. */
export function brokenPromises(procedure: Procedure, { modelId }: Unit, deed: Deed): string[] {
  const { id, kind } = procedure;
  const broken = changed(procedure, deed);
  if (deed.wiped !== (kind === 'reset')) broken.push(deed.wiped ? 'it wiped the lock' : 'it did not wipe the lock');
  // Only a connected lock tells what it had; without one the person looks.
  if (deed.connected && kind === 'reset' && deed.before.settings !== deed.after.settings) {
    broken.push(`its settings were ${deed.before.settings} and are ${deed.after.settings}`);
  }
  const able = withoutHands[id]?.includes(modelId) !== true;
  const all = [promised[id], settled[id], deed.connected ? settledByBench[id] : undefined];
  return [...broken, ...(able ? all : []).flatMap((each) => each?.(deed) ?? [])];
}
