// A good reply of every command: what the hostile adapter says when it tells the truth, and what it spoils.
// Must not be used by the program itself.
const outcome = {
  operationId: '01900000-0000-7000-8000-000000000001',
  state: 'done',
  reason: 'none',
  handing: null,
};
const events = Array.from({ length: 60 }, (_, at) => ({
  sequence: at + 1,
  at: new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString(),
  alarmType: 19,
  alarmLevel: at,
}));

/** By the command's name; commands whose reply has no keys are left out. */
export const sampleReplies: Readonly<Record<string, object>> = {
  identify: { modelId: '914', serial: 'T-1', firmware: '1.0', radio: 'zwave' },
  status: {
    bolt: 'retracted',
    handing: 'right',
    door: 'open',
    pack: 'in',
    lockoutMs: 0,
    codesEnabled: true,
    codesStored: 3,
  },
  battery: { restingMillivolts: 6000, loadedMillivolts: 5500 },
  'motor-test': { result: 'free', travelMs: 1400, resistance: 40 },
  'read-events': { events, next: null, newest: 60 },
  handing: outcome,
  'factory-reset-arm': { token: new Uint8Array(16).fill(9), lifetimeMs: 30_000 },
  'factory-reset-commit': outcome,
  outcome,
  'read-slots': { slots: [{ slot: 1, state: 'set' }], capacity: 30, next: null },
  'set-code': outcome,
  'clear-code': outcome,
  'clear-all-arm': { token: new Uint8Array(16).fill(7), lifetimeMs: 30_000 },
  'clear-all-commit': outcome,
  'read-settings': { settings: [{ setting: 'sound', value: 1, writable: false }] },
  'write-setting': outcome,
  'self-test': { memory: 'pass', keypad: 'pass', motor: 'pass', radio: 'pass', power: 'pass' },
};
