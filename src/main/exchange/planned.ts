// What a line of a table is planned to do, as its planners hand it to each other.
// Must not know how a line is read, nor change anything.
import type { CustomerFields } from '../../contract/customers.ts';
import type { ImportLine } from '../../contract/exchange.ts';
import type { Model } from '../../contract/content.ts';
import type { Store } from '../store/index.ts';

export type Cells = Record<string, string>;
export interface LockFields {
  modelId: string;
  serial: string | null;
  label: string;
  finish: string;
  place: string;
}
/** What a line would write; `id` is the row that it would change. */
export type Deed =
  | { kind: 'customers'; id: string | null; fields: Partial<CustomerFields> }
  /** `printed`: the number of the label that it bears already. */
  | { kind: 'locks'; id: string | null; fields: LockFields; printed?: number | null };
/** Somebody here who may be meant, and what would be changed then; without a deed nothing would. */
export type Candidate = ImportLine['candidates'][number] & { deed: Deed | null };
export interface PlannedLine extends Omit<ImportLine, 'candidates'> {
  deed: Deed | null;
  candidates?: Candidate[];
}
export interface PlanContext {
  store: Pick<Store, 'customers' | 'locks' | 'imports'>;
  models: ReadonlyMap<string, Model>;
  /** Bare names that several lines of the table have with other numbers or e-mails: none of them tells who is meant. */
  shared?: ReadonlySet<string>;
  /** Who was erased here, by id: when (UTC, ISO 8601). */
  erased: ReadonlyMap<string, string>;
}

export interface NewPerson {
  /** Folded, so that it can be compared. */
  name: string;
  numbered: boolean;
}
/**
 * `key`: what two lines of one table share when they mean the same. `asNew`: what would be made though it may be here already.
 * `printed`: the number of a label that no lock here bears yet. `person`: a customer with a name whom nobody here knows.
 */
export type Planned = Omit<PlannedLine, 'line'> & { key: string; asNew?: Deed; printed?: number; person?: NewPerson };

export function refused(called: string, why: string): Planned {
  return { what: 'refused', called, known: '', changes: [], why, deed: null, key: '' };
}

export function unsure(called: string, why: string, deed: Deed): Planned {
  return { what: 'unsure', called, known: '', changes: [], why, deed, key: '' };
}

export const folded = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
/** The first few; a person looks for the others. */
export const some = (all: readonly string[]) =>
  all.length <= 3 ? all.join('; ') : `${all.slice(0, 3).join('; ')} and ${all.length - 3} more`;
