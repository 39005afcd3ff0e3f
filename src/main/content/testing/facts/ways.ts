// Written a second time: by which answers one goes on, what only somebody meets who was met by something else, who comes to a step that can wipe.
// Must not know content/ or how the two are compared (unmet-ways.ts).

/**
 * Answers beside the right one that go on all the same: where that one goes, farther along the way of right answers (with a lock, or by hand), or
 * to an end that mends. By the step or by `procedure/step`; what is in no row leads back, aside, or to an end that mends nothing.
 */
export const goesOn: Readonly<Record<string, string>> = {
  // Where no lock is connected, or it reports nothing, a person looks.
  ...Object.fromEntries(
    [
      ...['read-door', 'door-before-hand', 'door-before-again', 'cells', 'cells-good', 'snapshot', 'wipe'],
      ...['count-more', 'count-fewer', 'count-same', 'look-empty', 'look-again', 'read-back', 'check-codes'],
      ...['set-30', 'set-60', 'set-90', 'set-120', 'set-180', 'set-on', 'read-on', 'read-off', 'light-on', 'light-off'],
      ...['learn-by-bench', 'hand-by-bench', 'read-handing', 'motor', 'motor-closed', 'motor-open'],
    ].map((step) => [step, 'by-hand']),
  ),
  // These readings only save steps: who fails them is asked, or does it by hand.
  ...Object.fromEntries(
    [
      ...['check-door', 'codes-before', 'snapshot-plain', 'restore', 'check-lockout'],
      ...['read-handing-late', 'restore-unhanded'],
    ].map((step) => [step, 'by-hand fail']),
  ),
  // A door sensor can be blind.
  'still-closed': 'no-sign',
  'closed-before-hand': 'no-sign',
  'closed-before-again': 'no-sign',

  // Before a wipe (§5.3, §5.9): no hub, or a lost one, stops nobody; nor does a lock without codes.
  'empty-before': 'go-on',
  'note-before': 'unknown',
  hub: 'no-hub hub-gone',
  'hub-trouble': 'hub-gone',
  'hub-zigbee': 'no-hub hub-gone',
  'hub-convert': 'no-hub hub-gone',
  'hub-other': 'excluded',
  'hub-app': 'phone-gone',
  // Behind it: a code that nobody knows proves nothing against the sign that was seen.
  'press-once': 'green green-too',
  'check-empty': 'no-such-code',
  'check-empty-620': 'no-such-code',
  'check-refused': 'no-such-code',
  'factory-reset-kevo/check-phone': 'no-such-phone',
  // §5.7: before it, too; a code that was refused then proves nothing, which is said.
  'factory-reset-955/code-before': 'nobody-knows',
  'codes-off': 'go-on',
  'no-code-on': 'go-on',
  'toggle-blind': 'refused>end:not-proved',
  // §5.3: however an armed lock was left, nobody knows what it holds.
  'armed-stop': 'something-else>end:unknown',
  // What is left for later is said at the end.
  'settings-by-hand': 'later',
  'include-again': 'no-hub later something-else',
  'include-again-zigbee': 'no-hub later',
  'back-in-other': 'included>end:stopped',
  'include-again-other': 'included later',
  'back-in-app': 'included>end:stopped later>end:stopped',
  'set-up-again': 'later something-else',
  'codes-anew': 'later',

  // §5.2: wiped, and handed later; with no code there is nothing to try.
  'sheet-handing': 'handed',
  failed: 'weak',
  'check-bolt': 'drags',
  'failed-twice': 'give-up',
  'handing-pack-out-again': 'weak',
  'wait-10': 'weak>end:handing-left',
  'bolt-first': 'twice>end:handing-left',
  'try-it': 'no-code>end:fixed',
  // What a connected lock has not told a person tries with a code.
  unheard: 'seen',
  'try-it-620': 'no-code>end:fixed',
  'door-handing-after-reset/read-handing': 'by-hand>end:fixed',
  'door-handing-program/read-back': 'by-hand by-hand>end:fixed',
  'door-handing-mastercode/read-back': 'by-hand>end:fixed',

  // Cells, cable, 9 V: a light is all that they are for.
  'try-code': 'no-move>end:cells-good',
  'run-motor': 'by-hand fail>end:cells-good',
  'battery-replacement/own-way': 'no-move>end:cells-good',
  'try-keypad': 'refused>end:keypad-alive',
  symptom: 'dead',
  'have-nine': 'other-way',

  // §5.4 to §5.7.
  'programming-code': 'known',
  'add-one-time-code-955/count-more': 'by-hand>end:fixed',
  'what-seen': 'three something-else',
  'what-seen-620': 'three something-else',
  'what-seen-glass': 'one something-else',
  'what-was-done': 'fewer something-else',
  // A count that proves nothing: the old code does, where its sheet was gone by.
  'delete-code-twice/count-fewer-doubt': 'try-it',
  'lockout-first': 'none-tried',
  // What a switch or parameter did that nobody can read is seen, heard, or believed of the hub.
  'read-on-again': 'by-hand>end:not-locking',
  'auto-lock-888/read-off': 'by-hand>end:is-off',
  'program-button-620/read-on': 'by-hand>end:is-on',
  'program-button-620/read-off': 'by-hand>end:is-off',
  'sound-switch/read-on': 'by-hand>end:is-on',
  'sound-switch/read-off': 'by-hand>end:is-off',
  // §5.8: while no code is stored it does not lock.
  'auto-lock-switch/watch-lock': 'stayed>end:no-code',
  // §5.9: a dead entry in the hub does not keep the lock in it.
  entry: 'stays>end:dead-entry',

  // Bolt and fitting (§6, §5.10): what comes next is another procedure.
  'close-again': 'stay-open',
  'by-hand-closed': 'free',
  hinges: 'tightened',
  'handed-by-hand': 'not-yet>end:hand-it',
  'which-door': 'other>end:hand-it',
  'code-open': 'no-code>end:codes-next',
  'code-refused': 'no-code>end:codes-next',
  'own-way': 'no-app>end:codes-next',
  handed: 'by-hand fail>end:hand-it',
  'knows-handing': 'by-hand fail>end:unhanded',
};

