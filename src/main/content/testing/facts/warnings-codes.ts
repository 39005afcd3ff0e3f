// Written a second time, from the sources: what must be said of codes that are stored, taken away or turned off.
// Must not know content/ or how the two are compared (unmet-words.ts).
import type { Warning } from './warnings.ts';

const fiveButtons = '909 910 911 912 888';

/** Codes: what is stored anew, and what takes a code away from somebody (§5.4, §5.6, §5.7). */
export const codes: readonly Warning[] = [
  { why: '§0.2: each wrong code counts', at: 'try-old-code', as: 'words', says: /once only/ },
  { why: 'nobody here knows a code', at: 'choose-code', as: 'words', says: /They are not written down here/ },
  { why: 'nobody here knows a code', at: 'codes-anew', as: 'words', says: /The household types its codes/ },
  { why: '§8: off', at: 'auto-lock-888/off-by-hub', as: 'words', says: /parameter 36 to off/ },
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
    why: '§5.4: who tries a code that works once has used it up',
    at: 'add-one-time-code-955/end:fixed',
    as: 'words',
    says: /Do not try it: it works once only/,
  },
  {
    why: '§0.2, S-list: no half an hour and no day',
    at: 'wait-60',
    as: 'note',
    says: /30 minutes or a day.*not in the maker's sheets/i,
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
  {
    why: '§5.7: switched off, every code is refused',
    at: ['delete-code-955/code-before', 'delete-code-955/end:refused-before'],
    as: 'words',
    says: /off.*\(function 6\)/,
  },
  {
    why: '§5.7: with no code that opens nobody knows how they stand',
    at: ['user-codes-on-955/no-code-on', 'user-codes-on-955/not-opened', 'user-codes-on-955/end:not-known'],
    as: 'words',
    says: /only the key counts/i,
  },
  {
    why: '§5.7: the same behind function 6',
    at: 'user-codes-on-955/end:not-proved',
    as: 'words',
    says: /Only the key counts.*every old code as still valid/s,
  },
  { why: '§5.7: off', at: 'user-codes-on-955/end:fixed-off', as: 'words', says: /Only the key opens the lever/ },
  {
    why: '§5.7: nobody knows how they stand',
    at: 'user-codes-on-955/end:escalate',
    as: 'words',
    says: /may all be off/i,
  },
  {
    why: '§5.5: three beeps after Program alone say that one is set',
    at: 'delete-all-codes/mastercode',
    as: 'words',
    says: /Green and three beeps: a mastercode is set/,
  },
  {
    why: '§5.4: one third party for glass with a mastercode',
    at: 'add-code-next-free/choose-by-sheet',
    as: 'caution',
    says: /One third party.*check your model's sheet/i,
  },
  { why: '§5.5: it opens nothing', at: 'mastercode-on/end:fixed', as: 'words', says: /It does not open the door/ },
  {
    why: '§5.6: the lockout is of the keypad alone',
    at: 'lockout-wait/wait-60',
    as: 'note',
    says: /key should still open it|has no keyway/,
  },
  { why: '§5.3: the hold erases', at: 'factory-reset-kevo/end:unknown', as: 'words', says: /Leave Reset and A alone/ },
  {
    why: '§6: the plate goes on with the bolt out and no key in',
    at: 'install-convert/thumb-turn-off',
    as: 'words',
    says: /Throw the bolt out and take the key out/,
  },
];
