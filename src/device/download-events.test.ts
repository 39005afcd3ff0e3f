// The bulk download on the practice lock: speed on the wire, resuming, cancelling, a wire that breaks.
import { describe, expect, it } from 'vitest';
import type { LockEvent } from '../contract/device.ts';
import { Fault, isFault } from '../contract/fault.ts';
import { maxEventsPerPage, readEventsCommand } from './commands/read-events.ts';
import type { DownloadOptions, DownloadProgress } from './download-events.ts';
import { downloadBatch, downloadEvents } from './download-events.ts';
import { nextDataBytes } from './frame.ts';
import type { EventPage, Link } from './link.ts';
import { openLink } from './link-over-port.ts';
import { reportBytes } from './port.ts';
import type { Bench } from './testing/bench.ts';
import { createBench } from './testing/bench.ts';
import { createHostilePort } from './testing/hostile-port.ts';
import { createVirtualClock } from './testing/virtual-clock.ts';

const scenario = '914-binding-bolt';

function log(count: number, from = 1): LockEvent[] {
  const start = Date.UTC(2025, 0, 1);
  return Array.from({ length: count }, (_, at) => ({
    sequence: from + at,
    at: new Date(start + at * 60_000).toISOString(),
    alarmType: [19, 18, 21, 22, 161][at % 5] ?? 19,
    alarmLevel: at % 30,
  }));
}

const benchWith = (events: LockEvent[]): Promise<Bench> =>
  createBench({ scenario, start: { events, nextSequence: (events.at(-1)?.sequence ?? 0) + 1 } }, false);

async function collect(link: Pick<Link, 'readEvents'>, options?: DownloadOptions): Promise<LockEvent[]> {
  const all: LockEvent[] = [];
  for await (const page of downloadEvents(link, options)) all.push(...page);
  return all;
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no fault',
    (error: unknown) => (isFault(error) ? error.code : String(error)),
  );

describe('speed', () => {
  it('downloads 40,000 events at nine tenths of what 64-byte reports at one a millisecond allow', async () => {
    const events = log(40_000);
    const { clock, link, simulator } = await benchWith(events);
    const began = clock.now();
    const before = simulator.cable.passed['to-host'];
    const got = await clock.run(collect(link));
    const tookMs = clock.now() - began;
    expect(JSON.stringify(got) === JSON.stringify(events)).toBe(true);
    // What must pass in any case: the bytes of the events themselves, in lists as long as the protocol allows.
    let bytes = 0;
    for (let at = 0; at < events.length; at += maxEventsPerPage) {
      const page = events.slice(at, at + maxEventsPerPage);
      bytes += readEventsCommand.reply.encode({ events: page, next: null, newest: 40_000 }).length;
    }
    // By the data bytes of a report, and by the harder measure: as if all 64 bytes of every report were data.
    expect(bytes / nextDataBytes / tookMs).toBeGreaterThan(0.95);
    expect(bytes / reportBytes / tookMs).toBeGreaterThan(0.9);
    const reports = simulator.cable.passed['to-host'] - before;
    expect(reports).toBeLessThan((bytes / nextDataBytes) * 1.01 + 1);
    expect(bytes / nextDataBytes).toBeGreaterThan(10_000);
  }, 60_000);
});

