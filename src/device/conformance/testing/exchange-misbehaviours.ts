// Adapters that are wrong about exchanges, payloads and readings, with the checks that must find it out.
// Must not be used by the program itself.
import { wireErrorCode } from '../../errors.ts';
import { split } from '../../frame.ts';
import { transportCommands } from '../../transport.ts';
import type { Misbehaviour } from './bending.ts';
import { errorOn, replies, insteadOf, first, isRequest, ids, changeRequests, numbers } from './bending.ts';

const { keepalive, cancel, error, signal } = transportCommands;
const { identify, status, battery, readEvents } = numbers;

export const exchangeFaults: Misbehaviour[] = [
  {
    what: 'message-timeout is never said',
    fails: ['X01', 'X02'],
    make: () => ({
      toHost: (message) =>
        message.command === error && message.payload[0] === wireErrorCode('message-timeout') ? [] : [message],
    }),
  },
  {
    what: 'after 100 ms the rest of a request is no longer waited for',
    fails: ['X01', 'X03'],
    make: (clock) => {
      let halfOf: number | null = null;
      return {
        toAdapter: (report, say) => {
          const head = first(report);
          if (head !== null && head.length > 57) {
            const { channel } = head;
            halfOf = channel;
            clock.after(100, () => {
              if (halfOf === channel) say(errorOn(channel, 'message-timeout'));
            });
          } else if (head === null) halfOf = null;
          return [report];
        },
      };
    },
  },
  {
    what: 'every answer comes again 600 ms later',
    fails: ['X04', 'X07'],
    make: (clock) => ({
      toHost: (message, say) => {
        if (message.command >= 0x40 && message.command !== signal) clock.after(600, () => say(message));
        return [message];
      },
    }),
  },
  {
    what: 'every twentieth request is not heard',
    fails: ['X05'],
    make: () => {
      let count = 0;
      return {
        toAdapter: (report) => {
          if ((first(report)?.command ?? 0) >= 0x40) count += 1;
          return count % 20 === 19 ? [] : [report];
        },
      };
    },
  },
  {
    what: 'no keepalive, and slow',
    fails: ['X06', 'O06'],
    make: (clock) => ({
      toHost: (message, say) => {
        if (message.command === keepalive) return [];
        if (message.command !== battery) return [message];
        clock.after(700, () => say(message));
        return [];
      },
    }),
  },
  {
    what: 'cancel is not heard',
    fails: ['X08'],
    make: () => ({ toAdapter: (report) => (isRequest(report, cancel) ? [] : [report]) }),
  },
  {
    what: 'cancel is answered by itself, and ends what another channel asked',
    fails: ['X09', 'X10'],
    make: () => {
      let running = 0;
      return {
        toAdapter: (report, say) => {
          const head = first(report);
          if (head?.command === battery) running = head?.channel ?? 0;
          if (head?.command !== cancel || head === null) return [report];
          say(errorOn(head.channel, 'cancelled'));
          return running === 0 ? [] : split(new Uint8Array(), running, cancel);
        },
      };
    },
  },
  {
    what: 'another error than busy',
    fails: ['X11', 'X12', 'X13', 'X14', 'O11'],
    make: () => insteadOf('busy'),
  },
  { what: 'another error than unknown-command', fails: ['E01', 'E02'], make: () => insteadOf('unknown-command') },
  {
    what: 'a coded error ends the channel',
    fails: ['E02', 'F06'],
    make: () => {
      const ended = new Set<number>();
      return {
        toHost: (message) => {
          if (message.command === error) ended.add(message.channel);
          return [message];
        },
        toAdapter: (report, say) => {
          const head = first(report);
          if (head === null || !ended.has(head.channel)) return [report];
          say(errorOn(head.channel, 'bad-channel'));
          return [];
        },
      };
    },
  },
  {
    what: 'a keepalive of the host is echoed',
    fails: ['E03'],
    make: () => ({ toAdapter: (report, say) => (isRequest(report, keepalive) ? (say(report), []) : [report]) }),
  },
];

/** Numbers of P-, V- and B-checks: commands that only read, and all of them. */
const readings = [1, 2, 3, 5, 9, 10, 11, 14, 16, 17];

const everyCommand = Array.from({ length: 19 }, (_, at) => at + 1);

export const payloadFaults: Misbehaviour[] = [
  {
    what: 'the last number of status is a float',
    fails: ids('P', 2),
    make: () => ({
      toHost: (message) => [
        // 3 in one byte, and 3.0 in three.
        message.command === status
          ? { ...message, payload: Uint8Array.of(...message.payload.slice(0, -1), 0xf9, 0x42, 0x00) }
          : message,
      ],
    }),
  },
  {
    what: 'replies are a negative number',
    fails: [...ids('P', ...readings), ...ids('V', ...readings), 'O02'],
    make: () => ({
      toHost: (message) => [
        message.command >= 0x40 && message.command !== signal ? { ...message, payload: Uint8Array.of(0x20) } : message,
      ],
    }),
  },
  {
    what: 'replies are maps of indefinite length',
    fails: ids('P', 1, 2, 3, 5, 9),
    make: () => ({
      toHost: (message) => {
        const open = message.command >= 0x40 && message.command !== signal && message.payload.length > 0;
        return [open ? { ...message, payload: Uint8Array.from([0xbf, ...message.payload.slice(1), 0xff]) } : message];
      },
    }),
  },
  {
    what: 'keys of a later version are refused',
    fails: ids('V', ...readings),
    make: () => ({
      toAdapter: (report, say) => {
        const head = first(report);
        const later = report.subarray(7, 60).some((byte, at) => byte === 0x18 && report[8 + at] === 200);
        if (head === null || head.command < 0x40 || !later) return [report];
        say(errorOn(head.channel, 'bad-payload'));
        return [];
      },
    }),
  },
  { what: 'another error than bad-payload', fails: ids('B', ...everyCommand), make: () => insteadOf('bad-payload') },
];

export const readingFaults: Misbehaviour[] = [
  {
    what: 'the serial of the lock counts up',
    fails: ['R01'],
    make: () => {
      let count = 0;
      return replies(identify, (map) => map.set(2, `S${(count += 1)}`));
    },
  },
  {
    what: 'a load that was asked for is not measured',
    fails: ['R02'],
    make: () => replies(battery, (map) => map.set(2, null)),
  },
  {
    what: 'battery under load moves the bolt',
    fails: ['R03'],
    make: () => {
      let bolt = 0;
      return replies(status, (map) => map.set(1, (bolt = (bolt + 1) % 3)));
    },
  },
  {
    what: 'the limit is not kept',
    fails: ['R04'],
    make: () => changeRequests(readEvents, (map) => map.set(2, 50)),
  },
  {
    what: 'the cursor is not looked at',
    fails: ['R04', 'R05', 'R08', 'R09'],
    make: () => changeRequests(readEvents, (map) => map.set(1, 0)),
  },
  {
    what: 'every second page comes backwards',
    fails: ['R06'],
    make: () => {
      let count = 0;
      return replies(readEvents, (map) => {
        count += 1;
        if (count % 2 === 0) map.set(1, (map.get(1) as unknown[]).toReversed());
      });
    },
  },
  { what: 'next is always null', fails: ['R05', 'R07'], make: () => replies(readEvents, (map) => map.set(2, null)) },
];
