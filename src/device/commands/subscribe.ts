// subscribe (protocol §8.9): turns the signals of the lock on or off for this channel.
// Must not know what the signals say (signal.ts).
import { z } from 'zod';
import { flag, mapOf, payloadOf } from './codec.ts';
import type { Command } from './command.ts';
import { nothing, readTimes } from './command.ts';

export const subscribeCommand: Command<{ on: boolean }, object> = {
  name: 'subscribe',
  number: 0x49,
  request: payloadOf(mapOf<{ on: boolean }>({ on: flag }), z.object({ on: z.boolean() })),
  reply: nothing,
  ...readTimes,
};
