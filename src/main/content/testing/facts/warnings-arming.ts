// Written a second time, from the sources: what must be said before a gesture that can wipe a lock.
// Must not know content/ or how the two are compared (unmet-words.ts).
import type { Warning } from './warnings.ts';

/** What somebody must have been told before a gesture that can wipe the lock. */
export const arming: readonly Warning[] = [
  {
    why: '§0.1: the hold that hands a lock wipes it when it goes on',
    at: 'handing-hold-program',
    as: 'danger',
    says: /30 seconds.*wipes (every code|all that is stored).*(release|let go) soon/i,
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
    why: '§5.3 FR-6: the button by generation',
    at: 'factory-reset-kevo/which-button',
    as: 'words',
    says: /First generation: a button named Reset\. Second generation, Convert and Contemporary: a button named A/,
  },
  {
    why: '§5.3 FR-5: no source tells its sign',
    at: 'factory-reset-premis/hold-a',
    as: 'note',
    says: /No source tells a light or beep/,
  },
  {
    why: '§0.1: a pack that goes in with a button held hands or wipes',
    at: 'pack-in',
    as: 'danger',
    says: /no button, inside or outside.*wipe of (every code|all that is stored)/i,
  },
  {
    why: '§5.2: by model the same hold hands a deadbolt; a lever is not handed',
    at: 'pack-in',
    models: '909 910 913 914 914c 915 916 888 954 620 919 halo halo-touch halo-select aura signature 905 powerbolt-2',
    as: 'danger',
    says: /begins door handing or arms a wipe/,
  },
  {
    why: '§5.2: the same where the sound is switched on',
    at: 'sound-on',
    models: '909 910 913 914 915 916',
    as: 'caution',
    says: /is door handing or arms a wipe/,
  },
  {
    why: '§0.1: the same after a wipe',
    at: 'pack-in-unhanded',
    as: 'danger',
    says: /no button.*wipe of (every code|all that is stored)/i,
  },
  {
    why: '§0.1: who adds a code leaves the pack in',
    at: 'sound-on',
    models: '909 910 911 912 913 914 915 916',
    as: 'caution',
    says: /Leave the pack in.*arms a wipe/i,
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
    at: ['toggle', 'toggle-off', 'toggle-blind'].map((step) => `user-codes-on-955/${step}`),
    as: 'caution',
    says: /short press.*30 seconds.*wipe of every code/i,
  },
  {
    why: '§0.1: what is done inside by A, B, Reset or a switch needs no pack out, and no pack goes in with a finger on a button',
    at: [
      ...[
        'hub',
        'hub-zigbee',
        'radio-exclude-zwave/press-a',
        'radio-include-zwave/press-a',
        'radio-pair-zigbee/press-a',
      ],
      ...['radio-leave-zigbee/press-b', 'factory-reset-kevo/which-button', 'factory-reset-premis/hold-a'],
      ...['auto-lock-switch', 'secure-screen-switch', 'sound-switch', 'status-light-switch', 'invert-914c'].map(
        (id) => `${id}/cover-off`,
      ),
      'factory-reset-powerbolt/cover-off',
    ],
    as: 'words',
    says: /\bpack stays in\b/i,
  },
  {
    why: 'who pulls pack or cable while the bench wipes leaves a wipe that nobody knows of',
    at: ['wipe', 'wipe-again'],
    as: 'words',
    says: /Leave pack and cable alone until the lock answers/,
  },
  {
    why: 'the bench wipes, and asks what became of it',
    at: ['wipe', 'wipe-again'],
    as: 'danger',
    says: /erases.*for good.*never sends twice/i,
  },
];
