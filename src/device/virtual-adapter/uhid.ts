// One virtual HID device on Linux's /dev/uhid: real reports through the real kernel.
// Must not know the protocol. Its read blocks a thread for good: only for a process of its own that is killed in the end.
import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  decodeUhidEvent,
  encodeCreate,
  encodeDestroy,
  encodeInput,
  encodeRefusal,
  uhidEventBytes,
} from './uhid-events.ts';
import type { HidIdentity, UhidEvent } from './uhid-events.ts';

export const uhidPath = '/dev/uhid';

/** The device's side of a HID connection. */
export interface HidDevice {
  /** Sends a report to the host; silently nothing once the device is destroyed. */
  input(report: Uint8Array): void;
  /** Pulls the device out. */
  destroy(): void;
}

/** Makes a HID device; `onOutput` gets every report of the host, in order. */
export type OpenHidDevice = (identity: HidIdentity, onOutput: (report: Uint8Array) => void) => HidDevice;

// Threads without a device: starting one takes longer than many a replug.
const idleReaders: Worker[] = [];

/** Gives every event of the device in order, until it is gone; then the file is closed. */
function readEvents(file: number, onEvent: (event: UhidEvent) => void): void {
  const reader = idleReaders.pop() ?? new Worker(join(import.meta.dirname, 'uhid-reader.js'));
  const take = (event: Uint8Array | null): void => {
    if (event !== null) return onEvent(decodeUhidEvent(event));
    reader.off('message', take);
    idleReaders.push(reader);
  };
  reader.on('message', take);
  reader.postMessage({ file, eventBytes: uhidEventBytes });
}

/** A new device in the kernel. Throws the system's error (ENOENT, EACCES) where /dev/uhid cannot be opened. */
export const openUhidDevice: OpenHidDevice = (identity, onOutput) => {
  // Each device has its own file: the stop of an old one may arrive after the next was created.
  const file = openSync(uhidPath, 'r+');
  let there = true;
  writeSync(file, encodeCreate(identity));
  readEvents(file, (event) => {
    // The reader closes the file behind the device's last event.
    if (event.kind === 'stop') there = false;
    if (there && event.kind === 'output') onOutput(event.report);
    if (there && (event.kind === 'get-report' || event.kind === 'set-report')) {
      writeSync(file, encodeRefusal(event.kind, event.request));
    }
  });
  return {
    input: (report) => {
      if (there) writeSync(file, encodeInput(report));
    },
    destroy: () => {
      if (!there) return;
      there = false;
      writeSync(file, encodeDestroy());
    },
  };
};
