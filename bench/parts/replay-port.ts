// Ports without a wire: one that answers every report with the answer once recorded, one that listens in.
// Must not know framing or commands.
import type { ReportPort } from '../../src/device/port.ts';

/** Answers each written report with `reply`, at once and in order. */
export function replayPort(reply: readonly Uint8Array[]): ReportPort {
  let listener: (report: Uint8Array) => void = () => undefined;
  return {
    write: () => {
      queueMicrotask(() => {
        for (const report of reply) listener(report);
      });
      return Promise.resolve();
    },
    onReport: (next) => {
      listener = next;
    },
    onLost: () => undefined,
    close: () => Promise.resolve(),
  };
}

export interface Recorder {
  port: ReportPort;
  /** From now on the wire is left out: every report is answered with what answered the last one. */
  replay(): void;
  /** What came back for the last report that was written. */
  reply(): readonly Uint8Array[];
}

/** Passes everything through until `replay()`. The recorded exchange must be one report out. */
export function recorder(wire: ReportPort): Recorder {
  let reply: Uint8Array[] = [];
  let target = wire;
  let listener: (report: Uint8Array) => void = () => undefined;
  wire.onReport((report) => {
    reply.push(report.slice());
    listener(report);
  });
  return {
    reply: () => reply,
    replay: () => {
      target = replayPort(reply);
      target.onReport((report) => listener(report));
    },
    port: {
      write: (report) => {
        if (target === wire) reply = [];
        return target.write(report);
      },
      onReport: (next) => {
        listener = next;
      },
      onLost: (next) => wire.onLost(next),
      close: () => wire.close(),
    },
  };
}
