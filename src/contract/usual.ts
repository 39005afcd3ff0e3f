// What is picked instead of typed: the parts that a lock counter uses most, and the services that customers order most.
// Must not know screens. Papers tell these in their own language (`report/words/presets.ts`); what staff typed stays as typed.
import type { Part } from './service.ts';

export const usualParts: readonly Part[] = [
  { name: 'AA alkaline cell', quantity: 4 },
  { name: '9 V battery', quantity: 1 },
  { name: 'Strike', quantity: 1 },
  { name: 'Latch', quantity: 1 },
  { name: 'Long screw for the strike', quantity: 2 },
  { name: 'Battery cover', quantity: 1 },
  { name: 'Key', quantity: 1 },
];

export const usualServices: readonly string[] = [
  'Find out why it does not open',
  'Fit new batteries',
  'Set the door handing',
  'Set or change codes',
  'Factory reset, with proof of authority',
  'Adjust bolt, strike or latch',
  'Join it to a hub',
];
