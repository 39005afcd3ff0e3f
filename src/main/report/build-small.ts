// The small papers: a lock's label and the sheet of one day. Pure.
// Must not know HTML, the store or the clock.
import { daySheetSchema, labelSchema, type DaySheet, type Label, type LabelSize } from '../../contract/report.ts';
import type { LockUnit, ReportModel } from '../../contract/service.ts';
import type { Language } from '../../contract/language.ts';

interface Head {
  language: Language;
  createdAt: string;
  shop: ReportModel['shop'];
}

/** The label of a lock; throws a ZodError when the input breaks the contract. */
export function buildLabel(input: Head & { size: LabelSize; lock: LockUnit; modelName: string }): Label {
  const { language, createdAt, shop, size, lock, modelName } = input;
  return labelSchema.parse({ version: 1, kind: 'label', language, createdAt, shop, size, lock, modelName });
}

/** What a scanner of the label types: the lock by its tag. */
export function lockAddress(tag: string): string {
  return `boltbench:lock/${tag}`;
}

/** How a shop may be rung up: the first of its lines that holds a telephone number; empty when none does. */
export function phoneLine(lines: readonly string[]): string {
  return lines.find((line) => !/[@]|https?:/u.test(line) && numbersIn(line).some(isPhone)) ?? '';
}

/** Figures with nothing between them but what stands within one number: house number and postal code are two. */
const numbersIn = (line: string): string[] => line.match(/\+?\(?\d[\d\s()./\p{Pd}]*\d/gu) ?? [];

const isPhone = (number: string): boolean => {
  const digits = number.replace(/\D/gu, '').length;
  // A postal code with its four more figures is one number, too: 62704-1234.
  return digits >= 7 && digits <= 15 && !/^\d{5}-\d{4}$/u.test(number);
};

/** More visits than a shop opens on one day. */
export const dayVisits = 400;

/** The sheet of one day; `visits` in the order in which they were opened, one more than `dayVisits` says that it is cut. */
export function buildDaySheet(
  input: Head & { paper: ReportModel['paper']; day: string; visits: DaySheet['visits'] },
): DaySheet {
  const { language, createdAt, shop, paper, day, visits } = input;
  const kept = visits.slice(0, dayVisits);
  const head = { version: 1, kind: 'day', language, createdAt, shop, paper, day };
  return daySheetSchema.parse({ ...head, visits: kept, cut: visits.length > dayVisits });
}

export interface DayTotals {
  visits: number;
  closed: number;
  opened: number;
  voided: number;
  open: number;
  practice: number;
  workedSeconds: number;
}

/** The foot of the sheet; practice is counted apart and in nothing else. */
export function dayTotals({ visits }: Pick<DaySheet, 'visits'>): DayTotals {
  const real = visits.filter(({ practice }) => !practice);
  const count = (fits: (visit: DaySheet['visits'][number]) => boolean) => real.filter(fits).length;
  return {
    visits: real.length,
    closed: count(({ state }) => state === 'closed'),
    opened: count(({ outcome }) => outcome === 'opened' || outcome === 'opened-with-key'),
    voided: count(({ state }) => state === 'void'),
    open: count(isOpen),
    practice: visits.length - real.length,
    workedSeconds: real.reduce((sum, { workedSeconds }) => sum + (workedSeconds ?? 0), 0),
  };
}

/** Work that is left. */
export const isOpen = ({ state }: DaySheet['visits'][number]): boolean => state !== 'closed' && state !== 'void';
