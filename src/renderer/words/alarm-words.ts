// What the alarm numbers of a lock's own log mean, in plain words (facts §8, legacy Z-Wave alarm type and level).
// Must not know the log or the table; a number that no source explains stays a number.
import type { LockEvent } from '../../contract/device.ts';

export const alarmKinds = ['unlocked', 'locked', 'jammed', 'codes', 'refused', 'battery', 'other'] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** Kinds as a filter names them. */
export const alarmKindWords: Record<AlarmKind, string> = {
  unlocked: 'Unlocked',
  locked: 'Locked',
  jammed: 'Jammed',
  codes: 'Codes changed',
  refused: 'Codes refused',
  battery: 'Batteries',
  other: 'Other',
};

interface Meaning {
  kind: AlarmKind;
  text: string;
  /** The level is the slot of the code. */
  level?: 'slot' | 'slot-or-none';
}

// 16 is left out: two sources read it differently.
const meanings: Readonly<Record<number, Meaning>> = {
  9: { kind: 'jammed', text: 'Bolt jammed' },
  17: { kind: 'jammed', text: 'Locking from the keypad: jammed' },
  18: { kind: 'locked', text: 'Locked from the keypad', level: 'slot-or-none' },
  19: { kind: 'unlocked', text: 'Unlocked from the keypad', level: 'slot' },
  21: { kind: 'locked', text: 'Locked by hand (key or thumb-turn)' },
  22: { kind: 'unlocked', text: 'Unlocked by hand (key or thumb-turn)' },
  23: { kind: 'jammed', text: 'Locking from the hub: jammed' },
  24: { kind: 'locked', text: 'Locked from the hub' },
  25: { kind: 'unlocked', text: 'Unlocked from the hub' },
  26: { kind: 'jammed', text: 'Auto-lock: jammed' },
  27: { kind: 'locked', text: 'Locked by auto-lock' },
  32: { kind: 'codes', text: 'All codes deleted' },
  33: { kind: 'codes', text: 'Code deleted', level: 'slot' },
  112: { kind: 'codes', text: 'Code added or changed', level: 'slot' },
  113: { kind: 'refused', text: 'Code refused: another slot has it', level: 'slot' },
  161: { kind: 'refused', text: 'Wrong code at the keypad' },
  162: { kind: 'refused', text: 'Right code, but outside its schedule', level: 'slot' },
  167: { kind: 'battery', text: 'Batteries low (4.8 V or less)' },
  168: { kind: 'battery', text: 'Batteries critical (4.5 V or less)' },
  169: { kind: 'battery', text: 'Batteries too low to move the bolt' },
};

type Alarm = Pick<LockEvent, 'alarmType' | 'alarmLevel'>;

export function alarmKind({ alarmType }: Alarm): AlarmKind {
  return meanings[alarmType]?.kind ?? 'other';
}

/** One entry in words, e.g. "Unlocked from the keypad, slot 3". */
export function alarmWords({ alarmType, alarmLevel }: Alarm): string {
  const meaning = meanings[alarmType];
  if (meaning === undefined) return `Not explained by any source: type ${alarmType}, level ${alarmLevel}`;
  if (meaning.level === undefined || (meaning.level === 'slot-or-none' && alarmLevel === 0)) return meaning.text;
  return `${meaning.text}, slot ${alarmLevel}`;
}
