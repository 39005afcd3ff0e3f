// The procedures of a lock in the order in which a bench thinks of them: harmless and everyday first, resets last.
// Must not know Svelte.
import type { ProcedureKind } from '../../contract/procedure.ts';
import type { OfferedProcedure } from '../../contract/service.ts';

/** Order and name of each kind. */
export const kindWords: Record<ProcedureKind, string> = {
  battery: 'Batteries',
  power: 'No power',
  lockout: 'Keypad lockout',
  bolt: 'Bolt and strike',
  cable: 'Cable inside',
  handing: 'Door handing',
  codes: 'User codes',
  settings: 'Settings and switches',
  radio: 'Radio and hub',
  install: 'Install and check',
  reset: 'Factory reset',
};
const order = Object.keys(kindWords) as ProcedureKind[];

export interface ProcedureGroup {
  readonly kind: ProcedureKind;
  readonly title: string;
  readonly procedures: readonly OfferedProcedure[];
}

/** By kind; within one in the order given. Kinds without any are left out. */
export function byKind(procedures: readonly OfferedProcedure[]): ProcedureGroup[] {
  return order
    .map((kind) => ({ kind, title: kindWords[kind], procedures: procedures.filter((each) => each.kind === kind) }))
    .filter((group) => group.procedures.length > 0);
}

/** What may be started, what is made for this lock but not now, and what is for other locks. */
export function byReadiness(procedures: readonly OfferedProcedure[]): {
  ready: OfferedProcedure[];
  notNow: OfferedProcedure[];
  others: OfferedProcedure[];
} {
  return {
    ready: procedures.filter(({ blocked }) => blocked === null),
    notNow: procedures.filter(({ blocked, fits }) => blocked !== null && fits),
    others: procedures.filter(({ blocked, fits }) => blocked !== null && !fits),
  };
}
