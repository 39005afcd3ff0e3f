// Written a second time, from the sources: which model has which part (facts §2, §3), so that no text names one that is not there.
// Must not know content/ or how the two are compared (unmet.ts).
import { buttons } from './gestures.ts';

export interface Part {
  part: string;
  /** How a text names it. */
  word: RegExp;
  /** The models that have it; every other one must not be told of it. */
  models?: string;
  /** Or the models that do not have it, where more have it than not. */
  without?: string;
}

const levers = '911 912 955 917';

export const parts: readonly Part[] = [
  { part: 'the Program button', word: /\bProgram\b/, models: buttons.program ?? '' },
  { part: 'a Lock button', word: /\bLock\b(?! (it|the|and|or|in)\b)/, models: buttons.lock ?? '' },
  { part: 'a Kwikset button', word: /\bKwikset\b/, models: buttons.kwikset ?? '' },
  { part: 'a check-mark', word: /check-mark/, models: buttons.check ?? '' },
  { part: 'button A', word: /\b(button A|press A|A inside)\b/i, models: `${buttons.a} 918 954` },
  { part: 'button B', word: /\bbutton B\b/i, models: buttons.b ?? '' },
  { part: 'a Reset button', word: /\bReset\b(?! (it|the)\b)/, models: buttons.reset ?? '' },
  {
    part: 'a keypad',
    word: /\bkeypad\b/i,
    models: '909 910 911 912 913 914 915 916 888 905 954 955 620 919 halo aura powerbolt-2 260 264 270 275 917',
  },
  { part: 'glass', word: /\b(glass|touchscreen)\b/i, models: '915 916 954 919 halo' },
  { part: '9 V contacts', word: /\b9 V\b/, models: '954 905' },
  {
    part: 'numbered switches',
    word: /\bswitch \d\b|\bswitches (inside|stand)\b|\bfour small switches\b/i,
    models: '909 910 911 912 913 914 914c 915 916 954',
  },
  {
    part: 'a keyway',
    word: /\b((the|a|working|their|with its) key|metal keys?)\b(?! that locks| with the lock)/i,
    without: '954 905',
  },
  { part: 'a thumb-turn', word: /thumb-turn/i, without: levers },
  { part: 'a handle', word: /\bhandles?\b/i, models: levers },
  // §2: a lever has a spring latch, which the handle draws; nothing is thrown.
  { part: 'a bolt', word: /\bbolts?\b/i, without: levers },
  {
    part: 'a door handing',
    word: /\bdoor handing\b|\bhand the door\b|\bits handing\b|\bthe handing\b/i,
    without: levers,
  },
  {
    part: 'a mastercode',
    word: /mastercode/i,
    without: '914c 955 kevo halo aura halo-select halo-touch aura-reach 919',
  },
  { part: 'a user code', word: /\bcodes?\b/i, without: 'kevo 914c' },
  // §2: a hub needs Z-Wave or Zigbee, an app one of the others; nobody has told of the rest.
  {
    part: 'a hub',
    word: /\bhubs?\b/i,
    without: '909 911 913 915 955 919 powerbolt-2 halo halo-touch halo-select aura aura-reach',
  },
  { part: 'an app', word: /\bapps?\b/i, models: 'halo halo-touch halo-select aura aura-reach 919 kevo' },
  { part: 'eKeys', word: /\bekeys?\b|electronic key/i, models: 'kevo' },
];

/** Models of which no source says what they have outside or which radio: a text may ask for it ("where it has a keypad"). */
export const untold = '918 signature kevo halo-select halo-touch aura-reach 260 264 270 275 917 905';
export const asksFor = /\bwhere (it has|there is)\b/i;

/** What is right for everybody: said of another model, told of as missing, or one's own way among others. */
export const saysWhose: readonly RegExp[] = [
  /\b(five-button deadbolts|a lever needs no|a lever is not|another model)\b/i,
  /\b(has no|there is no|is no|no) (keypad|keyway|switches|hub)\b/i,
  // Its own name for it, said of that model.
  /\bmastercode of the 955\b/i,
  /\bkeypad, finger, app or hub\b/i,
];
