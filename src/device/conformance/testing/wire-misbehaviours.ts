// Adapters that are wrong about channels and frames, with the checks that must find it out.
// Must not be used by the program itself.
import type { Message } from '../../frame.ts';
import { broadcastChannel, readHead } from '../../frame.ts';
import { transportCommands } from '../../transport.ts';
import { reportsOf } from './bent-port.ts';
import type { Misbehaviour } from './bending.ts';
import { errorOn, inits, set, insteadOf, first, isRequest, ids, numbers } from './bending.ts';

const { init, error } = transportCommands;
const { identify, status, battery, readEvents } = numbers;

export const channelFaults: Misbehaviour[] = [
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
    what: 'INIT is answered whatever the length of its nonce',
    fails: ['C19'],
    make: () => ({
      toAdapter: (report, say) => {
        const head = first(report);
        if (head?.command !== init || head.length === 8) return [report];
        say({ channel: broadcastChannel, command: init, payload: new Uint8Array(18) });
        return [];
      },
    }),
  },
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

export const framingFaults: Misbehaviour[] = [
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
