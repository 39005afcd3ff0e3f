// One guided run in a report's words: each step with its answer and who proved it, operations, result.
// Must not know HTML or the store; says "unknown" where the events do not tell.
import type { Procedure, ProcedureEnd, Step } from '../../contract/procedure.ts';
import type { RunEvent } from '../../contract/run.ts';
import type { Reading, ReportModel } from '../../contract/service.ts';
import { lineText } from '../guide/checklist.ts';
import { leftWith } from '../guide/left-with.ts';
import { leavesOf } from '../guide/read-back.ts';
import { beforeOf, slotsHeld, snapshotsOf } from '../guide/snapshot.ts';
import { doubtLeft, replay, workedMs, type RunState } from '../guide/state.ts';
import { codesLostBy, passedOver, proofOf } from '../guide/view.ts';
import {
  endOf,
  operationsOf,
  resetState,
  saidOtherwise,
  type OperationFact,
  type RunRecord,
} from '../verify/run-facts.ts';
import { maskCodes } from '../mask-codes.ts';
import { handingWords, operationNames, operationWords, reasonWords } from './words.ts';

type ReportRun = ReportModel['runs'][number];
type ReportOperation = NonNullable<ReportRun['operations']>[number];

/** What a run's account needs beside its events: the visit's member of staff, who is not named again, and its readings. */
export interface Around {
  staff: string;
  readings: readonly Reading[];
  /** What was done to the lock afterwards on the same visit. */
  later?: readonly RunRecord[];
  /** The lock has passed its check at the end. */
  checked?: boolean;
}

