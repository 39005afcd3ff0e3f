// Written a second time, from the sources: what must be said, where, and on which models. Dangers and cautions first.
// Must not know content/ or how the two are compared (unmet.ts).

/** One thing that must be said at a step or an end (`end:fixed`); `step` may name its procedure: `factory-reset-955/press-once`. */
export interface Warning {
  why: string;
  at: string | readonly string[];
  /** These models and no others are told so; all that come there when not given. */
  models?: string;
  /** Where it stands: in a note of this type, or in title and lines. */
  as: 'danger' | 'caution' | 'note' | 'words';
  says: RegExp;
}

const fiveButtons = '909 910 911 912 888';

/** What somebody must have been told before a gesture that can wipe the lock. */
const armed: readonly Warning[] = [
  {
    why: '§0.1: the hold that hands a lock wipes it when it goes on',
    at: 'handing-hold-program',
    as: 'danger',
    says: /30 seconds.*wipes every code.*(release|let go) soon/i,
  },
  {
    why: '§4.1: red and green is ready, a red flash alone is armed',
    at: 'press-program',
    as: 'danger',
    says: /only after red and green.*red flash alone.*wipe/i,
  },
  {
    why: '§5.2 L: Lock outside, never Program inside',
    at: 'hold-lock',
    as: 'danger',
    says: /Lock.*not Program.*30 seconds.*wipe/i,
  },
  {
    why: '§5.3: armed, one press wipes',
    at: ['armed', 'lock-armed', 'armed-stop'],
    as: 'danger',
    says: /One press of Program now (would erase|wipes)/i,
  },
  {
    why: '§5.3: armed, so leave Program alone',
    at: ['armed', 'lock-armed', 'armed-stop', 'pack-out-again', 'handing-pack-out-again'],
    as: 'words',
    says: /Do not press Program/,
  },
  {
    why: '§5.3: no sheet tells how an armed lock is left',
    at: 'armed',
    as: 'words',
    says: /No sheet that we have tells how this state is left/,
  },
  { why: '§5.3: nor after a wipe by hand', at: 'armed-stop', as: 'note', says: /No sheet.*how this state is left/ },
  {
    why: '§5.3: the hold arms',
    at: ['fr1', 'fr1z', 'fr2', 'app-lock', '955'].map((id) => `factory-reset-${id}/hold-program`),
    as: 'danger',
    says: /next press of Program wipes the lock/i,
  },
  {
    why: '§5.3 FR-3: a hold that was not seen to arm may have armed',
    at: 'factory-reset-955/hold-program-again',
    as: 'danger',
    says: /\b(wipes|erases|wipe)\b/i,
  },
  { why: '§5.3: the press wipes', at: 'press-once', as: 'danger', says: /erases.*no way back/i },
  {
    why: '§5.3 FR-4, FR-5, FR-6: nothing asks again, the hold itself wipes',
    at: [
      'factory-reset-powerbolt/hold-reset',
      'factory-reset-premis/hold-a',
      'factory-reset-kevo/hold-reset',
      'factory-reset-kevo/hold-a',
    ],
    as: 'danger',
    says: /hold itself erases every/i,
  },
  {
    why: '§0.1: a pack that goes in with a button held hands or wipes',
    at: 'pack-in',
    as: 'danger',
    says: /no button, inside or outside.*door handing.*wipe of every code/i,
  },
  { why: '§0.1: the same after a wipe', at: 'pack-in-unhanded', as: 'danger', says: /no button.*wipe of every code/i },
  {
    why: '§0.1: who adds a code leaves the pack in',
    at: 'sound-on',
    models: '909 910 911 912 913 914 915 916',
    as: 'caution',
    says: /Leave the pack in.*door handing or arms a wipe/i,
  },
  {
    why: '§0.1: the same where there are no switches',
    at: 'program-button',
    models: '888 620',
    as: 'caution',
    says: /Leave the pack in.*door handing or arms a wipe/i,
  },
  {
    why: '§5.3 FR-3: a 955 is armed with its pack in',
    at: 'program-button',
    models: '955',
    as: 'caution',
    says: /Only short presses of Program.*30 seconds.*wipe of every code/i,
  },
  {
    why: '§5.5, §0.1: the mastercode is set with the pack in',
    at: ['mastercode-on/hold-program', 'mastercode-off/hold-program'],
    as: 'caution',
    says: /pack stays in.*door handing or arms a wipe/i,
  },
  {
    why: '§5.3 FR-3: function 6 begins with a short press',
    at: ['user-codes-on-955/toggle', 'user-codes-on-955/toggle-off'],
    as: 'caution',
    says: /short press.*30 seconds.*wipe of every code/i,
  },
  {
    why: 'the bench wipes, and asks what became of it',
    at: ['wipe', 'wipe-again'],
    as: 'danger',
    says: /erases.*for good.*never sends twice/i,
  },
];

