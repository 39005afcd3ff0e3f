// What is told to whoever leaves a lock that may be armed for a wipe.
// Must not know Svelte or how a run is given up.
import type { RunView } from '../../contract/run.ts';

/** One press wipes an armed lock; without its pack no press counts. */
export const armedWords =
  'A wipe may be armed: press neither Program nor any other button inside, and take the battery pack out.';

/** True where somebody may leave an armed lock behind: at a step that watches for it, or past what cannot be undone. */
export function mayBeArmed({ step, crossed }: Pick<RunView, 'step' | 'crossed'>): boolean {
  if (step?.kind !== 'do') return false;
  return crossed || step.proof.some(({ when }) => when.signal === 'reset' && when.stage.includes('armed'));
}
