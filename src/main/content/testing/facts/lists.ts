// Written a second time, from the sources: the lines of every checklist, and the lengths that are measured.
// Must not know content/ or how the two are compared (unmet.ts).

/** The lines of a checklist in their order, over all models: `!` stops the run when it fails, `?` may not apply, `+` with a note why, `^` passes with a note only, `=` wherever there was a code, `&` only after another answer, `#` needs a photo, `~` is known least. */
export const lists: Readonly<Record<string, string>> = {
  // After every wipe (issue 5, facts §5.3, §9): key, thumb-turn, each code, an old code, from outside, auto-lock, and the door closed.
  'test-matrix':
    'key! key-if-any!?+ turn! code!? old-code!?+= lock-outside!?+& settings!?+ auto-lock!?+ door-closed!?+',
  'delete-all-codes/test-matrix': 'key! turn! code!? old-code!?+= lock-outside!? auto-lock!? door-closed!?+',
  // Wiped and not handed: what works by hand (§5.2).
  'test-unhanded': 'unhanded-key! unhanded-key-if-any!?+ unhanded-turn! unhanded-old-code!?+=',
  // The door before anything is bought or drilled (§6).
  'measured-by': 'who-and-when!^',
  'door-kind': 'no-rim-mortise! bored-door~ has-deadbolt! deadbolt-free!',
  bores: 'cross-bore! cross-bore-large! backset! edge-bore! backset-by-sheet?~ hole-distance!?',
  thickness: 'thickness! thickness-wide! thickness-touch!',
  frame: 'strike-depth!? shuts-by-itself',
  'strike-seat': 'strike-depth! own-strike? longer-screws?',
  // Fitting and refitting (§5.10, §6).
  'install-deadbolt/ready': 'parts-there! sheet-there tools-there key-there!?',
  'install-lever/ready': 'parts-there! sheet-there tools-there key-there!?',
  'install-convert/ready': 'key-smooth! parts-there! sheet-there',
  'before-off': 'key-tried! free-before photo-before? sheet-there?',
  'looked-over': 'blade-sound! bores-clean? screws-counted?',
  latch: 'own-latch? face? centred! up! slot-down!?~ slant! bolt-out bolt-in~ bolt-by-sheet?~',
  strike: 'strike-depth! own-strike? strike-620? longer-screws?',
  outside:
    'convert-bolt! convert-blade! convert-adapter! over-latch! cable-by-sheet?~ cable-free!~ spindle! blade-in! plate-screws parallel! photo-before-interior?#',
  interior: 'clips! shaft-up! flat! screws-even! lever-key',
  finish: 'key-outside!?+ from-inside! cover-on keys-given? sheet-given?',
};

/** Deadbolts that are fitted by a source's sheet (facts §5.10). */
const deadbolts = '909 910 913 914 915 916 620 halo halo-touch aura powerbolt-2';
const levers = '911 912 955';

