// clear-code (protocol §8.13): empties one slot; all of them at once is clear-all.
// Must not know how a person deletes codes at the keypad.
import { z } from 'zod';
import { operationIdSchema, slotNumberSchema } from '../../contract/device.ts';
import type { OperationOutcome } from '../../contract/device.ts';
import { mapOf, payloadOf, uint, uuid } from './codec.ts';
import type { Command } from './command.ts';
import { actTimes } from './command.ts';
import { outcomePayload } from './outcome.ts';

const requestSchema = z.object({ operationId: operationIdSchema, slot: slotNumberSchema });
export type ClearCodeRequest = z.infer<typeof requestSchema>;

export const clearCodeCommand: Command<ClearCodeRequest, OperationOutcome> = {
  name: 'clear-code',
  number: 0x4c,
  request: payloadOf(mapOf<ClearCodeRequest>({ operationId: uuid, slot: uint }), requestSchema),
  reply: outcomePayload,
  ...actTimes,
};
