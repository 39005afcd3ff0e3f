// clear-all-arm and clear-all-commit (protocol §8.13): every user code of the lock at once, in two halves like the factory reset.
// Must not know how a token is made or kept.
import type { OperationOutcome } from '../../contract/device.ts';
import type { Command } from './command.ts';
import { factoryResetArmCommand, factoryResetCommitCommand } from './factory-reset.ts';
import type { ArmReply, CommitRequest } from './factory-reset.ts';

// The halves of every destructive command have the same payloads (§7.3).
export const clearAllArmCommand: Command<{ operationId: string }, ArmReply> = {
  ...factoryResetArmCommand,
  name: 'clear-all-arm',
  number: 0x51,
};

export const clearAllCommitCommand: Command<CommitRequest, OperationOutcome> = {
  ...factoryResetCommitCommand,
  name: 'clear-all-commit',
  number: 0x52,
};
