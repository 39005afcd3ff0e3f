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
  { part: 'a keyway', word: /\b(the|working|their|with its) key\b(?! that locks| with the lock)/i, without: '954 905' },
  { part: 'a thumb-turn', word: /thumb-turn/i, without: levers },
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
  { part: 'eKeys', word: /\bekeys?\b|electronic key/i, models: 'kevo' },
];

/** A text that says whose part it is, or names one's own among others, is right for everybody. */
export const saysWhose: readonly RegExp[] = [
  /\bwhere (it has|there is|it had|an app)\b/i,
  /\bon (a|an|the other) (914C|914|955|deadbolts?|radio lock|touchscreen|lever|lock without keyway)\b/i,
  /\bon glass\b/i,
  /\((913 to 916: )?Lock; 620: Kwikset\)/,
  /\b(five-button deadbolts|other deadbolts|a lever needs no|or handle|the handle)\b/i,
  /\b(has no|there is no|is no|no) (keypad|keyway|switches|hub)\b/i,
  // Its own name for it, said of that model.
  /\bmastercode of the 955\b/i,
  // One's own among those of others.
  /\bkeypad, (finger, app or hub|glass or app)\b|\bkeypad or (hub|the glass)\b|\bthumb-turn or the key\b|\bcode or eKey\b/i,
  /\bby model\b|\bmost of these locks\b/i,
];
