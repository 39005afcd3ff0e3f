// A thread of its own for one long job: it says how far it is, and ends with a result or a fault.
// Must not know the host; what it is given and gives back are plain values.
import { parentPort, workerData } from 'node:worker_threads';
import { isFault } from '../../contract/fault.ts';
import { toStoreFault } from '../store/sqlite-fault.ts';
import { jobOf, type JobName } from './jobs.ts';

const { name, input } = workerData as { name: JobName; input: unknown };
const leastStep = 0.01;
let told = 0;
// Everything that it needs could be loaded.
parentPort?.postMessage({ begun: true });

try {
  const result = jobOf(name)(input, (part, step) => {
    if (step === undefined && part - told < leastStep) return;
    told = part;
    parentPort?.postMessage({ part, step });
  });
  parentPort?.postMessage({ result });
} catch (thrown) {
  const error = toStoreFault(thrown);
  const fault = isFault(error) ? error.toData() : null;
  parentPort?.postMessage({ fault, stack: error instanceof Error ? error.stack : String(error) });
}
