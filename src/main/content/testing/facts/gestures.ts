// Written a second time, from the sources: buttons, holds, waits, keys, switches and parameters of each model.
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
}

export const holds: readonly Hold[] = [
  {
    why: '§0.1, §5.2 P: let go soon; 30 seconds of the very same hold are a wipe',
    ...{ button: 'program', seconds: null, armsAfterSeconds: 30, models: '913 914 914c 915 916 620', sources: 'M8 M9' },
  },
  {
    why: '§5.2 L: Lock outside, until the bolt starts to move',
    ...{ button: 'lock', seconds: null, models: '909 910', sources: 'W1 T1' },
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
  // §5.8: 30 seconds by switch; an 888 has up to 180.
  'auto-lock-switch/watch-lock': 30,
  'auto-lock-switch/watch-stay': 30,
  'auto-lock-888/watch-lock': 180,
};

/** The word that somebody types before something is gone for good. */
export const typedWords: Readonly<Record<string, string>> = { confirm: 'RESET', 'delete-all-codes/confirm': 'DELETE' };

/** The numbered switches of each procedure (§3): no other one is drawn or moved there. */
export const switches: Readonly<Record<string, readonly number[]>> = {
  'status-light-switch': [1],
  'auto-lock-switch': [2],
  'sound-switch': [3],
  'secure-screen-switch': [4],
  // Switch 1 makes the light be seen; switch 4 turns it over (Convert only).
  'invert-914c': [1, 4],
};
/** The step in which code procedures put the sound on first. */
export const soundStep = { step: 'sound-on', switch: 3 } as const;

/** Z-Wave parameters (§8) as a person at a hub is told them. */
export const parameters: readonly { step: string; models: string; parameter: number }[] = [
  { step: 'settings-by-parameter/hub-light', models: '620 918', parameter: 1 },
  { step: 'settings-by-parameter/hub-light-888', models: '888', parameter: 35 },
  { step: 'settings-by-parameter/hub-sound', models: '620 918', parameter: 2 },
  { step: 'settings-by-parameter/hub-sound-888', models: '888', parameter: 37 },
  { step: 'settings-by-parameter/hub-screen', models: '620 918', parameter: 4 },
  { step: 'settings-by-parameter/hub-load', models: '888', parameter: 47 },
  { step: 'auto-lock-888/by-hub', models: '888', parameter: 36 },
  { step: 'auto-lock-888/off-by-hub', models: '888', parameter: 36 },
  { step: 'program-button-620/on-by-hub', models: '620 918', parameter: 3 },
  { step: 'program-button-620/off-by-hub', models: '620 918', parameter: 3 },
];

/** What the bench writes (§8: the 888 has 30, 60, 90, 120 and 180 s; on is 1, off is 0); every write stands here. */
export const settings: Readonly<Record<string, readonly [name: string, value: number]>> = {
  'auto-lock-888/set-30': ['auto-lock-seconds', 30],
  'auto-lock-888/set-60': ['auto-lock-seconds', 60],
  'auto-lock-888/set-90': ['auto-lock-seconds', 90],
  'auto-lock-888/set-120': ['auto-lock-seconds', 120],
  'auto-lock-888/set-180': ['auto-lock-seconds', 180],
  'auto-lock-888/set-on': ['auto-lock', 1],
  'auto-lock-888/set-off': ['auto-lock', 0],
  'program-button-620/set-on': ['program-button', 1],
  'program-button-620/set-off': ['program-button', 0],
  'settings-by-parameter/light-on': ['status-led', 1],
  'settings-by-parameter/light-off': ['status-led', 0],
  'settings-by-parameter/sound-on': ['sound', 1],
  'settings-by-parameter/sound-off': ['sound', 0],
  'settings-by-parameter/screen-on': ['secure-screen', 1],
  'settings-by-parameter/screen-off': ['secure-screen', 0],
  'settings-by-parameter/load-on': ['motor-load-alarm', 1],
  'settings-by-parameter/load-off': ['motor-load-alarm', 0],
};

/** A row of presses as hands do it on the right answer, and the words that tell it; `NEW`, `OLD`, `MASTER` stand for a code. */
export interface Keys {
  why: string;
  step: string | readonly string[];
  models?: string;
  hands: string;
  words: RegExp;
}

export const keys: readonly Keys[] = [
  {
    why: '§5.4: Program as often as the place says, the code, Lock (909 to 912)',
    step: 'add-code-positions/enter',
    hands: 'program press 4 times, keys NEW lock',
    words: /Program as often as the number of the place.*code.*Lock/i,
  },
  {
    why: '§5.4: a code of theirs goes only by another one in its place',
    step: 'delete-code-positions/write-over',
    hands: 'program press, keys NEW lock',
    words: /Program as often as the number of the place.*code.*Lock/i,
  },
  {
    why: '§5.4: Program once, the code, Lock',
    step: 'add-code-next-free/enter',
    hands: 'program press, keys NEW lock',
    words: /Press Program once.*code.*Press Lock/i,
  },
  {
    why: '§5.4 with mastercode',
    step: 'add-code-next-free/enter-guarded',
    hands: 'program press, keys MASTER lock, keys NEW lock',
    words: /Program once.*mastercode.*Lock.*new code.*Lock/i,
  },
  {
    why: '§5.4: the 888 with mastercode (M5)',
    step: 'add-code-888/enter',
    hands: 'program press, keys MASTER lock, keys NEW lock',
    words: /Program once.*three beeps.*mastercode.*Lock.*new code.*Lock/i,
  },
  {
    why: '§5.4: function 1 of the 955 stores a code that stays (K7)',
    step: 'add-code-955/enter',
    hands: 'program press, keys 1 kwikset, keys NEW kwikset',
    words: /Press 1\. Press Kwikset.*code.*Kwikset/i,
  },
  {
    why: '§5.4: function 7 stores one that opens once (K7)',
    step: 'add-one-time-code-955/enter',
    hands: 'program press, keys 7 kwikset, keys NEW kwikset',
    words: /Press 7\. Press Kwikset.*code.*Kwikset/i,
  },
  {
    why: '§5.4: function 2 deletes (T16)',
    step: 'delete-code-955/delete',
    hands: 'program press, keys 2 kwikset, keys OLD kwikset, keys OLD kwikset',
    words: /Press 2\. Press Kwikset.*code.*Kwikset/i,
  },
  {
    why: '§5.7: function 6 turns all codes off or on (K6)',
    step: 'user-codes-on-955/toggle',
    hands: 'program press, keys 6 kwikset',
    words: /Press 6\. Press Kwikset/i,
  },
  {
    why: '§5.7: the same keys the other way (K6)',
    step: 'user-codes-on-955/toggle-off',
    hands: 'program press, keys 6 kwikset',
    words: /Press 6\. Press Kwikset/i,
  },
  {
    why: '§5.4: check-mark, lock, the code twice on glass (M4, M7)',
    step: 'delete-code-touch/delete',
    hands: 'program press, keys check lock OLD lock OLD lock',
    words: /Program once.*check-mark.*lock symbol.*code.*lock symbol.*same code.*lock symbol/i,
  },
  {
    why: '§5.4: the 620 (staff of Kwikset)',
    step: 'delete-code-620/delete',
    hands: 'program press, keys kwikset OLD kwikset OLD kwikset',
    words: /Program once.*Kwikset.*code.*Kwikset.*same code.*Kwikset/i,
  },
  {
    why: '§5.4: all of them: mastercode, then six nines, twice',
    step: 'delete-all-codes/delete-all',
    hands: 'program press, keys lock, keys MASTER lock, keys 9 9 9 9 9 9 lock, keys 9 9 9 9 9 9 lock',
    words: /Program once.*Lock.*mastercode.*Lock.*9 six times, then Lock.*9 six times once more, then Lock/i,
  },
  {
    why: '§5.5: the mastercode, twice, each with Lock (M5)',
    step: 'mastercode-on/enter-master',
    hands: 'keys MASTER lock, keys MASTER lock',
    words: /mastercode.*Lock.*again.*Lock/i,
  },
  {
    why: '§5.5: what ends it is in no source',
    step: 'mastercode-off/by-sheet',
    hands: 'keys lock, keys MASTER lock',
    words: /Press Lock.*mastercode.*Press Lock.*sheet/i,
  },
  {
    why: '§5.2 variant 2: 0-0-0-0 and Kwikset (M11)',
    step: 'type-master',
    hands: 'keys 0 0 0 0 kwikset',
    words: /0-0-0-0.*Kwikset/i,
  },
  {
    why: '§5.9: button A once, while the hub adds',
    step: 'radio-include-zwave/press-a',
    models: '910 912 914 914c 916 888 620',
    hands: 'hub to-add, a press',
    words: /button A.*once/i,
  },
  {
    why: '§5.9: button A once, while the hub removes',
    step: 'radio-exclude-zwave/press-a',
    models: '910 912 914 914c 916 888 620',
    hands: 'hub to-remove, a press',
    words: /button A.*once/i,
  },
  {
    why: '§5.9: button A once before a wipe',
    step: 'hub',
    hands: 'hub to-remove, a press, hub no',
    words: /button A inside once/i,
  },
  {
    why: '§5.9: button A once after a wipe',
    step: 'include-again',
    hands: 'hub to-add, a press, hub no',
    words: /button A inside once/i,
  },
  {
    why: '§5.9: button A once when the wipe is not done',
    step: 'back-in-hub',
    hands: 'hub to-add, a press, hub no',
    words: /button A inside once/i,
  },
  {
    why: '§5.9: Zigbee pairs by A four times',
    step: 'radio-pair-zigbee/press-a',
    hands: 'a press 4 times, hub no',
    words: /button A four times/i,
  },
  {
    why: '§5.9: Zigbee, after a wipe',
    step: 'include-again-zigbee',
    hands: 'hub to-add, a press 4 times, hub no',
    words: /button A inside four times/i,
  },
  {
    why: '§5.9: Zigbee, when the wipe is not done',
    step: 'back-in-zigbee',
    hands: 'hub to-add, a press 4 times, hub no',
    words: /button A inside four times/i,
  },
  {
    why: '§5.9: Zigbee leaves by B nine times (M4)',
    step: 'radio-leave-zigbee/press-b',
    hands: 'b press 9 times',
    words: /button B nine times/i,
  },
  {
    why: '§5.9: Zigbee, before a wipe',
    step: 'hub-zigbee',
    hands: 'b press 9 times',
    words: /button B inside nine times/i,
  },
  {
    why: '§5.3 FR-1: the pack goes in while Program is down, and Program stays down',
    step: ['fr1', 'fr1z', 'fr2', 'app-lock'].map((id) => `factory-reset-${id}/hold-program`),
    hands: 'program down, pack in, 31 s, program up',
    words: /Hold Program down.*Push the pack in while you hold it.*Keep holding/i,
  },
  {
    why: '§5.3 FR-3: the pack of a 955 stays in',
    step: 'factory-reset-955/hold-program',
    hands: 'program down, 31 s, program up',
    words: /Leave the pack in.*pin or paper clip.*30 seconds, until one long beep/i,
  },
  {
    why: '§5.3: then one press',
    step: 'press-once',
    hands: 'program press',
    words: /Press Program once/i,
  },
  {
    why: '§5.2 P: in, let go, then one press',
    step: 'handing-hold-program',
    hands: 'program down, pack in, 1.5 s, program up',
    words: /Let go of Program as soon as the pack is in/i,
  },
  {
    why: '§5.2 P: one press, no hold',
    step: 'press-program',
    hands: 'program press',
    words: /Press Program once and release/i,
  },
  {
    why: '§5.2 L: Lock outside is held until the bolt moves',
    step: 'hold-lock',
    hands: 'lock down, pack in, 3 s, lock up',
    words: /Hold the Lock button on the outside keypad.*Keep holding until the bolt starts to move/i,
  },
  {
    why: '§5.3 FR-4: three long beeps',
    step: 'factory-reset-powerbolt/hold-reset',
    hands: 'reset down, 6 s, reset up',
    words: /Reset button down for 5 seconds.*Three long beeps/i,
  },
  {
    why: '§5.3 FR-5',
    step: 'factory-reset-premis/hold-a',
    hands: 'a down, 21 s, a up',
    words: /button A down for 20 seconds/i,
  },
  {
    why: '§5.3 FR-6, first generation',
    step: 'factory-reset-kevo/hold-reset',
    hands: 'reset down, 11 s, reset up',
    words: /Reset button for 5 to 10 seconds, until a beep/i,
  },
  {
    why: '§5.3 FR-6, second generation',
    step: 'factory-reset-kevo/hold-a',
    hands: 'a down, 11 s, a up',
    words: /button A for 5 to 10 seconds, until a beep/i,
  },
  {
    why: '§5.1: the 9 V stays on until it has opened (M7)',
    step: 'dead-outside-nine-volt/hold-and-enter',
    hands: 'nine-volt on, code right, 3 s, nine-volt off',
    words: /Keep it there all the time.*Do not let go before the lock has opened/i,
  },
];
