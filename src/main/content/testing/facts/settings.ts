// Written a second time, from the sources: the numbered switches, the Z-Wave parameters, and what the bench writes.
// Must not know content/ or how the two are compared (unmet.ts).

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
