// Written a second time, from the sources: which locks each step and answer is for that is not for all, and what each sign of a lock proves.
// Must not know content/ or how the two are compared (unmet-whose.ts).

/** Models, radios, `keyway` or `no-keyway` (facts §2, §3, §5), and the steps and answers that are theirs alone: `step`, `step/answer`, with `procedure/` before it where others differ. */
export const whose: Readonly<Record<string, string>> = {
  // Door handing, §5.2.
  '620': 'try-it-620 check-empty-620 what-seen-620 program-in-use no-light-620 read-program ask-program',
  '909 910 913 914 914c 915 916 620 halo aura': 'which-door handed',
  '909 910 913 914 914c 915 916 888 954 620 918 919 905 signature powerbolt-2 halo halo-touch halo-select aura aura-reach kevo 260 264 270 275':
    'knows-handing',
  '910 888 620': 'read-handing-late',
  '913 914 914c 915 916 620': 'handing-pack-out handing-hold-program',
  '913 914 915 916': 'try-it',
  '909 910 913 914 915 916 620': 'unheard/seen',
  zwave: 'watch-handing',
  // Wipe and proof, §5.3.
  '909 910 911 912 913 914 914c 915 916 888 620': 'restore restore-unhanded',
  '909 910 911 912 913 914 915 916 888 955 620 919 signature halo aura': 'read-back in-doubt/read look-again',
  '909 910 911 912 913 914 915 916 888 955 620 919 signature powerbolt-2 halo aura': 'snapshot codes-anew',
  '909 910 913 914 915 916 888': 'check-empty',
  '909 911 912 913 914 915 916 signature': 'press-once/done',
  '910 914c 888 620 zwave': 'press-once/flashes',
  '910 914c 888 zwave': 'press-once/green-too',
  '910 914c zigbee': 'press-once/green',
  '911 912 955 919 halo aura': 'check-refused/empty',
  '911 912 955 919 signature halo aura': 'check-refused',
  '914c halo-select kevo': 'snapshot-plain',
  // Hub and app, §5.9.
  '620 918': 'label want/screen screen screen-on screen-off hub-light hub-sound hub-screen',
  '910 912 914 914c 916 888 620 zwave': 'hub back-in-hub include-again',
  '910 912 914 914c 916 888 620': 'press-a',
  '910 912 914 914c 916 zigbee': 'back-in-zigbee include-again-zigbee',
  '910 912 914 916 zigbee': 'hub-zigbee',
  '912': 'include-first',
  '914c zigbee': 'hub-convert',
  '954 918': 'by-sheet',
  'halo halo-select aura': 'hub-app back-in-app press-once/as-new',
  '919 kevo halo halo-select aura': 'set-up-again',
  signature: 'hub-other back-in-other check-refused/refused include-again-other sheet-handing',
  zigbee: 'hub/has-b back-in-hub/has-b include-again/has-b',
  'zwave zigbee': 'place/hub by-hub',
  // Codes, §5.4 to §5.7.
  '888 620 919 signature powerbolt-2 halo aura': 'codes-anew/stored-otherwise',
  '888': 'enter-master/accepted want/load load load-on load-off hub-light-888 hub-sound-888 hub-load',
  '909 910 911 912 913 914 915 916 888 954': 'try-old-code/gone',
  '909 910 911 912 913 914 915 916 954': 'sound-on watch-lock/stayed',
  '909 910 911 912 913 914 915 916': 'codes-anew/stored',
  '909 910 913 914 915 916 888 954 620': 'throw-bolt',
  '909 910 913 914 915 916 888 954': 'try-new-code/works',
  '909 910': 'enter/failed enter/slow write-over/slow lock-pack-out hold-lock what-seen',
  '911 912 913 914 888 955 919': 'what-was-done',
  '911 912': 'try-new-code/works-lever add-code-positions/enter/red',
  '913 914':
    'mastercode/known enter/stored add-code-next-free/enter/red choose-guarded enter-guarded not-taken-guarded enter-master/accepted-ten',
  '915 916 954':
    'mastercode/known-glass enter/stored-glass enter/x-three choose-by-sheet symptom/beeps-on what-seen-glass',
  '955 620': 'try-old-code/gone-kwikset',
  '955': 'try-new-code/works-955 codes-anew/stored-menu',
  // Power, settings, door and fitting, §5.1, §5.8, §5.10, §6.
  '905': 'fit-by-page hold-and-enter/opened-905',
  '909 910 911 912 913 914 914c 915 916 888 954 620 halo': 'fit-cells',
  '909 910 911 912 913 914 915 916 955 620 halo aura': 'interior-off outside-off',
  '909 910 911 912 913 914 915 916 955 620 powerbolt-2 halo halo-touch aura': 'plug',
  '909 910 913 914 915 916 620 powerbolt-2 halo halo-touch aura': 'frame',
  '914c 918 917 signature halo-touch halo-select aura-reach kevo 260 264 270 275':
    'bolt-test/own-way strike-alignment/own-way',
  '914c halo-touch':
    'install-convert/own-way install-deadbolt/own-way install-lever/own-way remove-and-reinstall/own-way motor-open',
  '914c signature halo-touch halo-select': 'run-motor battery-replacement/own-way',
  '914c': 'convert-off',
  '954': 'hold-and-enter/opened',
  '955 919 signature halo-touch halo-select aura': 'fit-as-before',
  keyway: 'have-key',
  'no-keyway': 'have-nine-volt',
};

