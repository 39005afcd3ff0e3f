// What differs between the models that the practice lock can be; every line is a published fact or marked as ours.
// Must not know scenarios or the state of one lock.
import type { LightPattern, LockIdentity } from '../../contract/device.ts';

export interface Indication {
  light: Pick<LightPattern, 'color' | 'pattern' | 'count'> | null;
  beep: { count: number; long: boolean } | null;
}

/** Keypad indications (facts §4.2, §4.3). */
export interface LightStyle {
  wrongCode: Indication;
  noCode: Indication;
  lockout: Indication;
  lowBattery: Indication;
  jammed: Indication;
}

const flashes = (color: LightPattern['color'], count: number, beeps: Indication['beep']): Indication => ({
  light: { color, pattern: 'flash', count },
  beep: beeps,
});
const beeps = (count: number): Indication['beep'] => ({ count, long: false });
const longBeep: Indication['beep'] = { count: 1, long: true };

const buttons: LightStyle = {
  wrongCode: flashes('red', 3, beeps(3)),
  noCode: flashes('red', 3, beeps(3)),
  lockout: flashes('red', 15, beeps(15)),
  lowBattery: flashes('red', 10, beeps(10)),
  jammed: flashes('red', 1, beeps(1)),
};

const touch: LightStyle = {
  wrongCode: flashes('x', 1, beeps(1)),
  noCode: flashes('x', 3, beeps(3)),
  lockout: flashes('x', 15, beeps(15)),
  lowBattery: flashes('check-lock-together', 5, longBeep),
  jammed: flashes('check-lock-alternate', 5, longBeep),
};

const homeConnect: LightStyle = {
  ...buttons,
  // Fast beeping for 3 to 4 s; a count of 0 is "goes on".
  lowBattery: flashes('red', 0, { count: 0, long: false }),
  jammed: { light: { color: 'red', pattern: 'solid', count: 0 }, beep: longBeep },
};

// No sheet that we have lists the keypad lights of the 955: the practice lock shows none rather than invented ones.
const dark: Indication = { light: null, beep: null };
const unsourced: LightStyle = { wrongCode: dark, noCode: dark, lockout: dark, lowBattery: dark, jammed: dark };

export interface ModelTraits {
  radio: LockIdentity['radio'];
  firmware: string;
  /** How a person starts the handing (facts §5.2). */
  handing: 'program' | 'lock-button' | 'none';
  /** Factory reset variant (facts §5.3). */
  reset: 'FR-1' | 'FR-1z' | 'FR-3';
  /** Hands itself a few seconds after a reset (facts §5.2, "Auto"). */
  handsItself: boolean;
  /** Handing failure also shows on the keypad (620). */
  keypadShowsHandingFailure: boolean;
  statusLight: boolean;
  style: LightStyle;
}

const deadbolt = {
  firmware: '1.4',
  reset: 'FR-1',
  handsItself: false,
  keypadShowsHandingFailure: false,
  statusLight: true,
  style: buttons,
} as const;

export const modelTraits: Readonly<Record<string, ModelTraits>> = {
  '909': { ...deadbolt, radio: 'none', handing: 'lock-button' },
  '910': { ...deadbolt, radio: 'zwave', handing: 'lock-button', reset: 'FR-1z', handsItself: true },
  '914': { ...deadbolt, radio: 'zwave', handing: 'program' },
  '916': { ...deadbolt, radio: 'zigbee', handing: 'program', style: touch },
  '620': {
    ...deadbolt,
    radio: 'zwave',
    handing: 'program',
    reset: 'FR-1z',
    handsItself: true,
    keypadShowsHandingFailure: true,
    style: homeConnect,
  },
  '955': { ...deadbolt, radio: 'none', handing: 'none', reset: 'FR-3', statusLight: false, style: unsourced },
};

/** Times and limits of the practice lock, milliseconds and millivolts. */
export const lockTimes = {
  /** Program held this long arms the reset (facts §5.3). */
  resetHoldMs: 30_000,
  /** Keypad dead after three wrong codes within a minute (facts §5.6). */
  lockoutMs: 60_000,
  wrongWindowMs: 60_000,
  /** Ours: how long the lock waits for the one press. */
  pressWaitMs: 30_000,
  /** Ours: a longer press is not "press and release". */
  longestPressMs: 5000,
  /** Ours: the keypad's Lock button must still be down this long after the pack went in (facts §5.2 L: until the bolt moves). */
  lockHoldMs: 2000,
  /** Facts say "a few seconds". */
  handsItselfAfterMs: 3000,
  eraseMs: 1500,
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
  freshRestingMillivolts: 6320,
  freshSagMillivolts: 340,
} as const;
