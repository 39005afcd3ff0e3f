// wink (protocol §8.17): the adapter shows a person which one it is.
// Must not know how: a light, a beep, whatever the adapter and its lock have.
import type { Command } from './command.ts';
import { nothing, readTimes } from './command.ts';

export const winkCommand: Command<object, object> = {
  name: 'wink',
  number: 0x50,
  request: nothing,
  reply: nothing,
  ...readTimes,
};
