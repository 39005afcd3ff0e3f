// The lock before a run changed anything, and behind the last thing that it changed, as far as it was read. Pure.
// Must not know HTML or the store; takes no reading from before the work for one of after it.
import type { Step } from '../../contract/procedure.ts';
import { handsOf, type Hand } from '../../contract/hands.ts';
import type { StoredRunEvent } from '../../contract/run.ts';
import type { Certificate } from '../../contract/report.ts';
import type { Reading } from '../../contract/service.ts';
import { beforeOf, snapshotsOf } from '../guide/snapshot.ts';
import { replay } from '../guide/state.ts';
import { findStep, withoutBench } from '../guide/steps.ts';
import type { RunRecord } from '../verify/run-facts.ts';

type Told = Certificate['runs'][number]['before'];

/** `until`: when the next run began (UTC); null where none did. Null for a side that was not read. */
export function aroundRun(
  record: RunRecord,
  readings: readonly Reading[],
  until: string | null,
): { before: Told; after: Told } {
  const { run, procedure } = record;
  const changes = changedAt(record);
  const [first] = changes;
  const last = changes.at(-1);
  const snapshot = beforeOf(snapshotsOf(readings, run.id), replay(procedure, record.events).crossedAt);
  const own = readings.filter(({ runId, at }) => runId === run.id && first !== undefined && at < first);
  const before = snapshot ? told([snapshot]) : told(own);
  const behind = readings
    // What another run has read belongs to that run.
    .filter(({ runId }) => runId === null || runId === run.id)
    .filter(({ at }) => last !== undefined && at > last && (until === null || at < until));
  return { before, after: told(behind) };
}

/** The newest snapshot, else the newest status. */
function told(readings: readonly Reading[]): Told {
  const sorted = readings.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const snapshot = sorted.findLast((reading) => reading.kind === 'snapshot');
  if (snapshot) return { at: snapshot.at, value: snapshot.value };
  const status = sorted.findLast((reading) => reading.kind === 'status');
  return status ? { at: status.at, value: { status: status.value, settings: [], slots: [] } } : null;
}

/** When the run's steps changed something, or may have, the earliest first; what was gone back over was done all the same. */
function changedAt({ procedure, events }: RunRecord): string[] {
  const changes: string[] = [];
  let read = false;
  for (const { at, event } of events) {
    const step = event.type === 'answered' ? findStep(procedure, event.stepId) : undefined;
    if (event.type === 'answered' && step?.kind === 'bench' && event.provedBy === 'lock' && !changesByBench(step)) {
      read = true;
    } else if (changesLock(event, step, read && changes.length > 0)) {
      changes.push(at);
      read = false;
    }
  }
  return changes;
}

const changesByBench = ({ action }: Extract<Step, { kind: 'bench' }>): boolean =>
  ['learn-handing', 'factory-reset', 'write-setting', 'restore-settings'].includes(action);

/** `read`: the lock was read behind an earlier change, so that keys alone are a code that is tried. */
function changesLock(event: StoredRunEvent['event'], step: Step | undefined, read: boolean): boolean {
  if (event.type.startsWith('operation-')) return true;
  if (event.type === 'lock-told') return event.reset !== undefined;
  if (event.type !== 'answered') return false;
  if (step?.kind === 'bench') return changesByBench(step) && !withoutBench(event.answerId);
  if (step?.kind !== 'do') return false;
  const hands = step.answers.find(({ id }) => id === event.answerId)?.hands;
  // Nobody has written down what is done for it: it may be anything.
  if (hands === undefined) return true;
  const kinds = hands.flatMap((text) => handsOf(text) ?? []).map(({ kind }) => kind);
  return kinds.some((kind) => !(harmless.includes(kind) || (read && kind === 'key')));
}

/** What changes nothing that a lock keeps. */
const harmless: readonly Hand['kind'][] = ['wait', 'door', 'turn', 'enter-code', 'free-bolt', 'nine-volt'];
