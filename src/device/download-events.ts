// The lock's whole log, page after page (protocol §8.5): resumable by its cursor, cancellable, smaller pages on a bad wire.
// Must not know where the events are kept nor what an alarm number means.
import type { LockEvent } from '../contract/device.ts';
import { isFault } from '../contract/fault.ts';
import { maxEventsPerPage } from './commands/read-events.ts';
import type { Link } from './link.ts';

export interface DownloadProgress {
  /** Events of this download so far. */
  received: number;
  /** Highest sequence so far: `after` of a download that goes on from here. */
  last: number;
  /** How much of what the log holds behind the first `after` has come, 0 to 1. */
  fraction: number;
}

export interface DownloadOptions {
  /** Only events with a higher sequence; the highest one that is already kept. */
  after?: number;
  /** Called after every page that was taken. */
  onProgress?: (progress: DownloadProgress) => void;
  signal?: AbortSignal;
  /** Most events in a page; the default fills one message. */
  pageSize?: number;
}

const smallestPage = 8;
const triesPerPage = 4;

/**
 * Pages of events in ascending order, each event once. Whoever stores a page before asking for the next can go on
 * after a loss with `after` at the last stored sequence. A page that broke on the wire is asked for again at half the
 * size, at most four times. Throws device.cancelled, device.unplugged and what else readEvents rejects with.
 */
export async function* downloadEvents(
  link: Pick<Link, 'readEvents'>,
  { after = 0, onProgress, signal, pageSize = maxEventsPerPage }: DownloadOptions = {},
): AsyncGenerator<LockEvent[], void, void> {
  const asked = signal === undefined ? {} : { signal };
  let limit = Math.max(1, Math.min(pageSize, maxEventsPerPage));
  let cursor = after;
  let received = 0;
  let first: number | null = null;
  for (let tries = 1; ;) {
    let page;
    try {
      page = await link.readEvents(cursor, limit, asked);
    } catch (error) {
      const onTheWire = isFault(
        error,
        'device.bad-sequence',
        'device.bad-frame',
        'device.bad-length',
        'device.timeout',
      );
      if (!onTheWire || tries >= triesPerPage) throw error;
      tries += 1;
      limit = Math.max(Math.min(limit, smallestPage), Math.floor(limit / 2));
      continue;
    }
    tries = 1;
    const { events, next, newest } = page;
    first ??= events[0]?.sequence ?? null;
    cursor = events.at(-1)?.sequence ?? cursor;
    received += events.length;
    if (events.length > 0) yield events;
    const all = first === null ? 0 : Math.max(newest, cursor) - first + 1;
    const done = first === null ? 0 : cursor - first + 1;
    onProgress?.({ received, last: cursor, fraction: next === null || all === 0 ? 1 : done / all });
    if (next === null) return;
  }
}

export interface EventBatch {
  events: LockEvent[];
  /** `after` of the next batch; null at the end of the log. */
  next: number | null;
}

/**
 * Pages until `limit` events have come or the log has ended. What came before a break, or before it was stopped, is given
 * like a full batch, with the place to go on from; the next batch meets the cause, if it is still there. Throws what
 * `downloadEvents` throws when nothing came.
 */
export async function downloadBatch(
  link: Pick<Link, 'readEvents'>,
  { limit, ...options }: DownloadOptions & { limit: number },
): Promise<EventBatch> {
  const events: LockEvent[] = [];
  const soFar = (): EventBatch => ({ events, next: events.at(-1)?.sequence ?? null });
  try {
    for await (const page of downloadEvents(link, options)) {
      events.push(...page);
      if (events.length >= limit) return soFar();
    }
  } catch (error) {
    if (events.length === 0 || !isFault(error)) throw error;
    return soFar();
  }
  return { events, next: null };
}
