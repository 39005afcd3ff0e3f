// What can differ between the models that the practice lock can be.
// Must not know models, scenarios or the state of one lock.
import type { LockIdentity, SettingName } from '../../contract/device.ts';
import type { PracticeButton } from '../../contract/practice.ts';
import type { CodeRule } from './codes.ts';
import type { LightStyle } from './lights.ts';

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
  /** Another radio that units of this model are sold with (facts §2). */
  otherRadio?: LockIdentity['radio'];
  /** A phone's app, not a hub, has it as a member (facts §2). */
  inApp: boolean;
  /** Contacts outside for a 9 V block, in place of a keyway (facts §2, §5.1). */
  nineVolt: boolean;
  firmware: string;
  /** How a person starts the handing (facts §5.2); levers have none; for some no sheet gives the gesture. */
  handing: 'program' | 'lock-button' | 'mastercode' | 'none' | 'not-sourced';
  /** Factory reset variant (facts §5.3). */
  reset: 'FR-1' | 'FR-1z' | 'FR-2' | 'FR-3' | 'FR-4' | 'FR-5' | 'FR-6' | 'FR-7' | 'not-sourced';
  /** A source tells that a reset forgets the handing. */
  resetForgetsHanding: boolean;
  /** What can be held: inside Program, Reset, A or B, outside Lock. */
  buttons: readonly PracticeButton[];
  /** A reset brings back a user code in slot 1 and a mastercode, and it leaves the factory with them (facts §5.3 FR-4). */
  factoryCodes: { user: string; master: string } | null;
  /** Hands itself a few seconds after a reset (facts §5.2, "Auto"). */
  handsItself: boolean;
  /** Handing failure also shows on the keypad (620). */
  keypadShowsHandingFailure: boolean;
  /** The light inside blinks by itself (facts §4.1). */
  statusLight: boolean;
  /** A light is told at least for handing or reset. */
  signalLight: boolean;
  style: LightStyle;
  /** A cable joins its halves though it has no keypad: its fitting has one (facts §5.10). */
  cable?: true;
  /** Null: no keypad. `capacity` null: no source tells how many codes it holds (facts §10). */
  codes: { capacity: number | null; rule: CodeRule } | null;
  programming: ProgrammingStyle;
  /** Longest pause between two keys while programming (facts §5, common gate). */
  keyPauseMs: number;
  /** The key that ends an entry; null where no source says what the outside is like. */
  enterKey: 'lock' | 'kwikset' | null;
  /** Glass has a check-mark (facts §4.3). */
  checkMark: boolean;
  /** Deletes one code after Program and this key alone: code, same code (facts §5.4). */
  deletesBy: 'check' | 'kwikset' | null;
  /** With a mastercode 999999 twice deletes every code (facts §5.4: 913, 914). */
  deletesAll: boolean;
  /** With a mastercode: Program, mastercode, Lock, new code, Lock (facts §5.4: 913, 914, 888). */
  masterUnlocksProgramming: boolean;
  /** Program held for 5 s asks for a new mastercode (facts §5.5: 909 to 916, 888). */
  masterByHold: boolean;
  settings: Partial<Record<SettingName, SettingTraits>>;
  /** The DIP switches 1 to 4 (facts §3); null where a switch does nothing; empty without switches. */
  switches: readonly (SettingName | null)[];
}

/** A spring latch in place of a bolt, so no door to learn (facts §5.2, §9). */
export const isLever = ({ handing }: ModelTraits): boolean => handing === 'none';
