// All commands of the protocol in one list.
// Must not add behaviour.
import { batteryCommand } from './battery.ts';
import { factoryResetArmCommand, factoryResetCommitCommand } from './factory-reset.ts';
import { handingCommand } from './handing.ts';
import { identifyCommand } from './identify.ts';
import { motorTestCommand } from './motor-test.ts';
import { outcomeCommand } from './outcome.ts';
import { readEventsCommand } from './read-events.ts';
import { statusCommand } from './status.ts';
import { subscribeCommand } from './subscribe.ts';

export type { Command } from './command.ts';
export {
  batteryCommand,
  factoryResetArmCommand,
  factoryResetCommitCommand,
  handingCommand,
  identifyCommand,
  motorTestCommand,
  outcomeCommand,
  readEventsCommand,
  statusCommand,
  subscribeCommand,
};

export const allCommands = [
  identifyCommand,
  statusCommand,
  batteryCommand,
  motorTestCommand,
  readEventsCommand,
  handingCommand,
  factoryResetArmCommand,
  factoryResetCommitCommand,
  outcomeCommand,
  subscribeCommand,
] as const;

/** Bit set for the INIT reply (§4.1). */
export const commandBits = allCommands.reduce((bits: number, command) => bits | (1 << (command.number - 0x40)), 0);
