// The log of a shell: a file in the data directory, and warnings in plain words on standard error.
// Must not hold customer data or user codes; callers log codes, counts and incident numbers.
import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { destination, multistream, pino, type Logger, type StreamEntry } from 'pino';

const rotateAtBytes = 5_000_000;

/**
 * Opens the log. When the folder cannot be written only standard error is left, and it says so. Neither this nor any
 * later line throws: a full disk must reach the screen as the store's fault, not as a broken log.
 */
export function openLog(dataDirectory: string): Logger {
  const streams: StreamEntry[] = [{ level: 'warn', stream: { write: writeForPeople } }];
  let problem: unknown = null;
  try {
    const file = join(dataDirectory, 'logs', 'boltbench.log');
    mkdirSync(join(dataDirectory, 'logs'), { recursive: true, mode: 0o700 });
    rotate(file);
    // What could not be written waits in memory for the next line, up to `maxLength` characters.
    const stream = destination({ dest: file, sync: true, maxLength: 1_000_000 });
    stream.on('error', () => undefined);
    streams.push({ level: 'info', stream });
  } catch (error) {
    problem = error;
  }
  const log = pino({ level: 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime }, multistream(streams));
  if (problem !== null) log.warn({ error: problem }, 'no log file can be written in the data folder');
  return log;
}

function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > rotateAtBytes) renameSync(file, `${file}.1`);
}

/** One line: the message, and the code of a fault where there is one. */
function writeForPeople(line: string): void {
  const { level, msg, code, method } = JSON.parse(line) as Record<string, unknown>;
  const details = [code, method].filter((part) => part !== undefined).join(' ');
  process.stderr.write(`${Number(level) >= 50 ? 'error' : 'warning'}: ${String(msg)}${details && ` (${details})`}\n`);
}
