import { describe, expect, it } from 'vitest';
import { isFault } from '../../contract/fault.ts';
import type { Command } from '../commands/index.ts';
import { allCommands } from '../commands/index.ts';
import { broadcastChannel, Joiner, maxMessageBytes, reportsFor, split } from '../frame.ts';
import { sampleReplies } from './sample-replies.ts';
import { createChance } from './random.ts';

const seed = 20_261_122;
const commands = allCommands as unknown as Command<object, object>[];

describe(`properties, seed ${seed}`, () => {
  it('join(split(x)) is x for every length, with any bytes, channel and command', () => {
    const chance = createChance(seed);
    for (let length = 0; length <= maxMessageBytes; length += 1) {
      const payload = chance.bytes(length);
      const [channel, command] = [1 + chance.below(broadcastChannel), chance.below(128)];
      const reports = split(payload, channel, command);
      const joiner = new Joiner(channel);
      const messages = reports.map((report) => joiner.push(report));
      const whole = messages.at(-1);
      const early = messages.slice(0, -1).some((message) => message !== null);
      const right =
        whole?.channel === channel && whole.command === command && Buffer.compare(whole.payload, payload) === 0;
      if (!right || early || reports.length !== reportsFor(length))
        throw new Error(`length ${length} came back changed`);
    }
  });

  it('messages of several channels, their reports shuffled together, come back whole each on its own', () => {
    const chance = createChance(seed);
    for (let round = 0; round < 500; round += 1) {
      const channels = Array.from({ length: 2 + chance.below(4) }, (_, at) => 1 + at * 7);
      const payloads = new Map(channels.map((channel) => [channel, chance.bytes(chance.below(600))]));
      const queues = channels.map((channel) => split(payloads.get(channel) ?? new Uint8Array(), channel, 0x41));
      const joiners = channels.map((channel) => new Joiner(channel));
      const came = new Map<number, Uint8Array>();
      while (queues.some((queue) => queue.length > 0)) {
        const report = queues[chance.below(queues.length)]?.shift();
        if (report === undefined) continue;
        for (const joiner of joiners) {
          try {
            const message = joiner.push(report);
            if (message !== null) came.set(message.channel, message.payload);
          } catch (error) {
            // To the others it is a foreign report, which leaves what they hold alone.
            if (!isFault(error, 'device.bad-channel')) throw error;
          }
        }
      }
      expect([...came].sort(([a], [b]) => a - b)).toEqual([...payloads]);
    }
  });

  it('a message with one report lost, doubled or swapped never comes back as another message', () => {
    const chance = createChance(seed);
    for (let round = 0; round < 5000; round += 1) {
      const payload = chance.bytes(58 + chance.below(800)).map((byte) => byte | 1);
      const reports = split(payload, 9, 0x41);
      const at = chance.below(reports.length);
      const way = chance.below(3);
      if (way === 0) reports.splice(at, 1);
      else if (way === 1) reports.splice(at, 0, reports[at] as Uint8Array);
      else reports.push(...reports.splice(0, 1 + chance.below(reports.length - 1)));
      const joiner = new Joiner(9);
      for (const report of reports) {
        try {
          const message = joiner.push(report);
          if (message !== null && Buffer.compare(message.payload, payload) !== 0) throw new Error(`round ${round}`);
        } catch (error) {
          if (!isFault(error, 'device.bad-sequence', 'device.bad-frame')) throw error;
        }
      }
    }
  });

  it('a reply with bits turned is refused as bad-payload or reads as something that encodes to itself', () => {
    const chance = createChance(seed);
    let refused = 0;
    for (const command of commands.filter(({ name }) => name in sampleReplies)) {
      const good = command.reply.encode(sampleReplies[command.name] ?? {});
      for (let round = 0; round < 1500; round += 1) {
        const bytes = good.slice(0, chance.once(5) ? chance.below(good.length + 1) : good.length);
        for (let turns = chance.below(4); turns > 0 && bytes.length > 0; turns -= 1) {
          bytes[chance.below(bytes.length)] = chance.below(256);
        }
        try {
          const value = command.reply.decode(bytes);
          expect(command.reply.decode(command.reply.encode(value))).toEqual(value);
        } catch (error) {
          if (!isFault(error, 'device.bad-payload')) throw error;
          refused += 1;
        }
      }
    }
    expect(refused).toBeGreaterThan(1000);
  });
});
