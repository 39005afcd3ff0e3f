// Written a second time, from the sources: what each reading asks of the lock, and what the lock reports where it is mended.
// Must not know content/ or how the two are compared (unmet-ways.ts).

const good = 'read-battery: restingMillivoltsAtLeast 4801, loadedMillivoltsAtLeast 4501';
const handed = 'handing right|left';

/** What the bench does and what must be read for "passed", by the step or by `procedure/step`; every bench step stands here. */
export const readings: Readonly<Record<string, string>> = {
  // A blind sensor stops nobody; a door that the lock reports closed does.
  'check-door': 'read-status: door open',
  'read-door': 'read-status: door open|unknown',
  'door-before-hand': 'read-status: door open|unknown',
  'door-before-again': 'read-status: door open|unknown',
  // §5.1: before anything that must not lose power half-way, and behind new cells.
  cells: good,
  'cells-good': good,
  'battery-replacement/read-back': good,
  'cable-reseat/read-back': 'read-status: pack in',
  // §5.6.
  'check-lockout': 'read-status: lockoutMsAtMost 0',
  // Codes: counted before and after, and gone after a wipe; a Powerbolt 2 keeps its one (§5.3 FR-4).
  'codes-before': 'read-status',
  'count-more': 'read-status',
  'count-fewer': 'read-status',
  'count-same': 'read-status',
  snapshot: 'snapshot: codesStoredAtLeast 1',
  'snapshot-plain': 'snapshot',
  'read-back': 'read-status: codesStoredAtMost 0',
  'look-again': 'read-status: codesStoredAtMost 0',
  'look-empty': 'read-status: codesStoredAtMost 0',
  'factory-reset-powerbolt/read-back': 'read-status: codesStoredAtMost 1',
  // §5.7.
  'check-codes': 'read-status: codesEnabled false',
  'user-codes-on-955/read-back': 'read-status: codesEnabled true',
  'check-before-off': 'read-status: codesEnabled true',
  'user-codes-on-955/read-off': 'read-status: codesEnabled false',
  wipe: 'factory-reset',
  'wipe-again': 'factory-reset',
  restore: 'restore-settings',
  'restore-unhanded': 'restore-settings',
  // §5.2: failed or unknown is no handing.
  'learn-by-bench': `learn-handing: ${handed}`,
  'hand-by-bench': `learn-handing: ${handed}`,
  'read-handing': `read-status: ${handed}`,
  'read-handing-late': `read-status: ${handed}`,
  'knows-handing': `read-status: ${handed}`,
  handed: `read-status: ${handed}`,
  'door-handing-program/read-back': `read-status: ${handed}`,
  'door-handing-lock-button/read-back': `read-status: ${handed}`,
  'door-handing-mastercode/read-back': `read-status: ${handed}`,
  // A motor that binds has moved, which is all that new cells must show; nowhere else is it enough.
  'run-motor': 'test-motor: motor free|binding',
  motor: 'test-motor: motor free',
  'motor-closed': 'test-motor: motor free',
  'motor-open': 'test-motor: motor free',
  // §3, §8.
  'read-on': 'read-settings: auto-lock 1',
  'read-on-again': 'read-settings: auto-lock 1',
  'read-off': 'read-settings: auto-lock 0',
  'program-button-620/read-on': 'read-settings: program-button 1',
  'program-button-620/read-off': 'read-settings: program-button 0',
  // §8: a dead Program button may be parameter 3.
  'read-program': 'read-settings: program-button 0',
  'secure-screen-switch/read-on': 'read-settings: secure-screen 1',
  'secure-screen-switch/read-off': 'read-settings: secure-screen 0',
  'sound-switch/read-on': 'read-settings: sound 1',
  'sound-switch/read-off': 'read-settings: sound 0',
  'status-light-switch/read-on': 'read-settings: status-led 1',
  'status-light-switch/read-off': 'read-settings: status-led 0',
  ...Object.fromEntries(
    [
      ...['set-on', 'set-off'],
      ...['light-on', 'light-off', 'sound-on', 'sound-off', 'screen-on', 'screen-off', 'load-on', 'load-off'],
    ].map((step) => [step, 'write-setting']),
  ),
  // §8: parameter 36 is on, and has the time that was chosen.
  ...Object.fromEntries(
    [30, 60, 90, 120, 180].map((seconds) => [
      `set-${seconds}`,
      `write-setting: auto-lock 1, auto-lock-seconds ${seconds}`,
    ]),
  ),
};

