// What differs between the models that the practice lock can be; every line is a published fact or marked as ours.
// Must not know scenarios or the state of one lock.
import type { LockIdentity, SettingName } from '../../contract/device.ts';
import type { CodeRule } from './codes.ts';
import type { LightStyle } from './lights.ts';
import { buttons, homeConnect, lever955, lit888, notListed, touch, touch915 } from './lights.ts';
import type { PracticeButton } from '../../contract/practice.ts';

/** How a person puts codes in at the lock (facts §5.4); 'not-sourced': no sheet that we have gives it. */
export type ProgrammingStyle = 'positions' | 'next-free' | 'menu' | 'not-sourced';

export interface SettingTraits {
  initial: number;
  /** Values that it takes; null for a measured one. */
  values: readonly number[] | null;
  writable: boolean;
}

export interface ModelTraits {
  radio: LockIdentity['radio'];
  firmware: string;
  /** How a person starts the handing (facts §5.2); levers have none; for some no sheet gives the gesture. */
  handing: 'program' | 'lock-button' | 'mastercode' | 'none' | 'not-sourced';
  /** Factory reset variant (facts §5.3). */
  reset: 'FR-1' | 'FR-1z' | 'FR-2' | 'FR-3' | 'FR-4' | 'FR-5' | 'not-sourced';
  /** What can be held: inside Program, Reset or A, outside Lock. */
  buttons: readonly PracticeButton[];
  /** A reset brings back a user code in slot 1 and a mastercode, and it leaves the factory with them (facts §5.3 FR-4). */
  factoryCodes: { user: string; master: string } | null;
  /** Hands itself a few seconds after a reset (facts §5.2, "Auto"). */
  handsItself: boolean;
  /** Handing failure also shows on the keypad (620). */
  keypadShowsHandingFailure: boolean;
  statusLight: boolean;
  style: LightStyle;
  /** Null: no keypad. `capacity` null: no source tells how many codes it holds (facts §10). */
  codes: { capacity: number | null; rule: CodeRule } | null;
  programming: ProgrammingStyle;
  /** Longest pause between two keys while programming (facts §5, common gate). */
  keyPauseMs: number;
  /** The key that ends an entry; null where no source says what the outside is like. */
  enterKey: 'lock' | 'kwikset' | null;
  /** Glass has a check-mark (facts §4.3). */
  checkMark: boolean;
  /** Deletes one code by a menu of check-mark, code, same code (facts §5.4). */
  deletesByCheck: boolean;
  /** With a mastercode: Program, mastercode, Lock, new code, Lock (facts §5.4: 913, 914, 888). */
  masterUnlocksProgramming: boolean;
  /** Program held for 5 s asks for a new mastercode (facts §5.5: 909 to 916, 888). */
  masterByHold: boolean;
  settings: Partial<Record<SettingName, SettingTraits>>;
  /** The DIP switches 1 to 4 (facts §3); null where a switch does nothing; empty without switches. */
  switches: readonly (SettingName | null)[];
}

const onOff = [0, 1] as const;
const dip = (initial: 0 | 1): SettingTraits => ({ initial, values: onOff, writable: false });
const parameter = (initial: number, values: readonly number[] = onOff): SettingTraits => ({
  initial,
  values,
  writable: true,
});
const measured: SettingTraits = { initial: 42, values: null, writable: false };

// Light and sound on, auto-lock off: the factory state of the 914 and the Convert (facts §3); for the others it is ours.
const threeSwitches = { 'status-led': dip(1), 'auto-lock': dip(0), sound: dip(1) } as const;
const switchNames = ['status-led', 'auto-lock', 'sound'] as const;

const deadbolt = {
  firmware: '1.4',
  reset: 'FR-1',
  buttons: ['program', 'lock'],
  factoryCodes: null,
  handsItself: false,
  keypadShowsHandingFailure: false,
  statusLight: true,
  style: buttons,
  codes: { capacity: 30, rule: 'digits' },
  programming: 'next-free',
  keyPauseMs: 5000,
  enterKey: 'lock',
  checkMark: false,
  deletesByCheck: false,
  masterUnlocksProgramming: false,
  masterByHold: true,
  settings: threeSwitches,
  switches: [...switchNames, null],
} as const;

