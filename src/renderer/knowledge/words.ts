// The words of the knowledge screens: groups, subjects, confidence, verdicts.
// Must not know components.
import type { Model } from '../../contract/content.ts';
import type { ArticleSummary, Claim } from '../../contract/knowledge.ts';
import type { Tone } from '../ui/tone.ts';

type Confidence = ArticleSummary['confidence'];
type Subject = Model['facts'][number]['about'];

export const groupWords: Record<ArticleSummary['group'], string> = {
  causes: 'What can be wrong',
  procedures: 'How it is done',
  batteries: 'Batteries',
  codes: 'Codes',
  handing: 'Door handing',
  reset: 'Reset',
  radio: 'Radio and hubs',
  fitting: 'Door and fitting',
  living: 'Living with the lock',
};

export const subjectWords: Record<Subject, string> = {
  general: 'In general',
  batteries: 'Batteries',
  codes: 'Codes',
  lockout: 'Lockout',
  handing: 'Door handing',
  reset: 'Reset',
  lights: 'Lights and sounds',
  switches: 'Switches inside',
  key: 'Key',
  radio: 'Radio',
  installation: 'Fitting',
};

/** What the weakest statement of a text rests on. */
export const confidenceWords: Record<Confidence, string> = {
  H: 'Rests on the maker’s text for these models, or on a device database that copies the maker’s sheet.',
  M: 'Part of it rests on a twin of the model, or on two other sources that agree.',
  L: 'Part of it is less sure: check your model’s sheet.',
};

/** Beside a single fact; an H needs no remark, `factLegend` says once what it rests on. */
export const factWords: Record<Confidence, string | null> = {
  H: null,
  M: 'From its twin or two other sources',
  L: 'Check your model’s sheet',
};

/** What the marks above a list of facts mean: only of marks that stand in it, so that no L is ever counted as the maker's. */
export function factLegend(facts: readonly { confidence: Confidence }[]): { mark: '†' | null; text: string }[] {
  const has = (mark: Confidence) => facts.some(({ confidence }) => confidence === mark);
  return [
    ...(has('M') ? [{ mark: '†' as const, text: `${factWords.M}.` }] : []),
    ...(has('H')
      ? [{ mark: null, text: 'Lines without a remark: the maker’s text, or a device database that copies its sheet.' }]
      : []),
  ];
}

export const verdictWords: Record<Claim['verdict'], { text: string; tone: Tone }> = {
  true: { text: 'Right', tone: 'success' },
  refine: { text: 'Only half right', tone: 'warning' },
  wrong: { text: 'Wrong for these locks', tone: 'danger' },
  unsupported: { text: 'No source says so', tone: 'warning' },
  'wrong-word': { text: 'A wrong word', tone: 'info' },
};

export const radioWords: Record<Model['radios'][number], string> = {
  none: 'None',
  zwave: 'Z-Wave',
  zigbee: 'Zigbee',
  bluetooth: 'Bluetooth',
  wifi: 'Wi-Fi',
  matter: 'Matter',
  unknown: 'No source says',
};

export const handingWords: Record<Model['handing'], string> = {
  'program-button': 'Learnt with the Program button',
  'lock-button': 'Learnt with the Lock button',
  mastercode: 'Learnt with the mastercode',
  app: 'Learnt with its app',
  'not-sourced': 'No source says: by its sheet',
  'not-applicable': 'Nothing to learn: spring latch',
};

export const keywayWords = (keyway: boolean | null): string =>
  keyway === null ? 'No source says' : keyway ? 'Yes, takes a key' : 'None';

/** "SmartCode 909, SmartCode 910 and 4 more"; every name when there are not more than `most`. */
export function namesInShort(names: readonly string[], most = 4): string {
  if (names.length <= most) return listInWords(names);
  return `${names.slice(0, most - 1).join(', ')} and ${names.length - most + 1} more`;
}

/** "A", "A and B", "A, B and C". */
export function listInWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The confidence that a whole page may claim: that of its weakest statement. */
export function weakest(confidences: readonly Confidence[]): Confidence {
  return (['L', 'M'] as const).find((one) => confidences.includes(one)) ?? 'H';
}
