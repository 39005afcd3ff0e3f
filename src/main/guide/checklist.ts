// A page of a checklist: its lines, what may be answered to each, and when it may be left. Pure.
// Must not know events in general, photos as files, or the screen.
import { Fault } from '../../contract/fault.ts';
import type { CheckItem, Procedure, Step } from '../../contract/procedure.ts';
import type { RunEvent } from '../../contract/run.ts';
import { maskCodes } from '../../contract/mask-codes.ts';
import { measureResult } from './measure.ts';
import type { CheckedItem, HistoryEntry } from './state.ts';
import { codesBefore, oldCodeTried, wipeProofOf } from './wipe-proof.ts';

export type CheckStep = Extract<Step, { kind: 'check' }>;
/** What was answered so far, by line. */
export type Checked = Readonly<Record<string, CheckedItem>>;

export interface Line {
  /** Of the item; with `each: code-slot` and the position. */
  id: string;
  text: string;
  item: CheckItem;
}

export interface CheckInput {
  stepId: string;
  itemId: string;
  result: CheckedItem['result'];
  entered: string | null;
  note: string;
  photos: string[];
}

/**
 * The lines of the page. `slots`: the code positions that hold a code or held one before, in order; null when nobody
 * knows them, and then what is to be done for each of them is one line.
 */
export function linesOf(step: CheckStep, slots: readonly number[] | null): Line[] {
  return step.items.flatMap((item): Line[] => {
    if (item.each === undefined || slots === null) return [{ id: item.id, text: item.text, item }];
    return slots.map((slot) => lineOfSlot(item, slot));
  });
}

/** The same, with `mayNotApply` as it is for this run: what the lock has, and what was there before, is tested. */
export function linesInRun(
  step: CheckStep,
  slots: readonly number[] | null,
  procedure: Procedure,
  history: readonly HistoryEntry[],
): Line[] {
  return linesOf(step, slots).map((line) => {
    const mayNotApply = line.item.mayNotApply && mayBeLeft(line.item, procedure, history);
    return { ...line, item: { ...line.item, mayNotApply } };
  });
}

function mayBeLeft(
  { appliesToOldCodes, notApplicableAfter: after }: CheckItem,
  procedure: Procedure,
  history: readonly HistoryEntry[],
): boolean {
  const old = appliesToOldCodes && (codesBefore(procedure, history) ?? 0) > 0;
  // Who has told that nobody knows one cannot try it: the end then says so (left-with.ts).
  const unknown = oldCodeTried(procedure, history) === 'unknown';
  if (old && !unknown && wipeProofOf(procedure, history) !== 'lock') return false;
  if (after === undefined || !procedure.steps.some(({ id }) => id === after.step)) return true;
  return history.findLast(({ stepId }) => stepId === after.step)?.answerId === after.answer;
}

function lineOfSlot(item: CheckItem, slot: number): Line {
  return { id: `${item.id}-slot-${slot}`, text: `Code position ${slot}: ${item.text}`, item };
}

/** The words of a line by its id, whatever is known of the code positions now. */
export function lineText(step: CheckStep, lineId: string): string {
  const slot = /^(.+)-slot-(\d+)$/.exec(lineId);
  const own = step.items.find(({ id }) => id === lineId);
  if (own) return own.text;
  const item = step.items.find(({ id }) => id === slot?.[1]);
  return item === undefined ? lineId : lineOfSlot(item, Number(slot?.[2])).text;
}

/** The event of one answered line; none when it says nothing new. Throws guide.bad-answer and guide.bad-measure. */
export function checkLine(step: CheckStep, lines: readonly Line[], checked: Checked, input: CheckInput): RunEvent[] {
  const line = lines.find(({ id }) => id === input.itemId);
  if (!line) throw new Fault('guide.bad-answer', 'the checklist has no such line');
  const { item } = line;
  const given = input.entered ?? '';
  if (given !== '' && !item.measure) throw new Fault('guide.bad-answer', 'this line takes no measure');
  if (input.photos.length > 0 && item.photo === 'none') throw new Fault('guide.bad-answer', 'this line takes no photo');
  if (new Set(input.photos).size !== input.photos.length) throw new Fault('guide.bad-answer', 'the same photo twice');
  if (input.result === 'not-applicable' && !item.mayNotApply) {
    throw new Fault('guide.bad-answer', 'this line applies to this lock');
  }
  const measured = item.measure && given !== '' ? measureResult(given, item.measure.accept) : null;
  const result = input.result === 'not-applicable' ? input.result : (measured?.result ?? input.result);
  // Note and photo come before the answer: they may not wait for it in a window. Taking all of it back opens the line again.
  const says = input.note !== '' || input.photos.length > 0 || checked[line.id] !== undefined;
  if (result === null && !says) throw new Fault('guide.bad-answer', 'say whether it passed');
  if (item.measure && measured === null && result === 'pass') {
    throw new Fault('guide.bad-measure', 'it passes by its measure: type what was measured');
  }
  const answer: CheckedItem = {
    itemId: line.id,
    result,
    millimetres: measured?.millimetres ?? null,
    // Only what was read as a length is kept, so it cannot be a code.
    entered: given,
    note: maskCodes(input.note).slice(0, 300),
    photos: input.photos,
  };
  if (JSON.stringify(checked[line.id]) === JSON.stringify(answer)) return [];
  return [{ type: 'item-checked', stepId: step.id, ...answer }];
}

/** What keeps the page from being left, in words; null when nothing does. */
export function missingOf(lines: readonly Line[], checked: Checked): string | null {
  const open = lines.filter(({ id }) => (checked[id]?.result ?? null) === null);
  const unseen = lines.filter(({ id, item }) => {
    const answer = checked[id];
    return item.photo === 'required' && answer?.result === 'pass' && answer.photos.length === 0;
  });
  const unsaid = lines.filter(({ id, item }) => {
    const answer = checked[id];
    return item.notApplicableNeedsNote && answer?.result === 'not-applicable' && answer.note.trim() === '';
  });
  const unknown = lines.filter(({ id, item }) => {
    const answer = checked[id];
    return item.passNeedsNote && answer?.result === 'pass' && answer.note.trim() === '';
  });
  const words = [
    ...(open.length === 0
      ? []
      : [open.length === 1 ? 'one line is not answered' : `${open.length} lines are not answered`]),
    ...unseen.map(({ text }) => `a photo is missing: ${text}`),
    ...unsaid.map(({ text }) => `a note is missing, why it does not apply: ${text}`),
    ...unknown.map(({ text }) => `a note is missing: ${text}`),
  ];
  return words.length === 0 ? null : words.join('; ');
}

/** Whether the page may be left by this answer. Throws guide.not-checked. */
export function expectLeavable(lines: readonly Line[], checked: Checked, answerId: string): void {
  const missing = missingOf(lines, checked);
  if (missing !== null) throw new Fault('guide.not-checked', missing.slice(0, 300));
  const failed = lines.filter(({ id }) => checked[id]?.result === 'fail');
  const blocking = failed.find(({ item }) => item.blocking);
  if (answerId === 'done' && blocking) {
    throw new Fault('guide.not-checked', `it must be mended first: ${blocking.text}`.slice(0, 300));
  }
  if (answerId === 'blocked' && failed.length === 0) throw new Fault('guide.not-checked', 'nothing has failed');
}
