// Who proved what a run did to its lock: the lock itself, or only the person who saw the sign. Pure.
// Must not know the link, the store or the screen.
import type { Procedure, Step } from '../../contract/procedure.ts';
import type { HistoryEntry } from './state.ts';
import { findStep, rightAnswerOf } from './steps.ts';

type History = readonly HistoryEntry[];

/** Why a count is not the one that was wanted; null when it is. */
export function otherCount(wanted: 'more' | 'fewer' | 'same', before: number, now: number): string | null {
  const found = now > before ? 'more' : now < before ? 'fewer' : 'same';
  return found === wanted ? null : `${before} codes were stored before, now there are ${now}`;
}

type BenchAction = Extract<Step, { kind: 'bench' }>['action'];
type Rule = Extract<Step, { kind: 'do' }>['proof'][number];

/** The lock itself told it: as the outcome of the bench's `action`, or by its signal while a person did it. */
function toldByLock(
  procedure: Procedure,
  history: History,
  action: BenchAction,
  bySignal: (rules: readonly Rule[]) => boolean,
): boolean {
  return history.some(({ stepId, answerId, provedBy }) => {
    const step = findStep(procedure, stepId);
    if (provedBy !== 'lock' || !step) return false;
    if (step.kind === 'bench') return step.action === action && answerId === 'pass';
    return step.kind === 'do' && bySignal(step.proof.filter(({ answer }) => answer === answerId));
  });
}

/** The lock itself told its wipe, and by no signal that could be another. */
export const toldWipe = (procedure: Procedure, history: History): boolean =>
  toldByLock(procedure, history, 'factory-reset', (rules) => {
    return rules.length > 0 && rules.every(({ when }) => when.signal === 'reset' && when.stage.includes('done'));
  });

/** The lock itself told that it learnt a handing. */
export const toldHanding = (procedure: Procedure, history: History): boolean =>
  toldByLock(procedure, history, 'learn-handing', (rules) =>
    rules.some(({ when }) => when.signal === 'handing' && !when.result.includes('failed')),
  );

/** How many codes the lock counted before anything was changed; null where nobody counted. */
export function codesBefore(procedure: Procedure, history: History): number | null {
  const entry = history.findLast(({ stepId, codesStored }) => {
    const step = findStep(procedure, stepId);
    return step?.kind === 'bench' && step.action === 'snapshot' && codesStored !== null;
  });
  return entry?.codesStored ?? null;
}

/** At this reading, which had to prove the wipe, the lock counted fewer codes than `before`; an empty lock proves nothing. */
export function countedWipe(
  procedure: Procedure,
  before: number | null,
  { stepId, answerId, provedBy, codesStored }: Pick<HistoryEntry, 'stepId' | 'answerId' | 'provedBy' | 'codesStored'>,
): boolean {
  const step = findStep(procedure, stepId);
  if (step?.kind !== 'bench' || step.test.codesStoredAtMost === undefined) return false;
  return answerId === 'pass' && provedBy === 'lock' && codesStored !== null && codesStored < (before ?? 0);
}

/** The lock itself told its wipe, or has fewer codes than before. */
export function lockShowedWipe(procedure: Procedure, history: History): boolean {
  const before = codesBefore(procedure, history);
  return toldWipe(procedure, history) || history.some((entry) => countedWipe(procedure, before, entry));
}

/** Of a step that asks for what opened the lock before, where there is none to try. */
const noneToTry: Readonly<Record<string, 'code' | 'eKey'>> = { 'no-such-code': 'code', 'no-such-phone': 'eKey' };

/** What opened the lock before, where the step lets a person say that there is none to try; null where it asks for none. */
export const oldKeyAsked = (step: Step): 'code' | 'eKey' | null =>
  (step.kind === 'do' && step.answers.map(({ id }) => noneToTry[id]).find((each) => each !== undefined)) || null;

const tries = ['opens', 'refused', 'unknown', 'left-out'] as const;

/**
 * Whether a code from before the wipe was tried: `opens` as a checklist says, `refused`, as it must be; `unknown` where nobody
 * knows one, `left-out` by a checklist alone; null where the run has not asked.
 */
export function oldCodeTried(procedure: Procedure, history: History): (typeof tries)[number] | null {
  const told = history.flatMap(({ stepId, answerId, items }) => {
    const step = findStep(procedure, stepId);
    if (step?.kind === 'check') {
      const old = step.items.flatMap(({ id, appliesToOldCodes }) => (appliesToOldCodes ? [id] : []));
      return items.flatMap(({ itemId, result }) => {
        if (!old.includes(itemId) || result === null) return [];
        return [result === 'fail' ? 'opens' : result === 'pass' ? 'refused' : 'left-out'] as const;
      });
    }
    if (step?.kind !== 'do' || oldKeyAsked(step) === null) return [];
    if (noneToTry[answerId]) return ['unknown' as const];
    return answerId === rightAnswerOf(step) ? ['refused' as const] : [];
  });
  return tries.find((each) => told.includes(each)) ?? null;
}

