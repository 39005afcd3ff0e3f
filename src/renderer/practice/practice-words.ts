// Words of the practice lock: its phases, its faults, its keys, and what no source tells of a model.
// Must not know Svelte or the client.
import type {
  CellChemistry,
  KeypadKey,
  PracticeButton,
  PracticeFault,
  PracticeLesson,
  PracticeState,
} from '../../contract/practice.ts';
import type { NoticeTone } from '../ui/tone.ts';

export const buttonTitles: Record<PracticeButton, string> = {
  program: 'Program',
  lock: 'Lock',
  reset: 'Reset',
  a: 'A',
  b: 'B',
};
export const phaseWords: Record<PracticeState['phase'], string> = {
  rest: 'at rest',
  holding: 'a button inside is held',
  'handing-ready': 'ready for the one press that starts handing',
  'reset-armed': 'factory reset armed: one press erases it',
  motor: 'the motor runs',
  resetting: 'erasing itself',
};
export const faultWords: Record<PracticeFault, { title: string; hint: string }> = {
  'weak-batteries': { title: 'Weak batteries', hint: 'It still answers, the motor hardly turns.' },
  'flat-batteries': { title: 'Flat batteries', hint: 'Too little for the motor.' },
  'rechargeable-cells': { title: 'Rechargeable cells', hint: 'Full, and low for the lock all the same.' },
  'pack-out': { title: 'Battery pack out', hint: 'It lies beside the lock.' },
  'cable-loose': { title: 'Loose cable', hint: 'The halves are not connected.' },
  'handing-lost': { title: 'Handing lost', hint: 'It does not know which way its bolt goes.' },
  'bolt-binding': { title: 'Bolt binds', hint: 'Only with the door closed.' },
  'no-codes': { title: 'No codes', hint: 'Nothing is stored.' },
  'codes-off': { title: 'Codes switched off', hint: 'They are stored, but do not open.' },
  'locked-out': { title: 'Locked out', hint: 'After three wrong codes.' },
  'code-memory-damaged': { title: 'Damaged code memory', hint: 'No code is known any more.' },
};
export const cellWords: Record<CellChemistry, string> = {
  alkaline: 'New alkaline cells',
  nimh: 'Rechargeable cells',
  lithium: 'Lithium cells',
  mixed: 'Old and new mixed',
};

const keyNames: Partial<Record<KeypadKey, string>> = { kwikset: 'Kwikset', lock: 'Lock', check: 'Check-mark' };
/** What stands on a key. */
export function keyTitle(key: KeypadKey): string {
  return keyNames[key] ?? key;
}

const tones: Record<PracticeLesson['tone'], NoticeTone> = { note: 'info', caution: 'warning', danger: 'danger' };
/** How loudly a lesson is told. */
export function lessonTone(lesson: PracticeLesson): NoticeTone {
  return tones[lesson.tone];
}

/** What no source gives, the practice lock does not make up; who practises must know that. */
const lacking: Readonly<Record<string, string>> = {
  '914c': 'This model has nothing outside but the key: no keypad, no codes.',
  '918':
    'No source tells what the outside of this model is like, nor its lights and gestures: they are left out here. Its settings are.',
  '919':
    'An app sets this model up, and no source tells its lights and handing gesture: they are left out here. The reset is Button A, held 20 s.',
  'powerbolt-2':
    'Teach it the door with the mastercode of its sheet and Kwikset, door open and bolt in. How codes are put in at its keypad, and what it shows for a wrong one, is in no source at hand and left out here.',
};

/** What is left out of this practice lock because no source tells it; null where nothing is to be said. */
export function lackWords({ modelId, keypad, buttons }: PracticeState): string | null {
  const known = lacking[modelId];
  if (known !== undefined) return known;
  const left = [
    ...(keypad?.keys.length === 0 ? ['the keys of this model'] : []),
    ...(buttons?.length === 0 ? ['its buttons inside'] : []),
  ];
  return left.length === 0 ? null : `No source at hand tells ${left.join(' and ')}: that is left out here.`;
}
