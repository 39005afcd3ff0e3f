// handing (protocol §8.6): the lock moves its bolt and learns the door handing.
// Must not know the gesture by which a person starts the same thing.
import { z } from 'zod';
import { operationIdSchema } from '../../contract/device.ts';
import type { OperationOutcome } from '../../contract/device.ts';
import { mapOf, payloadOf, uuid } from './codec.ts';
import type { Command } from './command.ts';
import { actTimes } from './command.ts';
import { outcomePayload } from './outcome.ts';

export const handingCommand: Command<{ operationId: string }, OperationOutcome> = {
  name: 'handing',
  number: 0x45,
  request: payloadOf(
    mapOf<{ operationId: string }>({ operationId: uuid }),
    z.object({ operationId: operationIdSchema }),
  ),
  reply: outcomePayload,
  ...actTimes,
};
