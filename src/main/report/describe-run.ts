// One guided run in a report's words: each step with its answer and who proved it, operations, result.
// Must not know HTML or the store; says "unknown" where the events do not tell.
import type { Procedure, ProcedureEnd, Step } from '../../contract/procedure.ts';
import type { RunEvent } from '../../contract/run.ts';
import type { ReportModel } from '../../contract/service.ts';
import { endOf, operationsOf, type OperationFact, type RunRecord } from '../verify/run-facts.ts';
import { maskCodes } from '../mask-codes.ts';
import { handingWords, operationWords, reasonWords } from './words.ts';

type ReportRun = ReportModel['runs'][number];
type ReportOperation = NonNullable<ReportRun['operations']>[number];

/** The report's account of a run; what was gone back over stays visible. */
export function describeRun(record: RunRecord): ReportRun {
  const { run, procedure, events } = record;
  return {
    title: procedure.title,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    result: resultOf(record),
    steps: events.flatMap(({ at, event }) => stepLine(procedure, event, at)),
    operations: [
      ...operationsOf(events).map(operationLine),
      ...events.flatMap(({ at, event }) => failureLine(procedure, event, at)),
    ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}

const endWords: Record<ProcedureEnd['outcome'], string> = {
  fixed: 'Done',
  'not-fixed': 'Did not help',
  escalate: 'Handed on',
  stopped: 'Stopped',
};

function resultOf(record: RunRecord): string {
  const end = endOf(record);
  const unknown = operationsOf(record.events).some(({ state }) => state === 'unknown');
  const doubt = unknown ? ' The outcome of an operation is unknown, see below.' : '';
  if (end) return `${endWords[end.outcome]}: ${end.title}.${doubt}`.replace(/([.!?])\./u, '$1');
  const abandoned = record.events.map(({ event }) => event).find((event) => event.type === 'abandoned');
  if (abandoned) return `Given up before its end: ${maskCodes(abandoned.reason)}.${doubt}`.replace(/([.!?])\./u, '$1');
  return `Not finished when this report was written.${doubt}`;
}

function stepLine(procedure: Procedure, event: RunEvent, at: string): ReportRun['steps'] {
  if (event.type === 'answered') {
    const answer = answerWords(stepOf(procedure, event.stepId), event.answerId);
    // What the lock reported holds readings, never a code; a person's words are masked.
    const said = event.evidence.trim();
    const evidence = event.provedBy === 'lock' ? said : maskCodes(said);
    return [
      {
        title: titleOf(procedure, event.stepId),
        answer: evidence === '' ? answer : `${answer} (${evidence})`,
        provedBy: event.provedBy,
        at,
      },
    ];
  }
  if (event.type === 'went-back') {
    return [
      { title: titleOf(procedure, event.toStepId), answer: 'Gone back to, to do it again', provedBy: 'person', at },
    ];
  }
  return [];
}

const fixedAnswers: Record<string, string> = {
  pass: 'Passed',
  fail: 'Did not pass',
  'by-hand': 'Done by hand',
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
