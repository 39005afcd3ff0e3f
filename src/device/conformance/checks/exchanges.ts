// Checks of docs/protocol.md sections 5 and 6: deadlines, keepalive, cancel, busy, errors.
// Must not know how results are shown.
import { allCommands, identifyCommand, statusCommand } from '../../commands/index.ts';
import { split } from '../../frame.ts';
import { cancelGraceMs } from '../../session.ts';
import { transportCommands } from '../../transport.ts';
import type { Answer } from '../wire.ts';
import type { Check, Unit } from '../kit.ts';
import { must, mustRefuse, quietMs, slackMs, words } from '../kit.ts';
import { longRequest } from './channels.ts';

const { number } = identifyCommand;
const times = { timeoutMs: 2000, capMs: 10_000 };
const messageTimeoutMs = 500;
const keepaliveEveryMs = 500;

/** Longest stretch without a sign of life, from the request to the answer, milliseconds. */
export function longestPauseMs(answer: Answer): number {
  const moments = [answer.sentAt, ...answer.keepalives.map(({ at }) => at), answer.sentAt + answer.tookMs];
  return Math.max(...moments.slice(1).map((at, index) => at - (moments[index] ?? at)));
}

/** Both ends count whole milliseconds, and a timer of Node may come one early. */
const grainMs = 2;

const mustReply = (answer: Answer, whose: string): void =>
  must(answer.kind === 'reply', `${whose} ended with ${words(answer)}`);

/** A request of two reports of which only the first is sent. */
async function halfMessage(unit: Unit): Promise<{ channel: number; rest: Uint8Array; sentAt: number }> {
  const channel = await unit.channel();
  const [first, rest] = split(longRequest(100), channel, number) as [Uint8Array, Uint8Array];
  const sentAt = unit.wire.clock.now();
  await unit.wire.send(first);
  return { channel, rest, sentAt };
}