/** Why right answers never come to a step of a lock, neither with the lock nor by hand, and these steps: by the step or by `procedure/step`. */
export const aside: Readonly<Record<string, string>> = {
  'something was not as it should be':
    'still-closed closed-before-hand closed-before-again empty-before again come-close count weak not-taken not-taken-guarded new-code-refused not-deleted other-place enter-again other-battery refused-once code-refused count-more-doubt count-fewer-doubt on-again off-again read-on-again auto-lock-switch/handed hold-program-again hold-again hold-a-again codes-off',
  'it drags or binds':
    'screws bolt-test/latch bolt-test/hinges bolt-test/strike chalk deepen strike-seat motor-binds ease-screws',
  'the handing did not take':
    'failed check-bolt failed-twice handing-pack-out-again wait-15 wait-10 no-move not-reset did-not-take bolt-first handing-no-power no-light-620 read-program ask-program armed lock-armed pack-unhanded pack-in-unhanded restore-unhanded test-unhanded door-handing-program/pack-in door-handing-lock-button/pack-in factory-reset-fr1/pack-in factory-reset-fr1z/pack-in unheard',
  'the wipe is not proved, or not begun':
    'in-doubt look-again check-lost still-unproved wipe-again door-before-again no-power pack-out-again armed-stop hub-trouble back-in-hub back-in-zigbee back-in-other back-in-app',
  'a guarded lock': 'choose-guarded enter-guarded choose-by-sheet',
  'another setting':
    'set-60 set-90 set-120 set-180 watch-60 watch-90 watch-120 watch-180 set-off switch-off read-off off-by-hub see-off watch-stay invert-914c/light-on light-off sound settings-by-parameter/sound-on sound-off screen screen-on screen-off load load-on load-off hub-sound hub-sound-888 hub-screen hub-load no-code-on check-before-off try-before-off not-opened toggle-blind open-door-off toggle-off try-off',
  'another radio, another generation': 'hub-zigbee hub-convert include-again-zigbee factory-reset-kevo/hold-a',
  'a lock that hands itself':
    'factory-reset-fr1z/handing-pack-out factory-reset-fr1z/handing-hold-program factory-reset-fr1z/press-program factory-reset-fr1z/lock-pack-out factory-reset-fr1z/hold-lock factory-reset-fr1z/hand-by-bench factory-reset-fr1z/read-handing-late door-handing-after-reset/learn-by-bench',
  'it goes back on its own door':
    'remove-and-reinstall/measured remove-and-reinstall/measured-by remove-and-reinstall/door-kind remove-and-reinstall/bores remove-and-reinstall/thickness remove-and-reinstall/frame',
  'the door was measured':
    'install-deadbolt/door-kind install-deadbolt/bores install-deadbolt/thickness install-deadbolt/frame install-lever/door-kind install-lever/bores install-lever/thickness install-convert/door-kind install-convert/thickness',
};

