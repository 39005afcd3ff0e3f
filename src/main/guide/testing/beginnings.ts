// How the practice lock stands when each procedure begins: with the trouble that the procedure is for.
// Must not know steps; only tests use it.
import type { Beginning } from './walk-lock.ts';

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
};

/** A sound lock, but for what the procedure mends. */
export function beginningOf(procedureId: string): Beginning {
  return beginnings[procedureId] ?? {};
}

/** Ways of right answers that end otherwise than mended, because no source gives the keys of their last steps. */
export const endsOtherwise: Readonly<Record<string, string>> = {
  'delete-code-twice': 'sheet',
};