const fiveButtons = { ...deadbolt, codes: { capacity: 30, rule: 'presses' }, programming: 'positions' } as const;

const touchscreen = {
  ...deadbolt,
  style: touch,
  checkMark: true,
  keyPauseMs: 20_000,
  deletesByCheck: true,
  settings: { ...threeSwitches, 'secure-screen': dip(0) },
  switches: [...switchNames, 'secure-screen'],
} as const;

// Parameters 1 to 4 and 46 (facts §8). Their first values are ours.
const parameters = {
  'status-led': parameter(1),
  sound: parameter(1),
  'program-button': parameter(1),
  'secure-screen': parameter(0),
  'motor-resistance': measured,
} as const;

/** What no sheet that we have gives stays dark and without effect rather than invented. */
const unlisted = {
  handing: 'not-sourced',
  reset: 'not-sourced',
  statusLight: false,
  style: notListed,
  programming: 'not-sourced',
  masterByHold: false,
} as const;

export const modelTraits: Readonly<Record<string, ModelTraits>> = {
  '909': { ...fiveButtons, radio: 'none', handing: 'lock-button', codes: { capacity: 8, rule: 'presses' } },
  '910': { ...fiveButtons, radio: 'zwave', handing: 'lock-button', reset: 'FR-1z', handsItself: true },
  '911': {
    ...fiveButtons,
    radio: 'none',
    handing: 'none',
    reset: 'FR-2',
    codes: { capacity: null, rule: 'presses' },
  },
  '912': { ...fiveButtons, radio: 'zwave', handing: 'none', reset: 'FR-2' },
  '913': {
    ...deadbolt,
    radio: 'none',
    handing: 'program',
    codes: { capacity: null, rule: 'digits' },
    masterUnlocksProgramming: true,
  },
  '914': { ...deadbolt, radio: 'zwave', handing: 'program', masterUnlocksProgramming: true },
  '914c': {
    ...deadbolt,
    radio: 'zwave',
    handing: 'program',
    reset: 'FR-1z',
    handsItself: true,
    style: notListed,
    buttons: ['program'],
    enterKey: null,
    codes: null,
    programming: 'not-sourced',
    masterByHold: false,
    settings: { ...threeSwitches, invert: dip(0) },
    switches: [...switchNames, 'invert'],
  },
  '915': {
    ...touchscreen,
    radio: 'none',
    handing: 'program',
    style: touch915,
    codes: { capacity: null, rule: 'digits' },
  },
  '916': { ...touchscreen, radio: 'zigbee', handing: 'program' },
  // Parameter 40 resets it by radio (facts §8); no sheet that we have gives its gestures.
  '954': { ...touchscreen, radio: 'zwave', handing: 'not-sourced', reset: 'not-sourced', masterByHold: false },
  '888': {
    ...fiveButtons,
    radio: 'zwave',
    handing: 'not-sourced',
    reset: 'FR-1z',
    handsItself: true,
    style: lit888,
    programming: 'not-sourced',
    masterUnlocksProgramming: true,
    // No switches: Z-Wave parameters 35, 36, 37 and 47 (facts §8).
    settings: {
      'status-led': parameter(0),
      'auto-lock': parameter(0),
      'auto-lock-seconds': parameter(30, [30, 60, 90, 120, 180]),
      sound: parameter(1),
      'motor-load-alarm': parameter(0),
    },
    switches: [],
  },
  '620': {
    ...deadbolt,
    radio: 'zwave',
    handing: 'program',
    reset: 'FR-1z',
    handsItself: true,
    keypadShowsHandingFailure: true,
    style: homeConnect,
    codes: { capacity: null, rule: 'digits' },
    programming: 'not-sourced',
    masterByHold: false,
    keyPauseMs: 6000,
    enterKey: 'kwikset',
    buttons: ['program'],
    settings: parameters,
    switches: [],
  },
  // Its parameters are the 620's (facts §8); neither its outside nor any gesture of its hands is in a source that we have.
  '918': {
    ...deadbolt,
    ...unlisted,
    radio: 'zwave',
    firmware: '7.23.4',
    codes: { capacity: null, rule: 'digits' },
    enterKey: null,
    buttons: ['program'],
    settings: parameters,
    switches: [],
  },
  // Premis: an app sets it up, 30 codes; Button A held for 20 s resets it and starts no handing (facts §2, §5.3 FR-5).
  // The radio that this protocol names is one for hubs, and it has none: its Bluetooth is the phone's.
  '919': {
    ...deadbolt,
    ...unlisted,
    radio: 'none',
    reset: 'FR-5',
    checkMark: true,
    buttons: ['a'],
    settings: {},
    switches: [],
  },
  // Its Reset button, its default codes and its handing by the mastercode are the facts' (§5.2 variant 2, §5.3 FR-4); how
  // codes are put in at the keypad, what a wrong one shows and how many it holds is in no source that we have.
  'powerbolt-2': {
    ...deadbolt,
    ...unlisted,
    radio: 'none',
    handing: 'mastercode',
    reset: 'FR-4',
    factoryCodes: { user: '1234', master: '0000' },
    codes: { capacity: null, rule: 'presses' },
    enterKey: 'kwikset',
    buttons: ['reset'],
    settings: {},
    switches: [],
  },
  '955': {
    ...deadbolt,
    radio: 'none',
    handing: 'none',
    reset: 'FR-3',
    statusLight: false,
    buttons: ['program'],
    style: lever955,
    codes: { capacity: null, rule: 'first-four' },
    programming: 'menu',
    masterByHold: false,
    enterKey: 'kwikset',
    settings: {},
    switches: [],
  },
};