const wipedByHand = ['fr1', 'fr1z', 'fr2', 'app-lock'];

/** Who comes to a step that cannot be taken back, or in which a button is held (§5.2, §5.3, §5.5): these answers and no others. */
export const into: Readonly<Record<string, string>> = {
  wipe: 'confirm/confirm closed-before-hand/opened',
  'wipe-again': 'in-doubt/bench-again still-unproved/bench-again',
  'factory-reset-powerbolt/wipe-again': 'in-doubt/bench-again',
  'factory-reset-kevo/wipe-again': 'in-doubt/bench-again',
  // By hand: the pack out, the hold, and only from "armed" the press.
  ...Object.fromEntries(
    wipedByHand.map((id) => [`factory-reset-${id}/hold-program`, 'pack-out/out pack-out-again/out']),
  ),
  'press-once': 'hold-program/armed',
  'factory-reset-955/hold-program':
    'unlock-lever/unlocked hold-program-again/again door-before-again/pass door-before-again/by-hand closed-before-again/no-sign',
  'factory-reset-powerbolt/hold-reset': 'cover-off/ready hold-again/again',
  'factory-reset-premis/hold-a':
    'door-before-hand/pass door-before-hand/by-hand closed-before-hand/no-sign hold-a-again/again',
  'factory-reset-kevo/hold-reset': 'which-button/button-reset',
  'factory-reset-kevo/hold-a': 'which-button/button-a',
  'delete-all': 'confirm/confirm in-doubt/again',
  // The pack was out before the hold that hands the lock.
  'handing-hold-program': 'handing-pack-out/out wait-15/waited',
  'hold-lock': 'lock-pack-out/out wait-15/waited',
  'mastercode-on/hold-program': 'choose-master/chosen hold-program-again/again',
  'mastercode-off/hold-program': 'know-master/known hold-program-again/again',
  // The word is typed behind the snapshot, and out of its hub.
  'factory-reset-fr1/confirm':
    'snapshot/pass snapshot/by-hand empty-before/go-on hub/excluded hub/no-hub hub/hub-gone hub-trouble/hub-gone hub-zigbee/excluded hub-zigbee/no-hub hub-zigbee/hub-gone hub-other/no-hub hub-other/excluded',
  'factory-reset-fr1z/confirm':
    'hub/excluded hub/no-hub hub/hub-gone hub-trouble/hub-gone hub-zigbee/excluded hub-zigbee/no-hub hub-zigbee/hub-gone hub-convert/excluded hub-convert/no-hub hub-convert/hub-gone',
  'factory-reset-fr2/confirm':
    'snapshot/pass snapshot/by-hand empty-before/go-on hub/excluded hub/no-hub hub/hub-gone hub-trouble/hub-gone hub-zigbee/excluded hub-zigbee/no-hub hub-zigbee/hub-gone',
  'factory-reset-app-lock/confirm': 'hub-app/deleted hub-app/phone-gone',
  'factory-reset-kevo/confirm': 'snapshot-plain/pass snapshot-plain/fail snapshot-plain/by-hand',
  'delete-all-codes/confirm': 'snapshot/pass empty-before/go-on note-before/noted note-before/unknown',
  confirm: 'snapshot/pass snapshot/by-hand empty-before/go-on',
};

/** Answers after which the same step is asked again (§5.6: a code that was refused is never simply tried once more). */
export const roundAndRound: Readonly<Record<string, string>> = { 'remove-and-reinstall/pack-in': 'not-seated' };
