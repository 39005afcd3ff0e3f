// factory-reset-arm and factory-reset-commit (protocol §8.7): the destructive command in two halves.
// Must not know how a token is made or kept.
import { z } from 'zod';
import { operationIdSchema } from '../../contract/device.ts';
import type { OperationOutcome } from '../../contract/device.ts';
import { bytesOf, mapOf, payloadOf, uint, uuid } from './codec.ts';
import type { Command } from './command.ts';
import { actTimes } from './command.ts';
import { outcomePayload } from './outcome.ts';

export const tokenBytes = 16;

const tokenSchema = z.instanceof(Uint8Array).refine((token) => token.length === tokenBytes, 'a token has 16 bytes');
const armReplySchema = z.object({ token: tokenSchema, lifetimeMs: z.number().int().min(1).max(600_000) });
const commitSchema = z.object({ token: tokenSchema, operationId: operationIdSchema });

export type ArmReply = { token: Uint8Array; lifetimeMs: number };
export type CommitRequest = { token: Uint8Array; operationId: string };

export const factoryResetArmCommand: Command<{ operationId: string }, ArmReply> = {
  name: 'factory-reset-arm',
  number: 0x46,
  request: payloadOf(
    mapOf<{ operationId: string }>({ operationId: uuid }),
    z.object({ operationId: operationIdSchema }),
  ),
  reply: payloadOf(mapOf<ArmReply>({ token: bytesOf(tokenBytes), lifetimeMs: uint }), armReplySchema),
  ...actTimes,
};

export const factoryResetCommitCommand: Command<CommitRequest, OperationOutcome> = {
  name: 'factory-reset-commit',
  number: 0x47,
  request: payloadOf(mapOf<CommitRequest>({ token: bytesOf(tokenBytes), operationId: uuid }), commitSchema),
  reply: outcomePayload,
  ...actTimes,
};