/** Times and limits of the practice lock, milliseconds and millivolts. */
export const lockTimes = {
  /** Program held this long arms the reset (facts §5.3). */
  resetHoldMs: 30_000,
  /** Keypad dead after three wrong codes within a minute (facts §5.6). */
  lockoutMs: 60_000,
  wrongWindowMs: 60_000,
  /** Auto-lock by switch 2 (facts §5.8). */
  autoLockMs: 30_000,
  /** Program held this long asks for a new mastercode (facts §5.5). */
  masterHoldMs: 5000,
  /** Reset held this long erases a Powerbolt 2, A this long a Premis (facts §5.3 FR-4, FR-5). */
  resetButtonHoldMs: 5000,
  aHoldMs: 20_000,
  /** After a mistake in typing the mastercode, before the next try (facts §5.2 variant 2). */
  mistakeWaitMs: 10_000,
  /** Ours: how long the lock waits for the one press. */
  pressWaitMs: 30_000,
  /** Ours: a longer press is not "press and release". */
  longestPressMs: 4900,
  /** Ours: the keypad's Lock button must still be down this long after the pack went in (facts §5.2 L: until the bolt moves). */
  lockHoldMs: 2000,
  /** Facts say "a few seconds". */
  handsItselfAfterMs: 3000,
  eraseMs: 1500,
  /** Ours: writing a code or a setting into lasting memory. */
  writeMs: 300,
  /** Ours: the lock asks its parts one by one. */
  selfTestMs: 600,
  /** Ours: how long wink shows. */
  winkMs: 3000,
  travelFreeMs: 700,
  travelBindingMs: 1600,
  stallMs: 2000,
  loadMs: 300,
  tokenLifetimeMs: 30_000,
} as const;

export const cellLimits = {
  /** Alarm set-points of the four-cell pack (facts §5.1). */
  lowMillivolts: 4800,
  criticalMillivolts: 4500,
  /** Ours: under load below this the motor would stall, so the lock refuses (alarm 169). */
  motorMillivolts: 4200,
  /** Ours: below this the lock does not wake. */
  deadMillivolts: 3600,
} as const;
