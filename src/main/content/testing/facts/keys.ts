// Written a second time, from the sources: rows of presses and holds as hands do them, with the words that tell them.
// Must not know content/ or how the two are compared (unmet.ts).

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
    why: '§5.7: the same keys, with no code to show which way (K6)',
    step: 'user-codes-on-955/toggle-blind',
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
