// What the guest's tests are written with: devices in processes of their own, and our host side on real hidraw nodes.
// Must not hold a test.
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { test as nodeTest, type TestContext } from 'node:test';
import type { FaultCode } from '../../src/contract/fault.ts';
import { isFault } from '../../src/contract/fault.ts';
import { createHidPortSource } from '../../src/device/hid-port.ts';
import type { PortLink } from '../../src/device/link-over-port.ts';
import { openLink } from '../../src/device/link-over-port.ts';
import type { PortCandidate } from '../../src/device/port.ts';
import { clock } from './clock.ts';

export type RawMode = 'echo' | 'spew';
export interface RawOrder {
  /** Tells devices apart, also several of one kind. */
  serial: string;
  /** What is plugged in; null pulls it out. */
  mode: RawMode | null;
}

/** A user id without any rights of its own. */
export const ordinaryUser = 1000;

export const source = createHidPortSource();

/** Figures and findings for the person who reads the host's output. */
export function note(text: string): void {
  process.stdout.write(`# note: ${text}\n`);
}

/** Figures for the program that started the guest; the last ones count. */
export function figures(value: unknown): void {
  process.stdout.write(`# figures: ${JSON.stringify(value)}\n`);
}

/** Tells the name of a test before anything runs: what is cut off is known by that. */
export function plan(name: string): void {
  process.stdout.write(`# plan: ${name}\n`);
}

/** How far the guest has come, for the person who reads where it was cut off. */
export function begun(what: string): void {
  process.stdout.write(`# begun: ${what}\n`);
}

/** A test whose name is told ahead. Tests run one after the other. */
export function test(name: string, options: { timeout: number }, run: (context: TestContext) => Promise<void>): void {
  plan(name);
  void nodeTest(name, options, (context) => {
    begun(name);
    return run(context);
  });
}

/** Asks again and again, at most `limitMs`, until the answer is neither null nor undefined nor false. */
export async function until<T>(what: string, ask: () => T | Promise<T>, limitMs = 20_000): Promise<NonNullable<T>> {
  const endsAt = Date.now() + limitMs;
  // Where the guest only waits its time jumps on, and asking is all that costs: less and less often.
  for (let pauseMs = 5; ; pauseMs = Math.min(2 * pauseMs, 80)) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    assert.ok(Date.now() < endsAt, `${what}: not within ${limitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** The adapter with this serial, as soon as it is listed. */
export function find(serial: string): Promise<PortCandidate> {
  return until(`${serial} listed`, async () => (await source.list()).find((one) => one.serial === serial));
}

/** Waits until no adapter has this serial any more. */
export async function findGone(serial: string): Promise<void> {
  await until(`${serial} gone`, async () => (await source.list()).every((one) => one.serial !== serial));
}

/** The system's node of a candidate. */
export function pathOf({ key, serial }: PortCandidate): string {
  return key.slice(`hid:${serial}:`.length);
}

/** A link to the adapter with this serial, with a count of the losses that it told. */
export async function connect(
  serial: string,
): Promise<{ link: PortLink; candidate: PortCandidate; lost: FaultCode[] }> {
  const candidate = await find(serial);
  const link = await openLink({ port: await source.open(candidate.key), candidate, driver: 'hid', clock });
  const lost: FaultCode[] = [];
  link.onLost((fault) => lost.push(fault.code));
  return { link, candidate, lost };
}

/** Asserts that a promise rejects with this fault. */
export async function rejectsWith(code: FaultCode, promise: Promise<unknown>): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert.ok(isFault(error), `no fault: ${String(error)}`);
    assert.equal(error.code, code);
    return true;
  });
}

/** The process with the devices that are no adapters; each is plugged in and out by its serial number. */
export function startRawDevices(): {
  plug: (mode: RawMode, serial?: string) => Promise<string>;
  unplug: (serial: string) => Promise<void>;
  kill: () => void;
} {
  const child = fork(join(import.meta.dirname, 'raw-devices.ts'));
  const order = (message: RawOrder): Promise<void> =>
    new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error('the process of the raw devices ended'));
      child.once('exit', ended);
      child.once('message', () => {
        child.off('exit', ended);
        resolve();
      });
      child.send(message);
    });
  return {
    plug: async (mode, serial = `LAB-${mode}`) => {
      await order({ serial, mode });
      return serial;
    },
    unplug: (serial) => order({ serial, mode: null }),
    kill: () => void child.kill('SIGKILL'),
  };
}

/** Does something as an ordinary user, then is root again. */
export async function asOrdinaryUser<T>(action: () => Promise<T>): Promise<T> {
  // The system sets it for every thread, also for those in which node-hid opens devices.
  process.seteuid?.(ordinaryUser);
  try {
    return await action();
  } finally {
    process.seteuid?.(0);
  }
}

let lastOperation = 0;
/** A new UUIDv7-like operation id; later ones sort later. */
export function newOperation(): string {
  lastOperation += 1;
  return `01900000-0000-7000-8000-${String(lastOperation).padStart(12, '0')}`;
}
