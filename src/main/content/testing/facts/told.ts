// Written a second time, from the sources: every number that is told, the words of a list's line, where an answer or an end leads on.
// Must not know content/ or how the two are compared (unmet-told.ts).

/**
 * The times, lengths and lengths of codes that a step or an end tells, by its id or by `procedure/step`: these and no others.
 * What stands in no row tells none.
 */
export const numbers: Readonly<Record<string, string>> = {
  // §0.4: user codes are 4 to 8 digits.
  'choose-code': '4 to 8 digits',
  'choose-master': '4 to 8 digits',
  'choose-guarded': '4 to 8 digits',
  'not-taken': '4 to 8 digits',
  'add-code-positions/not-taken': '4 to 8 digits, 5 seconds',
  'not-taken-guarded': '4 to 8 digits, 5 seconds',
  'delete-code-positions/not-deleted': '4 to 8 digits',
  'lockout-wait/try-code': '4 to 8 digits',
  'codes-anew': '4 to 8 digits',
  // §4.2, §4.3: 5 seconds between keys; 620: 6; glass: 20.
  'add-code-positions/enter': '5 seconds',
  'add-code-next-free/enter': '5 seconds, 20 seconds',
  'enter-guarded': '5 seconds',
  'choose-by-sheet': '4 to 8 digits, 20 seconds',
  'write-over': '5 seconds',
  'delete-code-twice/delete': '5 seconds',
  'delete-code-620/delete': '6 seconds',
  'delete-code-touch/delete': '20 seconds',
  'delete-all': '5 seconds',
  'delete-all-codes/in-doubt': '5 seconds',
  // §0.2: 60 seconds after three wrong codes, and neither half an hour nor a day.
  'new-code-refused': '60 seconds',
  'try-old-code': '60 seconds',
  'delete-code-twice/try-old-code': '',
  'enter-again': '60 seconds',
  'wait-60': '60 seconds, 30 minutes',
  'lockout-first': '60 seconds',
  'refused-once': '60 seconds',
  'code-refused': '60 seconds',
  'not-opened': '60 seconds',
  'test-matrix': '60 seconds',
  'test-unhanded': '60 seconds',
  'what-seen-620': '3 to 4 seconds',
  // §5.8: by switch 30 seconds; an 888 has 30, 60, 90, 120 and 180.
  'auto-lock-switch/want': '30 seconds',
  'watch-lock': '30 seconds',
  'watch-stay': '30 seconds',
  'auto-lock-switch/end:is-on': '30 seconds',
  'delete-all-codes/test-matrix': '30 seconds',
  'auto-lock-888/how-long': '30 seconds, 60 seconds, 90 seconds, 120 seconds, 180 seconds',
  'set-30': '30 seconds',
  'set-60': '60 seconds',
  'set-90': '90 seconds',
  'set-120': '120 seconds',
  'set-180': '180 seconds',
  'auto-lock-888/by-hub': '120 or 180 seconds, 30 seconds, 60 seconds, 90 seconds, 120 seconds, 180 seconds',
  'watch-30': '30 seconds',
  'auto-lock-888/end:is-on-30': '30 seconds',
  'watch-60': '60 seconds',
  'auto-lock-888/end:is-on-60': '60 seconds',
  'watch-90': '90 seconds',
  'auto-lock-888/end:is-on-90': '90 seconds',
  'watch-120': '120 seconds',
  'auto-lock-888/end:is-on-120': '120 seconds',
  'watch-180': '180 seconds',
  'auto-lock-888/end:is-on-180': '180 seconds',
  // §4.1: the status light blinks every 6 seconds.
  'status-light-switch/want': '6 seconds',
  // §5.3, §0.1: what arms a wipe, and what wipes by itself.
  'program-button': '30 seconds',
  'hold-program': '30 seconds',
  'handing-hold-program': '30 seconds',
  'hold-lock': '30 seconds',
  toggle: '30 seconds',
  'toggle-off': '30 seconds',
  'toggle-blind': '30 seconds',
  'factory-reset-powerbolt/hold-reset': '5 seconds',
  'factory-reset-kevo/hold-reset': '5 to 10 seconds',
  'factory-reset-kevo/hold-a': '5 to 10 seconds',
  'factory-reset-premis/hold-a': '20 seconds',
  // §5.5: the mastercode is set and taken away by about 5 seconds.
  'mastercode-on/hold-program': '5 seconds',
  'mastercode-off/hold-program': '5 seconds',
  // §5.2.
  'press-program': '5 seconds',
  'wait-15': '15 seconds',
  'watch-handing': '15 seconds',
  'wait-10': '10 seconds',
  // §5.9: some controllers hear it from close by only.
  'hub-trouble': '12 inches, 30 cm',
  'come-close': '12 in, 30 cm',
  'radio-pair-zigbee/come-close': '',
  // §6: bores, backset, thickness, distance and the hole in the frame, by model.
  bores: '1 mm, 1-1/2 in, 38 mm, 2-1/8 in, 54 mm, 2-3/8 in, 60 mm, 2-3/4 in, 70 mm, 1 in, 25 mm, 6-1/2 in, 165 mm',
  thickness:
    '2-1/4 in, 57 mm, 2 to 2-1/4 in, 51 to 57 mm, 1-3/8 to 1-3/4 in, 35 to 44 mm, 1-3/8 to 2 in, 35 to 51 mm, 1-3/4 to 2 in, 44 to 51 mm',
  'install-deadbolt/end:other-thickness': '2-1/4 in, 57 mm, 2 to 2-1/4 in, 51 to 57 mm',
  'remove-and-reinstall/end:other-thickness': '2-1/4 in, 57 mm, 2 to 2-1/4 in, 51 to 57 mm',
  frame: '1 in, 25 mm',
  deepen: '1 in, 25 mm',
  'strike-seat': '1 in, 25 mm',
  // The strike that a 620 brings: 1-1/8 by 2-3/4 in.
  'strike-alignment/strike': '2-3/4 in, 70 mm',
  'bolt-test/strike': '2-3/4 in, 70 mm',
  strike: '1 in, 25 mm, 2-3/4 in, 70 mm',
};

