// Every way to be wrong that the tests know, one at a time.
// Must not be used by the program itself.
import type { Misbehaviour } from './bending.ts';
import { exchangeFaults, payloadFaults, readingFaults } from './exchange-misbehaviours.ts';
import { codeFaults, outcomeFaults } from './operation-misbehaviours.ts';
import { resetFaults, signalFaults, wholeRunFaults } from './reset-misbehaviours.ts';
import { channelFaults, framingFaults } from './wire-misbehaviours.ts';

export const misbehaviours: Misbehaviour[] = [
  ...channelFaults,
  ...framingFaults,
  ...exchangeFaults,
  ...payloadFaults,
  ...readingFaults,
  ...codeFaults,
  ...outcomeFaults,
  ...signalFaults,
  ...resetFaults,
  ...wholeRunFaults,
];
