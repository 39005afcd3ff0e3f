// Mistakes in the drawing of a step: it shows another thing than its words say and hands do.
// Must not know the guards; only tests use it.
import { spoilStep, type Mutant, type Raw } from './edit.ts';

const draws = (fields: Record<string, unknown>) => (step: Raw) => {
  step.figure = { ...(step.figure as object), ...fields };
};
const green = [{ light: 'status', color: 'green', pattern: 'flash', count: 1 }];

export const figureMutants = (): Mutant[] => [
  spoilStep('Lock drawn for Program', 'parts/handing-by-program#handing-hold-program', draws({ press: ['lock'] })),
  spoilStep('no button drawn for the hold', 'parts/handing-by-lock#hold-lock', draws({ press: [] })),
  spoilStep('A drawn for Program', 'parts/wipe-by-program#press-once', draws({ press: ['a'] })),
  spoilStep('Program drawn beside A', 'radio-include-zwave#press-a', draws({ press: ['a', 'program'] })),
  spoilStep('the pack is in already', 'parts/wipe-by-program#hold-program', draws({ pack: 'in' })),
  spoilStep('the pack of a 955 is out', 'factory-reset-955#hold-program', draws({ pack: 'out' })),
  spoilStep('the pack is going in', 'parts/handing-by-program#armed', draws({ pack: 'going-in' })),
  spoilStep('the plug is pulled with the pack in', 'remove-and-reinstall#interior-off', draws({ pack: 'in' })),
  spoilStep('green drawn for red', 'parts/wipe-by-program#hold-program', draws({ lights: green })),
  spoilStep('three beeps drawn for one', 'factory-reset-kevo#hold-a', draws({ beeps: { count: 3 } })),
  spoilStep('off drawn for on', 'auto-lock-switch#switch-on', draws({ switches: [{ number: 2, on: false }] })),
  spoilStep('another switch drawn', 'auto-lock-switch#switch-on', draws({ switches: [{ number: 4, on: true }] })),
  spoilStep('bolt drawn in for out', 'install-convert#thumb-turn-off', draws({ bolt: 'retracted' })),
  spoilStep('a closed door drawn open', 'bolt-test#by-hand-closed', draws({ door: 'open' })),
  spoilStep('the plug comes out', 'cable-reseat#replug', draws({ cable: 'going-out' })),
  spoilStep('no 9 V drawn', 'dead-outside-nine-volt#hold-and-enter', draws({ nineVolt: false })),
];
