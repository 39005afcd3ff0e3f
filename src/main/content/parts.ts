// Puts the shared parts into a procedure as it is written, and remembers where each of its steps stands.
// Must not know files or YAML; the entries come parsed.
import type { Part, PartUse, Procedure, ProcedureFile } from '../../contract/procedure.ts';
import { answersOf, withTargets } from '../guide/steps.ts';
import { lineOf, type ParsedEntry } from './parse.ts';
import type { Path, Problem } from './types.ts';

/** The entry in which something stands, and the way to it. */
export interface Spot {
  origin: ParsedEntry;
  path: Path;
}

/** By id; null for one that is there and cannot be read, which has been told. */
export type Parts = ReadonlyMap<string, ParsedEntry | null>;

export interface Expanded {
  procedure: Procedure;
  /** Where each step stands, by its place in `procedure.steps`: in the file of the procedure or in that of a part. */
  spots: Spot[];
  problems: Problem[];
}

const exitOf = (to: string): string | null => /^exit:(.*)$/.exec(to)?.[1] ?? null;

/** What was expanded before from the very same entries: every spoilt copy of a test shares most of them. */
const before = new WeakMap<object, { sources: (ParsedEntry | null | undefined)[]; expanded: Expanded }>();

/** The procedure with its parts in place. What is wrong with a use is told; the steps of an unknown part are left out. */
export function expandProcedure(origin: ParsedEntry, parts: Parts): Expanded {
  const file = origin.entry as ProcedureFile;
  const sources = file.steps.flatMap((entry) => ('part' in entry ? [parts.get(entry.part)] : []));
  const known = before.get(file);
  if (known?.sources.every((source, index) => source === sources[index])) return known.expanded;
  const expanded = expand(origin, file, parts);
  before.set(file, { sources, expanded });
  return expanded;
}

function expand(origin: ParsedEntry, file: ProcedureFile, parts: Parts): Expanded {
  const steps: Procedure['steps'] = [];
  const spots: Spot[] = [];
  const problems: Problem[] = [];
  file.steps.forEach((entry, index) => {
    if (!('part' in entry)) {
      steps.push(entry);
      spots.push({ origin, path: ['steps', index] });
      return;
    }
    const tell = (path: Path, problem: string, cure: string) =>
      problems.push({ file: origin.text.file, line: lineOf(origin, ['steps', index, ...path]), problem, cure });
    const source = parts.get(entry.part);
    if (source === null) return;
    if (source === undefined) {
      tell(['part'], `no part is called ${entry.part}`, 'name one of procedures/parts/, or write it');
      return;
    }
    const part = source.entry as Part;
    checkExits(entry, part, tell);
    part.steps.forEach((step, inner) => {
      const twin = steps.findIndex(({ id }) => id === step.id);
      if (twin >= 0) {
        const where =
          spots[twin]?.origin === origin ? 'a step of this procedure' : `part ${spots[twin]?.origin.entry.id}`;
        tell(['part'], `the step ${step.id} of part ${part.id} is one of ${where}, too`, 'rename one of the two');
      }
      steps.push(withTargets(step, (to) => entry.exits[exitOf(to) ?? ''] ?? to));
      spots.push({ origin: source, path: ['steps', inner] });
    });
  });
  const broken = file.steps.some((entry) => 'part' in entry && parts.get(entry.part) === null);
  if (steps.length < 2 && problems.length === 0 && !broken) {
    const line = lineOf(origin, ['steps']);
    problems.push({ file: origin.text.file, line, problem: 'steps: at least 2 are needed', cure: 'write them' });
  }
  return { procedure: { ...file, steps }, spots, problems };
}

function checkExits(use: PartUse, part: Part, tell: (path: Path, problem: string, cure: string) => void): void {
  for (const exit of part.exits) {
    if (use.exits[exit] !== undefined) continue;
    tell(['exits'], `the exit ${exit} of part ${part.id} leads nowhere`, `lead it on: "${exit}: <a step or end:…>"`);
  }
  for (const exit of Object.keys(use.exits)) {
    if (part.exits.includes(exit)) continue;
    tell(['exits', exit], `the part ${part.id} has no exit ${exit}`, `its exits are ${part.exits.join(', ')}`);
  }
}

/** What is wrong with a part by itself: a way that leads out of it past its exits, an exit that no way takes. */
export function checkPart(origin: ParsedEntry): Problem[] {
  const part = origin.entry as Part;
  const problems: Problem[] = [];
  const tell = (path: Path, problem: string, cure: string) =>
    problems.push({ file: origin.text.file, line: lineOf(origin, path), problem, cure });
  const own = new Set(part.steps.map(({ id }) => id));
  const taken = new Set<string>();
  part.steps.forEach((step, index) => {
    const ways = answersOf(step).map(({ id, to }) => ({ what: `answer ${id}`, to }));
    if (step.otherwise !== undefined) ways.push({ what: 'otherwise', to: step.otherwise });
    for (const { what, to } of ways) {
      const exit = exitOf(to);
      if (exit !== null) taken.add(exit);
      if (exit === null ? own.has(to) : part.exits.includes(exit)) continue;
      const problem = `${what} of ${step.id} leads to ${to}, which is neither a step nor an exit of this part`;
      tell(['steps', index], problem, 'name a step of the part, or an exit:… that its "exits" list');
    }
  });
  for (const exit of part.exits) {
    if (!taken.has(exit)) tell(['exits'], `nothing leads to the exit ${exit}`, 'lead to it, or take it out');
  }
  return problems;
}
