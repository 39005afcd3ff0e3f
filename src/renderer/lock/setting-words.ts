// What each setting does on one model, its value in words, and why some cannot be changed from here (facts §3, §5.8, §8).
// Must not know the DOM.
import type { Setting, SettingName } from '../../contract/device.ts';

export const settingTitles: Record<SettingName, string> = {
  'status-led': 'Status light',
  'auto-lock': 'Auto-lock',
  'auto-lock-seconds': 'Auto-lock delay',
  sound: 'Sound',
  'secure-screen': 'SecureScreen',
  invert: 'Invert',
  'program-button': 'Program button',
  'motor-load-alarm': 'Motor load alarm',
  'motor-resistance': 'Motor load',
};

const switchNumbers: Partial<Record<SettingName, number>> = {
  'status-led': 1,
  'auto-lock': 2,
  sound: 3,
  'secure-screen': 4,
  invert: 4,
};

/** What it does on this model. */
export function settingEffect(setting: SettingName, modelId: string): string {
  switch (setting) {
    case 'status-led':
      return modelId === '888' || modelId === '620'
        ? 'Whether the status light is used.'
        : 'The status light blinks every 6 seconds.';
    case 'auto-lock':
      // No keypad: nobody gets in without the key, and no code is waited for.
      if (modelId === '914c') return 'Locks by itself 30 seconds after unlocking. Carry the key: there is no keypad.';
      return modelId === '888'
        ? 'Locks by itself after the delay below.'
        : 'Locks by itself 30 seconds after unlocking; not while no code is stored.';
    case 'auto-lock-seconds':
      return 'How long after unlocking it locks by itself.';
    case 'sound':
      return 'Beeps. Leave it on while codes are programmed.';
    case 'secure-screen':
      return modelId === '620'
        ? 'The maker’s name for random digits before the code. For this keypad no source describes it: check your model’s sheet.'
        : 'Random digits must be touched before the code, so that finger marks are spread.';
    case 'invert':
      return 'Only for when the light shows the opposite of the truth.';
    case 'program-button':
      return 'While it is off, the Program button inside seems dead.';
    case 'motor-load-alarm':
      return 'Reports when the motor has to strain.';
    case 'motor-resistance':
      return 'The resistance that the motor met: 0 is free, 255 is stalled.';
  }
}

/** The value as a person says it: "On", "60 s", "42 of 255". */
export function settingValueWords({ setting, value }: Pick<Setting, 'setting' | 'value'>): string {
  if (setting === 'auto-lock-seconds') return `${value} s`;
  if (setting === 'motor-resistance') return `${value} of 255`;
  if (value === 0) return 'Off';
  return value === 1 ? 'On' : String(value);
}

/** Why it cannot be changed from here; null when it can. */
export function whyReadOnly({ setting, writable }: Pick<Setting, 'setting' | 'writable'>): string | null {
  if (writable) return null;
  if (setting === 'motor-resistance') return 'Measured by the lock';
  const number = switchNumbers[setting];
  return number === undefined ? 'Fixed in this lock' : `Switch ${number} inside the lock: only a hand can move it`;
}

/** The values to choose from (facts §8, parameter 36); other settings are on or off. */
export function settingChoices(setting: SettingName): readonly number[] {
  return setting === 'auto-lock-seconds' ? [30, 60, 90, 120, 180] : [0, 1];
}
