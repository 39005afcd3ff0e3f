// What the rest of main may ask of the stored reports.
// Must not know SQL or SQLite.
import type { PaperModel, Printed, Report } from '../../contract/report.ts';
import type { ReportHeading } from '../../contract/service.ts';

export interface Reports {
  /** Of a visit, of a lock (a label) or of a day. */
  add(
    report: { visitId?: string | null; lockId?: string | null; day?: string | null; model: PaperModel },
    actor?: string,
  ): Report;
  /** store.corrupt when the stored model does not match its hash. */
  get(id: string): Report;
  /** Newest first. */
  ofVisit(visitId: string): ReportHeading[];
  ofLock(lockId: string): ReportHeading[];
  ofDay(day: string): ReportHeading[];
  /** It has left; returns how often it has by now. */
  printed(id: string, how: Printed['how'], actor: string): number;
  /** Oldest first. */
  printsOf(id: string): Printed[];
}
