// What a person may type while a virtual adapter is on the bench, and how its lock is told in a line.
// Must not know processes or devices; the gestures are those of the contract, whichever they are.
import type { PracticeGesture, PracticeState } from '../../contract/practice.ts';
import { practiceGestureSchema } from '../../contract/practice.ts';

interface Field {
  safeParse(value: unknown): { success: boolean };
}

const fieldsOf = new Map(
  practiceGestureSchema.options.map(({ shape }): [string, [string, Field][]] => {
    const { kind, ...fields } = shape;
    return [kind.value, Object.entries(fields)];
  }),
);

/** How each gesture is typed: its kind, then its values; what may be left out is in brackets. */
export const gestureUsages: string[] = [...fieldsOf].map(([kind, fields]) =>
  [kind, ...fields.map(([name, field]) => (field.safeParse(undefined).success ? `[${name}]` : `<${name}>`))].join(' '),
);

/** The gesture of a typed line such as `door closed` or `enter-code no`; null for a line that is none. */
export function gestureOfLine(line: string): PracticeGesture | null {
  const [kind = '', ...words] = line.trim().toLowerCase().split(/\s+/);
  const fields = fieldsOf.get(kind);
  if (fields === undefined || words.length > fields.length) return null;
  const values = words.map((word, at) => {
    const name = fields[at]?.[0] ?? '';
    return [name, valueOf(word, fields[at]?.[1])];
  });
  const parsed = practiceGestureSchema.safeParse({ kind, ...Object.fromEntries(values) });
  return parsed.success ? parsed.data : null;
}

function valueOf(word: string, field: Field | undefined): unknown {
  const truth = ['on', 'yes', 'true'].includes(word) ? true : ['off', 'no', 'false'].includes(word) ? false : word;
  return [word, truth, Number(word)].find((value) => field?.safeParse(value).success === true);
}

/** What somebody standing before the lock would tell. */
export function describeState(state: PracticeState): string {
  const lights = state.lights.map(({ light, color, pattern }) => `${light} light ${color} (${pattern})`);
  return [
    `cable ${state.plugged ? 'in' : 'out'}`,
    `pack ${state.pack}`,
    `door ${state.door}`,
    `bolt ${state.bolt}`,
    ...(state.phase === 'rest' ? [] : [state.phase]),
    ...(state.programHeld ? ['Program held'] : []),
    ...(state.lockHeld ? ['Lock held'] : []),
    ...lights,
  ].join(' · ');
}
