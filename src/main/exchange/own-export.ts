// A line of a table that this program has written itself, perhaps long ago: who was erased, merged or made up for practice since or then.
// Must not plan what any other line does.
import type { Customer } from '../../contract/service.ts';
import { refused, type Cells, type PlanContext, type Planned } from './planned.ts';

/** The ids of a table of customers, each with its line: the record that one was merged into may stand there, too. */
export type IdsOfTable = ReadonlyMap<string, number>;

export function idsOf(lines: readonly { line: number; cells: Cells }[]): IdsOfTable {
  return new Map(lines.flatMap(({ line, cells }) => (isId(cells['id']) ? [[cells['id'], line] as const] : [])));
}

/** A record of this program tells who it was; any other line does not. */
export const hasId = ({ id }: Cells): boolean => isId(id);

/** What a column says that holds yes or no. */
export const isYes = (cell: string | undefined): boolean => /^(1|true)$/i.test(cell ?? '');
const isId = (cell: string | undefined): cell is string => /^[0-9a-f-]{36}$/.test(cell ?? '');

/** What is planned without a look at the words; else whose record it is, null for nobody's here, and what speaks against a new one. */
export type Own = { planned: Planned } | { planned: null; record: Customer | null; doubt: string };

/** What becomes of a line by its id and by what an export says of a record. */
export function ownRecord(called: string, cells: Cells, ids: IdsOfTable, { store, erased }: PlanContext): Own {
  const id = isId(cells['id']) ? cells['id'] : '';
  const into = isId(cells['mergedInto']) ? cells['mergedInto'] : '';
  const left = (why: string): Own => ({ planned: refused(called, `${why}: left out`) });
  const goes = (to: string, known: string): Own => ({
    planned: { ...refused(called, `merged into ${to}: goes to that one`), what: 'same', known },
  });
  const [here, intoHere] = [erased.get(id), erased.get(into)];
  if (here !== undefined) return left(`was erased here on ${dayOf(here)}`);
  if (intoHere !== undefined) return left(`merged into somebody who was erased here on ${dayOf(intoHere)}`);
  const day = /^\d{4}-\d\d-\d\d/.exec(cells['erasedAt'] ?? '');
  if (day !== null) return left(`was erased on ${day[0]}`);
  if (isYes(cells['practice'])) return left('practice');
  const customer = id === '' ? null : store.imports.customer(id);
  if (customer?.practice === true) return left('practice here');
  // A merge that was taken back here since is none any more.
  if (customer?.id === id) return { planned: null, record: customer, doubt: '' };
  if (customer !== null) return goes(`${nameOf(customer)} here`, nameOf(customer));
  const kept = into === '' ? null : store.imports.customer(into);
  if (kept !== null) return goes(`${nameOf(kept)} here`, nameOf(kept));
  const line = ids.get(into);
  if (line !== undefined) return { planned: refused(called, `merged into line ${line}: goes to that one`) };
  const doubt = into === '' ? '' : 'merged into a record that is neither here nor in this table';
  return { planned: null, record: null, doubt };
}

const nameOf = ({ name, phone }: Customer): string => name || phone;
const dayOf = (at: string): string => at.slice(0, 10);
