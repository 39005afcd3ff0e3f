// set-code (protocol §8.12): puts a user code into a slot. The only payload of the protocol that holds a code.
// Must not know which codes collide on which keypad; must never put a code into an error.
import { z } from 'zod';
import { operationIdSchema, slotNumberSchema, userCodeSchema } from '../../contract/device.ts';
import type { OperationOutcome } from '../../contract/device.ts';
import { mapOf, payloadOf, text, uint, uuid } from './codec.ts';
import type { Command } from './command.ts';
import { actTimes } from './command.ts';
import { outcomePayload } from './outcome.ts';

const requestSchema = z.object({ operationId: operationIdSchema, slot: slotNumberSchema, code: userCodeSchema });
export type SetCodeRequest = z.infer<typeof requestSchema>;

export const setCodeCommand: Command<SetCodeRequest, OperationOutcome> = {
  name: 'set-code',
  number: 0x4b,
  request: payloadOf(mapOf<SetCodeRequest>({ operationId: uuid, slot: uint, code: text }), requestSchema),
  reply: outcomePayload,
  ...actTimes,
};