/** What a line of a checklist says, where its words carry the fact: turned round they would spoil a door or a lock (§6, §5.10). */
export const lineWords: readonly { line: string; says: RegExp }[] = [
  { line: 'latch/up', says: /UP is on top$/ },
  { line: 'latch/slot-down', says: /slotted hole is at the bottom:/ },
  { line: 'latch/slant', says: /slant of the latch faces the frame$/ },
  { line: 'latch/centred', says: /hole at its end stands in the middle of the cross bore$/ },
  { line: 'latch/bolt-out', says: /bolt is extended while the latch is fitted$/ },
  { line: 'latch/bolt-in', says: /bolt is retracted while the halves are fitted:/ },
  { line: 'strike/longer-screws', says: /^The longer screws are nearest the jamb/ },
  { line: 'strike-seat/longer-screws', says: /^The longer screws are nearest the jamb/ },
  { line: 'outside/convert-bolt', says: /bolt is thrown out and the key is out/ },
  { line: 'outside/over-latch', says: /cable runs over the latch/ },
  { line: 'outside/spindle', says: /rounded edge of the spindle faces the latch$/ },
  { line: 'interior/shaft-up', says: /turnpiece points up$/ },
  { line: 'interior/screws-even', says: /evenly, not hard; both halves parallel/ },
  { line: 'test-matrix/lock-outside', says: /^It locks from outside (without a metal key|by its Lock button)/ },
  { line: 'test-matrix/settings', says: /^Its settings are as the customer had them/ },
  { line: 'interior/lever-key', says: /90 degrees clockwise/ },
];

