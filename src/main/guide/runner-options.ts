// What the runner of guided runs needs of its host.
// Must not know how a run advances.
import type { Logger } from 'pino';
import type { Clock } from '../../contract/clock.ts';
import type { LockIdentity, OperationProgress, Setting, SettingName } from '../../contract/device.ts';
import type { Procedure } from '../../contract/procedure.ts';
import type { Run } from '../../contract/run.ts';
import type { Reading, Visit } from '../../contract/service.ts';
import type { Link } from '../../device/link.ts';
import type { Store } from '../store/index.ts';
import type { RunRecord } from '../verify/run-facts.ts';
import type { TakenReading } from './actions.ts';
import type { SettingDoor } from './setting-actions.ts';

export interface RunnerOptions {
  store: Store;
  clock: Clock;
  log: Logger;
  /** The open link and who is behind it; null when none. */
  connected: () => { link: Link; identity: LockIdentity } | null;
  /** Since when a lock of practice is on the bench (UTC, ISO 8601): put there anew it is another one, whatever its serial. */
  onBenchSince: () => string;
  /** Stores a reading taken for a run. */
  keepReading: (run: Run, reading: TakenReading, phase: Reading['phase']) => void;
  /** The bench's own way to write a setting: journalled, with doubts. */
  settings: {
    settle: SettingDoor['settle'];
    write: (
      setting: SettingName,
      value: number,
      options: { staff: string; stop: AbortSignal },
    ) => Promise<Setting[] | null>;
  };
  changed: (run: { id: string; visitId: string }) => void;
  /** What is shown of a visit is not right any more, though none of its runs has changed. */
  visitChanged: (visitId: string) => void;
  progressed: (runId: string, progress: OperationProgress) => void;
  /** All runs on the visit's lock, those of other visits too, the oldest first. */
  runsOfLock: (visit: Visit) => RunRecord[];
}

/** A run with its own copy of the content. */
export type PinnedRun = Run & { procedure: Procedure };

/** Of the step that the screen showed when the run had `seq` events. */
export interface PersonsAnswer {
  runId: string;
  seq: number;
  stepId: string;
  answerId: string;
  typed?: string | undefined;
  /** It is said to be over although the bench counted less. */
  early?: true | undefined;
  /** What was seen and heard, in the decoder's words. */
  seen?: string | undefined;
  by: string;
}
