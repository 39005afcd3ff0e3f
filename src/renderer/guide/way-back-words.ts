// Why a run has no way one step back just now, in one short line.
// Must not know how the footer looks; the host decides whether there is one.
import type { RunView } from '../../contract/run.ts';

/** Null where there is a way back, and at the beginning, where nothing lies behind. */
export function noWayBackWords(
  view: Pick<RunView, 'canGoBack' | 'paused' | 'crossed' | 'action' | 'history'>,
): string | null {
  if (view.paused) return view.history.length === 0 ? null : 'Not while it is paused';
  if (view.action?.state === 'running') return 'Not while the bench is at work';
  if (view.action?.state === 'in-doubt') return 'Not before it is known what became of it';
  return view.crossed && !view.canGoBack ? 'No way back past what cannot be undone' : null;
}