/** Every sign that a lock gives by itself, and the answers that it proves (§4, §5); a sign of no row proves nothing. */
export const proves: Readonly<Record<string, string>> = {
  'door, door open':
    'open-door/opened still-closed/opened open-again/opened closed-before-hand/opened closed-before-again/opened',
  'door, door closed': 'close-again/closed',
  'pack, inserted false':
    'pack-out/out lock-pack-out/out handing-pack-out/out handing-pack-out-again/out pack-out-again/out pack-unhanded/out pack-aside/out armed/out lock-armed/out',
  'pack, inserted true': 'pack-in/in pack-in-unhanded/in',
  'bolt, position extended': 'throw-bolt/thrown',
  'bolt, position retracted': 'try-new-code/works',
  'code, accepted true':
    'try-new-code/works-lever try-new-code/works-955 try-code/opens try-keypad/opens what-seen/works try-old-code/still-works try-off/opens code-before/opens try-before-off/opens',
  'code, accepted false':
    'try-new-code/refused try-code/refused try-keypad/refused try-old-code/gone try-old-code/gone-kwikset try-off/refused code-before/refused try-before-off/refused no-light-620/alive',
  'lockout, started true': 'try-code/locked-out count/dead',
  'lockout, started false': 'wait-60/over',
  'light, light keypad, color green': 'enter/stored write-over/stored enter-master/accepted enter-master/accepted-ten',
  'light, light keypad, color red': 'enter/failed enter/red write-over/failed delete/failed enter-master/refused',
  'light, light keypad, color check': 'enter/stored-glass choose-by-sheet/stored delete/deleted',
  'light, light keypad, color x': 'enter/x-three delete/x-three',
  // §4.1: red and green is ready; a red flash alone is armed, which is another signal.
  'light, light status, color red-green': 'handing-hold-program/ready',
  'handing, result right|left': 'watch-handing/moved hold-lock/moved type-master/learnt press-program/learnt',
  'handing, result failed': 'watch-handing/red hold-lock/stopped type-master/stopped press-program/red',
  'reset, stage armed':
    'hold-program/armed hold-lock/held-program handing-hold-program/held-too-long press-program/held-too-long',
  'reset, stage done':
    'press-once/done press-once/flashes press-once/green press-once/green-too press-once/as-new armed/pressed lock-armed/pressed hold-reset/done hold-a/done hold-a/held',
  'reset, stage abandoned': 'press-once/nothing',
  // §5.3, §5.5: let go before the hold has armed, or after the five seconds of a mastercode.
  'button, button program, down false, heldAtMostMs 25000': 'hold-program/early',
  'button, button program, down false, heldAtLeastMs 5000, heldAtMostMs 15000': 'hold-program/green',
  'button, button program, down false, heldAtMostMs 4999': 'hold-program/early',
};
