// The five stages of a visit: where it stands, and what may be opened. Pure.
// Must not know Svelte or the client.
import type { LinkState } from '../../contract/events.ts';
import { sinceCheck, type LockUnit, type VisitDetail } from '../../contract/service.ts';

export const stages = ['connect', 'diagnose', 'fix', 'check', 'close'] as const;
export type Stage = (typeof stages)[number];

export const stageTitles: Record<Stage, string> = {
  connect: 'Connect and identify',
  diagnose: 'Diagnose',
  fix: 'Fix',
  check: 'Check',
  close: 'Close and report',
};

/** The run that is under way; a visit has at most one. */
export function activeRun(detail: VisitDetail): VisitDetail['runs'][number] | null {
  return detail.runs.find((run) => run.status === 'active') ?? null;
}

/** A customer works on it at the kiosk, or waits there: nobody of the staff has taken it over. */
export function isUntaken({ origin, staff, state }: VisitDetail['visit']): boolean {
  return origin === 'kiosk' && staff === '' && state !== 'closed' && state !== 'void';
}

/** Where the work goes on when the visit is opened: a run under way goes before everything (design §4). */
export function stageOf(detail: VisitDetail, closingBegun = false): Stage {
  const { visit } = detail;
  if (visit.state === 'closed' || visit.state === 'void') return 'close';
  if (activeRun(detail) !== null) return 'fix';
  if (visit.state === 'checked') return 'close';
  if (visit.lock === null) return 'connect';
  // The lock was changed since its check: there it says so.
  if (detail.verification?.checks.some(({ id }) => id === sinceCheck)) return 'check';
  if (closingBegun) return 'close';
  return detail.runs.some((run) => run.status === 'ended' && run.outcome === 'fixed') ? 'check' : 'diagnose';
}

/** Whether the stage can be looked at now. */
export function mayOpen(stage: Stage, detail: VisitDetail): boolean {
  const { visit } = detail;
  if (visit.state === 'closed' || visit.state === 'void') return stage === 'close';
  if (stage === 'connect') return true;
  if (stage === 'close') return visit.lock !== null;
  return visit.lock !== null && (stage !== 'fix' || detail.runs.length > 0);
}

/** Whether the visit may still be given its lock, or another one: freely, or as a correction with a reason. */
export function mayIdentify({ visit, lockChange }: VisitDetail): boolean {
  // What was only not known of it, its serial or label, may be told whatever hangs on it.
  const unknown = visit.lock?.serial === null && (lockChange.why === 'told' || lockChange.why === 'armed');
  return lockChange.may !== 'never' || unknown;
}

/** Why the lock of the visit stays, in words; null while another one may be named. */
export function whyKept({ visit, lockChange: { may, why } }: VisitDetail): string | null {
  if (may !== 'never' || why === null || visit.lock === null) return null;
  const kept: Record<typeof why, string | null> = {
    told: 'It told who it is itself, and what was read or done stays with it.',
    armed: 'A wipe may be armed on it, and the warning stays with it.',
    'under-way': 'A guided procedure is open: finish or stop it first.',
    over: null,
  };
  return kept[why];
}

/** What moves along when the lock of the visit is corrected, each in words. */
export function movesAlong({ lockChange: { runs, check, authority, signed } }: VisitDetail): string[] {
  return [
    ...(runs === 0 ? [] : [runs === 1 ? 'one guided procedure' : `${runs} guided procedures`]),
    ...(check ? ['the check'] : []),
    ...(authority ? ['the authority form: it must be signed anew'] : []),
    ...(signed ? ['the signed work order: it must be signed anew'] : []),
  ];
}

/** The rail's state of each stage while `current` is shown. */
export function railOf(
  detail: VisitDetail,
  current: Stage,
): { id: Stage; title: string; state: 'todo' | 'now' | 'done' }[] {
  const ended = detail.visit.state === 'closed' || detail.visit.state === 'void';
  const done: Record<Stage, boolean> = {
    connect: detail.visit.lock !== null,
    diagnose: detail.runs.length > 0 || detail.verification !== null,
    fix: detail.runs.some((run) => run.status !== 'active'),
    check: detail.verification?.passed === true,
    close: ended,
  };
  return stages.map((id) => ({
    id,
    title: stageTitles[id],
    state: id === current ? 'now' : done[id] ? 'done' : 'todo',
  }));
}

/** True when the lock on the adapter is the visit's own. */
export function isOnBench(link: LinkState, lock: LockUnit | null): boolean {
  if (link.state !== 'connected' || link.identity === null || lock === null) return false;
  return link.identity.modelId === lock.modelId && link.identity.serial === lock.serial;
}

/** Whether a lock can say anything of itself: it is or was on the bench for this visit, or an adapter is at hand. */
export function isTelling(link: LinkState, { visit, readings }: VisitDetail): boolean {
  // Only a lock itself tells its firmware.
  const told = visit.lock !== null && (visit.lock.practice || visit.lock.firmware !== null);
  return link.state !== 'none' || told || readings.length > 0;
}
