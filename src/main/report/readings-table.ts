// The readings before and after the work, side by side, one row for each thing that was read.
// Must not know HTML.
import type { BatteryReading, LockStatus, MotorTest } from '../../contract/device.ts';
import type { Reading, ReportModel, Snapshot } from '../../contract/service.ts';
import { batteryWords, handingWords, keypadWords, motorWords, positionWords, readingWords } from './words/readings.ts';
import type { TimeWords } from './words/units.ts';

export interface ReadingsTable {
  columns: string[];
  rows: { label: string; cells: string[] }[];
}

/** One thing that was read: its newest value with the time of day, and an earlier one that differs ('' when none does). */
export interface LastReading {
  label: string;
  value: string;
  at: string;
  earlier: string;
}

interface Values {
  status: LockStatus;
  battery: BatteryReading;
  motor: MotorTest;
  snapshot: Snapshot;
}

/** The first reading before the work against the last one after it; "During" only where nothing came after. */
export function readingsTable(model: ReportModel, times: TimeWords): ReadingsTable {
  // What a snapshot holds is for the bench; it makes no column of its own.
  const { language } = model;
  const words = readingWords[language];
  const readings = model.readings.filter(({ kind }) => kind !== 'snapshot');
  if (readings.length === 0) return { columns: [], rows: [] };
  const has = (phase: Reading['phase']) => readings.some((reading) => reading.phase === phase);
  const phases = ['before', has('during') && !has('after') ? 'during' : 'after'] as const;

  const pick = (phase: Reading['phase'], kind?: Reading['kind']) =>
    readings
      .filter((reading) => reading.phase === phase && (kind === undefined || reading.kind === kind))
      .at(phase === 'before' ? 0 : -1);
  const row = <K extends Reading['kind']>(label: string, kind: K, say: (value: Values[K]) => string) => ({
    label,
    cells: phases.map((phase) => {
      const found = pick(phase, kind);
      return found ? say(found.value as Values[K]) : words.notRead;
    }),
  });
  const rows = [
    row(words.batteries, 'battery', (value) => batteryWords(language, value)),
    row(words.handing, 'status', (value) => handingWords(language, value)),
    row(words.motor, 'motor', (value) => motorWords(language, value)),
    row(words.position, 'status', (value) => positionWords(language, value)),
    row(words.keypad, 'status', (value) => keypadWords(language, value)),
  ].filter(({ cells }) => cells.some((cell) => cell !== words.notRead));
  const columns = phases.map((phase) => {
    const at = pick(phase)?.at;
    return at === undefined ? words.phases[phase] : `${words.phases[phase]} (${times.clock(at)})`;
  });
  return { columns, rows };
}

/** The newest value of each thing with its time; what was read before it and differs stands beside it. */
export function lastReadings({ readings, language }: ReportModel, times: TimeWords): LastReading[] {
  const words = readingWords[language];
  const line = <K extends Reading['kind']>(label: string, kind: K, say: (value: Values[K]) => string) => {
    const all = readings.filter((reading) => reading.kind === kind).toSorted((a, b) => (a.at < b.at ? -1 : 1));
    const last = all.at(-1);
    if (last === undefined) return [];
    const value = say(last.value as Values[K]);
    const earlier = all.findLast((reading) => say(reading.value as Values[K]) !== value);
    return [
      {
        ...{ label, value, at: times.clock(last.at) },
        earlier: earlier ? words.was(times.clock(earlier.at), say(earlier.value as Values[K])) : '',
      },
    ];
  };
  return [
    ...line(words.batteries, 'battery', (value) => batteryWords(language, value)),
    ...line(words.handing, 'status', (value) => handingWords(language, value)),
    ...line(words.motor, 'motor', (value) => motorWords(language, value)),
    ...line(words.position, 'status', (value) => positionWords(language, value)),
    ...line(words.keypad, 'status', (value) => keypadWords(language, value)),
  ];
}