/** The report's account of a run; what was gone back over stays visible. */
export function describeRun(record: RunRecord, around: Around): ReportRun {
  const { run, procedure, events } = record;
  const state = replay(procedure, events);
  const until = run.endedAt ?? events.at(-1)?.at ?? run.startedAt;
  return {
    title: procedure.title,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    result: resultOf(record, around.later),
    steps: events.flatMap((stored, index) => {
      // What was answered line by line up to here; a later visit of the same page has its own line.
      const items = itemsAt(procedure, stored.event, events.slice(0, index + 1));
      return stepLine(procedure, stored.event, stored.at).map((line) => ({
        ...line,
        ...byOther(stored, around.staff),
        ...(items.length === 0 ? {} : { items }),
      }));
    }),
    proof: proofOf(procedure, state.history),
    secondsWorked: Math.round(workedMs(state, until) / 1000),
    ...doubtIn(state),
    ...leftIn(record, around),
    ...codesLostIn(record, state, around.readings),
    operations: [
      ...operationsOf(events).map(operationLine),
      ...events.flatMap(({ at, event }) => failureLine(procedure, event, at)),
    ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}

type ReportItems = NonNullable<ReportRun['steps'][number]['items']>;

function itemsAt(procedure: Procedure, event: RunEvent, events: RunRecord['events']): ReportItems {
  const step = event.type === 'answered' ? stepOf(procedure, event.stepId) : undefined;
  if (step?.kind !== 'check') return [];
  const answered = replay(procedure, events).history.at(-1);
  return (answered?.items ?? []).map(({ itemId, result, entered, note, photos }) => ({
    text: lineText(step, itemId),
    result,
    // Read as a length when it was typed, so no code.
    entered,
    note: maskCodes(note),
    photos: photos.length,
  }));
}

/** Who it was, where that is not the visit's own member of staff. The bench is nobody. */
function byOther({ by, event }: RunRecord['events'][number], staff: string): { by?: string } {
  const person =
    event.type !== 'read-back' && (event.type !== 'answered' || (event.provedBy === 'person' && !event.automatic));
  return person && by !== staff && by !== 'bench' && by !== '' ? { by } : {};
}

/** What became of the lock, where the run was given up and nobody knows. */
function doubtIn(state: RunState): Pick<ReportRun, 'doubt'> {
  const left = doubtLeft(state);
  if (left === null) return {};
  const words = `Nobody knows what became of the ${operationNames[left.kind]}`;
  return { doubt: left.kind === 'factory-reset' ? `${words}: the lock may be wiped.` : `${words}.` };
}

function leftIn(record: RunRecord, { later, checked }: Around): Pick<ReportRun, 'leftWith'> {
  const left = leftWith(record, later).filter(({ untilChecked }) => !(checked && untilChecked));
  return left.length === 0 ? {} : { leftWith: left };
}

/** Positions that held a code before, where the run left all of them gone, or perhaps gone. */
function codesLostIn(
  record: RunRecord,
  state: RunState,
  readings: Around['readings'],
): Pick<ReportRun, 'codesLost' | 'codesMaybeLost'> {
  const lost = codesLostBy(record.procedure, state, resetState([record]));
  if (lost === 'no') return {};
  const before = beforeOf(snapshotsOf(readings, record.run.id), state.crossedAt);
  const slots = before ? slotsHeld(before.value) : [];
  return lost === 'yes' ? { codesLost: slots } : { codesMaybeLost: slots };
}

const endWords: Record<ProcedureEnd['outcome'], string> = {
  fixed: 'Done',
  'not-fixed': 'Did not help',
  escalate: 'Handed on',
  stopped: 'Stopped',
};

function resultOf(record: RunRecord, later: Around['later']): string {
  const end = endOf(record);
  const unknown = operationsOf(record.events).some(({ state }) => state === 'unknown');
  const doubt = unknown ? ' The outcome of an operation is unknown, see below.' : '';
  if (end) {
    const { procedure, events } = record;
    const claimed = procedure.ends.find(({ id }) => id === end.id)?.outcome ?? end.outcome;
    const open = end.outcome === 'fixed' ? leftWith(record, later)[0]?.title : undefined;
    const but = saidOtherwise(record) ? 'The lock says otherwise' : open;
    const how = `${endWords[claimed]}${but === undefined ? '' : `, but ${but[0]?.toLowerCase()}${but.slice(1)}`}`;
    const state = replay(procedure, events);
    const unread = leavesOf(procedure, state) !== null && state.readBack === null;
    const result = `${how}: ${end.title}.`.replace(/([.!?])\./u, '$1');
    return `${result}${unread ? ' Not read back: no lock was connected.' : ''}${doubt}`;
  }
  const abandoned = record.events.map(({ event }) => event).find((event) => event.type === 'abandoned');
  if (abandoned) return `Given up before its end: ${maskCodes(abandoned.reason)}.${doubt}`.replace(/([.!?])\./u, '$1');
  return `Not finished when this report was written.${doubt}`;
}

function stepLine(procedure: Procedure, event: RunEvent, at: string): ReportRun['steps'] {
  if (event.type === 'answered') {
    const given = answerWords(stepOf(procedure, event.stepId), event.answerId);
    const answer = event.automatic ? passedOver : given;
    // What the lock reported holds readings, never a code; a person's words are masked.
    const said = event.evidence.trim();
    const evidence = event.provedBy === 'lock' ? said : maskCodes(said);
    return [
      {
        title: titleOf(procedure, event.stepId),
        answer: evidence === '' ? answer : `${answer} (${evidence})`,
        provedBy: event.automatic ? 'nobody' : event.provedBy,
        at,
      },
    ];
  }
  const line = (title: string, answer: string): ReportRun['steps'] => [{ title, answer, provedBy: 'person', at }];
  switch (event.type) {
    case 'went-back':
      return line(titleOf(procedure, event.toStepId), 'Gone back to, to do it again');
    case 'handed-over':
      return line('Handed over', `${event.from === '' ? 'From the customer' : `From ${event.from}`} to ${event.to}`);
    case 'paused':
      return line('Paused', maskCodes(event.why));
    case 'resumed':
      return line('Gone on', '');
    case 'lock-told': {
      const answer = event.reset === undefined ? `Its battery pack is ${event.pack}` : resetTold[event.reset];
      return [{ title: 'The lock itself, beside the steps', answer, provedBy: 'lock', at }];
    }
    case 'read-back': {
      const answer = `${event.ok ? 'As the end says' : 'Not as the end says'}: ${event.evidence}`;
      return [{ title: 'The lock itself, at the end', answer, provedBy: 'lock', at }];
    }
    default:
      return [];
  }
}

const resetTold = {
  armed: 'A wipe is armed by hand',
  done: 'It is wiped',
  abandoned: 'The armed wipe was let go by',
} as const;

const fixedAnswers: Record<string, string> = {
  pass: 'Passed',
  fail: 'Did not pass',
  'by-hand': 'Done by hand',
  stop: 'Stopped before it began',
  done: 'All lines checked',
  blocked: 'Something must be mended first',
  confirm: 'Confirmed by typing the word',
  refuse: 'Refused',
};

function answerWords(step: Step | undefined, answerId: string): string {
  if (step?.kind === 'do') return step.answers.find(({ id }) => id === answerId)?.text ?? answerId;
  return fixedAnswers[answerId] ?? answerId;
}

function operationLine(fact: OperationFact): ReportOperation {
  return { title: operationWords[fact.kind], outcome: operationOutcome(fact), state: fact.state, at: fact.at };
}

function operationOutcome({ kind, state, outcome, why }: OperationFact): string {
  if (state === 'unknown') return `Outcome unknown: ${why}`;
  if (state === 'not-done') return 'Not carried out: the lock never received it';
  if (state === 'failed') return `Failed: ${reasonWords[outcome?.reason ?? 'none']}`;
  const handing = kind === 'handing' && outcome?.handing ? `: ${handingWords[outcome.handing].toLowerCase()}` : '';
  return `Done, as the lock reports${handing}`;
}

function failureLine(procedure: Procedure, event: RunEvent, at: string): ReportOperation[] {
  if (event.type !== 'action-failed') return [];
  const outcome = `Did not succeed: ${event.detail} (${event.code})`;
  return [{ title: titleOf(procedure, event.stepId), outcome, state: 'failed', at }];
}

function stepOf(procedure: Procedure, stepId: string): Step | undefined {
  return procedure.steps.find(({ id }) => id === stepId);
}

function titleOf(procedure: Procedure, stepId: string): string {
  return stepOf(procedure, stepId)?.title ?? stepId;
}
