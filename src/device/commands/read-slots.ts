// read-slots (protocol §8.11): which code slots are empty, set or unreadable, page by page; never a code.
// Must not know how codes are compared or who they belong to.
import { z } from 'zod';
import { slotNumberSchema, slotSchema } from '../../contract/device.ts';
import type { Slot } from '../../contract/device.ts';
import type { SlotPage } from '../link.ts';
import { choice, listOf, mapOf, orNull, payloadOf, uint } from './codec.ts';
import type { Command } from './command.ts';
import { readTimes } from './command.ts';

/** Most slots in one page. */
export const maxSlotsPerPage = 64;

const requestSchema = z.object({
  after: z.number().int().min(0).max(250),
  limit: z.number().int().min(1).max(maxSlotsPerPage),
});

export const slotCodec = mapOf<Slot>({ slot: uint, state: choice(slotSchema.shape.state.options) });

export const readSlotsCommand: Command<z.infer<typeof requestSchema>, SlotPage> = {
  name: 'read-slots',
  number: 0x4a,
  request: payloadOf(mapOf<z.infer<typeof requestSchema>>({ after: uint, limit: uint }), requestSchema),
  reply: payloadOf(
    mapOf<SlotPage>({ slots: listOf(slotCodec, maxSlotsPerPage), capacity: orNull(uint), next: orNull(uint) }),
    z.object({
      slots: z.array(slotSchema),
      capacity: slotNumberSchema.nullable(),
      next: slotNumberSchema.nullable(),
    }),
  ),
  ...readTimes,
};
