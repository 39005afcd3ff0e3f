// write-setting (protocol §8.15): changes one setting.
// Must not know which values a model takes; the lock refuses what it does not.
import { z } from 'zod';
import { operationIdSchema, settingNameSchema, settingSchema } from '../../contract/device.ts';
import type { OperationOutcome } from '../../contract/device.ts';
import { choice, mapOf, payloadOf, uint, uuid } from './codec.ts';
import type { Command } from './command.ts';
import { actTimes } from './command.ts';
import { outcomePayload } from './outcome.ts';

const requestSchema = z.object({
  operationId: operationIdSchema,
  setting: settingNameSchema,
  value: settingSchema.shape.value,
});
export type WriteSettingRequest = z.infer<typeof requestSchema>;

export const writeSettingCommand: Command<WriteSettingRequest, OperationOutcome> = {
  name: 'write-setting',
  number: 0x4e,
  request: payloadOf(
    mapOf<WriteSettingRequest>({ operationId: uuid, setting: choice(settingNameSchema.options), value: uint }),
    requestSchema,
  ),
  reply: outcomePayload,
  ...actTimes,
};
