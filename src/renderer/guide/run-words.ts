// Times and proofs of a run in words.
// Must not know Svelte.
import type { OperationKind } from '../../contract/device.ts';
import type { RunView } from '../../contract/run.ts';
import type { OfferedProcedure } from '../../contract/service.ts';

export const operationNames: Record<OperationKind, string> = {
  handing: 'door handing',
  'factory-reset': 'reset',
  'motor-test': 'motor test',
};

/** Above everything else where a run was given up in doubt. */
export function doubtTitle(kind: OperationKind): string {
  const what = `Nobody knows what became of the ${operationNames[kind]}`;
  return kind === 'factory-reset' ? `${what}: the lock may be wiped` : what;
}

/** Of a lock that may be wiped; a lever, for one, has no door handing that it could forget. */
export function mayBeWiped(offered: readonly Pick<OfferedProcedure, 'fits' | 'kind'>[]): string {
  const handed = offered.some(({ fits, kind }) => fits && kind === 'handing');
  const words = 'Treat all that was stored in it as gone and, until it is tried, as still valid';
  return `${words}. ${handed ? 'Door handing may be forgotten: door open.' : 'Keep the door open.'}`;
}

const outcomes = {
  fixed: 'Done',
  'not-fixed': 'Did not help',
  escalate: 'Needs more than this procedure',
  stopped: 'Stopped',
} as const;

/** What the lock reports instead of what the end says of it; null where it does not speak against it. */
export function saysOtherwise({ readBack }: Pick<RunView, 'readBack'>): string | null {
  return readBack?.state === 'said' && !readBack.ok ? readBack.evidence : null;
}

/** Above the end of a run; what the lock does not bear out is no success, and what is left open is named with it. */
export function endTitle(view: Pick<RunView, 'end' | 'readBack' | 'proof' | 'leftWith'>): string {
  if (view.end === null) return '';
  const how = outcomes[view.end.outcome];
  const open = view.end.outcome === 'fixed' ? view.leftWith[0]?.title : undefined;
  const but = open === undefined ? '' : `, but ${open[0]?.toLowerCase()}${open.slice(1)}`;
  if (saysOtherwise(view) === null) return `${how}${but}: ${view.end.title}`;
  const done = view.end.outcome === 'fixed' && view.proof.lock === 0 ? 'Done by hand' : how;
  return `${done}, but the lock says otherwise: ${view.end.title}`;
}

/** "35 s", "4 min 12 s", "1 h 5 min". */
export function spanWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? `${minutes} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Seconds worked on the step that is shown: all of the run without what the steps before it took. */
export function stepSeconds({ secondsWorked, history }: Pick<RunView, 'secondsWorked' | 'history'>): number {
  return Math.max(0, secondsWorked - history.reduce((sum, { seconds }) => sum + seconds, 0));
}

/** "5 steps proved by the lock, 2 seen by a person, 1 of them said over early"; empty while nothing was done. */
export function proofWords({ lock, person, early }: RunView['proof']): string {
  if (lock + person === 0) return '';
  const steps = (count: number) => `${count} ${count === 1 ? 'step' : 'steps'}`;
  const hasty = early === 0 ? '' : `, ${early} of them said over early`;
  if (lock === 0) return `${steps(person)} seen by a person${hasty}, none proved by the lock`;
  return `${steps(lock)} proved by the lock, ${person === 0 ? 'none' : person} seen by a person${hasty}`;
}
