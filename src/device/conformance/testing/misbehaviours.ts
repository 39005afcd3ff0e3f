// Adapters that are wrong in one way each, with the checks that must find it out.
// Must not be used by the program itself.
import { encode } from 'cbor2';
import type { Clock } from '../../../contract/clock.ts';
import { parse } from '../../commands/codec.ts';
import { allCommands } from '../../commands/index.ts';
import { wireErrorCode } from '../../errors.ts';
import type { WireErrorName } from '../../errors.ts';
import type { Message } from '../../frame.ts';
import { broadcastChannel, readHead, split } from '../../frame.ts';
import { transportCommands } from '../../transport.ts';
import type { Bend } from './bent-port.ts';
import { reportsOf } from './bent-port.ts';

export interface Misbehaviour {
  what: string;
  /** Checks that must fail. */
  fails: string[];
  /** Checks that make the traffic which the others judge. */
  after?: string[];
  make: (clock: Clock) => Bend;
}

type Keys = Map<number, unknown>;

const { init, keepalive, cancel, error, signal } = transportCommands;
const numberOf = (name: string): number => allCommands.find((command) => command.name === name)?.number ?? 0;
const [identify, status, battery, motorTest] = ['identify', 'status', 'battery', 'motor-test'].map(numberOf);
const [readEvents, arm, commit, outcome] = ['read-events', 'factory-reset-arm', 'factory-reset-commit', 'outcome'].map(
  numberOf,
);
const [subscribe] = ['subscribe'].map(numberOf);

const errorOn = (channel: number, name: WireErrorName): Message => ({
  channel,
  command: error,
  payload: Uint8Array.of(wireErrorCode(name)),
});

/** The message with other keys in its map. */
function withMap(message: Message, change: (map: Keys) => void): Message {
  const map = message.payload.length === 0 ? new Map() : (parse(message.payload) as Keys);
  change(map);
  return { ...message, payload: encode(map) };
}

/** Changes the replies to one command. */
const replies = (command: number | undefined, change: (map: Keys) => void): Bend => ({
  toHost: (message) => [message.command === command ? withMap(message, change) : message],
});

/** Changes the bytes of the INIT replies but the first one. */
function inits(change: (payload: Uint8Array, count: number) => Uint8Array | null): Bend {
  let count = 0;
  return {
    toHost: (message) => {
      if (message.command !== init) return [message];
      count += 1;
      const payload = count === 1 ? message.payload : change(message.payload.slice(), count);
      return payload === null ? [] : [{ ...message, payload }];
    },
  };
}

const set = (payload: Uint8Array, at: number, ...bytes: number[]): Uint8Array => {
  payload.set(bytes, at);
  return payload;
};

/** One error is said with the code of another. */
const insteadOf = (name: WireErrorName): Bend => ({
  toHost: (message) => [
    message.command === error && message.payload[0] === wireErrorCode(name)
      ? errorOn(message.channel, 'other')
      : message,
  ],
});

/** The head of a first report, or null. */
function first(report: Uint8Array): { channel: number; command: number; length: number } | null {
  if (report.length !== 64) return null;
  const head = readHead(report);
  return head.kind === 'first' ? head : null;
}

const isRequest = (report: Uint8Array, command: number | undefined): boolean => first(report)?.command === command;

const ids = (letter: string, ...numbers: number[]): string[] =>
  numbers.map((number) => `${letter}${String(number).padStart(2, '0')}`);

/** Numbers of P-, V- and B-checks: commands that only read, and all of them. */
const readings = [1, 2, 3, 5, 9, 10, 11, 14, 16, 17];
const everyCommand = Array.from({ length: 17 }, (_, at) => at + 1);

