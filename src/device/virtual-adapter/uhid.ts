// One virtual HID device on Linux's /dev/uhid: real reports through the real kernel.
// Must not know the protocol. Its read blocks a thread for good: only for a process of its own that is killed in the end.
import { close, openSync, read, writeSync } from 'node:fs';
import {
  decodeUhidEvent,
  encodeCreate,
  encodeDestroy,
  encodeInput,
  encodeRefusal,
  uhidEventBytes,
} from './uhid-events.ts';
import type { HidIdentity } from './uhid-events.ts';

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

/** A new device in the kernel. Throws the system's error (ENOENT, EACCES) where /dev/uhid cannot be opened. */
export const openUhidDevice: OpenHidDevice = (identity, onOutput) => {
  // Each device has its own file: the stop of an old one may arrive after the next was created.
  const file = openSync(uhidPath, 'r+');
  let there = true;
  writeSync(file, encodeCreate(identity));
  const buffer = new Uint8Array(uhidEventBytes);
  const next = (): void => {
    read(file, buffer, 0, uhidEventBytes, null, (error, count) => {
      const event = error === null ? decodeUhidEvent(buffer.subarray(0, count)) : null;
      // Stop is the last event of a device.
      if (event === null || (event.kind === 'stop' && !there)) {
        close(file, () => undefined);
        return;
      }
      if (there && event.kind === 'output') onOutput(event.report);
      if (there && (event.kind === 'get-report' || event.kind === 'set-report')) {
        writeSync(file, encodeRefusal(event.kind, event.request));
      }
      next();
    });
  };
  next();
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
