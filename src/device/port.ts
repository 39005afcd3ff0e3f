// The byte seam: 64-byte reports in and out, and where ports come from.
// Must not know framing, commands or which kind of wire it is.
import type { Fault } from '../contract/fault.ts';

export const reportBytes = 64;

/** An open wire to one adapter. Listeners are attached at once and stay; a lost port never comes back. */
export interface ReportPort {
  /** Sends exactly one report of 64 bytes. Rejects with a device.* fault. */
  write(report: Uint8Array): Promise<void>;
  /** Every received report, in order. One permanent listener. */
  onReport(listener: (report: Uint8Array) => void): void;
  /** Told once when the wire is gone (device.unplugged). One permanent listener. */
  onLost(listener: (fault: Fault) => void): void;
  close(): Promise<void>;
}

/** An adapter that could be opened. */
export interface PortCandidate {
  key: string;
  product: string;
  serial: string;
}

/** Lists and opens adapters of one kind. */
export interface PortSource {
  list(): Promise<PortCandidate[]>;
  /** Rejects with device.not-found, device.no-permission or device.driver-missing. */
  open(key: string): Promise<ReportPort>;
}