const channelFaults: Misbehaviour[] = [
  {
    what: 'INIT is answered after two seconds',
    fails: ['C01'],
    make: (clock) => {
      let count = 0;
      return {
        toHost: (message, say) => {
          if (message.command !== init || (count += 1) === 1) return [message];
          clock.after(2000, () => say(message));
          return [];
        },
      };
    },
  },
  {
    what: 'a nonce of ff comes back as 00',
    fails: ['C02'],
    make: () => inits((p) => (p[0] === 0xff ? set(p, 0, 0) : p)),
  },
  {
    what: 'INIT is answered twice',
    fails: ['C02'],
    make: () => ({ toHost: (message) => (message.command === init ? [message, message] : [message]) }),
  },
  { what: 'flag bits without meaning are set', fails: ['C03'], make: () => inits((p) => set(p, 18, 0xff)) },
  { what: 'protocol version 2', fails: ['C04'], make: () => inits((p) => set(p, 12, 2)) },
  { what: 'INIT gives channel 0', fails: ['C05'], make: () => inits((p) => set(p, 8, 0, 0, 0, 0)) },
  { what: 'INIT gives the same channel again', fails: ['C06'], make: () => inits((p) => set(p, 8, 0, 1, 0, 1)) },
  { what: 'the commands change', fails: ['C07'], make: () => inits((p, count) => set(p, 17, count & 0xff)) },
  {
    what: 'INIT waits for the end of an exchange',
    fails: ['C08'],
    make: () => {
      let busy = false;
      const waiting: Message[] = [];
      return {
        toAdapter: (report) => {
          if (isRequest(report, battery)) busy = true;
          return [report];
        },
        toHost: (message) => {
          if (message.command === init && busy) return [waiting.push(message), []][1] as Message[];
          if (message.command === battery) busy = false;
          return [message, ...(busy ? [] : waiting.splice(0))];
        },
      };
    },
  },
  {
    what: 'every channel is served, also broadcast, 0 and those that were never given out',
    fails: ['C09', 'C10', 'C11'],
    make: () => ({
      toAdapter: (report, say) => {
        const head = first(report);
        const odd =
          head !== null && (head.channel === broadcastChannel || head.channel === 0 || head.channel > 0x7000_0000);
        if (!odd || head.command === init || head.length > 57) return [report];
        const [reply] = reportsOf({ channel: 1, command: head.command, payload: new Uint8Array() }) as [Uint8Array];
        new DataView(reply.buffer).setUint32(0, head.channel);
        say(reply);
        return [];
      },
    }),
  },
  {
    what: 'only four channels are kept',
    fails: ['C12'],
    make: () => {
      const kept: number[] = [];
      return {
        toHost: (message) => {
          if (message.command === init)
            kept.unshift(new DataView(message.payload.buffer, message.payload.byteOffset).getUint32(8));
          return [message];
        },
        toAdapter: (report, say) => {
          const head = first(report);
          if (head === null || head.channel === broadcastChannel || kept.slice(0, 4).includes(head.channel))
            return [report];
          say(errorOn(head.channel, 'bad-channel'));
          return [];
        },
      };
    },
  },
  { what: 'another error than bad-channel', fails: ['C11', 'C13'], make: () => insteadOf('bad-channel') },
  {
    what: 'answers come on the channel that was given out last',
    fails: ['C14'],
    make: () => {
      let last = 0;
      return {
        toHost: (message) => {
          if (message.command === init)
            last = new DataView(message.payload.buffer, message.payload.byteOffset).getUint32(8);
          return [message.command === init ? message : { ...message, channel: last }];
        },
      };
    },
  },
  {
    what: 'INIT throws away what is half received',
    fails: ['C15'],
    make: () => {
      let deaf = false;
      return {
        toAdapter: (report) => {
          const head = first(report);
          if (head !== null) deaf = head.command === init;
          return head === null && deaf ? [] : [report];
        },
      };
    },
  },
  {
    what: 'broken broadcasts end the adapter',
    fails: ['C16'],
    make: () => {
      let dead = false;
      return {
        toAdapter: (report) => {
          const head = first(report);
          if (head?.channel === broadcastChannel && head.length !== 8) dead = true;
          return dead ? [] : [report];
        },
      };
    },
  },
  {
    what: 'read-events has its bit and is unknown',
    fails: ['C17', 'P05'],
    make: () => ({
      toAdapter: (report, say) => {
        const head = first(report);
        if (head?.command !== readEvents || head === null) return [report];
        say(errorOn(head.channel, 'unknown-command'));
        return [];
      },
    }),
  },
  {
    what: 'no command has its bit',
    fails: ['C18'],
    make: () => ({
      toHost: (message) => [
        message.command === init ? { ...message, payload: set(message.payload.slice(0, 18), 16, 0, 0) } : message,
      ],
    }),
  },
];

const longMessages = ['F03', 'F04', 'F05', 'F18', 'F19', 'C15', 'X03', 'X14'];