/** What the lock must report at each end that mends; an end that is in no row mends nothing. */
export const mended: Readonly<Record<string, string>> = {
  [handed]:
    'door-handing-program/fixed door-handing-lock-button/fixed door-handing-mastercode/fixed door-handing-after-reset/fixed factory-reset-fr1/fixed factory-reset-fr1z/fixed factory-reset-powerbolt/fixed',
  // Wiped and not handed: one code of a Powerbolt 2 is the factory's.
  'codesStoredAtMost 0': 'factory-reset-fr1/handing-left factory-reset-fr1z/handing-left delete-all-codes/fixed',
  'codesStoredAtMost 1': 'factory-reset-powerbolt/handing-left',
  // Levers know no handing; their codes are on.
  'pack in, codesEnabled true':
    'factory-reset-fr2/fixed factory-reset-955/fixed delete-code-touch/fixed delete-code-twice/fixed delete-code-620/fixed delete-code-955/fixed',
  'codesEnabled true': 'user-codes-on-955/fixed',
  'codesEnabled false': 'user-codes-on-955/fixed-off',
  // A new code was tried: the bolt of a deadbolt is drawn.
  'bolt retracted, codesEnabled true, codesStoredAtLeast 1': 'add-code-888/fixed add-code-next-free/fixed',
  'codesEnabled true, codesStoredAtLeast 1': 'add-code-positions/fixed add-code-955/fixed add-one-time-code-955/fixed',
  'codesStoredAtLeast 1': 'delete-code-positions/fixed',
  'lockoutMsAtMost 0': 'lockout-wait/fixed',
  'pack in, bolt retracted, restingMillivoltsAtLeast 4801': 'battery-replacement/fixed',
  'pack in, restingMillivoltsAtLeast 4801': 'battery-replacement/cells-good',
  'pack in, bolt retracted':
    'bolt-test/fixed bolt-test/unhanded strike-alignment/fixed strike-alignment/unhanded cable-reseat/fixed install-deadbolt/fitted install-lever/fitted install-convert/fitted remove-and-reinstall/fitted',
  'pack in, bolt extended': 'invert-914c/fixed',
  'door open': 'dead-outside-nine-volt/fixed',
  'auto-lock 1': 'auto-lock-switch/is-on auto-lock-switch/no-code',
  'auto-lock 1, auto-lock-seconds 30': 'auto-lock-888/is-on-30',
  'auto-lock 1, auto-lock-seconds 60': 'auto-lock-888/is-on-60',
  'auto-lock 1, auto-lock-seconds 90': 'auto-lock-888/is-on-90',
  'auto-lock 1, auto-lock-seconds 120': 'auto-lock-888/is-on-120',
  'auto-lock 1, auto-lock-seconds 180': 'auto-lock-888/is-on-180',
  'auto-lock 0': 'auto-lock-888/is-off auto-lock-switch/is-off',
  'status-led 1': 'status-light-switch/is-on settings-by-parameter/light-is-on',
  'status-led 0': 'status-light-switch/is-off settings-by-parameter/light-is-off',
  'sound 1': 'sound-switch/is-on settings-by-parameter/sound-is-on',
  'sound 0': 'sound-switch/is-off settings-by-parameter/sound-is-off',
  'secure-screen 1': 'secure-screen-switch/is-on settings-by-parameter/screen-is-on',
  'secure-screen 0': 'secure-screen-switch/is-off settings-by-parameter/screen-is-off',
  'motor-load-alarm 1': 'settings-by-parameter/load-is-on',
  'motor-load-alarm 0': 'settings-by-parameter/load-is-off',
  'program-button 1': 'program-button-620/is-on',
  'program-button 0': 'program-button-620/is-off',
  // The lock reports nothing of what was done: a hub, an app, a person, or the next procedure shows it.
  'pack in':
    'factory-reset-premis/fixed factory-reset-kevo/fixed factory-reset-app-lock/fixed mastercode-on/fixed mastercode-off/fixed radio-include-zwave/fixed radio-exclude-zwave/fixed radio-pair-zigbee/fixed radio-leave-zigbee/fixed radio-leave-zigbee/dead-entry settings-by-parameter/by-hub cable-reseat/keypad-alive install-deadbolt/codes-next install-deadbolt/hand-it install-lever/codes-next install-convert/codes-next install-convert/hand-it remove-and-reinstall/codes-next remove-and-reinstall/hand-it',
  // A door, and no lock.
  '': 'door-preparation/fits',
};
