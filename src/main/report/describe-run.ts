// One guided run in a report's words: each step with its answer and who proved it, operations, result.
// Must not know HTML or the store; says "unknown" where the events do not tell.
import type { Procedure, Step } from '../../contract/procedure.ts';
import type { LeftWith, RunEvent } from '../../contract/run.ts';
import type { Reading, ReportModel } from '../../contract/service.ts';
import { lineText } from '../guide/checklist.ts';
import { leftWith } from '../guide/left-with.ts';
import { leavesOf } from '../guide/read-back.ts';
import { beforeOf, slotsHeld, snapshotsOf } from '../guide/snapshot.ts';
import { doubtLeft, replay, workedMs, type RunState } from '../guide/state.ts';
import { codesLostBy, proofOf } from '../guide/view.ts';
import {
  endOf,
  operationsOf,
  resetState,
  saidOtherwise,
  type OperationFact,
  type RunRecord,
} from '../verify/run-facts.ts';
import { maskCodes } from '../../contract/mask-codes.ts';
import { pageWords } from './words/page.ts';
import { runWords } from './words/runs.ts';
import { english, type Teller } from './words/teller.ts';
import { terms } from './words/terms.ts';

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
  /** English when left out. */
  teller?: Teller;
}

/** The report's account of a run; what was gone back over stays visible. */
export function describeRun(record: RunRecord, around: Around): ReportRun {
  const { run, procedure, events } = record;
  const teller = around.teller ?? english();
  const state = replay(procedure, events);
  const until = run.endedAt ?? events.at(-1)?.at ?? run.startedAt;
  return {
    title: teller.tell(procedure.title),
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    result: resultOf(record, around.later, teller),
    steps: events.flatMap((stored, index) => {
      // What was answered line by line up to here; a later visit of the same page has its own line.
      const items = itemsAt(procedure, stored.event, events.slice(0, index + 1), teller);
      return stepLine(procedure, stored.event, stored.at, teller).map((line) => ({
        ...line,
        ...byOther(stored, around.staff, teller),
        ...(items.length === 0 ? {} : { items }),
      }));
    }),
    proof: proofOf(procedure, state.history),
    secondsWorked: Math.round(workedMs(state, until) / 1000),
    ...doubtIn(state, teller),
    ...leftIn(record, around, teller),
    ...codesLostIn(record, state, around.readings),
    operations: [
      ...operationsOf(events).map((fact) => operationLine(fact, teller)),
      ...events.flatMap(({ at, event }) => failureLine(procedure, event, at, teller)),
    ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}

type ReportItems = NonNullable<ReportRun['steps'][number]['items']>;

function itemsAt(procedure: Procedure, event: RunEvent, events: RunRecord['events'], { tell }: Teller): ReportItems {
  const step = event.type === 'answered' ? stepOf(procedure, event.stepId) : undefined;
  if (step?.kind !== 'check') return [];
  const answered = replay(procedure, events).history.at(-1);
  return (answered?.items ?? []).map(({ itemId, result, entered, note, photos }) => ({
    text: tell(lineText(step, itemId)),
    result,
    // Read as a length when it was typed, so no code.
    entered,
    note: maskCodes(note),
    photos: photos.length,
  }));
}

/** Who it was, where that is not the visit's own member of staff. The bench is nobody. */
function byOther({ by, event }: RunRecord['events'][number], staff: string, { language }: Teller): { by?: string } {
  const answered = event.type === 'answered' && event.provedBy === 'person' && !event.automatic;
  const person = answered || (event.type !== 'read-back' && event.type !== 'answered');
  if (!person || by === staff || by === '') return {};
  // A window without a name: not the member of staff who took the visit in.
  if (by === 'bench') return answered && staff !== '' ? { by: runWords[language].unnamed } : {};
  return { by };
}

/** What became of the lock, where the run was given up and nobody knows. */
function doubtIn(state: RunState, { language }: Teller): Pick<ReportRun, 'doubt'> {
  const left = doubtLeft(state);
  return left === null ? {} : { doubt: runWords[language].doubt(left.kind) };
}

/** What the run has left the lock with, in the words of the paper; left out where there is nothing. */
export function leftIn(
  record: RunRecord,
  { later, checked }: Pick<Around, 'later' | 'checked'>,
  { tell }: Teller,
): Pick<ReportRun, 'leftWith'> {
  const left = leftWith(record, later).filter(({ untilChecked }) => !(checked && untilChecked));
  return left.length === 0 ? {} : { leftWith: left.map((each) => toldLeft(each, tell)) };
}

const toldLeft = (left: LeftWith, tell: Teller['tell']): LeftWith => ({
  ...left,
  title: tell(left.title),
  lines: left.lines.map(tell),
});

/** What an earlier visit left the lock with; left out where a run of this one says it already. */
export function warnedBefore(
  { armedBefore }: { armedBefore?: LeftWith | null },
  runs: readonly Pick<ReportRun, 'leftWith'>[],
  { tell }: Teller,
): Pick<ReportModel, 'warned'> {
  if (!armedBefore) return {};
  const told = toldLeft(armedBefore, tell);
  const said = runs.some(({ leftWith: own = [] }) => own.some(({ title }) => title === told.title));
  return said ? {} : { warned: [told] };
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

/**
 * How a run ended, for a paper that does not tell its steps: with the operations of which nobody knows what came, and what
 * the lock was left with. `own`: whether the reason that somebody gave may stand there.
 */
export function endingOf(record: RunRecord, { later, teller, own }: EndingAround): string {
  const doubt = doubtIn(replay(record.procedure, record.events), teller).doubt;
  const unknown = operationsOf(record.events)
    .filter(({ state }) => state === 'unknown')
    .map((fact) => operationLine(fact, teller))
    .map(({ title, outcome }) => oneStop(`${title}${pageWords[teller.language].colon}${outcome}.`));
  const left = leftWith(record, later).map(({ title }) => `${teller.tell(title)}.`);
  return [endedAs(record, later, teller, own), ...(doubt === undefined ? unknown : [doubt]), ...left].join(' ');
}

interface EndingAround {
  later: readonly RunRecord[];
  teller: Teller;
  own: boolean;
}

function resultOf(record: RunRecord, later: Around['later'], teller: Teller): string {
  const unknown = operationsOf(record.events).some(({ state }) => state === 'unknown');
  const result = endedAs(record, later, teller);
  return unknown ? `${result} ${runWords[teller.language].unknownOperation}` : result;
}

function endedAs(record: RunRecord, later: Around['later'], { tell, language }: Teller, own = true): string {
  const words = runWords[language];
  const end = endOf(record);
  if (end) {
    const { procedure, events } = record;
    const claimed = procedure.ends.find(({ id }) => id === end.id)?.outcome ?? end.outcome;
    const open = end.outcome === 'fixed' ? leftWith(record, later)[0]?.title : undefined;
    const but = saidOtherwise(record) ? words.saysOtherwise : open && tell(open);
    const done = terms[language].end[claimed];
    const how = but === undefined ? done : words.but(done, `${but[0]?.toLowerCase()}${but.slice(1)}`);
    const state = replay(procedure, events);
    const unread = leavesOf(procedure, state) !== null && state.readBack === null;
    const result = oneStop(words.result(how, tell(end.title)));
    return unread ? `${result} ${words.notReadBack}` : result;
  }
  const abandoned = record.events.map(({ event }) => event).find((event) => event.type === 'abandoned');
  if (abandoned) return oneStop(words.givenUp(own ? maskCodes(abandoned.reason) : ''));
  return words.unfinished;
}

/** An end that closes with a mark of its own gets no second one. */
const oneStop = (text: string) => text.replace(/([.!?])\./u, '$1');

function stepLine(procedure: Procedure, event: RunEvent, at: string, { tell, language }: Teller): ReportRun['steps'] {
  const words = runWords[language];
  const titleOf = (stepId: string) => tell(englishTitle(procedure, stepId));
  if (event.type === 'answered') {
    const step = stepOf(procedure, event.stepId);
    const choice = step?.kind === 'do' ? step.answers.find(({ id }) => id === event.answerId)?.text : undefined;
    const given = choice === undefined ? (words.fixed[event.answerId] ?? event.answerId) : tell(choice);
    const answer = event.automatic ? words.passedOver : given;
    // What the lock reported holds readings, never a code; beside a person's answer stands what was seen and what the bench noted.
    const said = event.evidence.trim();
    const told = said === '' ? '' : tell(said);
    const evidence = event.provedBy === 'lock' ? told : maskCodes(told);
    return [
      {
        title: titleOf(event.stepId),
        answer: evidence === '' ? answer : `${answer} (${evidence})`,
        provedBy: event.automatic ? 'nobody' : event.provedBy,
        at,
      },
    ];
  }
  const line = (title: string, answer: string): ReportRun['steps'] => [{ title, answer, provedBy: 'person', at }];
  switch (event.type) {
    case 'went-back':
      return line(titleOf(event.toStepId), words.wentBack);
    case 'handed-over':
      return line(words.handedOver, words.fromTo(event.from, event.to));
    case 'paused':
      return line(words.paused, maskCodes(event.why));
    case 'resumed':
      return line(words.resumed, '');
    case 'lock-told': {
      const answer = event.reset === undefined ? words.packIs[event.pack ?? 'out'] : words.wipe[event.reset];
      return [{ title: words.beside, answer, provedBy: 'lock', at }];
    }
    case 'read-back': {
      const evidence = event.evidence === '' ? '' : tell(event.evidence);
      return [{ title: words.atEnd, answer: words.asEnd(event.ok, evidence), provedBy: 'lock', at }];
    }
    default:
      return [];
  }
}

function operationLine(fact: OperationFact, teller: Teller): ReportOperation {
  const title = terms[teller.language].operationByBench[fact.kind];
  return { title, outcome: operationOutcome(fact, teller), state: fact.state, at: fact.at };
}

function operationOutcome({ kind, state, outcome, why }: OperationFact, { tell, language }: Teller): string {
  const { handing, reason } = terms[language];
  const words = runWords[language].outcome;
  if (state === 'unknown') return words.unknown(tell(why));
  if (state === 'not-done') return words.notDone;
  if (state === 'failed') return words.failed(reason[outcome?.reason ?? 'none']);
  return words.done(kind === 'handing' && outcome?.handing ? handing[outcome.handing].toLowerCase() : null);
}

function failureLine(procedure: Procedure, event: RunEvent, at: string, { tell, language }: Teller): ReportOperation[] {
  if (event.type !== 'action-failed') return [];
  const outcome = runWords[language].outcome.notSucceeded(`${tell(event.detail)} (${event.code})`);
  return [{ title: tell(englishTitle(procedure, event.stepId)), outcome, state: 'failed', at }];
}

function stepOf(procedure: Procedure, stepId: string): Step | undefined {
  return procedure.steps.find(({ id }) => id === stepId);
}

function englishTitle(procedure: Procedure, stepId: string): string {
  return stepOf(procedure, stepId)?.title ?? stepId;
}
