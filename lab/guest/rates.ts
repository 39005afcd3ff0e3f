// Round trips a second: our whole host side with the virtual adapter, against a bare node-hid echo, in turns.
// Must not judge the figures.
import nodeHid from 'node-hid';
import type { PortLink } from '../../src/device/link-over-port.ts';

export interface Rates {
  roundTrips: number;
  /** Round trips a second, each the median over the batches. */
  statusPerSecond: number;
  echoPerSecond: number;
  /** Ours over the echo's. */
  ratio: number;
}

const batches = 12;
const batchSize = 25;

/** One report out and the same one back, with node-hid and nothing else. */
async function bareEcho(path: string): Promise<{ once: () => Promise<void>; close: () => Promise<void> }> {
  const handle = await nodeHid.HIDAsync.open(path);
  let arrived: () => void = () => undefined;
  handle.on('data', () => arrived());
  handle.on('error', () => undefined);
  const report = Buffer.alloc(65, 0x11);
  report[0] = 0;
  return {
    once: async () => {
      const answer = new Promise<void>((resolve) => (arrived = resolve));
      await handle.write(report);
      await answer;
    },
    close: () => handle.close(),
  };
}

async function timeOf(trip: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  for (let at = 0; at < batchSize; at += 1) await trip();
  return performance.now() - began;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Measures batch by batch in turns (A B A B), after a warm-up of one batch each. */
export async function measureRates(link: PortLink, echoPath: string): Promise<Rates> {
  const echo = await bareEcho(echoPath);
  const ours: number[] = [];
  const bare: number[] = [];
  try {
    for (let at = 0; at <= batches; at += 1) {
      const bareMs = await timeOf(echo.once);
      const oursMs = await timeOf(() => link.readStatus());
      if (at === 0) continue;
      bare.push(bareMs);
      ours.push(oursMs);
    }
  } finally {
    await echo.close();
  }
  const perSecond = (times: number[]): number => (1000 * batchSize) / median(times);
  const statusPerSecond = perSecond(ours);
  const echoPerSecond = perSecond(bare);
  return { roundTrips: batches * batchSize, statusPerSecond, echoPerSecond, ratio: statusPerSecond / echoPerSecond };
}
