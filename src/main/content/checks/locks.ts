// The locks that a procedure is for, and how what is wrong for some of them is told once.
// Must not know what is checked.
import type { Model } from '../../../contract/content.ts';
import type { Only, Procedure, Step } from '../../../contract/procedure.ts';
import { forLock, isFor, radiosOf, type Lock } from '../../guide/for-lock.ts';
import type { Content, Path, Say } from '../types.ts';

/** One way in which the procedure reads for some of its locks. */
export interface OwnProcedure {
  own: Procedure;
  /** All of these read it so, and differ in nothing that a check looks at. */
  locks: Lock[];
  model: Model;
}

/** The procedure as each of its locks has it; locks that have the same are together. */
export function ownProcedures(procedure: Procedure, content: Content): OwnProcedure[] {
  const onlys = procedure.steps.flatMap(onlysOf);
  const found = new Map<string, OwnProcedure>();
  for (const id of procedure.models) {
    const model = content.models.get(id);
    for (const lock of model ? locksOf(model, procedure) : []) {
      const { keyway, handing, exterior, radios, trim } = lock.model;
      const subjects = new Set(lock.model.facts.map(({ about }) => about));
      const traits = [
        keyway,
        handing,
        exterior,
        radios,
        trim,
        radiosOf(lock),
        subjects.has('codes'),
        subjects.has('switches'),
      ];
      const confidence = procedure.confidences[id] ?? null;
      const key = JSON.stringify([...onlys.map((only) => isFor(only, lock)), traits, confidence]);
      const known = found.get(key);
      if (known) known.locks.push(lock);
      else found.set(key, { own: forLock(procedure, lock), locks: [lock], model: lock.model });
    }
  }
  return [...found.values()];
}

/** The units of a model that the procedure is for, one for each radio, and one of which nobody knows it. */
export function locksOf(model: Model, { radios }: Pick<Procedure, 'radios'>): Lock[] {
  const own = radiosOf({ model, radio: 'unknown' }).filter((radio) => !radios || radios.includes(radio));
  const units = own.length > 1 ? [...own, 'unknown' as const] : own;
  return units.map((radio) => ({ model, radio }));
}

/** Every `only` in a step, its own first. */
export function onlysOf(step: Step): Only[] {
  const inner = step.kind === 'do' ? step.answers : step.kind === 'check' ? step.items : [];
  return [step, ...step.notes, ...inner].flatMap(({ only }) => (only ? [only] : []));
}

/** Tells what is wrong with a lock's own procedure; a path into its steps or ends names them by id. */
export type SayOwn = (
  at: 'procedure' | { step: string } | { end: string },
  path: Path,
  problem: string,
  cure: string,
) => void;

/** Runs a check for each of them and tells every problem once, with the locks that have it where not all do. */
export function checkEach(
  procedure: Procedure,
  owns: readonly OwnProcedure[],
  say: Say,
  check: (own: OwnProcedure, say: SayOwn) => void,
): void {
  const found = new Map<string, { path: Path; problem: string; cure: string; of: Set<OwnProcedure> }>();
  for (const own of owns) {
    check(own, (at, inner, problem, cure) => {
      const path = [...placeOf(procedure, at), ...inner];
      const key = JSON.stringify([path, problem]);
      const known = found.get(key);
      if (known) known.of.add(own);
      else found.set(key, { path, problem, cure, of: new Set([own]) });
    });
  }
  for (const { path, problem, cure, of } of found.values()) {
    say(path, of.size === owns.length ? problem : `${problem} (${namesOf(of)})`, cure);
  }
}

function placeOf(procedure: Procedure, at: Parameters<SayOwn>[0]): Path {
  if (at === 'procedure') return [];
  if ('step' in at) return ['steps', procedure.steps.findIndex(({ id }) => id === at.step)];
  return ['ends', procedure.ends.findIndex(({ id }) => id === at.end)];
}

function namesOf(owns: Iterable<OwnProcedure>): string {
  const names = [...owns].flatMap(({ locks }) =>
    locks.map(({ model, radio }) => (model.radios.length > 1 ? `${model.id} ${radio}` : model.id)),
  );
  const shown = [...new Set(names)];
  return shown.length > 4 ? `${shown.slice(0, 4).join(', ')} and ${shown.length - 4} more` : shown.join(', ');
}
