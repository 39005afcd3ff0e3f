// The thread that reads one virtual device's events: the kernel keeps 31 of them and drops the rest without a word, so
// nothing else may hold the reading up. Must not know what the events mean, but for the last one.
import { closeSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';

const stop = 3;

/** Reads until the device is gone; then says null and waits for the next device. */
parentPort?.on('message', ({ file, eventBytes }) => {
  for (let type = 0; type !== stop;) {
    const event = new Uint8Array(eventBytes);
    try {
      readSync(file, event);
    } catch {
      break;
    }
    type = event[0] ?? stop;
    parentPort?.postMessage(event, [event.buffer]);
  }
  closeSync(file);
  parentPort?.postMessage(null);
});
