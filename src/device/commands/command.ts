// What every command is: a number, a request and a reply with their codecs, and how long it may take.
// Must not know any one command, nor the wire.
import { z } from 'zod';
import type { Payload } from './codec.ts';
import { mapOf, payloadOf } from './codec.ts';

export interface Command<Request, Reply> {
  name: string;
  /** 0x40..0x5f; bit (number - 0x40) of the commands in the INIT reply says that the adapter has it. */
  number: number;
  request: Payload<Request>;
  reply: Payload<Reply>;
  timeoutMs: number;
  capMs: number;
  /** False when it acts on the lock: never sent a second time by itself. */
  repeatable: boolean;
}

/** Deadlines of commands that only read. */
export const readTimes = { timeoutMs: 2000, capMs: 10_000, repeatable: true } as const;
/** Deadlines of commands that move or erase something; keepalives come at least every 500 ms meanwhile. */
export const actTimes = { timeoutMs: 2000, capMs: 60_000, repeatable: false } as const;

/** No fields: zero bytes on the wire. */
export const nothing = payloadOf(mapOf<Record<never, never>>({}), z.object({}));
