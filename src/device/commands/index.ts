// All commands of the protocol in one list.
// Must not add behaviour.
import { batteryCommand } from './battery.ts';
import { clearAllArmCommand, clearAllCommitCommand } from './clear-all.ts';
import { clearCodeCommand } from './clear-code.ts';
import { factoryResetArmCommand, factoryResetCommitCommand } from './factory-reset.ts';
import { handingCommand } from './handing.ts';
import { identifyCommand } from './identify.ts';
import { motorTestCommand } from './motor-test.ts';
import { outcomeCommand } from './outcome.ts';
import { readEventsCommand } from './read-events.ts';
import { readSettingsCommand } from './read-settings.ts';
import { readSlotsCommand } from './read-slots.ts';
import { selfTestCommand } from './self-test.ts';
import { setCodeCommand } from './set-code.ts';
import { statusCommand } from './status.ts';
import { subscribeCommand } from './subscribe.ts';
import { winkCommand } from './wink.ts';
import { writeSettingCommand } from './write-setting.ts';

export type { Command } from './command.ts';
export {
  batteryCommand,
  clearAllArmCommand,
  clearAllCommitCommand,
  clearCodeCommand,
  factoryResetArmCommand,
  factoryResetCommitCommand,
  handingCommand,
  identifyCommand,
  motorTestCommand,
  outcomeCommand,
  readEventsCommand,
  readSettingsCommand,
  readSlotsCommand,
  selfTestCommand,
  setCodeCommand,
  statusCommand,
  subscribeCommand,
  winkCommand,
  writeSettingCommand,
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
  readSlotsCommand,
  setCodeCommand,
  clearCodeCommand,
  clearAllArmCommand,
  clearAllCommitCommand,
  readSettingsCommand,
  writeSettingCommand,
  selfTestCommand,
  winkCommand,
] as const;

/** Bit set for the INIT reply (§4.1): bit n for the command 0x40 + n. */
export const commandBits = allCommands.reduce((bits: number, command) => bits | (1 << (command.number - 0x40)), 0);
