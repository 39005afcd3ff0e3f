// Every procedure as each of its locks has it, and its steps and ends by their ids.
// Must not know what is compared; only tests use it.
import type { Model } from '../../../../contract/content.ts';
import type { Procedure, Step } from '../../../../contract/procedure.ts';
import { forLock, radiosOf } from '../../../guide/for-lock.ts';
import { locksOf } from '../../checks/locks.ts';

/** One procedure as one lock has it. */
export interface Own {
  id: string;
  model: string;
  /** True when the unit may be in a hub: nobody knows its radio, or it has one. */
  hub: boolean;
  own: Procedure;
}
export interface Place {
  title: string;
  lines: readonly string[];
  notes: Step['notes'];
}

/** Ids as the tables write them. */
export const named = (text: string | undefined): string[] => (text === undefined ? [] : text.split(' '));

const ownsBefore = new WeakMap<Procedure, Own[]>();

export function ownsOf(procedure: Procedure, models: ReadonlyMap<string, Model>): Own[] {
  const before = ownsBefore.get(procedure);
  if (before) return before;
  const owns = procedure.models.flatMap((id) => {
    const model = models.get(id);
    if (model === undefined) return [];
    return locksOf(model, procedure).map((lock) => ({
      id: procedure.id,
      model: id,
      hub: radiosOf(lock).some((radio) => radio !== 'none'),
      own: forLock(procedure, lock),
    }));
  });
  ownsBefore.set(procedure, owns);
  return owns;
}

/** Every step and end by its id, on every lock that has it. */
export class Places {
  readonly #steps = new Map<string, (Own & { step: Step })[]>();
  readonly #ends = new Map<string, (Own & { place: Place })[]>();

  constructor(owns: readonly Own[]) {
    for (const own of owns) {
      for (const step of own.own.steps) add(this.#steps, step.id, { ...own, step });
      for (const end of own.own.ends) add(this.#ends, end.id, { ...own, place: { ...end, notes: [] } });
    }
  }

  /** `procedure/step`, or the step in any procedure. */
  steps(at: string): (Own & { step: Step })[] {
    const [last = '', procedure] = at.split('/').reverse();
    const steps = this.#steps.get(last) ?? [];
    return procedure === undefined ? steps : steps.filter(({ id }) => id === procedure);
  }

  /** The same, or `procedure/end:id`. */
  at(at: string): (Own & { place: Place })[] {
    const [procedure, endId] = at.split('/end:');
    if (endId === undefined) return this.steps(at).map(({ step, ...own }) => ({ ...own, place: step }));
    return (this.#ends.get(endId) ?? []).filter(({ id }) => id === procedure);
  }
}

function add<T>(into: Map<string, T[]>, key: string, value: T): void {
  const known = into.get(key);
  if (known) known.push(value);
  else into.set(key, [value]);
}
