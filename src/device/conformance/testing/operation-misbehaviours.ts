// Adapters that are wrong about codes, settings and outcomes, with the checks that must find it out.
// Must not be used by the program itself.
import { encode } from 'cbor2';
import { parse } from '../../commands/codec.ts';
import { wireErrorCode } from '../../errors.ts';
import { transportCommands } from '../../transport.ts';
import type { Misbehaviour, Keys } from './bending.ts';
import { errorOn, withMap, replies, insteadOf, first, changeRequests, numbers } from './bending.ts';

const { cancel, error } = transportCommands;
const {
  status,
  motorTest,
  outcome,
  readSlots,
  setCode,
  clearCode,
  clearAllCommit,
  readSettings,
  writeSetting,
  selfTest,
} = numbers;

export const codeFaults: Misbehaviour[] = [
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
  {
    what: 'clear-all-commit says done to every token and does nothing',
    fails: ['T15', 'T16'],
    make: () => ({
      toAdapter: (report, say) => {
        const head = first(report);
        if (head?.command !== clearAllCommit || head === null || head.length > 57) return [report];
        const id = (parse(report.slice(7, 7 + head.length)) as Keys).get(2);
        const reply = new Map<number, unknown>([
          [1, id],
          [2, 3],
          [3, 0],
          [4, null],
        ]);
        say({ channel: head.channel, command: clearAllCommit ?? 0, payload: encode(reply) });
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

export const outcomeFaults: Misbehaviour[] = [
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
