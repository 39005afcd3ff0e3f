// Every model that the practice lock can be; each line is a published fact or marked as ours.
// Must not know scenarios or the state of one lock.
import type { LockIdentity } from '../../contract/device.ts';
import { homeConnect, lever955, lit888, notListed, touch915 } from './lights.ts';
import {
  appLock,
  deadbolt,
  dip,
  fiveButtons,
  parameter,
  parameters,
  switchNames,
  threeSwitches,
  touchscreen,
  unlisted,
  untold,
} from './trait-bases.ts';
import type { ModelTraits } from './traits.ts';

export type { ModelTraits } from './traits.ts';

export const modelTraits: Readonly<Record<string, ModelTraits>> = {
  '909': { ...fiveButtons, radio: 'none', handing: 'lock-button', codes: { capacity: 8, rule: 'presses' } },
  '910': {
    ...fiveButtons,
    radio: 'zwave',
    otherRadio: 'zigbee',
    handing: 'lock-button',
    reset: 'FR-1z',
    handsItself: true,
    buttons: ['program', 'lock', 'a'],
  },
  '911': {
    ...fiveButtons,
    radio: 'none',
    handing: 'none',
    reset: 'FR-2',
    codes: { capacity: null, rule: 'presses' },
  },
  '912': {
    ...fiveButtons,
    radio: 'zwave',
    otherRadio: 'zigbee',
    handing: 'none',
    reset: 'FR-2',
    buttons: ['program', 'lock', 'a'],
  },
  '913': {
    ...deadbolt,
    radio: 'none',
    handing: 'program',
    codes: { capacity: null, rule: 'digits' },
    masterUnlocksProgramming: true,
    deletesAll: true,
  },
  '914': {
    ...deadbolt,
    radio: 'zwave',
    otherRadio: 'zigbee',
    handing: 'program',
    buttons: ['program', 'lock', 'a'],
    masterUnlocksProgramming: true,
    deletesAll: true,
  },
  '914c': {
    ...deadbolt,
    radio: 'zwave',
    otherRadio: 'zigbee',
    handing: 'program',
    reset: 'FR-1z',
    handsItself: true,
    style: notListed,
    buttons: ['program', 'a'],
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
  '916': {
    ...touchscreen,
    radio: 'zigbee',
    otherRadio: 'zwave',
    handing: 'program',
    buttons: ['program', 'lock', 'a'],
  },
  // Parameter 40 resets it by radio (facts §8); no sheet that we have gives its gestures. Its screen's check-mark answers a code.
  '954': {
    ...touchscreen,
    radio: 'zwave',
    otherRadio: 'none',
    nineVolt: true,
    handing: 'not-sourced',
    reset: 'not-sourced',
    masterByHold: false,
    buttons: ['program', 'lock', 'a'],
  },
  '888': {
    ...fiveButtons,
    radio: 'zwave',
    handing: 'not-sourced',
    reset: 'FR-1z',
    handsItself: true,
    style: lit888,
    buttons: ['program', 'lock', 'a'],
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
    deletesBy: 'kwikset',
    buttons: ['program', 'a'],
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
    inApp: true,
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
    signalLight: false,
    buttons: ['program'],
    style: lever955,
    codes: { capacity: null, rule: 'first-four' },
    programming: 'menu',
    masterByHold: false,
    enterKey: 'kwikset',
    settings: {},
    switches: [],
  },
  // An app sets these up, gives their codes and holds them (facts §2). Program held while
  // the pack goes in resets them (facts §5.3 FR-7); how they learn the door, what their keypads show and what the last press
  // answers is in no source that we have, nor that a reset forgets the handing.
  halo: { ...appLock, codes: { capacity: null, rule: 'digits' } },
  aura: { ...appLock, codes: { capacity: null, rule: 'digits' } },
  'halo-select': appLock,
  // No source gives these two a reset of their own; the fingerprint reader is a part, its prints are in the app.
  'halo-touch': { ...appLock, reset: 'not-sourced', signalLight: false, buttons: [], cable: true },
  'aura-reach': { ...appLock, reset: 'not-sourced', signalLight: false, buttons: [] },
  // Reset on the first generation, A on the others (facts §5.3 FR-6): this one has both. Its keys are phones.
  kevo: { ...appLock, reset: 'FR-6', signalLight: false, buttons: ['reset', 'a'] },
  // The reset page treats it together with the SmartCode deadbolts (facts §2, §5.3 FR-1); nothing else of it is told.
  signature: {
    ...deadbolt,
    ...unlisted,
    radio: 'none',
    reset: 'FR-1',
    signalLight: true,
    codes: { capacity: null, rule: 'digits' },
    enterKey: null,
    buttons: ['program'],
    settings: {},
    switches: [],
  },
  // No keyway, 9 V contacts and a keypad (facts §2): the rest is told by one third party, or by nobody.
  '905': { ...untold, nineVolt: true, codes: { capacity: null, rule: 'digits' } },
  '917': { ...untold, handing: 'none', codes: { capacity: null, rule: 'digits' } },
  '260': untold,
  '264': untold,
  '270': untold,
  '275': untold,
};

/**
 * What facts of high or middling confidence tell too little of: nothing on them can be practised but cells, bolt and door,
 * and the trainer's list leaves them out. They are here for the procedures that serve every lock.
 */
export const untoldModels: readonly string[] = ['260', '264', '270', '275', '917'];

/** The traits of one unit; null for a model that is not known here, or a radio that it is not sold with. */
export function traitsOf(modelId: string, radio?: LockIdentity['radio']): ModelTraits | null {
  const traits = modelTraits[modelId];
  if (traits === undefined) return null;
  const unit = radio ?? traits.radio;
  if (unit !== traits.radio && unit !== traits.otherRadio) return null;
  // No hub's button without a hub's radio.
  if (unit === 'none')
    return {
      ...traits,
      radio: unit,
      buttons: traits.buttons.filter((each) => each !== 'a' || traits.otherRadio === undefined),
    };
  if (unit === 'zwave') return { ...traits, radio: unit };
  // B is on Zigbee units (facts §3); handing by itself after a reset is told of Z-Wave ones (facts §5.2, §5.3 FR-1z).
  const reset = traits.reset === 'FR-1z' ? 'FR-1' : traits.reset;
  return { ...traits, radio: unit, reset, handsItself: false, buttons: [...traits.buttons, 'b'] };
}
