// How the practice lock stands when each procedure begins: with the trouble that the procedure is for.
// Must not know steps; only tests use it.
import type { Procedure } from '../../../contract/procedure.ts';
import { traitsOf } from '../../../device/simulator/models.ts';
import type { LockMemory } from '../../../device/simulator/state.ts';
import type { Beginning, Unit } from './walk-lock.ts';

const withMastercode = { mastercode: true, practiceMaster: true } as const;

const beginnings: Readonly<Record<string, Beginning>> = {
  'battery-replacement': { faults: ['weak-batteries'] },
  'dead-outside-nine-volt': { faults: ['flat-batteries'], start: { bolt: 'extended' } },
  'lockout-wait': { faults: ['locked-out'] },
  'cable-reseat': { faults: ['cable-loose'] },
  'user-codes-on-955': { faults: ['codes-off'] },
  'door-handing-program': { faults: ['handing-lost'] },
  'door-handing-lock-button': { faults: ['handing-lost'] },
  'door-handing-after-reset': { justReset: true },
  'door-handing-mastercode': { faults: ['handing-lost'] },
  'radio-include-zwave': { start: { network: false } },
  'radio-pair-zigbee': { start: { network: false } },
  'add-code-888': { start: withMastercode },
  'delete-all-codes': { start: withMastercode },
  'mastercode-off': { start: withMastercode },
  // Otherwise than the right answers make it, so that something is seen to change.
  'status-light-switch': { start: { settings: { 'status-led': 0 } } },
  'sound-switch': { start: { settings: { sound: 0 } } },
  'secure-screen-switch': { start: { settings: { 'secure-screen': 0 } } },
  'auto-lock-switch': { start: { settings: { 'auto-lock': 0 } } },
  'invert-914c': { start: { settings: { invert: 1 } } },
  'settings-by-parameter': { start: { settings: { 'status-led': 0 } } },
  'auto-lock-888': { start: { settings: { 'auto-lock': 0, 'auto-lock-seconds': 180 } } },
  'program-button-620': { start: { settings: { 'program-button': 0 } } },
};

/** Settings that a customer had otherwise than the factory, which disturb no step: a wipe loses them, and they are to come back. */
const ownSettings = ['status-led', 'secure-screen', 'motor-load-alarm', 'auto-lock-seconds'] as const;

function settingsOfCustomer({ modelId, radio }: Unit): LockMemory['settings'] {
  const settings = traitsOf(modelId, radio)?.settings ?? {};
  const changed = ownSettings.flatMap((name) => {
    const traits = settings[name];
    const other = traits?.writable === true ? traits.values?.find((value) => value !== traits.initial) : undefined;
    return other === undefined ? [] : [[name, other] as const];
  });
  return Object.fromEntries(changed);
}

/** A sound lock of a household, but for what the procedure mends. */
export function beginningOf({ id, kind }: Procedure, unit: Unit): Beginning {
  // A lock writes into what it begins with.
  const beginning = structuredClone(beginnings[id] ?? {});
  return kind === 'reset'
    ? { ...beginning, start: { settings: settingsOfCustomer(unit), ...beginning.start } }
    : beginning;
}

/** Ways of right answers that end otherwise than mended, because no source gives the keys of their last steps. */
export const endsOtherwise: Readonly<Record<string, string>> = {
  'delete-code-twice': 'sheet',
};
