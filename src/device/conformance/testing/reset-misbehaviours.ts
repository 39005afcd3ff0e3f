// Adapters that are wrong about signals, resets and in everything they send, with the checks that must find it out.
// Must not be used by the program itself.
import type { Message } from '../../frame.ts';
import { transportCommands } from '../../transport.ts';
import type { Bend } from './bent-port.ts';
import { reportsOf } from './bent-port.ts';
import type { Misbehaviour } from './bending.ts';
import { errorOn, withMap, replies, set, insteadOf, first, isRequest, changeRequests, numbers } from './bending.ts';

const { keepalive, error, signal } = transportCommands;
const { identify, status, arm, commit, outcome, subscribe } = numbers;

export const signalFaults: Misbehaviour[] = [
  {
    what: 'signals come without subscribe',
    fails: ['S01'],
    make: () => ({
      toHost: (message) =>
        message.command === identify
          ? [message, { ...message, command: signal, payload: Uint8Array.from([0xa2, 1, 0, 2, 0xf5]) }]
          : [message],
    }),
  },
  {
    what: 'subscribe works once',
    fails: ['S02'],
    make: () => {
      let count = 0;
      return {
        toHost: (message) => {
          if (message.command !== subscribe) return [message];
          count += 1;
          return count > 1 ? [errorOn(message.channel, 'other')] : [message];
        },
      };
    },
  },
  {
    what: 'no signal comes',
    fails: ['S03'],
    make: () => ({ toHost: (message) => (message.command === signal ? [] : [message]) }),
  },
  {
    what: 'subscribe off is not heard',
    fails: ['S04'],
    make: () => changeRequests(subscribe, (map) => map.set(1, true)),
  },
  {
    what: 'signals go to every channel that ever subscribed',
    fails: ['S05', 'S06'],
    make: () => {
      const asked = new Set<number>();
      let last = 0;
      return {
        toAdapter: (report) => {
          const head = first(report);
          if (head?.command === subscribe) asked.add(head?.channel ?? 0);
          return [report];
        },
        toHost: (message) => {
          // The adapter drops a signal for a lapsed channel: the arm itself stands for it.
          if (message.command === arm && last !== message.channel) {
            last = message.channel;
            const payload = Uint8Array.from([0xa2, 1, 7, 2, 0]);
            return [message, ...[...asked].map((channel) => ({ channel, command: signal, payload }))];
          }
          return [message];
        },
      };
    },
  },
];

export const resetFaults: Misbehaviour[] = [
  { what: 'tokens have 15 bytes', fails: ['T01'], make: () => replies(arm, (map) => map.set(1, new Uint8Array(15))) },
  {
    what: 'arm erases',
    fails: ['T02', 'T04', 'T05', 'T07', 'T09'],
    make: () => {
      let arms = 0;
      return {
        toHost: (message) => {
          if (message.command === arm) arms += 1;
          return [message.command === status ? withMap(message, (map) => map.set(7, 250 - arms)) : message];
        },
      };
    },
  },
  {
    what: 'the token is always the same, and any token will do',
    fails: ['T03', 'T04', 'T07'],
    make: () => {
      let real = new Uint8Array(16);
      const token = new Uint8Array(16).fill(7);
      const requests = changeRequests(commit, (map) => map.set(1, real));
      return {
        ...requests,
        toHost: (message) => {
          if (message.command !== arm) return [message];
          return [
            withMap(message, (map) => {
              real = map.get(1) as typeof real;
              map.set(1, token);
            }),
          ];
        },
      };
    },
  },
  {
    what: 'another error than bad-token',
    fails: ['T04', 'T05', 'T06', 'T07', 'T08', 'T09', 'T13'],
    make: () => insteadOf('bad-token'),
  },
  {
    what: 'abandoned resets stay armed',
    fails: ['T08', 'T09', 'T11'],
    make: () => replies(outcome, (map) => map.get(2) === 4 && map.set(2, 1).set(3, 0)),
  },
  {
    what: 'only sixteen outcomes are kept',
    fails: ['T11'],
    make: () => {
      const armed: string[] = [];
      return {
        toAdapter: (report) => {
          if (isRequest(report, arm)) armed.unshift(String(report.slice(10, 26)));
          return [report];
        },
        ...replies(outcome, (map) => {
          if (armed.indexOf(String(map.get(1))) >= 16) map.set(2, 0).set(3, 0);
        }),
      };
    },
  },
  {
    what: 'commit leaves the codes where they are',
    fails: ['T12'],
    make: () => replies(status, (map) => map.set(7, 3)),
  },
];

/** One report of each message of the adapter is bent. */
const bentReport = (wanted: (message: Message) => boolean, bend: (report: Uint8Array) => Uint8Array): Bend => ({
  toHost: (message) =>
    wanted(message)
      ? reportsOf(message).map((report, at, all) => (at === all.length - 1 ? bend(report) : report))
      : [message],
});

const isReply = ({ command }: Message): boolean => command === identify;

export const wholeRunFaults: Misbehaviour[] = [
  {
    what: 'reports of 63 bytes',
    fails: ['W01'],
    after: ['F01'],
    make: () => bentReport(isReply, (report) => report.slice(0, 63)),
  },
  {
    what: 'answers on a channel of nobody',
    fails: ['W02'],
    after: ['F01'],
    make: () => ({
      toHost: (message) => [message.command === identify ? { ...message, channel: 0x6666_6666 } : message],
    }),
  },
  {
    what: 'following reports count from 1',
    fails: ['W03'],
    after: ['P01'],
    make: () => ({
      toHost: (message) => {
        if (message.command !== identify) return [message];
        const reports = reportsOf({ ...message, payload: new Uint8Array(100).fill(1) });
        return reports.map((report, at) => (at === 0 ? report : set(report, 4, at)));
      },
    }),
  },
  {
    what: 'a length of 7610',
    fails: ['W04'],
    after: ['F01'],
    make: () => bentReport(isReply, (report) => set(report, 5, 0x1d, 0xba)),
  },
  {
    what: 'rubbish behind the end',
    fails: ['W05'],
    after: ['F01'],
    make: () => bentReport(isReply, (report) => set(report, 63, 9)),
  },
  {
    what: 'a keepalive of 100 bytes',
    fails: ['W06'],
    after: ['X06'],
    make: () =>
      bentReport(
        ({ command }) => command === keepalive,
        (report) => set(report, 5, 0, 100),
      ),
  },
  {
    what: 'errors of two bytes',
    fails: ['W07'],
    after: ['E01'],
    make: () => ({
      toHost: (message) => [
        message.command === error ? { ...message, payload: Uint8Array.from([...message.payload, 1]) } : message,
      ],
    }),
  },
  {
    what: 'keepalive status 0',
    fails: ['W08'],
    after: ['X06'],
    make: () => ({
      toHost: (message) => [message.command === keepalive ? { ...message, payload: Uint8Array.of(0) } : message],
    }),
  },
  {
    what: 'signals that are no map',
    fails: ['W09'],
    after: ['S03'],
    make: () => ({
      toHost: (message) => [message.command === signal ? { ...message, payload: Uint8Array.of(0x80) } : message],
    }),
  },
];