const framingFaults: Misbehaviour[] = [
  {
    what: 'requests of several reports are refused',
    fails: longMessages,
    make: () => {
      let dropping = false;
      return {
        toAdapter: (report, say) => {
          const head = first(report);
          if (head !== null) dropping = head.length > 57;
          if (head !== null && dropping) say(errorOn(head.channel, 'bad-length'));
          return dropping ? [] : [report];
        },
      };
    },
  },
  {
    what: 'a full first report is thought to have a following one',
    fails: ['F02'],
    make: () => ({ toAdapter: (report) => (first(report)?.length === 57 ? [] : [report]) }),
  },
  {
    what: 'identify answers as status',
    fails: ['F01'],
    make: () => ({
      toHost: (message) => [message.command === identify ? { ...message, command: status ?? 0 } : message],
    }),
  },
  { what: 'another error than bad-length', fails: ['F06', 'F07'], make: () => insteadOf('bad-length') },
  { what: 'another error than bad-frame', fails: ['F08', 'F09'], make: () => insteadOf('bad-frame') },
  {
    what: 'another error than bad-sequence',
    fails: ['F10', 'F11', 'F12', 'F13', 'F14'],
    make: () => insteadOf('bad-sequence'),
  },
  {
    what: 'sequence numbers are not looked at',
    fails: ['F10', 'F13', 'F14'],
    make: () => {
      let due = 0;
      return {
        toAdapter: (report) => {
          if (first(report) !== null) due = 0;
          else if (report.length === 64) {
            const right = report.slice();
            right[4] = due;
            due += 1;
            return [right];
          }
          return [report];
        },
      };
    },
  },
  {
    what: 'errors are said twice',
    fails: ids('F', 6, 7, 8, 9, 10, 11, 12, 13),
    make: () => ({ toHost: (message) => (message.command === error ? [message, message] : [message]) }),
  },
  {
    what: 'following reports that belong to nothing are answered',
    fails: ['F15', 'F16'],
    make: () => {
      const open = new Set<number>();
      return {
        toAdapter: (report, say) => {
          const head = report.length === 64 ? readHead(report) : null;
          if (head?.kind === 'first') open.add(head.channel);
          else if (head !== null && !open.has(head.channel)) say(errorOn(head.channel, 'bad-sequence'));
          return [report];
        },
      };
    },
  },
  {
    what: 'a report of another size ends the adapter',
    fails: ['F17'],
    make: () => {
      let dead = false;
      return {
        toAdapter: (report) => {
          dead ||= report.length !== 64;
          return dead ? [] : [report];
        },
      };
    },
  },
];