const snapshots = ['fr1', 'fr1z', 'fr2', '955', 'powerbolt', 'premis', 'app-lock'].map(
  (id) => `factory-reset-${id}/snapshot`,
);

/** What is lost, and what is not proved (§5.3, §9). */
const lost: readonly Warning[] = [
  {
    why: '§5.3: codes and mastercode go',
    at: 'authority',
    models: '909 910 911 912 913 914 915 916 888 620 signature',
    as: 'caution',
    says: /Lost: every user code, and the mastercode/i,
  },
  {
    why: '§5.3 FR-3',
    at: 'authority',
    models: '955',
    as: 'caution',
    says: /Lost: every user code and the programming code/i,
  },
  {
    why: '§0.5, §5.3 FR-4: the factory codes come back',
    at: 'authority',
    models: 'powerbolt-2',
    as: 'caution',
    says: /Lost: .*from the factory.*come back/i,
  },
  {
    why: '§5.3 FR-5, FR-7',
    at: 'authority',
    models: '919 halo aura halo-select',
    as: 'caution',
    says: /Lost: everything.*app/i,
  },
  { why: '§5.3 FR-6: all eKeys', at: 'authority', models: 'kevo', as: 'caution', says: /Lost: every electronic key/i },
  {
    why: '§5.3: the network goes',
    at: 'authority',
    models: '910 912 914 914c 916 888 620',
    as: 'caution',
    says: /Lost: its network/i,
  },
  {
    why: '§5.2, §5.3: the handing goes; levers have none',
    at: 'authority',
    models: '909 910 913 914 914c 915 916 888 620 powerbolt-2 signature',
    as: 'caution',
    says: /Lost: its door handing/i,
  },
  { why: 'nothing brings it back', at: 'confirm', as: 'danger', says: /cannot be undone/i },
  {
    why: 'a wipe that is not proved',
    at: ['in-doubt', 'still-unproved'],
    as: 'caution',
    says: /every old (code|eKey) as still valid/i,
  },
  {
    why: 'who gives up a wipe promises nobody anything',
    at: [
      ...['factory-reset-fr1', 'factory-reset-fr1z', 'factory-reset-fr2', 'factory-reset-955'],
      ...['factory-reset-powerbolt', 'factory-reset-premis', 'factory-reset-app-lock'],
    ].flatMap((id) => [`${id}/end:unknown`, `${id}/end:escalate`]),
    as: 'words',
    says: /Treat every old code as still valid/i,
  },
  {
    why: '§5.9: who gives up a wipe may have excluded it',
    at: ['fr1', 'fr1z', 'fr2'].flatMap((id) =>
      ['dark', 'unknown', 'out-of-hub', 'escalate'].map((end) => `factory-reset-${id}/end:${end}`),
    ),
    as: 'words',
    says: /excluded from its hub.*included again/,
  },
  {
    why: '§9: tried with the door open first',
    at: ['fr1', 'fr1z', '955', 'powerbolt'].map((id) => `factory-reset-${id}/end:fixed`),
    as: 'words',
    says: /door open( and the bolt thrown)?, then (with )?the door closed/,
  },
  {
    why: '§3, §8: settings are set again where it has switches or parameters',
    at: snapshots,
    models: '909 910 911 912 913 914 915 916 888 620',
    as: 'note',
    says: /^After the wipe it sets again/,
  },
  {
    why: 'and nowhere else',
    at: snapshots,
    models: '955 919 powerbolt-2 signature halo aura',
    as: 'note',
    says: /not set again by the bench/,
  },
  { why: 'as with codes', at: 'snapshot-plain', models: '914c', as: 'note', says: /^After the wipe it sets again/ },
  {
    why: 'as with codes',
    at: 'snapshot-plain',
    models: 'kevo halo-select',
    as: 'note',
    says: /not set again by the bench/,
  },
  {
    why: 'lines are for every model: none promises settings',
    at: [...snapshots, 'snapshot-plain'],
    models: 'none',
    as: 'words',
    says: /restore|set again/i,
  },
  {
    why: '§5.3: an armed lock is left alone',
    at: [
      'factory-reset-fr1',
      'factory-reset-fr1z',
      'factory-reset-fr2',
      'factory-reset-955',
      'factory-reset-app-lock',
    ].map((id) => `${id}/end:unknown`),
    as: 'words',
    says: /Do not press Program/,
  },
  {
    why: '§5.3: a wipe that is not proved may still be armed',
    at: ['fr1', 'fr1z', 'fr2', 'app-lock', '955'].map((id) => `factory-reset-${id}/in-doubt`),
    as: 'caution',
    says: /may be armed.*do not press Program.*pack out/i,
  },
  {
    why: '§5.3: a wipe that is not proved may still be armed',
    at: ['fr1', 'fr2', '955'].map((id) => `factory-reset-${id}/still-unproved`),
    as: 'caution',
    says: /may be armed.*do not press Program.*pack out/i,
  },
  {
    why: '§5.3: Program held too long while handing',
    at: 'pack-unhanded',
    as: 'words',
    says: /Do not press Program/,
  },
  {
    why: '§5.4: all codes go at the second row',
    at: 'delete-all-codes/delete-all',
    as: 'danger',
    says: /second row of nines deletes every user code/i,
  },
  {
    why: '§9: after a change of tenant a reset is not enough',
    at: ['fr1', 'fr1z', 'fr2', '955', 'powerbolt'].map((id) => `factory-reset-${id}/end:fixed`),
    as: 'words',
    says: /metal keys still open it.*re-keyed/i,
  },
  {
    why: '§5.2: nobody resets a lock only to hand it',
    at: 'door-handing-after-reset/just-reset',
    as: 'danger',
    says: /reset erases every code/i,
  },
  {
    why: '§5.2: unhanded, no code moves the bolt',
    at: 'door-handing-after-reset/just-reset',
    as: 'caution',
    says: /working key in your hand/i,
  },
];

