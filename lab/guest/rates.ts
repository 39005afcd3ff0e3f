// Round trips a second on hidraw: our port and our whole link, each against bare node-hid with the same device, in turns.
// Must not judge the figures.
import nodeHid from 'node-hid';
import { statusCommand } from '../../src/device/commands/index.ts';
import { broadcastChannel, split } from '../../src/device/frame.ts';
import type { ReportPort } from '../../src/device/port.ts';
import { nonceBytes, transportCommands } from '../../src/device/transport.ts';
import { connect, find, pathOf, source } from './bench.ts';

export interface Rate {
  what: string;
  /** Median over the batches. */
  perSecond: number;
}

const batches = 12;
const batchSize = 25;
const warmUps = 4;
export const roundTrips = batches * batchSize;

interface Trip {
  what: string;
  once: () => Promise<unknown>;
  close: () => Promise<void>;
}

/** A trip is over when the first report has come back. */
function tripOver(
  write: (report: Uint8Array) => Promise<unknown>,
  onReport: (listener: (report: Uint8Array) => void) => void,
): (report: Uint8Array) => Promise<Uint8Array> {
  let arrived: (report: Uint8Array) => void = () => undefined;
  onReport((report) => arrived(report));
  return async (report) => {
    const answer = new Promise<Uint8Array>((resolve) => (arrived = resolve));
    await write(report);
    return answer;
  };
}

/** node-hid and nothing else: one report there, one back. */
async function openBare(path: string): Promise<{ trip: ReturnType<typeof tripOver>; close: () => Promise<void> }> {
  const handle = await nodeHid.HIDAsync.open(path);
  handle.on('error', () => undefined);
  const bytes = Buffer.alloc(65);
  const trip = tripOver(
    (report) => {
      bytes.set(report, 1);
      return handle.write(bytes);
    },
    (listener) => handle.on('data', listener),
  );
  return { trip, close: () => handle.close() };
}

async function bareEcho(serial: string): Promise<Trip> {
  const { trip, close } = await openBare(pathOf(await find(serial)));
  return { what: 'bare node-hid with the echo', once: () => trip(new Uint8Array(64).fill(0x11)), close };
}

async function portEcho(serial: string): Promise<Trip> {
  const port: ReportPort = await source.open((await find(serial)).key);
  const trip = tripOver(
    (report) => port.write(report),
    (listener) => port.onReport(listener),
  );
  return { what: 'our port with the echo', once: () => trip(new Uint8Array(64).fill(0x11)), close: () => port.close() };
}

/** The same status request as the link's, as ready-made bytes; the answer is not even looked at. */
async function bareStatus(serial: string): Promise<Trip> {
  const { trip, close } = await openBare(pathOf(await find(serial)));
  const [init] = split(crypto.getRandomValues(new Uint8Array(nonceBytes)), broadcastChannel, transportCommands.init);
  const hello = await trip(init ?? new Uint8Array(64));
  const channel = new DataView(hello.buffer, hello.byteOffset).getUint32(7 + nonceBytes);
  const [status] = split(statusCommand.request.encode({}), channel, statusCommand.number);
  return { what: 'bare node-hid with the adapter', once: () => trip(status ?? new Uint8Array(64)), close };
}

async function linkStatus(serial: string): Promise<Trip> {
  const { link } = await connect(serial);
  return { what: 'our link with the adapter', once: () => link.readStatus(), close: () => link.close() };
}

async function timeOf({ once }: Trip): Promise<number> {
  const began = performance.now();
  for (let at = 0; at < batchSize; at += 1) await once();
  return performance.now() - began;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Bare echo, our port with the echo, bare status, our link's status: batch by batch in turns (A B A B), so that a machine
 * that slows down slows both. Each is opened for its batch alone: two open handles would both get every report.
 */
export async function measureRates(adapterSerial: string, echoSerial: string): Promise<Rate[]> {
  const makers = [
    () => bareEcho(echoSerial),
    () => portEcho(echoSerial),
    () => bareStatus(adapterSerial),
    () => linkStatus(adapterSerial),
  ];
  const times: number[][] = makers.map(() => []);
  const names: string[] = [];
  for (let batch = -warmUps; batch < batches; batch += 1) {
    for (const [at, make] of makers.entries()) {
      const trip = await make();
      names[at] = trip.what;
      try {
        const tookMs = await timeOf(trip);
        if (batch >= 0) times[at]?.push(tookMs);
      } finally {
        await trip.close();
      }
    }
  }
  return times.map((took, at) => ({ what: names[at] ?? '', perSecond: (1000 * batchSize) / median(took) }));
}