describe('a download', () => {
  it('reports its progress to the end', async () => {
    const { clock, link } = await benchWith(log(1000));
    const seen: DownloadProgress[] = [];
    await clock.run(collect(link, { onProgress: (progress) => seen.push(progress) }));
    expect(seen.map(({ received }) => received)).toEqual([384, 768, 1000]);
    expect(seen.map(({ fraction }) => fraction)).toEqual([0.384, 0.768, 1]);
    expect(seen.at(-1)?.last).toBe(1000);
  });

  it('begins where the lock still has entries, and ends at once when there is nothing new', async () => {
    const { clock, link } = await benchWith(log(500, 301));
    expect((await clock.run(collect(link)))[0]?.sequence).toBe(301);
    expect((await clock.run(collect(link, { after: 790 }))).length).toBe(10);
    expect(await clock.run(collect(link, { after: 800 }))).toEqual([]);
    expect(await clock.run(collect(link, { after: 99_999 }))).toEqual([]);
  });

  it('goes on after every unplug without a gap and without an event twice', async () => {
    const events = log(1500);
    for (let reports = 1; reports < 300; reports += 43) {
      const bench = await benchWith(events);
      const { clock, simulator } = bench;
      const kept: LockEvent[] = [];
      let { link } = bench;
      let cuts = 0;
      for (;;) {
        if (cuts < 3) simulator.faults.unplugAfter(reports);
        const run = async (): Promise<void> => {
          for await (const page of downloadEvents(link, { after: kept.at(-1)?.sequence ?? 0, pageSize: 100 })) {
            kept.push(...page);
          }
        };
        const code = await clock.run(codeOf(run()));
        if (code === 'no fault') break;
        expect(code).toBe('device.unplugged');
        cuts += 1;
        simulator.faults.clear();
        simulator.cable.plug();
        link = await bench.reconnect();
      }
      expect(JSON.stringify(kept) === JSON.stringify(events)).toBe(true);
      expect(cuts).toBeGreaterThan(0);
    }
  });

  it('can be cancelled in the middle of a page; the channel is in step afterwards', async () => {
    const { clock, link } = await benchWith(log(2000));
    const stop = new AbortController();
    const kept: LockEvent[] = [];
    const run = async (): Promise<void> => {
      for await (const page of downloadEvents(link, { signal: stop.signal })) kept.push(...page);
    };
    const ended = codeOf(run());
    await clock.advance(100);
    stop.abort();
    expect(await clock.run(ended)).toBe('device.cancelled');
    // The page that was on the wire still came; no further one was asked for.
    expect(kept.length).toBe(768);
    expect((await clock.run(link.identify())).modelId).toBe('914');
    expect((await clock.run(collect(link, { after: 768 }))).length).toBe(1232);
  });

  it('asks for smaller pages on a wire that loses its order, and gives up on one that never works', async () => {
    const { clock, link, simulator } = await benchWith(log(1000));
    simulator.faults.wrongSequence();
    const got = await clock.run(collect(link));
    expect(got.map(({ sequence }) => sequence)).toEqual(log(1000).map(({ sequence }) => sequence));
    simulator.faults.silence(true);
    expect(await clock.run(codeOf(collect(link)))).toBe('device.timeout');
  });

  it('halves the page after each page that broke, down to eight, and asks for the same place', async () => {
    const clock = createVirtualClock();
    const asked: [number, number][] = [];
    const readEvents: Link['readEvents'] = (after, limit) => {
      asked.push([after, limit]);
      if (asked.length <= 3 || after === 40) return Promise.reject(new Fault('device.bad-sequence', 'broken'));
      return Promise.resolve({ events: log(40), next: 40, newest: 90 });
    };
    expect(await clock.run(codeOf(collect({ readEvents }, { pageSize: 100 })))).toBe('device.bad-sequence');
    expect(asked).toEqual([
      [0, 100],
      [0, 50],
      [0, 25],
      [0, 12],
      [40, 12],
      [40, 8],
      [40, 8],
      [40, 8],
    ]);
  });

  it.each<[string, EventPage]>([
    ['repeats an entry', { events: log(3, 5), next: null, newest: 7 }],
    ['goes backwards', { events: [...log(1, 12), ...log(1, 11)], next: null, newest: 12 }],
    ['does not lead on', { events: log(2, 10), next: 10, newest: 20 }],
    ['leads on from nothing', { events: [], next: 9, newest: 20 }],
  ])('does not follow a lock that %s', async (_name, page) => {
    const clock = createVirtualClock();
    const port = createHostilePort((hostile, { command }) =>
      hostile.answer(command, readEventsCommand.reply.encode(page)),
    );
    const candidate = { key: 'k', product: 'p', serial: 's' };
    const link = await clock.run(openLink({ port, candidate, driver: 'simulator', clock }));
    expect(await clock.run(codeOf(collect(link, { after: 9 })))).toBe('device.bad-payload');
    expect(port.received.length).toBe(1);
  });
});

describe('a batch', () => {
  it('ends at its limit or with the log, and says where to go on', async () => {
    const { clock, link } = await benchWith(log(30));
    const first = await clock.run(downloadBatch(link, { limit: 15, pageSize: 10 }));
    expect([first.events.length, first.next]).toEqual([20, 20]);
    const rest = await clock.run(downloadBatch(link, { limit: 15, pageSize: 10, after: 20 }));
    expect([rest.events.length, rest.next]).toEqual([10, null]);
    expect(await clock.run(downloadBatch(link, { limit: 15, after: 30 }))).toEqual({ events: [], next: null });
  });

  it('hands out what came before the cable went, and the next one goes on from there', async () => {
    const events = log(1500);
    const bench = await benchWith(events);
    bench.simulator.faults.unplugAfter(250);
    const before = await bench.clock.run(downloadBatch(bench.link, { limit: 1500 }));
    expect(before.events.length).toBeGreaterThanOrEqual(maxEventsPerPage);
    expect(before.events.length).toBeLessThan(1500);
    expect(before.next).toBe(before.events.at(-1)?.sequence);
    // The cause is met by the next one: nothing came in it.
    const next = downloadBatch(bench.link, { limit: 1500, after: before.next ?? 0 });
    expect(await bench.clock.run(codeOf(next))).toBe('device.unplugged');
    bench.simulator.faults.clear();
    bench.simulator.cable.plug();
    const link = await bench.reconnect();
    const rest = await bench.clock.run(downloadBatch(link, { limit: 1500, after: before.next ?? 0 }));
    expect(JSON.stringify([...before.events, ...rest.events]) === JSON.stringify(events)).toBe(true);
    expect(rest.next).toBeNull();
  });

  it('hands out what came before it was stopped; stopped before anything came it is cancelled', async () => {
    const { clock, link } = await benchWith(log(2000));
    const stop = new AbortController();
    const batch = downloadBatch(link, { limit: 2000, signal: stop.signal });
    await clock.advance(150);
    stop.abort();
    const { events, next } = await clock.run(batch);
    expect(events.length).toBeGreaterThan(0);
    expect(next).toBe(events.length);
    const again = downloadBatch(link, { limit: 2000, signal: stop.signal, after: next ?? 0 });
    expect(await clock.run(codeOf(again))).toBe('device.cancelled');
  });
});
