// The lock as it is before something is changed: status, settings, and which code positions hold a code.
// Must not know runs or the store; never asks for a code.
import type { Setting } from '../../contract/device.ts';
import { isFault } from '../../contract/fault.ts';
import type { Reading, Snapshot } from '../../contract/service.ts';
import type { ExchangeOptions, Link } from '../../device/link.ts';
import { readAllSlots } from '../../device/read-all-slots.ts';

/** Reads all that this lock can tell; settings and slots are empty on one that does not tell them. Rejects as the link does. */
export async function takeSnapshot(link: Link, options: ExchangeOptions = {}): Promise<Snapshot> {
  const status = await link.readStatus(options);
  const settings = await settingsOf(link, options);
  const slots = link.capabilities.has('slots') ? await readAllSlots(link, options).catch(notTold) : null;
  const log = link.capabilities.has('events') ? await link.readEvents(0, 1, options).catch(notTold) : null;
  return {
    ...{ status, settings, slots: slots?.slots ?? [] },
    // Protocol 8.11: a lock whose number of slots is not known lists only those that hold something.
    ...(slots === null ? {} : { slotsRead: true as const }),
    ...(log === null ? {} : { newestEvent: log.newest }),
  };
}

/** What is set on this lock; empty for one without settings. */
export function settingsOf(link: Link, options: ExchangeOptions = {}): Promise<Setting[]> {
  return told(link.capabilities.has('settings'), () => link.readSettings(options));
}

/** Nothing where the adapter or the lock says that there is no such thing. */
async function told<T>(capable: boolean, read: () => Promise<T[]>): Promise<T[]> {
  if (!capable) return [];
  try {
    return await read();
  } catch (error) {
    if (isFault(error, 'device.unsupported')) return [];
    throw error;
  }
}

function notTold(error: unknown): null {
  if (isFault(error, 'device.unsupported')) return null;
  throw error;
}

type SnapshotReading = Extract<Reading, { kind: 'snapshot' }>;

/** Snapshots of one run, oldest first. */
export function snapshotsOf(readings: readonly Reading[], runId: string): SnapshotReading[] {
  return readings.filter(
    (reading): reading is SnapshotReading => reading.kind === 'snapshot' && reading.runId === runId,
  );
}

/**
 * The lock before the run changed anything: the newest snapshot that a step took, at latest when the first thing was done
 * that cannot be undone. What is read for a checklist afterwards (phase `after`) is none. Null when there is none.
 */
export function beforeOf(snapshots: readonly SnapshotReading[], crossedAt: string | null): SnapshotReading | null {
  const steps = snapshots.filter(({ phase }) => phase !== 'after');
  return steps.findLast(({ at }) => crossedAt === null || at <= crossedAt) ?? null;
}

/** Positions that hold a code in a snapshot; one that cannot be read may hold one, and is not passed over. */
export function slotsHeld({ slots }: Snapshot): number[] {
  return slots.flatMap(({ slot, state }) => (state === 'empty' ? [] : [slot]));
}

/** Positions that hold a code now or held one in any snapshot of the run; null when no snapshot tells positions. */
export function slotsKnown(snapshots: readonly SnapshotReading[]): number[] | null {
  const telling = snapshots.filter(({ value }) => value.slots.length > 0);
  if (telling.length === 0) return null;
  return [...new Set(telling.flatMap(({ value }) => slotsHeld(value)))].sort((a, b) => a - b);
}