/** Of a wipe that only a person saw: what may have opened the lock before it and was not tried behind it; null where there is none. */
export function untriedBehindWipe(procedure: Procedure, history: History): 'code' | 'eKey' | null {
  if (wipeProofOf(procedure, history) !== 'person') return null;
  if (!['unknown', 'left-out'].includes(oldCodeTried(procedure, history) ?? '')) return null;
  const asked = procedure.steps.map(oldKeyAsked).find((each) => each !== null) ?? 'code';
  // A count of no code says nothing of eKeys.
  return asked === 'code' && codesBefore(procedure, history) === 0 ? null : asked;
}

export interface ReadAtEnd {
  ok: boolean;
  evidence: string;
  codesStored: number;
  /** Whether the lock's own log has a wipe since the snapshot; null where it does not tell. */
  wipeLogged: boolean | null;
}

/**
 * What the lock, read after the end, bears out of it: a count that is not the one that the end asks for speaks against it, and so
 * does a log without the wipe; where a reading cannot show what was done the words say who alone saw it.
 */
export function bearsOut(
  procedure: Procedure,
  { endId, history }: { endId: string | null; history: History },
  { ok, evidence, codesStored, wipeLogged }: ReadAtEnd,
): { ok: boolean; evidence: string; wipeLogged?: true } {
  const end = procedure.ends.find(({ id }) => id === endId);
  const counted = end === undefined ? null : countedFor(end, history);
  const other = end?.counts && counted !== null ? otherCount(end.counts.codes, counted, codesStored) : null;
  if (!ok || other !== null) return { ok: false, evidence: [ok ? null : evidence, other].filter(Boolean).join('; ') };
  if (end?.outcome !== 'fixed') return { ok, evidence };
  const more = (words: string) => ({ ok, evidence: evidence === '' ? words : `${evidence}; ${words}` });
  if (wipeProofOf(procedure, history) === 'person') {
    if (wipeLogged === false) return { ok: false, evidence: 'its own log has no wipe' };
    if (wipeLogged) return { ...more('its log says that all codes were deleted'), wipeLogged };
    return more('of the wipe it shows nothing: only a person saw it');
  }
  if (procedure.kind === 'handing' && !toldHanding(procedure, history)) {
    return more('that it learnt this now it does not show: only a person saw it');
  }
  const works = ['radio', 'codes', 'settings'].includes(procedure.kind);
  const unseen = works && !readingShows(end, history);
  return unseen ? more('what was done it cannot show: only a person saw it') : { ok, evidence };
}

type End = Procedure['ends'][number];

/** How many codes the step counted with which the end compares; null where it compares with none, or nobody counted. */
function countedFor({ counts }: End, history: History): number | null {
  if (counts === undefined) return null;
  return history.findLast((entry) => entry.stepId === counts.step && entry.codesStored !== null)?.codesStored ?? null;
}

/** A reading that passes what the end names shows what was done: a setting, other codes than before, or that they are switched. */
function readingShows(end: End, history: History): boolean {
  const { settings, codesEnabled, ...rest } = end.leaves ?? {};
  if (Object.keys(settings ?? {}).length > 0 || countedFor(end, history) !== null) return true;
  return codesEnabled !== undefined && Object.keys(rest).length === 0 && end.counts === undefined;
}

/**
 * Who shows that a run did what its end says; `readBack`: the lock, read after the end, bore it out. `lock` only where the
 * lock told of that very thing; null for an end that has fixed nothing.
 */
export function shownBy(
  procedure: Procedure,
  { endId, history, readBack }: { endId: string | null; history: History; readBack: boolean },
): 'lock' | 'person' | null {
  const end = procedure.ends.find(({ id }) => id === endId);
  if (end?.outcome !== 'fixed') return null;
  const wipe = wipeProofOf(procedure, history);
  if (wipe !== null) return wipe;
  if (procedure.kind === 'handing') return toldHanding(procedure, history) ? 'lock' : 'person';
  return (readBack && readingShows(end, history)) || readOnTheWay(procedure, end, history) ? 'lock' : 'person';
}

/** The last step that read or wrote settings found every one that the end names. */
function readOnTheWay(procedure: Procedure, { leaves }: End, history: History): boolean {
  const wanted = Object.entries(leaves?.settings ?? {});
  const last = history.findLast(({ stepId, provedBy }) => {
    const step = findStep(procedure, stepId);
    if (step?.kind !== 'bench' || provedBy !== 'lock') return false;
    return step.action === 'read-settings' || step.action === 'write-setting';
  });
  const step = findStep(procedure, last?.stepId ?? '');
  if (wanted.length === 0 || last?.answerId !== 'pass' || step?.kind !== 'bench') return false;
  const { setting } = step;
  const found =
    step.action === 'write-setting' ? (setting ? { [setting.name]: setting.value } : {}) : (step.test.settings ?? {});
  return wanted.every(([name, value]) => found[name as keyof typeof found] === value);
}

/** Null where the procedure erases nothing. */
export function wipeProofOf(procedure: Procedure, history: History): 'lock' | 'person' | null {
  if (!procedure.destructive) return null;
  return lockShowedWipe(procedure, history) ? 'lock' : 'person';
}
