// Lists of visits: pages by time and the visits of one lock, as the hot queries of the history screen.
// Must not change anything.
import type Database from 'better-sqlite3';
import { Fault } from '../../contract/fault.ts';
import { idSchema, timeSchema } from '../../contract/ids.ts';
import { visitSummarySchema, type VisitSummary } from '../../contract/service.ts';
import { parseStored } from './sqlite-fault.ts';
import type { Store } from './types.ts';

/** What a summary is made of, with the tables that tell it. */
export const summaryColumns = `v.id, v.ticket, v.state, v.opened_at AS openedAt, v.closed_at AS closedAt, v.outcome, v.complaint,
  v.practice, v.origin, v.asked_staff_at AS askedStaffAt, coalesce(c.name, '') AS customerName, l.model_id AS modelId, l.serial
  FROM visits v LEFT JOIN customers c ON c.id = v.customer_id LEFT JOIN locks l ON l.id = v.lock_id`;

/** The hot queries by name, so that a test can ask for their plans. */
export const visitQueries = {
  firstPage: `SELECT ${summaryColumns} ORDER BY v.opened_at DESC, v.id DESC LIMIT ?`,
  nextPage: `SELECT ${summaryColumns} WHERE (v.opened_at, v.id) < (?, ?) ORDER BY v.opened_at DESC, v.id DESC LIMIT ?`,
  firstWaiting: `SELECT ${summaryColumns} WHERE v.asked_staff_at IS NOT NULL AND v.closed_at IS NULL
    ORDER BY v.asked_staff_at, v.id LIMIT ?`,
  nextWaiting: `SELECT ${summaryColumns} WHERE v.asked_staff_at IS NOT NULL AND v.closed_at IS NULL
    AND (v.asked_staff_at, v.id) > (?, ?) ORDER BY v.asked_staff_at, v.id LIMIT ?`,
  ofLock: `SELECT ${summaryColumns} WHERE v.lock_id = ? AND v.id <> ? ORDER BY v.opened_at DESC, v.id DESC LIMIT ?`,
} as const;

export type SummaryRow = Omit<VisitSummary, 'practice'> & { practice: number };

export function createVisitLists(database: Database.Database): Pick<Store['visits'], 'list' | 'ofLock'> {
  const firstPage = database.prepare<[number], SummaryRow>(visitQueries.firstPage);
  const nextPage = database.prepare<[string, string, number], SummaryRow>(visitQueries.nextPage);
  const firstWaiting = database.prepare<[number], SummaryRow>(visitQueries.firstWaiting);
  const nextWaiting = database.prepare<[string, string, number], SummaryRow>(visitQueries.nextWaiting);
  const ofLock = database.prepare<[string, string, number], SummaryRow>(visitQueries.ofLock);
  return {
    list({ limit, before, which = 'all' }) {
      const wanted = pageSize(limit);
      const [first, next] = which === 'all' ? [firstPage, nextPage] : [firstWaiting, nextWaiting];
      // One more than asked for tells whether there is a next page.
      const rows = before === null ? first.all(wanted + 1) : next.all(...readCursor(before), wanted + 1);
      const visits = rows.slice(0, wanted).map(toSummary);
      const last = visits.at(-1);
      const at = which === 'all' ? last?.openedAt : last?.askedStaffAt;
      return { visits, next: rows.length > wanted && last !== undefined ? `${at}~${last.id}` : null };
    },
    ofLock: (lockId, { excluding = '', limit }) => ofLock.all(lockId, excluding, pageSize(limit)).map(toSummary),
  };
}

function pageSize(limit: number): number {
  if (!Number.isInteger(limit) || limit < 1) throw new Fault('contract.bad-input', 'a page holds at least one visit');
  return Math.min(limit, 1000);
}

function readCursor(cursor: string): [string, string] {
  const [openedAt, id, ...more] = cursor.split('~');
  if (more.length > 0 || !timeSchema.safeParse(openedAt).success || !idSchema.safeParse(id).success) {
    throw new Fault('contract.bad-input', 'the place in the list is not one that a list gave out');
  }
  return [openedAt as string, id as string];
}

/** The contract's summary out of a row; what else stands in the row is left out. */
export function toSummary(row: SummaryRow): VisitSummary {
  return parseStored(visitSummarySchema, { ...row, practice: row.practice === 1 }, 'visit');
}
