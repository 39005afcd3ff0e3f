// read-events (protocol §8.5): one page of the lock's own log, by cursor, so that a broken download resumes.
// Must not know what an alarm number means.
import { z } from 'zod';
import { lockEventSchema } from '../../contract/device.ts';
import type { LockEvent } from '../../contract/device.ts';
import type { EventPage } from '../link.ts';
import type { Field } from './codec.ts';
import { instant, listOf, mapOf, orNull, payloadOf, uint } from './codec.ts';
import type { Command } from './command.ts';
import { readTimes } from './command.ts';

/** Most events in one page: what fits one message, so that requests cost little beside the events (§8.5). */
export const maxEventsPerPage = 384;

/** Number of an entry; 0 stands for "before the first" (§8.5). */
const sequence = z.number().int().min(0).max(0xffff_ffff);
const entryNumber = sequence.min(1);
/** The last second of the year 9999: later ones have no place in an ISO text. */
const lastSecond = 253_402_300_799;

const requestSchema = z.object({
  after: sequence,
  limit: z.number().int().min(1).max(maxEventsPerPage),
});

/** A time that no clock can have spoils only itself, not the page: it is read as not known. */
function readableInstant(key: number): Field<string | null> {
  const field = orNull(instant)(key);
  const isLater = (raw: unknown): boolean => (typeof raw === 'number' || typeof raw === 'bigint') && raw > lastSecond;
  return { ...field, fromWire: (raw) => field.fromWire(isLater(raw) ? null : raw) };
}

export const eventCodec = mapOf<LockEvent>({
  sequence: uint,
  at: readableInstant,
  alarmType: uint,
  alarmLevel: uint,
});

export const readEventsCommand: Command<z.infer<typeof requestSchema>, EventPage> = {
  name: 'read-events',
  number: 0x44,
  request: payloadOf(mapOf<z.infer<typeof requestSchema>>({ after: uint, limit: uint }), requestSchema),
  reply: payloadOf(
    mapOf<EventPage>({ events: listOf(eventCodec, maxEventsPerPage), next: orNull(uint), newest: uint }),
    z.object({
      events: z.array(lockEventSchema.extend({ sequence: entryNumber })),
      next: entryNumber.nullable(),
      newest: sequence,
    }),
  ),
  ...readTimes,
};
