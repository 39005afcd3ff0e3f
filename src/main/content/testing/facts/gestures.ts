// Written a second time, from the sources: buttons, holds and waits of each model, and the words that are typed.
// Must not know content/ or how the two are compared (unmet.ts).

/** Which models have which button, inside or outside (facts §2, §3, §5). */
export const buttons: Readonly<Record<string, string>> = {
  program: '909 910 911 912 913 914 914c 915 916 888 954 955 620 918 signature halo aura halo-select',
  lock: '909 910 911 912 913 914 915 916 888 954',
  kwikset: '955 620 powerbolt-2',
  check: '915 916 954',
  a: '910 912 914 914c 916 888 620 919 kevo',
  b: '910 912 914 914c 916',
  reset: 'powerbolt-2 kevo',
};

export interface Hold {
  why: string;
  button: string;
  /** Null: until what the step describes, where no source gives a time. */
  seconds: number | null;
  /** After this long the same hold arms a wipe: the clock on the screen is red well before. */
  armsAfterSeconds?: number;
  models: string;
  sources: string;
  /** How surely it is known, where that is the same for all of these models and less than H. */
  mark?: 'M' | 'L';
}

export const holds: readonly Hold[] = [
  {
    why: '§0.1, §5.2 P: let go soon; 30 seconds of the very same hold are a wipe',
    ...{ button: 'program', seconds: null, armsAfterSeconds: 30, models: '913 914 914c 915 916 620', sources: 'M8 M9' },
  },
  {
    why: '§5.2 L: Lock outside, until the bolt starts to move',
    ...{ button: 'lock', seconds: null, models: '909 910', sources: 'W1 T1', mark: 'M' },
  },
  {
    why: '§5.3 FR-1, FR-1z, FR-2, FR-3',
    ...{ button: 'program', seconds: 30, models: '909 910 913 914 914c 915 916 888 620 signature 911 912 955' },
    sources: 'K1 K2 K3 M9 R1',
  },
  { why: '§5.3 FR-7', button: 'program', seconds: 30, models: 'halo aura halo-select', sources: 'T14' },
  { why: '§5.3 FR-4', button: 'reset', seconds: 5, models: 'powerbolt-2', sources: 'M11' },
  { why: '§5.3 FR-5', button: 'a', seconds: 20, models: '919', sources: 'K9' },
  { why: '§5.3 FR-6, 5 to 10 s: the longer is waited', button: 'reset', seconds: 10, models: 'kevo', sources: 'T10' },
  { why: '§5.3 FR-6', button: 'a', seconds: 10, models: 'kevo', sources: 'T10' },
  { why: '§5.5: until green', button: 'program', seconds: 5, models: '913 914 888', sources: 'M5 T17' },
];

/** Every timed wait, in seconds, by its step; a step that waits and does not stand here is one too many. */
export const waits: Readonly<Record<string, number>> = {
  // §0.2, §5.6: 60 seconds after three wrong codes, not 30 minutes and not a day.
  'lockout-wait/wait-60': 60,
  'user-codes-on-955/lockout-first': 60,
  // §5.2: the pack is out for 15 seconds before a handing is tried again.
  'wait-15': 15,
  // §5.2: after a reset the Z-Wave models hand themselves within seconds.
  'watch-handing': 15,
  // §5.2 variant 2: ten seconds after a typing error.
  'wait-10': 10,
  // §5.8: 30 seconds by switch; of an 888 the time that was set.
  'auto-lock-switch/watch-lock': 30,
  'auto-lock-switch/watch-stay': 30,
  'auto-lock-888/watch-30': 30,
  'auto-lock-888/watch-60': 60,
  'auto-lock-888/watch-90': 90,
  'auto-lock-888/watch-120': 120,
  'auto-lock-888/watch-180': 180,
};

/** Who says so says that a wait or hold of more than ten seconds is over; other answers tell what was seen before. */
export const overs: Readonly<Record<string, string>> = {
  'lockout-wait/wait-60': 'over',
  'user-codes-on-955/lockout-first': 'waited',
  'wait-15': 'waited',
  'watch-handing': 'still',
  'auto-lock-switch/watch-lock': 'stayed stayed-coded',
  'auto-lock-switch/watch-stay': 'stayed',
  'auto-lock-888/watch-30': 'stayed',
  'auto-lock-888/watch-60': 'stayed',
  'auto-lock-888/watch-90': 'stayed',
  'auto-lock-888/watch-120': 'stayed',
  'auto-lock-888/watch-180': 'stayed',
  'hold-program': 'armed',
  // Five seconds: nobody is asked.
  'mastercode-on/hold-program': '',
  'mastercode-off/hold-program': '',
  'factory-reset-premis/hold-a': 'held',
};

/** The word that somebody types before something is gone for good. */
export const typedWords: Readonly<Record<string, string>> = { confirm: 'RESET', 'delete-all-codes/confirm': 'DELETE' };
