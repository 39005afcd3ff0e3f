// Traces of the wire: "=> hex" for what the bench sent, "<= hex" for what came; recording and strict replay.
// Must not know what the bytes mean; redact.ts decides what may be shown, so that no trace can hold a user code.
import { Fault } from '../contract/fault.ts';
import type { ReportPort } from './port.ts';
import { createRedactor, redactedMark } from './redact.ts';
import type { SentCodes } from './sent-codes.ts';

const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/**
 * The same port, writing a line for every report: trailing zero bytes are left out, and what may hold a user code is
 * replaced by a mark. Traces that are kept together share `codes`: a code of an older wire stays hidden in a newer one.
 */
export function recordPort(port: ReportPort, write: (line: string) => void, codes?: SentCodes): ReportPort {
  const redactor = createRedactor(codes);
  return {
    write: (report) => {
      write(`=> ${redactor.sent(report)}`);
      return port.write(report);
    },
    onReport: (listener) =>
      port.onReport((report) => {
        write(`<= ${redactor.received(report)}`);
        listener(report);
      }),
    onLost: (listener) => port.onLost(listener),
    close: () => port.close(),
  };
}

export interface ReplayPort extends ReportPort {
  /** Lines that have not been used yet; a complete replay leaves none. */
  rest(): string[];
}

/**
 * A port that plays a trace: each write must be the next "=>" line (else it rejects with device.bad-frame), and is
 * answered by the "<=" lines up to the next one. A redacted "=>" line stands for any report with the same beginning; a
 * redacted "<=" line cannot be played and is skipped. Throws device.bad-frame for a line of another form.
 */
export function replayPort(trace: string): ReplayPort {
  const lines = trace
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '' && !text.startsWith('#'));
  const wrong = lines.find((text) => !/^(=>|<=) ([0-9a-f]{2}){0,64}(\[redacted\])?$/.test(text));
  if (wrong !== undefined) throw new Fault('device.bad-frame', `not a line of a trace: ${wrong.slice(0, 40)}`);
  let listener: (report: Uint8Array) => void = () => undefined;
  const padded = (text: string): Uint8Array => {
    const report = new Uint8Array(64);
    report.set(fromHex(text.slice(3)));
    return report;
  };
  const fits = (line: string, report: Uint8Array): boolean =>
    line.endsWith(redactedMark)
      ? toHex(report).startsWith(line.slice(3, -redactedMark.length))
      : toHex(padded(line)) === toHex(report);
  return {
    write: (report) => {
      const next = lines[0];
      if (next === undefined || !next.startsWith('=>') || !fits(next, report)) {
        return Promise.reject(new Fault('device.bad-frame', 'the trace has another report here'));
      }
      lines.shift();
      const answers: Uint8Array[] = [];
      while (lines[0]?.startsWith('<=') === true) {
        const answer = lines.shift() as string;
        if (!answer.endsWith(redactedMark)) answers.push(padded(answer));
      }
      queueMicrotask(() => answers.forEach((answer) => listener(answer)));
      return Promise.resolve();
    },
    onReport: (wanted) => {
      listener = wanted;
    },
    onLost: () => undefined,
    close: () => Promise.resolve(),
    rest: () => [...lines],
  };
}
