// What several models of the practice lock have in common, for models.ts to build on.
// Must not know single models, scenarios or the state of one lock.
import { buttons, notListed, touch } from './lights.ts';
import type { ModelTraits, SettingTraits } from './traits.ts';

const onOff = [0, 1] as const;
export const dip = (initial: 0 | 1): SettingTraits => ({ initial, values: onOff, writable: false });
export const parameter = (initial: number, values: readonly number[] = onOff): SettingTraits => ({
  initial,
  values,
  writable: true,
});
const measured: SettingTraits = { initial: 42, values: null, writable: false };

// Light and sound on, auto-lock off: the factory state of the 914 and the Convert (facts §3); for the others it is ours.
export const threeSwitches = { 'status-led': dip(1), 'auto-lock': dip(0), sound: dip(1) } as const;
export const switchNames = ['status-led', 'auto-lock', 'sound'] as const;

export const deadbolt = {
  firmware: '1.4',
  inApp: false,
  nineVolt: false,
  reset: 'FR-1',
  resetForgetsHanding: true,
  buttons: ['program', 'lock'],
  factoryCodes: null,
  handsItself: false,
  keypadShowsHandingFailure: false,
  statusLight: true,
  signalLight: true,
  style: buttons,
  codes: { capacity: 30, rule: 'digits' },
  programming: 'next-free',
  keyPauseMs: 5000,
  enterKey: 'lock',
  checkMark: false,
  deletesBy: null,
  deletesAll: false,
  masterUnlocksProgramming: false,
  masterByHold: true,
  settings: threeSwitches,
  switches: [...switchNames, null],
} as const;

export const fiveButtons = { ...deadbolt, codes: { capacity: 30, rule: 'presses' }, programming: 'positions' } as const;

export const touchscreen = {
  ...deadbolt,
  style: touch,
  checkMark: true,
  keyPauseMs: 20_000,
  deletesBy: 'check',
  settings: { ...threeSwitches, 'secure-screen': dip(0) },
  switches: [...switchNames, 'secure-screen'],
} as const;

// Parameters 1 to 4 and 46 (facts §8). Their first values are ours.
export const parameters = {
  'status-led': parameter(1),
  sound: parameter(1),
  'program-button': parameter(1),
  'secure-screen': parameter(0),
  'motor-resistance': measured,
} as const;

/** What no sheet that we have gives stays dark and without effect rather than invented. */
export const unlisted = {
  handing: 'not-sourced',
  reset: 'not-sourced',
  statusLight: false,
  signalLight: false,
  style: notListed,
  programming: 'not-sourced',
  masterByHold: false,
} as const;

export const appLock: ModelTraits = {
  ...deadbolt,
  ...unlisted,
  radio: 'none',
  inApp: true,
  reset: 'FR-7',
  resetForgetsHanding: false,
  signalLight: true,
  codes: null,
  enterKey: null,
  buttons: ['program'],
  settings: {},
  switches: [],
};

/** A motor deadbolt of which hardly anything is told with more than low confidence. */
export const untold: ModelTraits = {
  ...deadbolt,
  ...unlisted,
  radio: 'none',
  codes: null,
  enterKey: null,
  buttons: [],
  settings: {},
  switches: [],
};
