// The numbers under which the practice lock writes its log (protocol §8.18, facts §8).
// Must not know when each is written, nor how it is shown.

export const alarms = {
  boltJammed: 9,
  keypadLockingJammed: 17,
  lockedAtKeypad: 18,
  unlockedAtKeypad: 19,
  lockedByHand: 21,
  unlockedByHand: 22,
  autoLockJammed: 26,
  autoLocked: 27,
  allCodesDeleted: 32,
  codeDeleted: 33,
  codeAdded: 112,
  codeRefused: 113,
  wrongCode: 161,
  batteryLow: 167,
  batteryCritical: 168,
  batteryTooLow: 169,
} as const;

export type Alarm = (typeof alarms)[keyof typeof alarms];
