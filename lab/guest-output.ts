// What the guest said on its serial console: TAP results, its figures, and its own closing line.
// Must not know how it was started. qemu ends well even when the guest's kernel panics: only the closing line counts.
import type { Tally } from '../scripts/results.js';

export interface GuestResults {
  /** Names of all tests, told before the first one ran. */
  planned: string[];
  /** The last thing that was begun; null when the guest tells none. */
  begun: string | null;
  passed: string[];
  failed: { name: string; lines: string[] }[];
  skipped: { name: string; reason: string }[];
  /** What the tests noted by the way, without the leading #. */
  notes: string[];
  /** What a program measured, as JSON gives it; null when nothing was. */
  figures: unknown;
  /** Exit code of the tests; null when the guest never came to its end. */
  exitCode: number | null;
  /** Seconds since the guest's start at its first and at its last line; null when there was none. */
  upSeconds: number | null;
  doneSeconds: number | null;
}

const result = /^( *)(not )?ok \d+ - (.*)$/;
const directive = /^(.*?) # (SKIP|TODO)\b ?(.*)$/i;

/** Reads the console. A suite (a result with results inside) does not count itself, except when it alone failed. */
export function readGuestOutput(output: string): GuestResults {
  const results: GuestResults = {
    planned: [],
    begun: null,
    passed: [],
    failed: [],
    skipped: [],
    notes: [],
    figures: null,
    exitCode: null,
    upSeconds: null,
    doneSeconds: null,
  };
  let open: string[] | null = null;
  for (const raw of output.split('\n')) {
    const line = raw.replace(/\r+$/, '');
    const hit = result.exec(line);
    if (hit !== null) {
      open = take(results, hit[2] !== undefined, hit[3] ?? '');
      continue;
    }
    const up = /^GUEST-UP uptime=([\d.]+)/.exec(line);
    const done = /^GUEST-DONE rc=(\d+) uptime=([\d.]+)/.exec(line);
    if (up !== null) results.upSeconds = Number(up[1]);
    else if (done !== null) {
      results.exitCode = Number(done[1]);
      results.doneSeconds = Number(done[2]);
    } else if (/^ *# Subtest: /.test(line)) open = null;
    else if (/^# plan: /.test(line)) results.planned.push(line.slice('# plan: '.length));
    else if (/^# begun: /.test(line)) results.begun = line.slice('# begun: '.length);
    else if (/^# note: /.test(line)) results.notes.push(line.slice('# note: '.length));
    else if (/^# figures: /.test(line)) results.figures = JSON.parse(line.slice('# figures: '.length)) as unknown;
    else open?.push(line);
  }
  return results;
}

/**
 * V8 stopped itself by one of its own checks: under software emulation Node does so now and then while it starts. Our
 * code is JavaScript and cannot cause it; a crash of node-hid is a signal without this line and counts as a failure.
 */
export function emulatedNodeGaveUp(output: string): boolean {
  return /^# Fatal error in /m.test(output) && /^# Check failed: /m.test(output);
}

function take(results: GuestResults, failed: boolean, text: string): string[] | null {
  const [, name, kind, reason] = directive.exec(text) ?? [undefined, text, undefined, undefined];
  const plain = (name ?? text).replaceAll('\\#', '#');
  if (kind !== undefined) results.skipped.push({ name: plain, reason: (reason ?? '').trim() || kind.toLowerCase() });
  else if (failed) {
    const lines: string[] = [];
    results.failed.push({ name: plain, lines });
    return lines;
  } else results.passed.push(plain);
  return null;
}

/** The planned tests that said nothing: the guest was cut off before they came to their end. */
export function cutOffOf({ planned, passed, failed, skipped }: GuestResults): string[] {
  const said = new Set([...passed, ...[...failed, ...skipped].map(({ name }) => name)]);
  return planned.filter((name) => !said.has(name));
}

/**
 * How many passed and failed. What was cut off has failed, each test of it; a guest that did not come to its end counts
 * as one failure even when every test of it passed.
 */
export function tallyOf(results: GuestResults): Tally {
  const named = results.failed.map(({ name, lines }) => [name, lines.find((line) => line.trim() !== '')?.trim()]);
  const failed = [
    ...named.map((parts) => parts.filter(Boolean).join(': ')),
    ...cutOffOf(results).map((name) => `${name}: cut off`),
  ];
  const { passed, skipped } = results;
  const unended = failed.length === 0 && !isWell(results) ? ['the guest did not come to its end'] : [];
  return { passed: passed.length, failed: [...failed, ...unended], skipped };
}

/** True when the guest came to its own end, nothing failed and nothing that was planned is missing. */
export function isWell(results: GuestResults): boolean {
  return (
    results.exitCode === 0 && results.failed.length === 0 && results.passed.length > 0 && cutOffOf(results).length === 0
  );
}
