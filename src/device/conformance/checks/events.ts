// Checks of docs/protocol.md sections 8.2, 8.3 and 8.5: readings that must agree with each other, and the log by cursor.
// Must not know how results are shown.
import type { LockEvent } from '../../../contract/device.ts';
import { batteryCommand, identifyCommand, readEventsCommand, statusCommand } from '../../commands/index.ts';
import { maxEventsPerPage } from '../../commands/read-events.ts';
import type { Check, Unit } from '../kit.ts';
import { must, NotSupported } from '../kit.ts';

const mostPages = 40;

/** The beginning of the log, by pages of `limit`. */
async function log(unit: Unit, channel: number, limit: number, after = 0, pages = mostPages): Promise<LockEvent[]> {
  const events: LockEvent[] = [];
  let cursor: number | null = after;
  for (let count = 0; cursor !== null && count < pages; count += 1) {
    const page: { events: LockEvent[]; next: number | null } = await unit.get(channel, readEventsCommand, {
      after: cursor,
      limit,
    });
    must(page.next === null || page.next > cursor, `next ${page.next} does not go beyond after ${cursor}`);
    must(page.next === null || page.events.length > 0, 'a page without events names a next page');
    events.push(...page.events);
    cursor = page.next;
  }
  return events;
}

const numbers = (events: LockEvent[]): string => events.map(({ sequence }) => sequence).join(' ');

async function someLog(unit: Unit, atLeast: number): Promise<{ channel: number; all: LockEvent[] }> {
  const channel = await unit.channel();
  const all = await log(unit, channel, maxEventsPerPage, 0, 2);
  if (all.length < atLeast) throw new NotSupported(`the log has ${all.length} entries; the check needs ${atLeast}`);
  return { channel, all };
}

export const readingChecks: Check[] = [
  {
    id: 'R01',
    section: '8.1',
    title: 'identify says the same every time, on every channel',
    run: async (unit) => {
      const said = [];
      for (let count = 0; count < 3; count += 1) {
        said.push(JSON.stringify(await unit.get(await unit.channel(), identifyCommand, {})));
      }
      must(new Set(said).size === 1, 'identify changed between two channels');
    },
  },
  {
    id: 'R02',
    section: '8.3',
    title: 'battery answers loadedMillivolts exactly when a load was asked for, and not above resting',
    run: async (unit) => {
      const channel = await unit.channel();
      const resting = await unit.get(channel, batteryCommand, { load: false });
      must(resting.loadedMillivolts === null, 'loadedMillivolts without a load');
      const loaded = await unit.get(channel, batteryCommand, { load: true });
      if (loaded.loadedMillivolts === null) return must(false, 'no loadedMillivolts with a load');
      must(loaded.loadedMillivolts <= loaded.restingMillivolts, 'the pack has more millivolts under load than resting');
      return `${loaded.restingMillivolts} mV resting, ${loaded.loadedMillivolts} mV under load`;
    },
  },
  {
    id: 'R03',
    section: '8.3',
    title: 'battery under load does not move the bolt',
    run: async (unit) => {
      const channel = await unit.channel();
      const before = await unit.get(channel, statusCommand, {});
      await unit.get(channel, batteryCommand, { load: true });
      const after = await unit.get(channel, statusCommand, {});
      must(before.bolt === after.bolt, `the bolt went from ${before.bolt} to ${after.bolt}`);
    },
  },
  {
    id: 'R04',
    section: '8.5',
    title: 'read-events keeps to the limit, counts upwards, and gives only what is after the cursor',
    run: async (unit) => {
      const { channel, all } = await someLog(unit, 2);
      for (const limit of [1, 2, maxEventsPerPage]) {
        for (const after of [0, all[0]?.sequence ?? 0]) {
          const { events } = await unit.get(channel, readEventsCommand, { after, limit });
          must(events.length <= limit, `${events.length} events at limit ${limit}`);
          const rising = events.every(({ sequence }, at) => sequence > (events[at - 1]?.sequence ?? after));
          must(rising, `after ${after} came ${numbers(events)}`);
        }
      }
    },
  },
  {
    id: 'R05',
    section: '8.5',
    title: 'pages of one, of two and of fifty tell the same log, without gap or repetition',
    run: async (unit) => {
      const { channel, all } = await someLog(unit, 2);
      const some = all.slice(0, mostPages);
      for (const limit of [1, 2]) {
        const again = (await log(unit, channel, limit)).slice(0, some.length);
        must(
          JSON.stringify(again) === JSON.stringify(some.slice(0, again.length)) &&
            again.length >= Math.min(some.length, mostPages),
          `by ${limit}: ${numbers(again)}; by ${maxEventsPerPage}: ${numbers(some)}`,
        );
      }
      return `${some.length} entries`;
    },
  },
  {
    id: 'R06',
    section: '8.5',
    title: 'a page that is asked for again is the same',
    run: async (unit) => {
      const { channel } = await someLog(unit, 1);
      const ask = async (): Promise<string> =>
        JSON.stringify(await unit.get(channel, readEventsCommand, { after: 0, limit: 5 }));
      must((await ask()) === (await ask()), 'the page changed');
    },
  },
  {
    id: 'R07',
    section: '8.5',
    title: 'next is null exactly on the last page',
    run: async (unit) => {
      const { channel, all } = await someLog(unit, 2);
      const first = all[0]?.sequence ?? 0;
      const { next } = await unit.get(channel, readEventsCommand, { after: first - 1, limit: 1 });
      must(next !== null, 'next is null although there are more entries');
      const last = all.at(-1)?.sequence ?? 0;
      const end = await unit.get(channel, readEventsCommand, { after: last - 1, limit: maxEventsPerPage });
      if (all.length < 2 * maxEventsPerPage) must(end.next === null, 'next is not null on the last page');
    },
  },
  {
    id: 'R08',
    section: '8.5',
    title: 'a cursor behind the newest entry gives an empty last page',
    run: async (unit) => {
      const page = await unit.get(await unit.channel(), readEventsCommand, { after: 0xffff_ffff, limit: 50 });
      must(page.events.length === 0 && page.next === null, `${page.events.length} events, next ${page.next}`);
    },
  },
  {
    id: 'R09',
    section: '8.5',
    title: 'a download resumes at the highest sequence that came, also on a new channel',
    run: async (unit) => {
      const { all } = await someLog(unit, 3);
      const cut = Math.floor(all.length / 2);
      const rest = await log(unit, await unit.channel(), maxEventsPerPage, all[cut - 1]?.sequence ?? 0, 2);
      must(
        numbers(rest.slice(0, all.length - cut)) === numbers(all.slice(cut)),
        `after ${all[cut - 1]?.sequence} came ${numbers(rest)}`,
      );
    },
  },
];