/** Codes: what is stored anew, and what takes a code away from somebody (§5.4, §5.6, §5.7). */
const codes: readonly Warning[] = [
  {
    why: '§5.4: a five-button pad knows presses, not digits',
    at: 'choose-code',
    models: fiveButtons,
    as: 'caution',
    says: /1-2-3-4 and 2-1-3-4/,
  },
  {
    why: '§5.4: first four digits (K7)',
    at: 'choose-code',
    models: '955',
    as: 'caution',
    says: /first four digits must differ/i,
  },
  { why: '§5.4 after a wipe', at: 'codes-anew', models: fiveButtons, as: 'caution', says: /1-2-3-4 and 2-1-3-4/ },
  { why: '§5.4 after a wipe', at: 'codes-anew', models: '955', as: 'caution', says: /first four digits.*must differ/i },
  {
    why: '§0.5: anybody can look up 1-2-3-4 and 0-0-0-0',
    at: 'codes-anew',
    models: 'powerbolt-2',
    as: 'danger',
    says: /1-2-3-4.*0-0-0-0.*Replace both/i,
  },
  {
    why: '§0.5',
    at: 'factory-reset-powerbolt/end:fixed',
    as: 'words',
    says: /1-2-3-4.*0-0-0-0.*until they are replaced/i,
  },
  {
    why: '§5.4: a place is written over',
    at: 'add-code-positions/place',
    as: 'caution',
    says: /written over.*locked out/i,
  },
  {
    why: '§5.4: the wrong place',
    at: 'delete-code-positions/place',
    as: 'caution',
    says: /locks out the wrong person/i,
  },
  { why: '§5.4: gone with the sign', at: 'delete-code-positions/write-over', as: 'caution', says: /old code.*gone/i },
  {
    why: '§5.4: keys differ by model',
    at: 'delete-code-twice/delete',
    as: 'caution',
    says: /no order of keys from another model/i,
  },
  {
    why: '§5.7: function 6 in a mere lockout turns all codes off',
    at: 'user-codes-on-955/lockout-first',
    as: 'caution',
    says: /lockout would switch all codes off/i,
  },
  {
    why: '§5.7: each time turns them over, as we read it',
    at: 'user-codes-on-955/again',
    as: 'caution',
    says: /turns all codes over.*key alone/i,
  },
  {
    why: '§5.7: the same when they were to be off',
    at: 'user-codes-on-955/off-again',
    as: 'caution',
    says: /turns all codes over.*key alone/i,
  },
  {
    why: '§5.7: a refused key tells nothing of the codes',
    at: 'user-codes-on-955/off-again',
    as: 'words',
    says: /not proved.*Only a code that opens/,
  },
  { why: '§5.7: off', at: 'user-codes-on-955/end:fixed-off', as: 'words', says: /Only the key opens the lever/ },
  {
    why: '§5.7: nobody knows how they stand',
    at: 'user-codes-on-955/end:escalate',
    as: 'words',
    says: /may all be off/i,
  },
  {
    why: '§5.4: one third party for glass with a mastercode',
    at: 'add-code-next-free/choose-by-sheet',
    as: 'caution',
    says: /One third party.*check your model's sheet/i,
  },
];

const fitting = ['fit-cells', 'fit-as-before', 'fit-by-page'].map((step) => `battery-replacement/${step}`);

/** Power, plug, bolt and door. */
const hands: readonly Warning[] = [
  {
    why: '§5.1: alkaline only, none mixed (K8)',
    at: fitting,
    as: 'words',
    says: /No rechargeable, no lithium, no mix of old and new/i,
  },
  { why: '§5.1: mixed cells leak', at: fitting, as: 'caution', says: /leak/i },
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
    why: '§5.2: levers are not handed',
    at: ['factory-reset-fr2/end:fixed', 'factory-reset-955/end:fixed'],
    as: 'words',
    says: /lever needs no door handing/i,
  },
];

export const warnings: readonly Warning[] = [...armed, ...lost, ...codes, ...hands];
