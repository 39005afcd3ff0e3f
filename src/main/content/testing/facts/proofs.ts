// Written a second time, from the sources: signals that must be heard, answers that must be offered, and what a reading proves.
// Must not know content/ or how the two are compared (unmet.ts).

/** A lock that says "armed" or "wiped" is heard wherever a finger may be on the button (facts §4.1, §5.3). */
export const hears: readonly { at: readonly string[]; stage: 'armed' | 'done' | 'abandoned' }[] = [
  {
    at: [
      ...['handing-hold-program', 'press-program', 'hold-lock'],
      ...['fr1', 'fr1z', 'fr2', 'app-lock', '955'].map((id) => `factory-reset-${id}/hold-program`),
    ],
    stage: 'armed',
  },
  {
    at: ['armed', 'lock-armed', 'press-once', 'factory-reset-powerbolt/hold-reset', 'factory-reset-premis/hold-a'],
    stage: 'done',
  },
  { at: ['press-once'], stage: 'abandoned' },
];

/** Answers without which somebody stands before a step that is not his case. */
export const offered: readonly { at: string; answer: string; why: string }[] = [
  { at: 'still-closed', answer: 'no-sign', why: 'a door sensor can be blind' },
  { at: 'still-closed', answer: 'cannot', why: 'a door can be stuck' },
  { at: 'closed-before-hand', answer: 'no-sign', why: 'a door sensor can be blind' },
  { at: 'press-once', answer: 'stop', why: '§5.3: without the press nothing is wiped' },
  { at: 'have-key', answer: 'none', why: '§0.10: no wipe without a way in' },
  { at: 'authority', answer: 'not-agreed', why: '§9: no wipe without the right to the door' },
  { at: 'hub', answer: 'hub-gone', why: '§5.3: a lost hub must not stop a wipe' },
  { at: 'hub', answer: 'cannot', why: '§5.3: a lock in its hub is not wiped' },
  { at: 'hub', answer: 'no-hub', why: 'most locks belong to no hub' },
  { at: 'check-empty', answer: 'works', why: 'an old code that works is the proof of the contrary' },
  { at: 'check-refused', answer: 'works', why: 'an old code that works is the proof of the contrary' },
  { at: 'cells-by-hand', answer: 'old', why: '§5.1: work that loses power half-way' },
];

/** A reading that proves a change only because another one found the contrary before. */
export const since: Readonly<Record<string, string>> = {
  'look-again': 'snapshot pass',
  'read-handing-late': 'snapshot pass',
  // §5.2: another door is another handing, and the old one reads the same; so does that of a lock that was not reset.
  'door-handing-after-reset/read-handing': 'a handing that the lock told',
  ...Object.fromEntries(
    ['program', 'lock-button', 'mastercode'].map((id) => [
      `door-handing-${id}/read-back`,
      'a handing that the lock told',
    ]),
  ),
};

/** A reading that counts codes against an earlier one: more after adding, fewer after deleting, as many after writing over. */
export const compared: Readonly<Record<string, string>> = {
  'count-more': 'codes-before more',
  'count-fewer': 'codes-before fewer',
  'count-same': 'codes-before same',
  // An empty lock that is empty proves no wipe; §5.3 FR-4: one code comes back, so one proves nothing where there was one.
  ...Object.fromEntries(
    ['fr1', 'fr1z', 'fr2', 'premis', '955', 'app-lock', 'kevo', 'powerbolt'].map((id) => [
      `factory-reset-${id}/read-back`,
      'snapshot fewer, or told',
    ]),
  ),
};

/** Ends at which the count of codes must be another one than at the beginning (§5.4); only a place that is written over leaves it. */
export const countedAtEnd: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['touch', '620', '955', 'twice'].map((id) => [`delete-code-${id}/fixed`, 'codes-before fewer']),
  ),
  ...Object.fromEntries(
    ['add-code-next-free', 'add-code-888', 'add-code-955', 'add-one-time-code-955'].map((id) => [
      `${id}/fixed`,
      'codes-before more',
    ]),
  ),
};

/** Behind these nothing can be taken back (§5.3, §5.4); a step that is in no row can. */
export const final: readonly string[] = [
  ...['confirm', 'wipe', 'wipe-again', 'press-once', 'delete-all'],
  ...['factory-reset-powerbolt/hold-reset', 'factory-reset-kevo/hold-reset', 'factory-reset-kevo/hold-a'],
  'factory-reset-premis/hold-a',
];

/** Ends at which the codes that are lost are listed, with the procedures of that kind. */
export const codesListed: Readonly<Record<string, readonly string[]>> = {
  reset: ['fixed', 'handing-left', 'test-failed', 'unhanded-failed'],
  codes: ['delete-all-codes/fixed', 'delete-all-codes/not-tested'],
  // Program was held too long, and pressed.
  handing: ['door-handing-program/wiped', 'door-handing-lock-button/wiped'],
};

/** Of locks that have eKeys only. */
export const noCodes: readonly string[] = ['factory-reset-kevo'];

/** What could not be set again after a wipe is looked at by a person. */
export const failsTo: Readonly<Record<string, string>> = { restore: 'settings-by-hand' };
