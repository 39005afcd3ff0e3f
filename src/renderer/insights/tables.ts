// The insights as tables: what the screen shows, and the numbers behind it for a spreadsheet.
// Must not know components.
import type { Insights } from '../../contract/insights.ts';
import { csvCell } from '../lock/log-csv.ts';
import { outcomeWords } from '../words/visit-words.ts';
import { visitsBehind } from './asked.ts';
import { countWords, periodWords, shareWords, timeWords } from './figure-words.ts';

export interface FigureRow {
  name: string;
  /** To the visits behind it. */
  href?: string | undefined;
  /** The length of its bar, 0 to 1. */
  bar: number;
  /** As many as `heads` has beyond the first. */
  cells: string[];
  /** As many as `csvHeads`. */
  csv: (string | number | null)[];
}

export interface FigureTable {
  title: string;
  /** Of the file. */
  id: string;
  heads: string[];
  rows: FigureRow[];
  csvHeads: string[];
}

type Group = Insights['causes'][number] | Insights['models'][number];
const groupHeads = ['Visits', 'Fixed at the first visit', 'Back within 30 days'];
const groupCsvHeads = [
  'Visits',
  'Fixed at the first visit',
  'Of first visits',
  'Back within 30 days',
  'Same cause',
  'Of visits',
];

const groupCells = ({ visits, firstFix, back30 }: Group) => [
  countWords(visits),
  shareWords(firstFix),
  shareWords(back30),
];
const groupCsv = ({ visits, firstFix, back30 }: Group) => [
  ...[visits, firstFix.visits, firstFix.of],
  ...[back30.visits, back30.sameCause, back30.of],
];

/** Every table of the insights, in the order of the screen. `model`: the filter, empty of none. */
export function tablesOf(
  insights: Insights,
  model: string,
): Record<'periods' | 'causes' | 'models' | 'outcomes' | 'procedures', FigureTable> {
  const days = insights.period ?? { from: '', to: '' };
  const longest = (counts: number[]) => Math.max(1, ...counts);
  const most = (groups: readonly { visits: number }[]) => longest(groups.map(({ visits }) => visits));
  return {
    periods: {
      ...{ title: insights.grain === 'month' ? 'Month by month' : 'Year by year', id: 'periods' },
      heads: [insights.grain === 'month' ? 'Month' : 'Year', 'Visits', 'Opens again', 'Fixed at the first visit'],
      csvHeads: ['Period', 'From', 'To', 'Visits', 'Opens again', 'Fixed at the first visit', 'Of first visits'],
      rows: insights.rows.map((row) => ({
        name: periodWords(row.period),
        ...(row.visits === 0 ? {} : { href: visitsBehind(row, model) }),
        bar: row.visits / most(insights.rows),
        cells: [countWords(row.visits), countWords(row.opened), shareWords(row.firstFix)],
        csv: [row.period, row.from, row.to, row.visits, row.opened, row.firstFix.visits, row.firstFix.of],
      })),
    },
    causes: {
      ...{ title: 'What was wrong', id: 'causes' },
      heads: ['Cause', ...groupHeads],
      csvHeads: ['Cause', 'Id', ...groupCsvHeads],
      rows: insights.causes.map((group) => ({
        name: group.cause === null ? 'Not settled' : group.title,
        ...(group.cause === null ? {} : { href: visitsBehind(days, model, { cause: group.cause }) }),
        bar: group.visits / most(insights.causes),
        cells: groupCells(group),
        csv: [group.cause === null ? 'Not settled' : group.title, group.cause, ...groupCsv(group)],
      })),
    },
    models: {
      ...{ title: 'Locks', id: 'models' },
      heads: ['Model', ...groupHeads],
      csvHeads: ['Model', 'Id', ...groupCsvHeads],
      rows: insights.models.map((group) => ({
        name: group.modelId === null ? 'No lock named' : group.name,
        ...(group.modelId === null ? {} : { href: visitsBehind(days, group.modelId) }),
        bar: group.visits / most(insights.models),
        cells: groupCells(group),
        csv: [group.modelId === null ? 'No lock named' : group.name, group.modelId, ...groupCsv(group)],
      })),
    },
    outcomes: {
      ...{ title: 'How visits ended', id: 'outcomes' },
      heads: ['Outcome', 'Visits'],
      csvHeads: ['Outcome', 'Visits', 'Of visits'],
      rows: insights.outcomes.map(({ outcome, visits }) => {
        const name = outcome === null ? 'Not said' : outcomeWords[outcome].text;
        return {
          name,
          ...(outcome === null ? {} : { href: visitsBehind(days, model, { outcome }) }),
          bar: visits / Math.max(1, insights.visits),
          cells: [shareWords({ visits, of: insights.visits })],
          csv: [name, visits, insights.visits],
        };
      }),
    },
    procedures: {
      ...{ title: 'Time per procedure', id: 'procedures' },
      heads: ['Procedure', 'Median', 'Nine of ten within', 'Fixed', 'Given up'],
      csvHeads: ['Procedure', 'Id', 'Median s', 'Nine of ten within s', 'Times done', 'Fixed', 'Given up'],
      rows: insights.procedures.map(
        ({ procedureId, title, of, exact, medianSeconds, ninetySeconds, fixed, abandoned }) => ({
          name: title,
          bar: medianSeconds / longest(insights.procedures.map((each) => each.medianSeconds)),
          cells: [
            timeWords({ seconds: medianSeconds, exact }),
            timeWords({ seconds: ninetySeconds, exact }),
            shareWords({ visits: fixed, of }),
            countWords(abandoned),
          ],
          csv: [title, procedureId, Math.round(medianSeconds), Math.round(ninetySeconds), of, fixed, abandoned],
        }),
      ),
    },
  };
}

/** As a file for a spreadsheet; its lines end as RFC 4180 says, the mark at the start tells Excel UTF-8. */
export function csvOf({ csvHeads, rows }: FigureTable): string {
  const lines = [csvHeads, ...rows.map(({ csv }) => csv)];
  return `\uFEFF${lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')}`;
}
