// How long the whole log of a busy lock takes, in the time of the wire: what pages and requests cost beside the events.
import { encode } from 'cbor2';
import { eventCodec } from '../../src/device/commands/read-events.ts';
import { downloadEvents } from '../../src/device/download-events.ts';
import { nextDataBytes } from '../../src/device/frame.ts';
import { openLink } from '../../src/device/link-over-port.ts';
import { createSimulator } from '../../src/device/simulator/index.ts';
import { createVirtualClock } from '../../src/device/testing/virtual-clock.ts';
import type { LockEvent } from '../../src/contract/device.ts';
import { wireMs } from '../parts/practice-link.ts';
import type { Row } from '../row.ts';

const count = 40_000;
const scenario = '914-binding-bolt';

const events: LockEvent[] = Array.from({ length: count }, (_, at) => ({
  sequence: at + 1,
  at: new Date(Date.UTC(2024, 0, 1) + at * 900_000).toISOString(),
  alarmType: [19, 21, 22, 18, 24][at % 5] ?? 19,
  alarmLevel: at % 31,
}));

/** What reports that hold nothing but events would need: 59 bytes each, one a millisecond, without a single request. */
function leastMs(): number {
  const bytes = events.reduce((sum, event) => sum + encode(eventCodec.toMap(event)).length, 0);
  return Math.ceil(bytes / nextDataBytes) * wireMs;
}

/** Virtual milliseconds of one download over a wire of one report a millisecond. Throws when an event is missing. */
async function downloadMs(): Promise<number> {
  const clock = createVirtualClock();
  const kept = createSimulator({ scenario, clock }).exportState() as object;
  const saved = { ...kept, events, nextSequence: count + 1 };
  const { source } = createSimulator({ scenario, clock, saved, wireMs });
  const [candidate] = await source.list();
  if (candidate === undefined) throw new Error('the practice adapter is not plugged in');
  const port = await source.open(candidate.key);
  const link = await clock.run(openLink({ port, candidate, driver: 'simulator', clock }));
  const startedAt = clock.now();
  const download = async (): Promise<number> => {
    let due = 1;
    for await (const page of downloadEvents(link)) {
      for (const { sequence } of page) if (sequence !== due++) throw new Error(`event ${due - 1} did not come`);
    }
    return due - 1;
  };
  const came = await clock.run(download(), 600_000);
  if (came !== count) throw new Error(`${came} events came instead of ${count}`);
  const tookMs = clock.now() - startedAt;
  await link.close();
  return tookMs;
}

export const row: Row = {
  name: 'download-40000-events',
  unit: 'ms',
  describe: `download of ${count} events in the time of the wire, against the events alone at 59 bytes a millisecond`,
  run: (context) =>
    // The time is virtual: every sample is the same, and two of them show it.
    context.interleave(
      { measured: downloadMs, yardstick: () => Promise.resolve(leastMs()) },
      { warmUp: 0, samples: 2 },
    ),
};