/** An answer that must lead there and nowhere else. */
export const answerTo: readonly { at: string; models?: string; answer: string; to: string; why: string }[] = [
  { at: 'chalk', answer: 'something-else', to: 'end:look-it-up', why: 'nobody has shown that the frame holds it' },
  {
    at: 'unheard',
    answer: 'bench',
    to: 'learn-by-bench',
    why: '§5.2: what the lock has not told is learnt, not believed',
  },
  // §8: on a 620 no light may mean that its hub has switched Program off, not that it has no power.
  ...['door-handing-program/handing-hold-program', 'factory-reset-fr1z/hold-program'].map((at) => {
    return { at, models: '620', answer: 'dark', to: 'no-light-620', why: '§8: parameter 3' };
  }),
  ...['door-handing-program', 'factory-reset-fr1z'].flatMap((id) => [
    { at: `${id}/no-light-620`, answer: 'alive', to: 'read-program', why: '§8: it has power' },
    { at: `${id}/read-program`, answer: 'pass', to: 'end:button-off', why: '§8: the lock says that it is off' },
    { at: `${id}/ask-program`, answer: 'off', to: 'end:button-off', why: '§8: parameter 3' },
  ]),
  { at: 'program-in-use', answer: 'off', to: 'end:program-off', why: '§8: asked while it is in its hub' },
  // §5.7: while codes are off every code is refused, so one must have opened before.
  { at: 'delete-code-955/know-code', answer: 'known', to: 'code-before', why: '§5.7' },
  { at: 'delete-code-955/code-before', answer: 'refused', to: 'refused-once', why: '§5.7' },
  { at: 'battery-replacement/try-code', answer: 'refused', to: 'refused-once', why: 'a mistyped code ends nothing' },
  { at: 'battery-replacement/refused-once', answer: 'again', to: 'try-code', why: 'a mistyped code ends nothing' },
  { at: 'battery-replacement/refused-once', answer: 'stays-refused', to: 'end:code-refused', why: 'nobody knows why' },
  { at: 'delete-code-955/refused-once', answer: 'again', to: 'code-before', why: '§5.7: a mistyped code ends nothing' },
  { at: 'delete-code-955/refused-once', answer: 'stays-refused', to: 'end:refused-before', why: '§5.7' },
  { at: 'factory-reset-955/code-before', answer: 'refused', to: 'codes-off', why: '§5.7' },
  // §5.3 FR-6: its eKeys are sent anew from its app, whoever proved the wipe.
  ...['refused', 'no-such-phone'].map((answer) => {
    return { at: 'factory-reset-kevo/check-phone', answer, to: 'set-up-again', why: '§5.3' };
  }),
  { at: 'check-before-off', answer: 'by-hand', to: 'try-before-off', why: '§5.7' },
  { at: 'try-before-off', answer: 'refused', to: 'not-opened', why: '§5.7' },
  { at: 'not-opened', answer: 'other', to: 'try-before-off', why: '§5.7: a mistyped code ends nothing' },
  { at: 'not-opened', answer: 'go-on', to: 'toggle-blind', why: '§5.7: what no code opened before proves nothing off' },
  { at: 'toggle-blind', answer: 'done', to: 'end:not-proved', why: '§5.7' },
  { at: 'user-codes-on-955/try-code', answer: 'nobody-knows', to: 'end:not-proved', why: '§5.7' },
  { at: 'code-refused', answer: 'again', to: 'code-open', why: 'a mistyped code ends no fitting' },
];

/** What is told in one way only, wherever a step or an end tells it; the first group of `of` is what must match `is`. */
export const onlyThus: readonly { of: RegExp; is: RegExp; why: string }[] = [
  { of: /\b(\w+) AA\b/g, is: /^(four|new)$/i, why: '§0.3: four AA' },
  { of: /(?<!\bone or )\b(\w+) wrong (?:codes?|ones)\b/gi, is: /^(three|more|last)$/i, why: '§0.2: three wrong codes' },
];

/** Z-Wave parameters (§8) that a text names outside the list of settings: that of the Program button, and of auto-lock. */
export const parameterElsewhere: Readonly<Record<string, string>> = { '620': '3', '918': '3', '888': '36' };

