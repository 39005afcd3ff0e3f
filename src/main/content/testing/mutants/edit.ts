// Spoils one thing in one file of content/procedures, by what it is and not by its words, so that rewording does not disturb.
// Must not know which guard finds it; only tests use it.
import { parse, stringify } from 'yaml';
import type { Answer, Only } from '../../../../contract/procedure.ts';
import { filesBelow, type Change } from '../spoilt.ts';

/** One thing that is wrong on purpose. */
export interface Mutant {
  name: string;
  change: Change & { text: string | null };
}

type Kind = 'danger' | 'caution' | 'note';
/** A step as it is written, everything optional: mutants take away what must be there. */
export type Raw = {
  id?: string;
  part?: string;
  exits?: Record<string, string>;
  title: string;
  lines: string[];
  notes?: { type: Kind; text: string; only?: Only }[];
  answers?: Answer[];
  items?: {
    id: string;
    text: string;
    blocking?: boolean;
    measure?: { accept: Record<string, number | string | null>[] };
  }[];
  [field: string]: unknown;
};
/** A procedure, or a part. */
export interface RawFile {
  steps: Raw[];
  ends?: { id: string; lines: string[]; outcome: string; [field: string]: unknown }[];
  confidences?: Record<string, string>;
  [field: string]: unknown;
}

const texts = new Map(filesBelow('procedures/'));

/** The files of all procedures and parts, without folder and ending: `parts/open-door`. */
export const fileNames: readonly string[] = [...texts.keys()].map((file) =>
  file.slice('procedures/'.length, -'.yaml'.length),
);

export function rawOf(name: string): RawFile {
  const text = texts.get(`procedures/${name}.yaml`);
  if (text === undefined) throw new Error(`no procedure or part ${name}`);
  return parse(text) as RawFile;
}

/** Null when nothing changes by it. */
export function mutantOf(name: string, file: string, change: (raw: RawFile) => void): Mutant | null {
  const raw = rawOf(file);
  const before = stringify(raw);
  change(raw);
  const text = stringify(raw);
  return text === before ? null : { name: `${file} ${name}`, change: { file: `procedures/${file}.yaml`, text } };
}

/** As `mutantOf`; a change that changes nothing is a mistake of the one who wrote it. */
export function spoil(name: string, file: string, change: (raw: RawFile) => void): Mutant {
  const mutant = mutantOf(name, file, change);
  if (mutant === null) throw new Error(`${file}: "${name}" changes nothing`);
  return mutant;
}

/** Spoils one step. */
export function spoilStep(name: string, at: `${string}#${string}`, change: (step: Raw) => void): Mutant {
  const [file = '', id = ''] = at.split('#');
  return spoil(`#${id} ${name}`, file, (raw) => change(stepOf(raw, id)));
}

export function stepOf({ steps }: RawFile, id: string): Raw {
  const step = steps.find((each) => (each.id ?? each.part) === id);
  if (step === undefined) throw new Error(`no step ${id}`);
  return step;
}

/** Takes away the notes of a kind, or those of it that say so. */
export const withoutNote =
  (type: Kind, says = /./) =>
  (step: Raw): void => {
    step.notes = (step.notes ?? []).filter((note) => note.type !== type || !says.test(note.text));
  };

/** Leads an answer, or one of `to`, `pass`, `fail`, `byHand`, `refuse`, `blocked`, or the exit of a part, elsewhere. */
export const leads =
  (answer: string, to: string) =>
  (step: Raw): void => {
    const own = step.answers?.find(({ id }) => id === answer);
    if (own) own.to = to;
    else if (step.exits?.[answer] !== undefined) step.exits[answer] = to;
    else if (typeof step[answer] === 'string') step[answer] = to;
    else throw new Error(`${step.id ?? step.part} has no ${answer}`);
  };

export const gives =
  (field: string, value: unknown) =>
  (step: Raw): void => {
    step[field] = value;
  };

/** Other words in title, lines, notes and hands, wherever they stand. */
export const says =
  (from: RegExp, to: string) =>
  (step: Raw): void => {
    const other = (text: string): string => text.replace(from, to);
    step.title = other(step.title);
    step.lines = step.lines.map(other).filter((text) => text !== '');
    for (const note of step.notes ?? []) note.text = other(note.text);
    for (const answer of step.answers ?? []) if (answer.hands) answer.hands = answer.hands.map(other);
  };

/** Takes away the lines that say so. */
export const withoutLine =
  (line: RegExp) =>
  (step: { lines: string[] }): void => {
    step.lines = step.lines.filter((text) => !line.test(text));
  };

export const withoutItem =
  (id: string) =>
  (step: Raw): void => {
    step.items = step.items?.filter((item) => item.id !== id) ?? [];
  };

/** Both, one after the other. */
export const all =
  (...changes: ((step: Raw) => void)[]) =>
  (step: Raw): void => {
    for (const change of changes) change(step);
  };
