// What the bench is doing on a lock for a run: one thing at a time, followed, stopped, waited for.
// Must not know steps or events, nor what comes of the work.
import type { Logger } from 'pino';
import type { OperationProgress } from '../../contract/device.ts';
import { Fault, isFault } from '../../contract/fault.ts';

interface Working {
  visitId: string;
  stop: AbortController;
  progress: OperationProgress | null;
  done: Promise<void>;
}

/** What a piece of work gets: when to stop, and where to tell how far it is. */
export interface Hands {
  signal: AbortSignal;
  onProgress: (progress: OperationProgress) => void;
}

export interface AtWorkOptions {
  log: Logger;
  progressed: (runId: string, progress: OperationProgress) => void;
  /** Work has begun or ended: what is shown of the run is not right any more. */
  changed: (run: { id: string; visitId: string }) => void;
  /** Nothing is under way for the run any more; not called while the host closes. */
  rested: (runId: string) => void;
}

export class AtWork {
  private readonly options: AtWorkOptions;
  private readonly working = new Map<string, Working>();
  /** Why the last work for a run stopped without being written down, e.g. a full disk; shown until the next try. */
  private readonly troubles = new Map<string, Fault>();
  private isClosed = false;

  constructor(options: AtWorkOptions) {
    this.options = options;
  }

  get closing(): boolean {
    return this.isClosed;
  }

  isBusy(runId: string): boolean {
    return this.working.has(runId);
  }

  /** True while the lock of this visit is asked or moved, also for a run that is over. */
  isBusyForVisit(visitId: string): boolean {
    return [...this.working.values()].some((each) => each.visitId === visitId);
  }

  /** Null when nothing is under way. */
  progressOf(runId: string): { progress: OperationProgress | null } | null {
    const working = this.working.get(runId);
    return working === undefined ? null : { progress: working.progress };
  }

  troubleOf(runId: string): Fault | null {
    return this.troubles.get(runId) ?? null;
  }

  forgetTrouble(runId: string): void {
    this.troubles.delete(runId);
  }

  /** Begins nothing while something is under way for the run, or the host closes. */
  begin(run: { id: string; visitId: string }, work: (hands: Hands) => Promise<void>): void {
    if (this.isBusy(run.id) || this.isClosed) return;
    const stop = new AbortController();
    const working: Working = { visitId: run.visitId, stop, progress: null, done: Promise.resolve() };
    this.troubles.delete(run.id);
    this.working.set(run.id, working);
    const onProgress = (progress: OperationProgress): void => {
      working.progress = progress;
      this.options.progressed(run.id, progress);
    };
    working.done = work({ signal: stop.signal, onProgress })
      .catch((error: unknown) => {
        this.options.log.error({ error, runId: run.id }, 'action ended unexpectedly');
        const unknown = 'the bench failed while doing this step; the log says why';
        this.troubles.set(run.id, isFault(error) ? error : new Fault('host.internal', unknown, { cause: error }));
      })
      .finally(() => {
        this.working.delete(run.id);
        if (this.isClosed) return;
        this.options.rested(run.id);
        this.options.changed(run);
      });
    this.options.changed(run);
  }

  stop(runId: string): void {
    this.working.get(runId)?.stop.abort();
  }

  /** Stops everything and waits until nothing is under way any more. */
  async close(): Promise<void> {
    this.isClosed = true;
    const all = [...this.working.values()];
    for (const { stop } of all) stop.abort();
    await Promise.all(all.map(({ done }) => done));
  }
}
