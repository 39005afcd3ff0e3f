// What is put into a checklist so that a given answer of it can be given.
// Must not know locks; only tests use it.
import type { Command } from '../advance.ts';
import { linesOf, type CheckStep } from '../checklist.ts';

/** The lines of a checklist, each answered: all of them pass for `done`; for `blocked` one fails, a blocking one if there is any. */
export function itemCommands(step: CheckStep, answerId: string, slots: readonly number[] | null): Command[] {
  const lines = linesOf(step, slots);
  const failing = answerId === 'blocked' ? (lines.find(({ item }) => item.blocking) ?? lines[0]) : undefined;
  return lines.map((line): Command => {
    const base = { type: 'check', stepId: step.id, itemId: line.id } as const;
    if (line === failing) return { ...base, result: 'fail', entered: null, photos: [], note: '' };
    const photos = line.item.photo === 'required' ? ['0'.repeat(64)] : [];
    const range = line.item.measure?.accept[0];
    const entered =
      range === undefined ? null : `${(range.fromMillimetres + (range.toMillimetres ?? range.fromMillimetres)) / 2} mm`;
    const note = line.item.passNeedsNote ? 'Ada, yesterday' : '';
    return { ...base, result: 'pass', entered, photos, note };
  });
}
