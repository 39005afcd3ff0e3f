// Round trips on real hidraw nodes: our session and our whole link against bare node-hid, with devices that are all alike.
// Must not judge the figures.
import nodeHid from 'node-hid';
import type { PortLink } from '../../src/device/link-over-port.ts';
import { openLink } from '../../src/device/link-over-port.ts';
import { winkCommand } from '../../src/device/commands/index.ts';
import { firstDataBytes } from '../../src/device/frame.ts';
import type { ReportPort } from '../../src/device/port.ts';
import { reportBytes } from '../../src/device/port.ts';
import type { Session } from '../../src/device/session.ts';
import { openSession } from '../../src/device/session.ts';
import { connect, find, pathOf, source } from './bench.ts';
import { clock } from './clock.ts';
import { answerTo } from './echo.ts';
import type { RateBlock } from './rate-summary.ts';

export interface RatePlan {
  /** Exchanges without a wire before anything counts, by session and link: the compiler is slow under emulation. */
  warmUpExchanges: number;
  /** Blocks on the wire that do not count. */
  warmUpBlocks: number;
  blocks: number;
  tripsPerBlock: number;
}

interface Trips {
  once: () => Promise<unknown>;
  close: () => Promise<void>;
}

/** node-hid and nothing else: one report there, the same one back. */
async function bareEcho(serial: string): Promise<Trips> {
  const handle = await nodeHid.HIDAsync.open(pathOf(await find(serial)));
  handle.on('error', () => undefined);
  let arrived: (report: Uint8Array) => void = () => undefined;
  handle.on('data', (report: Uint8Array) => arrived(report));
  // The report id, which is no byte of the report, and a following report of some channel with all its bytes in use.
  const report = Buffer.alloc(1 + reportBytes, 0x11).fill(0, 0, 1);
  return {
    once: async () => {
      const answer = new Promise<Uint8Array>((resolve) => (arrived = resolve));
      await handle.write(report);
      return answer;
    },
    close: () => handle.close(),
  };
}

/** An exchange whose request fills its report and comes back as its answer: what the bare echo does, done by our session. */
function sessionEcho(session: Session): Trips {
  const payload = new Uint8Array(firstDataBytes).fill(0x11);
  const { number: command, timeoutMs, capMs, repeatable } = winkCommand;
  return {
    once: () => session.exchange({ command, payload, timeoutMs, capMs, repeatable }),
    close: () => session.close(),
  };
}

/** A reading as the bench takes it: schema and CBOR both ways on top of the exchange. */
function linkStatus(link: PortLink): Trips {
  return { once: () => link.readStatus(), close: () => link.close() };
}

/** The echoing device without kernel and processes. */
function portWithoutWire(): ReportPort {
  let onReport: (report: Uint8Array) => void = () => undefined;
  return {
    write: (report) => {
      queueMicrotask(() => onReport(answerTo(report)));
      return Promise.resolve();
    },
    onReport: (listener) => {
      onReport = listener;
    },
    onLost: () => undefined,
    close: () => Promise.resolve(),
  };
}

/** Mean of `count` trips in milliseconds. */
async function meanMs({ once }: Trips, count: number): Promise<number> {
  const began = performance.now();
  for (let at = 0; at < count; at += 1) await once();
  return (performance.now() - began) / count;
}

/** Lets V8 compile our side as it is compiled on a bench that has been at work for a while. */
async function warmUp(exchanges: number): Promise<void> {
  const candidate = { key: 'none', product: 'none', serial: 'none' };
  const session = sessionEcho(await openSession({ port: portWithoutWire(), clock }));
  const link = linkStatus(await openLink({ port: portWithoutWire(), candidate, driver: 'hid', clock }));
  await meanMs(session, exchanges);
  await meanMs(link, exchanges);
  await Promise.all([session.close(), link.close()]);
}

/**
 * Short blocks by turns, forwards and backwards (bare, session, link, link, session, bare …): a machine that slows down slows
 * all three. Each has one of three devices to itself, because whatever reads a hidraw node gets every report of it.
 */
export async function measureRates(serials: [string, string, string], plan: RatePlan): Promise<RateBlock[]> {
  const candidate = await find(serials[1]);
  const trips = {
    bareMs: await bareEcho(serials[0]),
    sessionMs: sessionEcho(await openSession({ port: await source.open(candidate.key), clock })),
    linkMs: linkStatus((await connect(serials[2])).link),
  };
  const kinds = ['bareMs', 'sessionMs', 'linkMs'] as const;
  const blocks: RateBlock[] = [];
  try {
    await warmUp(plan.warmUpExchanges);
    for (let at = -plan.warmUpBlocks; at < plan.blocks; at += 1) {
      const block: RateBlock = { bareMs: 0, sessionMs: 0, linkMs: 0 };
      for (const kind of at % 2 === 0 ? kinds : kinds.toReversed()) {
        block[kind] = await meanMs(trips[kind], plan.tripsPerBlock);
      }
      if (at >= 0) blocks.push(block);
    }
  } finally {
    await Promise.all(kinds.map((kind) => trips[kind].close()));
  }
  return blocks;
}
