// What the bench is about to do, is doing, and asks of the hands, in words that are true of every model.
// Must not know Svelte; what one model loses, and has, its procedure says.
import type { BenchAction } from '../../contract/procedure.ts';
import type { OperationProgress } from '../../contract/device.ts';

export const actionWords: Record<BenchAction, { does: string; moves: boolean; erases: boolean }> = {
  'read-status': { does: 'The bench asks the lock how it stands. Nothing moves.', moves: false, erases: false },
  'read-battery': { does: 'The bench reads the batteries at rest and under load.', moves: false, erases: false },
  'read-settings': { does: 'The bench reads the settings of the lock. Nothing moves.', moves: false, erases: false },
  snapshot: {
    does: 'The bench keeps how the lock is now: its settings and, where it has codes, which positions hold one. Never a code itself.',
    moves: false,
    erases: false,
  },
  'test-motor': { does: 'The bench runs the motor once, both ways.', moves: true, erases: false },
  'learn-handing': {
    does: 'The bench lets the lock learn its door handing: the bolt goes out and back.',
    moves: true,
    erases: false,
  },
  'factory-reset': {
    does: 'The bench erases everything that is stored in this lock. Nobody can bring it back.',
    moves: true,
    erases: true,
  },
  'write-setting': {
    does: 'The bench changes one setting; the lock says whether it took it. Nothing moves.',
    moves: false,
    erases: false,
  },
  'restore-settings': {
    does: 'The bench sets again what the lock had before and has lost. A switch inside stays as a hand has put it.',
    moves: false,
    erases: false,
  },
};

export const progressWords: Record<OperationProgress, string> = {
  working: 'The lock is working',
  'bolt-moving': 'The bolt is moving: keep hands clear',
  'press-program': 'Now press the Program button once',
  'insert-pack': 'Now put the battery pack in',
  'open-door': 'Now open the door',
};

/** True when the words ask a person to do something. */
export function asksHands(progress: OperationProgress): boolean {
  return progress === 'press-program' || progress === 'insert-pack' || progress === 'open-door';
}
