// Written a second time, from the sources: what must be said of what a wipe takes, what it proves, and what is left to do.
// Must not know content/ or how the two are compared (unmet-words.ts).
import type { Warning } from './warnings.ts';

const snapshots = ['fr1', 'fr1z', 'fr2', '955', 'powerbolt', 'premis', 'app-lock'].map(
  (id) => `factory-reset-${id}/snapshot`,
);

/** What is lost, and what is not proved (§5.3, §9). */
export const wipe: readonly Warning[] = [
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
  {
    why: '§5.9: the wipe does not take it out of its hub',
    at: ['hub', 'hub-zigbee', 'hub-convert'],
    as: 'note',
    says: /Only when the hub is lost or broken/,
  },
  {
    why: '§9: what a tried code must do is said before it is tried; a mistyped one is refused as well, and proves nothing',
    at: ['check-empty', 'check-empty-620', 'check-refused', 'try-old-code', 'user-codes-on-955/try-off'],
    as: 'words',
    says: /\btyped right, it must be refused\b/i,
  },
  {
    why: '§5.7: switched off, every code is refused',
    at: ['factory-reset-955/check-refused', 'factory-reset-955/code-before'],
    models: '955',
    as: 'note',
    says: /off \(function 6\) every code is refused/,
  },
  {
    why: '§8: the wipe by hand needs a button that its hub may have switched off',
    at: ['factory-reset-fr1z/end:button-off'],
    as: 'words',
    says: /every old code as still valid.*excluded from its hub.*included again/s,
  },
  {
    why: 'what must be gone is tried, and refused',
    at: ['factory-reset-kevo/check-phone', 'try-old-code', 'check-empty'],
    as: 'words',
    says: /must be refused/,
  },
  {
    why: '§5.1: old cells may fail amid the wipe',
    at: 'cells-by-hand',
    as: 'words',
    says: /only new alkaline cells count/,
  },
  { why: 'the word goes on', at: 'confirm', as: 'words', says: /Type (RESET|DELETE) to go on/ },
  { why: 'nobody reads a code', at: 'snapshot', as: 'words', says: /never (sees )?a code/ },
  { why: '§5.3: a hub keeps its entry', at: 'hub', as: 'words', says: /The wipe alone leaves a dead entry/ },
  { why: 'nothing brings it back', at: 'confirm', as: 'danger', says: /cannot be undone/i },
  {
    why: 'a wipe that is not proved',
    at: ['in-doubt', 'still-unproved'],
    as: 'caution',
    says: /(every old (code|eKey)|all that opened it) as still valid/i,
  },
  {
    why: 'who gives up a wipe promises nobody anything',
    at: [
      ...['factory-reset-fr1', 'factory-reset-fr1z', 'factory-reset-fr2', 'factory-reset-955'],
      ...['factory-reset-powerbolt', 'factory-reset-premis', 'factory-reset-app-lock'],
    ].flatMap((id) => [`${id}/end:unknown`, `${id}/end:escalate`]),
    as: 'words',
    says: /Treat (every old code|all that opened it) as still valid/i,
  },
  {
    why: '§5.9: who gives up a wipe may have excluded it',
    at: ['fr1', 'fr1z', 'fr2'].flatMap((id) =>
      ['dark', 'unknown', 'out-of-hub', 'escalate'].map((end) => `factory-reset-${id}/end:${end}`),
    ),
    hub: true,
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
    why: '§5.3: no sheet tells how an armed lock is left; without its pack no press counts',
    at: 'pack-unhanded',
    as: 'caution',
    says: /wipe may be armed.*No sheet.*pack out no press counts/i,
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
    says: /reset erases (every code|all that is stored)/i,
  },
  {
    why: '§5.2: unhanded, no code moves the bolt',
    at: 'door-handing-after-reset/just-reset',
    as: 'caution',
    says: /working key in your hand/i,
  },
];