/** Lines that only some models have (facts §6); a line that is not here is for all that come to its list. */
export const linesOf: readonly { line: string; models: string }[] = [
  { line: 'test-matrix/key', models: '909 910 911 912 913 914 914c 915 916 888 620 955 919 powerbolt-2 halo aura' },
  {
    line: 'test-matrix/lock-outside',
    models: '909 910 911 912 913 914 915 916 888 620 955 919 powerbolt-2 signature halo halo-select aura kevo',
  },
  { line: 'test-unhanded/unhanded-key', models: '909 910 913 914 914c 915 916 888 620' },
  { line: 'test-unhanded/unhanded-old-code', models: '909 910 913 914 915 916 888 620 signature' },
  {
    line: 'test-matrix/code',
    models: '909 910 911 912 913 914 915 916 888 620 955 919 powerbolt-2 signature halo aura',
  },
  {
    line: 'test-matrix/old-code',
    models: '909 910 911 912 913 914 915 916 888 620 955 919 powerbolt-2 signature halo aura',
  },
  // §2: whether these have a keyway no source tells.
  // §5.7, §9: nothing here is set again by the bench, so a person looks.
  { line: 'test-matrix/settings', models: '955 919 powerbolt-2 signature halo aura kevo halo-select' },
  { line: 'test-matrix/key-if-any', models: 'kevo signature halo-select' },
  { line: 'test-unhanded/unhanded-key-if-any', models: 'signature' },
  { line: 'door-kind/no-rim-mortise', models: '620' },
  { line: 'door-kind/bored-door', models: '909 910 913 914 915 916 halo halo-touch aura powerbolt-2 911 912 955' },
  { line: 'door-kind/has-deadbolt', models: '914c' },
  { line: 'door-kind/deadbolt-free', models: '914c' },
  { line: 'bores/backset-by-sheet', models: 'halo halo-touch aura powerbolt-2' },
  { line: 'bores/cross-bore', models: '909 910 913 914 915 916 620 halo aura powerbolt-2' },
  { line: 'bores/cross-bore-large', models: '911 912 955 halo-touch' },
  { line: 'bores/backset', models: '909 910 911 912 913 914 915 916 955 620' },
  { line: 'bores/edge-bore', models: '909 910 911 912 913 914 915 916 955 620' },
  { line: 'bores/hole-distance', models: '911 912 955' },
  { line: 'thickness/thickness', models: '909 910 911 912 955 powerbolt-2 914c' },
  { line: 'thickness/thickness-wide', models: '913 914 915 916 620 halo aura' },
  { line: 'thickness/thickness-touch', models: 'halo-touch' },
  { line: 'latch/up', models: '620 halo aura' },
  { line: 'latch/slant', models: '911 912 955' },
  { line: 'latch/bolt-out', models: '909 910 620' },
  { line: 'latch/bolt-in', models: 'powerbolt-2' },
  { line: 'latch/bolt-by-sheet', models: '913 914 915 916 halo halo-touch aura' },
  { line: 'latch/slot-down', models: 'powerbolt-2' },
  { line: 'latch/face', models: '910 911 912 913 914 915 916 powerbolt-2' },
  { line: 'latch/centred', models: deadbolts },
  { line: 'strike/strike-620', models: '620' },
  { line: 'strike/own-strike', models: '909 910 913 914 915 916 halo halo-touch aura powerbolt-2 911 912 955' },
  { line: 'strike/strike-depth', models: deadbolts },
  { line: 'strike/longer-screws', models: deadbolts },
  {
    line: 'strike-seat/strike-depth',
    models: `${deadbolts} 914c 888 918 919 954 905 halo-select signature kevo aura-reach 260 264 270 275`,
  },
  { line: 'outside/convert-bolt', models: '914c' },
  { line: 'outside/convert-blade', models: '914c' },
  { line: 'outside/convert-adapter', models: '914c' },
  { line: 'outside/over-latch', models: '911 912' },
  { line: 'outside/cable-by-sheet', models: deadbolts },
  { line: 'outside/cable-free', models: `${deadbolts} ${levers}` },
  { line: 'outside/spindle', models: '911 912' },
  { line: 'outside/blade-in', models: `${deadbolts} ${levers}` },
  { line: 'interior/shaft-up', models: 'halo aura' },
  { line: 'interior/clips', models: '955' },
  { line: 'interior/lever-key', models: '955' },
];

/** What is measured and what passes, in millimetres: the inches of §6, with 1 mm for reading and rounding. */
export const measures: Readonly<Record<string, readonly (readonly [from: number, to: number | null])[]>> = {
  // 2-1/8 in (54 mm), or 1-1/2 in (38 mm); levers and Halo Touch the larger only.
  'bores/cross-bore': [
    [53, 55],
    [37, 39.1],
  ],
  'bores/cross-bore-large': [[53, 55]],
  // 2-3/8 or 2-3/4 in (60, 70 mm).
  'bores/backset': [
    [59, 61.4],
    [68.8, 71],
  ],
  // 1 in (25 mm).
  'bores/edge-bore': [[24, 26.4]],
  // At least 6-1/2 in (165 mm) to another lock.
  'bores/hole-distance': [[165, null]],
  // 1-3/8 to 1-3/4 in; to 2 in for the newer ones; Halo Touch 1-3/4 to 2 in.
  'thickness/thickness': [[34.9, 44.5]],
  'thickness/thickness-wide': [[34.9, 51]],
  'thickness/thickness-touch': [[44, 51]],
  // At least 1 in (25 mm) behind the strike.
  'frame/strike-depth': [[25, null]],
  'strike/strike-depth': [[25, null]],
  'strike-seat/strike-depth': [[25, null]],
};
