// The battery trend in words: what the estimate says, how sure it is, what it rests on; and as a CSV file.
// Must not know components.
import type { Estimate, Trend } from '../../contract/locks.ts';
import { volts } from '../../contract/volts.ts';
import { csvCell } from '../lock/log-csv.ts';
import type { NoticeTone } from '../ui/tone.ts';
import { calendarDay, dayOf } from '../words/visit-words.ts';

interface Said {
  tone: NoticeTone;
  title: string;
  lines: string[];
}

const readingsWords = ({ readings, days }: { readings: number; days: number }) => {
  const whole = Math.round(days);
  if (readings === 0) return 'no reading';
  if (readings === 1) return 'one reading';
  return `${readings} readings ${whole === 0 ? 'on one day' : `over ${whole === 1 ? 'one day' : `${whole} days`}`}`;
};
const cellsWords: Record<Trend['cells'], string> = {
  alkaline: 'For the alkaline cells that were told or fitted.',
  unknown:
    'Taken for alkaline cells: nobody has said what is fitted. For rechargeable or lithium cells it would be wrong.',
  other: 'The cells are said not to be alkaline.',
};

/** What the trend says of the future, with its doubt; never a day without its range. `now` as UTC ISO 8601. */
export function estimateWords(
  { estimate, cells, newPacks }: Pick<Trend, 'estimate' | 'cells' | 'newPacks'>,
  now: string,
): Said {
  const since = newPacks.length > 0 ? 'since the last new pack' : 'so far';
  switch (estimate.state) {
    case 'low':
      return {
        tone: 'danger',
        title: 'The pack is low: new cells are due',
        lines: [`It was at a set-point or below on ${dayOf(estimate.at)}, and no new pack has been seen since.`],
      };
    case 'no-set-point':
      return {
        tone: 'info',
        title: 'No estimate: no set-point is published for this model',
        lines: ['What voltage is low for it is not known: change the cells when the lock warns.'],
      };
    case 'other-cells':
      return {
        tone: 'warning',
        title: 'No estimate: the cells are not alkaline',
        lines: ['Rechargeable and lithium cells hold their voltage and then drop: it does not tell when they run low.'],
      };
    case 'too-few':
      return {
        tone: 'info',
        title: 'Not enough readings for an estimate',
        lines: [
          `There ${estimate.readings < 2 ? 'is' : 'are'} ${readingsWords(estimate)} ${since}${newPacks.length > 0 ? '' : '; no new pack was ever seen'}; it takes readings on three days, the first and the last two weeks apart.`,
        ],
      };
    case 'not-falling':
      return {
        tone: 'info',
        title: 'No estimate: the readings do not fall',
        lines: [`By ${readingsWords(estimate)} ${since}.`],
      };
    case 'faster':
      return {
        tone: 'warning',
        title: 'No date: the voltage falls faster and faster',
        lines: [
          `By ${readingsWords(estimate)} ${since}: a straight line would promise a day that comes too late. Measure the pack at each visit, and change it early.`,
        ],
      };
    case 'far':
      return {
        tone: 'info',
        title: 'No date: the voltage falls too slowly to tell one',
        lines: [`By ${readingsWords(estimate)} ${since}. ${cellsWords[cells]}`],
      };
    case 'estimate':
      return estimated({ estimate, cells, since, now });
  }
}

type Dated = Extract<Estimate, { state: 'estimate' }>;
const bendWords: Record<Dated['bend'], string> = {
  none: 'The readings show no bend.',
  slower: 'It may be falling less and less, and last much longer: no latest day is told.',
  untold: 'So few days cannot show whether the fall is straight: no latest day is told.',
};

function estimated(given: { estimate: Dated; cells: Trend['cells']; since: string; now: string }): Said {
  const { estimate, cells, since, now } = given;
  const { from, straight, until, by, bend, millivoltsPer30Days } = estimate;
  const what = by === 'resting' ? 'at rest, down to 4.8 V' : 'under load, down to 4.5 V';
  const passed =
    until === null
      ? ''
      : until <= now
        ? `, and by ${dayOf(until)} at the latest`
        : `, and is by ${dayOf(until)} at the latest`;
  const title =
    from <= now
      ? `It may be low since ${dayOf(from)}${passed}: measure it`
      : until === null
        ? `Low from ${dayOf(from)} on, unless it drops suddenly`
        : `Low between ${dayOf(from)} and ${dayOf(until)}, unless it drops suddenly`;
  const line = straight === null ? 'more than two years after the last reading' : `on ${dayOf(straight)}`;
  const far = until === null && bend === 'none' ? ' A latest day cannot be told.' : '';
  return {
    tone: from <= now ? 'warning' : 'info',
    title,
    lines: [
      `By the voltage ${what}: ${Math.abs(millivoltsPer30Days).toFixed(0)} mV less in 30 days, from ${readingsWords(estimate)} ${since}.`,
      `In a straight line it would be low ${line}. Cells may fall faster towards their end, so the first day comes after no more than a quarter of that time. ${bendWords[bend]}${far}`,
      'Tried on made-up packs, at least nine of ten lasted beyond the first day where the fall was straight, flattened or steepened gradually. Where the voltage held and dropped suddenly at the end, half of them and more were low before it: no reading shows such a drop beforehand. A lock that begins to draw more does not keep to it, either: measure at each visit.',
      cellsWords[cells],
    ],
  };
}

/** The day of a new pack: one that was told is that day everywhere. */
export const packDay = ({ at, day }: Trend['newPacks'][number]): string =>
  day === null ? dayOf(at) : calendarDay(day);

/** How a new pack is known. */
export const packWords: Record<Trend['newPacks'][number]['known'], string> = {
  procedure: 'changed with the guide',
  rise: 'read off the rise of the voltage',
  told: 'as somebody told',
};

/** For somebody who does not see the chart. */
export function chartWords({ points, newPacks }: Trend): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return 'No battery readings';
  const packs = newPacks.length === 0 ? '' : `; new packs: ${newPacks.map(packDay).join(', ')}`;
  return `Battery voltage from ${dayOf(first.at)}, ${volts(first.restingMillivolts)} at rest, to ${dayOf(last.at)}, ${volts(last.restingMillivolts)} at rest${packs}. The numbers are in the table below.`;
}

const packCells = { procedure: 'new pack', rise: 'new pack (by the rise)', told: 'new pack (told)' } as const;

/** The readings with a header, new packs in their place, lines as RFC 4180 says. */
export function trendCsv({ points, newPacks }: Trend, lock: { tag: string; model: string; serial: string }): string {
  const head = ['Lock', 'Model', 'Serial', 'Time (UTC)', 'Ticket', 'Phase', 'At rest (mV)', 'Under load (mV)', 'Event'];
  const own = [lock.tag, lock.model, lock.serial];
  const rows = [
    ...points.map((point) => ({
      at: point.at,
      cells: [...own, point.at, point.ticket, point.phase, point.restingMillivolts, point.loadedMillivolts, ''],
    })),
    ...newPacks.map(({ at, known, day }) => ({
      at,
      cells: [...own, at, '', '', null, null, day === null ? packCells[known] : `${packCells[known]} for ${day}`],
    })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return `\uFEFF${[head, ...rows.map(({ cells }) => cells)].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}