/** What a procedure says of itself in the lists, where the words carry the fact; whatever erases stands here. */
export const summaries: Readonly<Record<string, RegExp>> = {
  // §5.3: what goes, what stays, what comes back.
  'factory-reset-fr1': /last resort: wipes codes, mastercode, network and handing\.$/,
  'factory-reset-fr1z': /last resort: wipes codes, mastercode and network; the Z-Wave models then hand themselves\.$/,
  'factory-reset-fr2': /last resort: wipes codes, mastercode and network of the lever\. A lever is not handed\.$/,
  'factory-reset-955': /last resort: wipes all codes.*The pack stays in\.$/,
  'factory-reset-app-lock': /last resort: erases what the app has set up\. First delete the lock in its app\.$/,
  'factory-reset-kevo': /last resort: erases every electronic key \(eKey\)\. The button differs by generation\.$/,
  'factory-reset-powerbolt': /last resort: wipes every code; user code 1-2-3-4 and mastercode 0-0-0-0 come back\.$/,
  'factory-reset-premis': /last resort: button A held for 20 seconds erases everything/,
  'delete-all-codes': /every user code is deleted at once; handing and network stay\.$/,
  'battery-replacement': /^New alkaline cells, all at once; the codes stay in memory\.$/,
  // §5.4, §5.5, §5.7: orders of keys, and what a code is good for.
  'add-code-888': /^Program, mastercode, Lock, new code, Lock\.$/,
  'add-code-955': /^Function 1 .*a code that stays\.$/,
  'add-code-next-free': /^Program once, the code, then Lock;/,
  'add-code-positions': /as often as the number of the place/,
  'add-one-time-code-955': /^Function 7 .*gone after its first use\.$/,
  'delete-code-620': /^Program, Kwikset, the code, Kwikset, the same code, Kwikset\.$/,
  'delete-code-955': /^Function 2 of its menu: 2, Kwikset, the code, Kwikset\.$/,
  'delete-code-touch': /^Program, check-mark, lock, the code, lock, the same code, lock\.$/,
  'delete-code-twice': /entered twice; the order of the keys comes from the model's sheet\.$/,
  'mastercode-on': /guards the adding and deleting of codes at the lock; it does not open the door\.$/,
  'user-codes-on-955': /^Function 6 /,
  // §5.6, §5.8, §3, §8.
  'lockout-wait': /^Three wrong codes within a minute .* for 60 seconds\.$/,
  'auto-lock-switch': /^Switch 2: .* 30 seconds after/,
  'auto-lock-888': /parameter 36: off, or 30, 60, 90, 120 or 180 seconds/,
  'status-light-switch': /^Switch 1 inside: .* every 6 seconds\.$/,
  'sound-switch': /^Switch 3 inside/,
  'secure-screen-switch': /^Switch 4 inside/,
  'invert-914c': /^Switch 4, Invert: only when light and hub say locked while it is unlocked\.$/,
  'program-button-620': /^Parameter 3: /,
  // §5.9, §5.2.
  'radio-exclude-zwave': /^Start removing on the hub, then press button A once\.$/,
  'radio-include-zwave': /^Start adding on the hub, then press button A once\.$/,
  'radio-pair-zigbee': /^Start adding on the hub, then press button A four times\.$/,
  'radio-leave-zigbee': /^Press button B nine times; the lock leaves its network\.$/,
  'door-handing-after-reset': /Z-Wave models hand themselves a few seconds after a completed reset/,
};

/** What an end offers next to each of these models: one at least that begins so and is for it. */
export const onward: readonly { end: string; models: string; begins: string; why: string }[] = [
  {
    end: 'radio-leave-zigbee/end:not-done',
    models: '910 912 914 916',
    begins: 'factory-reset',
    why: '§5.3: the reset clears its network',
  },
  // §5.1: a battery change leaves the codes as they are, so a refused one is looked for among the codes.
  {
    end: 'battery-replacement/end:code-refused',
    models: '909 910 911 912 913 914 915 916 919 954 888 955 620',
    begins: 'lockout-wait',
    why: '§5.1, §5.6',
  },
  { end: 'user-codes-on-955/end:reset-left', models: '955', begins: 'factory-reset', why: '§5.7' },
  // Who knows no code stores one: one that opens shows how they stand.
  ...['not-known', 'not-proved'].map((end) => {
    return { end: `user-codes-on-955/end:${end}`, models: '955', begins: 'add-code', why: '§5.7' };
  }),
  // §5.4: codes are stored anew behind a wipe.
  { end: 'factory-reset-fr1/end:fixed', models: '909 913 914 915 916', begins: 'add-code', why: '§5.4' },
  { end: 'factory-reset-fr1z/end:fixed', models: '910 888', begins: 'add-code', why: '§5.4' },
  { end: 'factory-reset-fr2/end:fixed', models: '911 912', begins: 'add-code', why: '§5.4' },
  { end: 'factory-reset-955/end:fixed', models: '955', begins: 'add-code', why: '§5.4' },
  // §5.7, §8: what looks like something else, and is switched off.
  ...['delete-code-955/end:refused-before', 'factory-reset-955/end:codes-first', 'factory-reset-955/end:fixed'].map(
    (end) => ({ end, models: '955', begins: 'user-codes-on', why: '§5.7' }),
  ),
  ...[
    'door-handing-program/end:button-off',
    'factory-reset-fr1z/end:button-off',
    'factory-reset-fr1z/end:program-off',
  ].map((end) => ({ end, models: '620', begins: 'program-button', why: '§8' })),
  // §5.9: who gives up a wipe may stand before a lock that is out of its hub.
  ...['dark', 'unknown', 'out-of-hub', 'escalate'].flatMap((end) => [
    { end: `factory-reset-fr1/end:${end}`, models: '914 916', begins: 'radio-', why: '§5.9' },
    { end: `factory-reset-fr1z/end:${end}`, models: '910 888 914c 620', begins: 'radio-', why: '§5.9' },
    { end: `factory-reset-fr2/end:${end}`, models: '912', begins: 'radio-', why: '§5.9' },
  ]),
];