export const exchangeChecks: Check[] = [
  {
    id: 'X01',
    section: '5.1',
    title: 'the rest of a request that does not come within 500 ms is answered message-timeout',
    run: async (unit) => {
      const { channel, sentAt } = await halfMessage(unit);
      const answer = await unit.wire.answer(channel, number, times, sentAt);
      mustRefuse(answer, 'message-timeout');
      must(answer.tookMs >= messageTimeoutMs - grainMs, `message-timeout came already after ${answer.tookMs} ms`);
      must(answer.tookMs <= 2 * messageTimeoutMs, `message-timeout came only after ${answer.tookMs} ms`);
      return `after ${Math.round(answer.tookMs)} ms`;
    },
  },
  {
    id: 'X02',
    section: '5.1',
    title: 'what comes after message-timeout is dropped, and the channel works on',
    run: async (unit) => {
      const { channel, rest, sentAt } = await halfMessage(unit);
      mustRefuse(await unit.wire.answer(channel, number, times, sentAt), 'message-timeout');
      await unit.wire.send(rest);
      await unit.quiet(channel);
      await unit.alive(channel);
    },
  },
  {
    id: 'X03',
    section: '5.1',
    title: 'a pause of 300 ms between the reports of a request is borne',
    run: async (unit) => {
      const { channel, rest, sentAt } = await halfMessage(unit);
      await unit.wire.pass(300);
      await unit.wire.send(rest);
      mustReply(await unit.wire.answer(channel, number, times, sentAt), 'the request');
    },
  },
  {
    id: 'X04',
    section: '5.1',
    title: 'every request is answered once',
    run: async (unit) => {
      const channel = await unit.channel();
      for (let count = 0; count < 5; count += 1) await unit.alive(channel);
      await unit.quiet(channel, 700);
    },
  },
  {
    id: 'X05',
    section: '5.1',
    title: 'fifty requests, each sent at the answer of the last, are all answered',
    run: async (unit) => {
      unit.need(statusCommand);
      const channel = await unit.channel();
      const slowest: number[] = [];
      for (let count = 0; count < 50; count += 1) {
        const answer = await unit.ask(channel, count % 2 === 0 ? identifyCommand : statusCommand, {});
        mustReply(answer, `request ${count + 1}`);
        slowest.push(answer.tookMs);
      }
      return `slowest ${Math.round(Math.max(...slowest))} ms`;
    },
  },
  {
    id: 'X06',
    section: '5.2',
    title: 'while a reading is worked on there is a sign of life at least every 500 ms',
    run: async (unit) => {
      const answer = await (await unit.beginSlow(await unit.channel()))();
      mustReply(answer, 'battery under load');
      const pauseMs = longestPauseMs(answer);
      must(pauseMs <= keepaliveEveryMs + slackMs, `${Math.round(pauseMs)} ms without keepalive or answer`);
      return `longest pause ${Math.round(pauseMs)} ms, ${answer.keepalives.length} keepalives`;
    },
  },
  {
    id: 'X07',
    section: '5.2',
    title: 'no keepalive comes after the answer',
    run: async (unit) => {
      const channel = await unit.channel();
      mustReply(await (await unit.beginSlow(channel))(), 'battery under load');
      await unit.quiet(channel, 2 * keepaliveEveryMs);
    },
  },
  {
    id: 'X08',
    section: '5.3',
    title: `a cancelled reading ends with error cancelled within ${cancelGraceMs} ms`,
    run: async (unit) => {
      const channel = await unit.channel();
      const answered = await unit.beginSlow(channel);
      await unit.wire.pass(10);
      const cancelledAt = unit.wire.clock.now();
      await unit.wire.say(channel, transportCommands.cancel);
      const answer = await answered();
      mustRefuse(answer, 'cancelled');
      const tookMs = answer.sentAt + answer.tookMs - cancelledAt;
      must(tookMs <= cancelGraceMs + slackMs, `error cancelled came after ${tookMs} ms`);
      await unit.quiet(channel, 700);
      await unit.alive(channel);
    },
  },
  {
    id: 'X09',
    section: '5.3',
    title: 'cancel when nothing runs has no answer and no effect',
    run: async (unit) => {
      const channel = await unit.channel();
      await unit.wire.say(channel, transportCommands.cancel);
      await unit.quiet(channel);
      await unit.alive(channel);
    },
  },
  {
    id: 'X10',
    section: '5.3',
    title: 'cancel on another channel does not end the exchange',
    run: async (unit) => {
      const [channel, other] = [await unit.channel(), await unit.channel()];
      const answered = await unit.beginSlow(channel);
      await unit.wire.say(other, transportCommands.cancel);
      mustReply(await answered(), 'the exchange that another channel cancelled');
      await unit.quiet(other, 50);
    },
  },
  {
    id: 'X11',
    section: '5.4',
    title: 'a request on another channel during an exchange is answered busy, and the exchange goes on',
    run: async (unit) => {
      const [channel, other] = [await unit.channel(), await unit.channel()];
      const answered = await unit.beginSlow(channel);
      mustRefuse(await unit.ask(other, identifyCommand, {}), 'busy');
      mustReply(await answered(), 'the running exchange');
      await unit.alive(other);
    },
  },
  {
    id: 'X12',
    section: '5.4',
    title: 'a request on the channel of a running exchange is answered busy, and the exchange goes on',
    run: async (unit) => {
      const channel = await unit.channel();
      const answered = await unit.beginSlow(channel);
      await unit.wire.say(channel, number);
      mustRefuse(await answered(), 'busy');
      const own = await unit.wire.next(channel, 5000, ({ command }) => command !== transportCommands.keepalive);
      must(own !== null && own.command !== transportCommands.error, 'the running exchange lost its own answer');
      must(own.command !== number, 'the second request was carried out');
    },
  },
  {
    id: 'X13',
    section: '5.4',
    title: 'a request that is complete only during another exchange is answered busy too',
    run: async (unit) => {
      const { channel: other, rest } = await halfMessage(unit);
      const channel = await unit.channel();
      const answered = await unit.beginSlow(channel);
      await unit.wire.send(rest);
      mustRefuse(await unit.wire.answer(other, number, times, unit.wire.clock.now()), 'busy');
      mustReply(await answered(), 'the running exchange');
    },
  },
  {
    id: 'X14',
    section: '5.4',
    title: 'a long request that is answered busy leaves nothing behind: the next one is taken whole',
    run: async (unit) => {
      const [channel, other] = [await unit.channel(), await unit.channel()];
      const answered = await unit.beginSlow(channel);
      const sentAt = unit.wire.clock.now();
      await unit.wire.say(other, number, longRequest(300));
      mustRefuse(await unit.wire.answer(other, number, times, sentAt), 'busy');
      mustReply(await answered(), 'the running exchange');
      await unit.quiet(other, quietMs);
      mustReply(await unit.askRawRested(other, identifyCommand, longRequest(300)), 'the same request again');
    },
  },
  {
    id: 'E01',
    section: '6',
    title: 'a command without its bit is answered unknown-command',
    run: async (unit) => {
      const channel = await unit.channel();
      // Never the number of a command that acts: an adapter that forgot its bit must not be tempted.
      const acting = new Set<number>(
        allCommands.filter(({ repeatable }) => !repeatable).map((command) => command.number),
      );
      const numbers = Array.from({ length: 0x20 }, (_, bit) => 0x40 + bit);
      const absent = numbers.filter((each) => !unit.has({ number: each }) && !acting.has(each));
      // Numbers that nothing in this version of the protocol uses.
      const free = [0x61, 0x7f, 0x01];
      for (const each of [...absent, ...free]) {
        mustRefuse(await unit.wire.ask(channel, each, new Uint8Array(), times), 'unknown-command');
      }
      return `${absent.length + free.length} numbers`;
    },
  },
  {
    id: 'E02',
    section: '6',
    title: 'a coded error leaves the channel in use',
    run: async (unit) => {
      const channel = await unit.channel();
      for (let count = 0; count < 3; count += 1) {
        mustRefuse(await unit.wire.ask(channel, 0x5f, new Uint8Array(), times), 'unknown-command');
        await unit.alive(channel);
      }
    },
  },
  {
    id: 'E03',
    section: '6',
    title: 'numbers that only the adapter may send do no harm: keepalive, error, signal',
    run: async (unit) => {
      const channel = await unit.channel();
      for (const each of [transportCommands.keepalive, transportCommands.error, transportCommands.signal]) {
        await unit.wire.say(channel, each, Uint8Array.of(1));
        const heard = await unit.wire.next(channel, quietMs);
        must(
          heard === null || heard.command === transportCommands.error,
          `0x${each.toString(16)} was taken as a request`,
        );
      }
      await unit.alive(channel);
    },
  },
];
