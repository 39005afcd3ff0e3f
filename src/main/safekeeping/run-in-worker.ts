// Runs a job in a thread of its own, so that the counter goes on working.
// Must not know what the jobs do.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { Fault, type FaultData } from '../../contract/fault.ts';
import type { UpgradeStep } from '../store/index.ts';
import { runHere, type RunJob } from './jobs.ts';

interface Told {
  begun?: true;
  part?: number;
  step?: UpgradeStep;
  result?: unknown;
  fault?: FaultData | null;
  stack?: string;
}

/** The thread's file: this folder's source, or what the build made of it, beside the program or above its parts. */
export function workerFile(here = fileURLToPath(import.meta.url)): string | null {
  const folder = dirname(here);
  const places = here.endsWith('.ts')
    ? [join(folder, 'worker.ts')]
    : [join(folder, 'safekeeping-worker.js'), join(folder, '..', 'safekeeping-worker.js')];
  return places.find((place) => existsSync(place)) ?? null;
}

/** A runner of jobs in threads. Where a thread cannot be begun the job runs here: slower for the counter, but it is done. */
export function inWorkers(log: Logger, file: string | null = workerFile()): RunJob {
  return async (name, input, onPart = () => undefined) => {
    if (file === null) return runHere(name, input, onPart);
    let begun = false;
    try {
      return await new Promise((resolve, reject) => {
        const worker = new Worker(file, { workerData: { name, input } });
        worker.on('message', (told: Told) => {
          if (told.begun) begun = true;
          else if (told.part !== undefined) onPart(told.part, told.step);
          else if ('result' in told) resolve(told.result as never);
          else reject(told.fault ? new Fault(told.fault.code, told.fault.detail) : new Error(told.stack));
        });
        worker.once('error', reject);
        worker.once('exit', (code) => reject(new Error(`the thread ended with ${code}`)));
      });
    } catch (error) {
      if (begun) throw error;
      log.error({ error }, 'no thread for the long work; it goes on in the main one');
      return runHere(name, input, onPart);
    }
  };
}
