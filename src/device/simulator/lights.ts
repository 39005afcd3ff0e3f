// Keypad indications per model group (facts §4.2, §4.3); what no sheet gives stays dark rather than invented.
// Must not know models or when an indication is due.
import type { LightPattern } from '../../contract/device.ts';

export interface Indication {
  light: Pick<LightPattern, 'color' | 'pattern' | 'count'> | null;
  beep: { count: number; long: boolean } | null;
}

export interface LightStyle {
  wrongCode: Indication;
  noCode: Indication;
  lockout: Indication;
  lowBattery: Indication;
  jammed: Indication;
  programmed: Indication;
  programFailed: Indication;
  /** No key for too long while programming; it depends on mastercode and sound (facts §4.2, last paragraph). */
  programTimeout: (mastercode: boolean, sound: boolean) => Indication;
  /** Program pressed once while a mastercode is set. */
  masterAsked: Indication;
  /** The outside half does not answer: the cable between the halves is off. */
  cableOff: Indication;
}

const flashes = (color: LightPattern['color'], count: number, beeps: Indication['beep']): Indication => ({
  light: { color, pattern: 'flash', count },
  beep: beeps,
});
const beeps = (count: number): Indication['beep'] => ({ count, long: false });
const longBeep: Indication['beep'] = { count: 1, long: true };
const dark: Indication = { light: null, beep: null };

export const buttons: LightStyle = {
  wrongCode: flashes('red', 3, beeps(3)),
  noCode: flashes('red', 3, beeps(3)),
  lockout: flashes('red', 15, beeps(15)),
  lowBattery: flashes('red', 10, beeps(10)),
  jammed: flashes('red', 1, beeps(1)),
  programmed: flashes('green', 1, beeps(1)),
  programFailed: flashes('red', 3, beeps(3)),
  programTimeout: (mastercode, sound) => {
    if (mastercode) return flashes('red', 6, beeps(6));
    return sound ? { light: null, beep: beeps(2) } : flashes('red', 3, null);
  },
  masterAsked: flashes('green', 1, beeps(3)),
  cableOff: dark,
};

export const touch: LightStyle = {
  wrongCode: flashes('x', 1, beeps(1)),
  noCode: flashes('x', 3, beeps(3)),
  lockout: flashes('x', 15, beeps(15)),
  lowBattery: flashes('check-lock-together', 5, longBeep),
  jammed: flashes('check-lock-alternate', 5, longBeep),
  programmed: flashes('check', 1, beeps(1)),
  programFailed: flashes('x', 3, beeps(3)),
  programTimeout: () => flashes('x', 3, beeps(3)),
  masterAsked: dark,
  cableOff: { light: null, beep: { count: 0, long: true } },
};

/** The 915 beeps five times where the 916 gives one long beep. */
export const touch915: LightStyle = {
  ...touch,
  lowBattery: flashes('check-lock-together', 5, beeps(5)),
  jammed: flashes('check-lock-alternate', 5, beeps(5)),
};

export const homeConnect: LightStyle = {
  ...buttons,
  // Fast beeping for 3 to 4 s; a count of 0 is "goes on".
  lowBattery: flashes('red', 0, { count: 0, long: false }),
  jammed: { light: { color: 'red', pattern: 'solid', count: 0 }, beep: longBeep },
  programmed: dark,
  programTimeout: () => flashes('red', 3, beeps(3)),
  masterAsked: dark,
};

/** No sheet that we have lists more of the 955: one long beep and green when a code was taken. */
export const lever955: LightStyle = {
  wrongCode: dark,
  noCode: dark,
  lockout: dark,
  lowBattery: dark,
  jammed: dark,
  programmed: flashes('green', 1, longBeep),
  programFailed: dark,
  programTimeout: () => dark,
  masterAsked: dark,
  cableOff: dark,
};

/** The Lock button of the 888. */
export const lit888: LightStyle = {
  ...lever955,
  programFailed: flashes('red', 3, beeps(3)),
  programTimeout: () => flashes('red', 1, beeps(3)),
  masterAsked: flashes('green', 1, beeps(3)),
};

/** Without a keypad, as the Convert, or without a source for what it shows. */
export const notListed: LightStyle = { ...lever955, programmed: dark };
