// What only papers ask of several tables at once: the photos of a visit, the visits of a day.
// Must not know what a paper says.
import { z } from 'zod';
import { daySheetSchema } from '../../contract/report.ts';
import { timeSchema } from '../../contract/ids.ts';
import { photoIdSchema } from '../../contract/run.ts';
import type { StoreContext } from './database.ts';
import { parseStored } from './sqlite-fault.ts';

const photoSchema = z.object({ photo: photoIdSchema, at: timeSchema, caption: z.string() });
const dayVisitSchema = daySheetSchema.shape.visits.element.omit({ model: true, workedSeconds: true });
export type DayVisit = z.infer<typeof dayVisitSchema>;

export interface Papers {
  /** Of its runs and its own that were not taken off again, each once, the oldest first. */
  photosOf(visitId: string): z.infer<typeof photoSchema>[];
  /** Opened from `from` on and before `to` (UTC ISO 8601), in this order; at most `limit`. */
  openedBetween(from: string, to: string, limit: number): DayVisit[];
}

/** The hot queries by name, so that a test can ask for their plans. */
export const paperQueries = {
  // A photo that both a run and the visit have is told once, with the caption.
  photos: `SELECT photo, min(at) AS at, max(caption) AS caption FROM (
      SELECT p.hash AS photo, p.created_at AS at, '' AS caption FROM runs r JOIN photo_runs p ON p.run_id = r.id
      WHERE r.visit_id = ?
      UNION ALL
      SELECT hash, at, caption FROM visit_photos WHERE visit_id = ? AND removed_at IS NULL
    ) GROUP BY photo ORDER BY at, photo`,
  day: `SELECT v.id AS visitId, v.customer_id AS customerId, v.ticket, coalesce(c.name, '') AS customer,
      l.model_id AS modelId, coalesce(l.tag, '') AS tag, v.opened_at AS openedAt, v.closed_at AS closedAt, v.state,
      v.outcome, v.staff, v.practice
    FROM visits v LEFT JOIN customers c ON c.id = v.customer_id LEFT JOIN locks l ON l.id = v.lock_id
    WHERE v.opened_at >= ? AND v.opened_at < ? ORDER BY v.opened_at, v.id LIMIT ?`,
} as const;

export function createPapers({ database }: StoreContext): Papers {
  const photos = database.prepare<[string, string], unknown>(paperQueries.photos);
  const day = database.prepare<[string, string, number], Record<string, unknown>>(paperQueries.day);
  return {
    photosOf: (visitId) => parseStored(z.array(photoSchema), photos.all(visitId, visitId), 'photo'),
    openedBetween: (from, to, limit) =>
      day
        .all(from, to, limit)
        .map((row) => parseStored(dayVisitSchema, { ...row, practice: row['practice'] === 1 }, 'visit')),
  };
}