const exchangeFaults: Misbehaviour[] = [
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

const payloadFaults: Misbehaviour[] = [
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

const readingFaults: Misbehaviour[] = [
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

function changeRequests(command: number | undefined, change: (map: Keys) => void): Bend {
  return {
    toAdapter: (report) => {
      const head = first(report);
      if (head === null || head.command !== command || head.length > 57) return [report];
      try {
        return reportsOf(withMap({ ...head, payload: report.slice(7, 7 + head.length) }, change));
      } catch {
        return [report];
      }
    },
  };
}

const outcomeFaults: Misbehaviour[] = [
  {
    what: 'every outcome is done',
    fails: ['O01', 'O03', 'O10', 'O11', 'T01', 'T05', 'T08', 'T09', 'T11'],
    make: () => replies(outcome, (map) => map.set(2, 3)),
  },
  {
    what: 'the outcome changes by being asked for',
    fails: ['O02'],
    make: () => {
      let state = 0;
      return replies(outcome, (map) => map.set(2, (state = (state + 1) % 5)));
    },
  },
  {
    what: 'every outcome is never-received',
    fails: ['O04', 'O07', 'O08', 'T12', 'T13', 'T14'],
    make: () => replies(outcome, (map) => map.set(2, 0)),
  },
  {
    what: 'another error than operation-used',
    fails: ['O05', 'O09', 'T10', 'T14'],
    make: () => insteadOf('operation-used'),
  },
  {
    what: 'cancel stops the motor half way',
    fails: ['O07'],
    make: () => ({
      toAdapter: (report, say) => {
        const head = first(report);
        if (head?.command === cancel) say(errorOn(head?.channel ?? 1, 'cancelled'));
        return [report];
      },
    }),
  },
  {
    what: 'status does not know of the handing',
    fails: ['O08'],
    make: () => replies(status, (map) => map.set(2, 2)),
  },
  {
    what: 'the motor is said to be free, and the bolt does not come back',
    fails: ['O04'],
    make: () => {
      let ran = false;
      return {
        toHost: (message) => {
          ran ||= message.command === motorTest;
          return [message.command === status && ran ? withMap(message, (map) => map.set(1, 2)) : message];
        },
      };
    },
  },
];

const signalFaults: Misbehaviour[] = [
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

const resetFaults: Misbehaviour[] = [
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

const [readSlots, setCode, clearCode, readSettings] = ['read-slots', 'set-code', 'clear-code', 'read-settings'].map(
  numberOf,
);
const [writeSetting, selfTest] = ['write-setting', 'self-test'].map(numberOf);

const codeFaults: Misbehaviour[] = [
  {
    what: 'the limit of read-slots is not kept',
    fails: ['D01'],
    make: () => changeRequests(readSlots, (map) => map.set(2, 64)),
  },
  {
    what: 'behind the last slot it begins again',
    fails: ['D03'],
    make: () => changeRequests(readSlots, (map) => map.set(1, 0)),
  },
  { what: 'codesStored is 200', fails: ['D02'], make: () => replies(status, (map) => map.set(7, 200)) },
  {
    what: 'every setting comes twice',
    fails: ['D04'],
    make: () => replies(readSettings, (map) => map.set(1, [...(map.get(1) as Keys[]), ...(map.get(1) as Keys[])])),
  },
  {
    what: 'self-test moves the bolt',
    fails: ['D05'],
    make: () => {
      let tested = 0;
      return {
        toHost: (message) => {
          if (message.command === selfTest) tested += 1;
          return [message.command === status ? withMap(message, (map) => map.set(1, tested % 3)) : message];
        },
      };
    },
  },
  {
    what: 'set-code says done and does nothing',
    fails: ['D06', 'D08', 'D09'],
    make: () => ({
      toAdapter: (report, say) => {
        const head = first(report);
        if (head?.command !== setCode || head === null || head.length > 57) return [report];
        const id = (parse(report.slice(7, 7 + head.length)) as Keys).get(1);
        const reply = new Map<number, unknown>([
          [1, id],
          [2, 3],
          [3, 0],
          [4, null],
        ]);
        say({ channel: head.channel, command: setCode ?? 0, payload: encode(reply) });
        return [];
      },
    }),
  },
  {
    what: 'clear-code says done and does nothing',
    fails: ['D07'],
    make: () => ({
      toAdapter: (report, say) => {
        const head = first(report);
        if (head?.command !== clearCode || head === null || head.length > 57) return [report];
        const id = (parse(report.slice(7, 7 + head.length)) as Keys).get(1);
        const reply = new Map<number, unknown>([
          [1, id],
          [2, 3],
          [3, 0],
          [4, null],
        ]);
        say({ channel: head.channel, command: clearCode ?? 0, payload: encode(reply) });
        return [];
      },
    }),
  },
  { what: 'another error than bad-slot', fails: ['D10'], make: () => insteadOf('bad-slot') },
  { what: 'another error than read-only', fails: ['D11'], make: () => insteadOf('read-only') },
  {
    what: 'every setting is written, whether the lock has it or not',
    fails: ['D12'],
    make: () => ({
      toHost: (message) => {
        const refusal = message.command === error && message.payload[0] === wireErrorCode('not-on-this-lock');
        const reply = new Map<number, unknown>([
          [1, new Uint8Array(16).fill(0x71)],
          [2, 3],
          [3, 0],
          [4, null],
        ]);
        return [refusal ? { ...message, command: writeSetting ?? 0, payload: encode(reply) } : message];
      },
    }),
  },
  {
    what: 'read-slots tells the code of the slot',
    fails: ['W10'],
    after: ['D06'],
    make: () => {
      let code = '';
      return {
        toAdapter: (report) => {
          const head = first(report);
          if (head?.command === setCode && (head?.length ?? 99) <= 57) {
            code = String((parse(report.slice(7, 7 + (head?.length ?? 0))) as Keys).get(3));
          }
          return [report];
        },
        ...replies(readSlots, (map) => map.set(9, code)),
      };
    },
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

const wholeRunFaults: Misbehaviour[] = [
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

export const misbehaviours: Misbehaviour[] = [
  ...channelFaults,
  ...framingFaults,
  ...exchangeFaults,
  ...payloadFaults,
  ...readingFaults,
  ...codeFaults,
  ...outcomeFaults,
  ...signalFaults,
  ...resetFaults,
  ...wholeRunFaults,
];
