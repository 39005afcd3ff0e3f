// Why a run has no way one step back just now, in one short line.
// Must not know how the footer looks; the host decides whether there is one.
import type { RunView } from '../../contract/run.ts';

/** Null where there is a way back, and at the beginning, where nothing lies behind. */
export function noWayBackWords(
  view: Pick<RunView, 'canGoBack' | 'paused' | 'crossed' | 'action' | 'history' | 'leftWith'>,
): string | null {
  if (view.paused) return view.history.length === 0 ? null : 'Not while it is paused';
  if (view.action?.state === 'running') return 'Not while the bench is at work';
  if (view.action?.state === 'in-doubt') return 'Not before it is known what became of it';
  if (!view.crossed || view.canGoBack) return null;
  // A hold that arms is no wipe yet: nothing may be gone.
  const armed = view.leftWith.some(({ noButton }) => noButton);
  return armed ? 'Not while a wipe may be armed' : 'No way back past what cannot be undone';
}
