// Written a second time, from the sources: what must be said of cells, plug, bolt and door.
// Must not know content/ or how the two are compared (unmet-words.ts).
import type { Warning } from './warnings.ts';

const cellSteps = ['fit-cells', 'fit-as-before', 'fit-by-page'].map((step) => `battery-replacement/${step}`);

/** Power, plug, bolt and door. */
export const door: readonly Warning[] = [
  { why: '§4.1: the signs', at: 'press-program', as: 'words', says: /Green means learnt, solid red means failed/ },
  { why: '§5.2 L: what it does', at: 'hold-lock', as: 'words', says: /The bolt goes back and out once/ },
  { why: '§5.9: hub first', at: 'radio-exclude-zwave/press-a', as: 'words', says: /While the hub is removing/ },
  {
    why: '§5.2: what the lock has not told may be the handing of another door',
    at: 'unheard',
    as: 'words',
    says: /may be the old handing, of another door, or none/,
  },
  {
    why: '§5.1: alkaline only, none mixed (K8)',
    at: cellSteps,
    as: 'words',
    says: /No rechargeable, no lithium, no mix of old and new/i,
  },
  { why: '§5.1: mixed cells leak', at: cellSteps, as: 'caution', says: /leak/i },
  {
    why: '§9: a spring latch locks by itself',
    at: ['battery-replacement/pack-out', 'cable-reseat/pack-out'],
    models: '911 912 955',
    as: 'caution',
    says: /lever locks by itself.*key in your hand/i,
  },
  {
    why: '§5.10: pack out before the plug (M3, M4)',
    at: [
      'cable-reseat/pack-out',
      ...['install-lever', 'install-convert', 'install-deadbolt'].map((id) => `${id}/pack-aside`),
      'remove-and-reinstall/pack-out',
    ],
    as: 'caution',
    says: /Never pull or push the plug with the pack in/i,
  },
  {
    why: '§5.9: an interior on its cable is not carried about',
    at: ['radio-include-zwave/come-close', 'radio-exclude-zwave/come-close'],
    models: '910 912 914 916 888 620',
    as: 'caution',
    says: /stays on its plate/i,
  },
  {
    why: '§0.10: with no keyway the way in is 9 V',
    at: 'open-door',
    models: '954 905',
    as: 'note',
    says: /no keyway.*9 V/i,
  },
  {
    why: '§0.10: with no keyway somebody stays inside',
    at: ['bolt-test/by-hand-closed', 'strike-alignment/by-hand-closed'],
    models: '954 905',
    as: 'caution',
    says: /no keyway.*stays inside/i,
  },
  {
    why: '§4.1: which colour is which',
    at: 'status-light-switch/want',
    as: 'words',
    says: /green for unlocked and amber for locked/,
  },
  {
    why: '§6: longer screws nearest the jamb (M2)',
    at: ['bolt-test', 'strike-alignment'].flatMap((id) => [`${id}/strike`, `${id}/deepen`]),
    as: 'words',
    says: /its longer screws (go )?nearest the jamb/i,
  },
  {
    why: 'only the open door has shown anything',
    at: ['bolt-test/end:door-work', 'strike-alignment/end:door-work'],
    as: 'words',
    says: /With the door open the (bolt|latch) ran free/,
  },
  {
    why: '§5.8: a Convert has no keypad to come in by',
    at: 'auto-lock-switch/want',
    models: '914c',
    as: 'caution',
    says: /no keypad outside.*carry the key/i,
  },
  {
    why: '§0.10: nobody closes the door on himself',
    at: ['chalk', ...['bolt-test', 'strike-alignment'].flatMap((id) => [`${id}/try-it`, `${id}/own-way`])],
    as: 'caution',
    says: /what opens it from outside.*one person inside/i,
  },
  {
    why: 'turning a 9 V block round is general practice',
    at: 'dead-outside-nine-volt/other-battery',
    as: 'caution',
    says: /check your model's sheet/i,
  },
  {
    why: '§5.10: 9 V opens once, the dead cells are still in it',
    at: 'dead-outside-nine-volt/end:fixed',
    as: 'words',
    says: /Fit new AA alkaline cells before the door is closed/,
  },
  {
    why: '§5.2: levers are not handed',
    at: ['factory-reset-fr2/end:fixed', 'factory-reset-955/end:fixed'],
    as: 'words',
    says: /lever needs no door handing/i,
  },
  {
    why: '§6: the hole behind the strike, and no less',
    at: 'deepen',
    models:
      '909 910 913 914 915 916 620 halo halo-touch aura powerbolt-2 914c 888 918 919 954 905 halo-select signature kevo aura-reach 260 264 270 275',
    as: 'words',
    says: /at least 1 in \(25 mm\) deep/,
  },
  {
    why: '§5.1: where its contacts are (M7)',
    at: 'hold-and-enter',
    models: '954',
    as: 'note',
    says: /contacts are below the screen/,
  },
  {
    why: '§4.1: green is unlocked, amber locked',
    at: 'invert-914c/look',
    as: 'words',
    says: /must blink green\. Amber stands for locked/,
  },
  {
    why: '§5.8: nothing says that auto-lock waits for the door',
    at: 'auto-lock-switch/want',
    as: 'words',
    says: /No sheet.*says that it waits for the door/,
  },
  {
    why: '§5.9: what is added without security carries no codes',
    at: 'radio-include-zwave/start-hub',
    as: 'words',
    says: /choose secure adding/,
  },
  {
    why: '§6: a lock that nobody measured for its door',
    at: 'remove-and-reinstall/end:not-measured',
    as: 'words',
    says: /Measure it now/,
  },
];
