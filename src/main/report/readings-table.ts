// The readings before and after the work, side by side, one row for each thing that was read.
// Must not know HTML.
import type { BatteryReading, LockStatus, MotorTest } from '../../contract/device.ts';
import type { Reading, ReportModel, Snapshot } from '../../contract/service.ts';
import { boltWords, doorWords, handingWords, loadedWords, motorWords, volts, type TimeWords } from './words.ts';

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
const notRead = 'not read';
const phaseWords = { before: 'Before', during: 'During', after: 'After' } as const;

/** The first reading before the work against the last one after it; "During" only where nothing came after. */
export function readingsTable(model: ReportModel, times: TimeWords): ReadingsTable {
  // What a snapshot holds is for the bench; it makes no column of its own.
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
      return found ? say(found.value as Values[K]) : notRead;
    }),
  });
  const rows = [
    row('Batteries', 'battery', battery),
    row('Door handing', 'status', handing),
    row('Motor test', 'motor', motor),
    row('Position', 'status', position),
    row('Keypad, user codes', 'status', keypad),
  ].filter(({ cells }) => cells.some((cell) => cell !== notRead));
  const columns = phases.map((phase) => {
    const at = pick(phase)?.at;
    return at === undefined ? phaseWords[phase] : `${phaseWords[phase]} (${times.clock(at)})`;
  });
  return { columns, rows };
}

/** The newest value of each thing with its time; what was read before it and differs stands beside it. */
export function lastReadings({ readings }: ReportModel, times: TimeWords): LastReading[] {
  const line = <K extends Reading['kind']>(label: string, kind: K, say: (value: Values[K]) => string) => {
    const all = readings.filter((reading) => reading.kind === kind).toSorted((a, b) => (a.at < b.at ? -1 : 1));
    const last = all.at(-1);
    if (last === undefined) return [];
    const value = say(last.value as Values[K]);
    const earlier = all.findLast((reading) => say(reading.value as Values[K]) !== value);
    return [
      {
        ...{ label, value, at: times.clock(last.at) },
        earlier: earlier ? `${times.clock(earlier.at)}: ${say(earlier.value as Values[K])}` : '',
      },
    ];
  };
  return [
    ...line('Batteries', 'battery', battery),
    ...line('Door handing', 'status', handing),
    ...line('Motor test', 'motor', motor),
    ...line('Position', 'status', position),
    ...line('Keypad, user codes', 'status', keypad),
  ];
}

function battery(value: BatteryReading): string {
  return `${volts(value.restingMillivolts)} at rest, ${loadedWords(value)}`;
}

const handing = (value: LockStatus) => handingWords[value.handing];

function position({ bolt, door, pack }: LockStatus): string {
  return `Bolt ${boltWords[bolt]}, door ${doorWords[door]}, pack ${pack}`;
}

function motor({ result, travelMs, resistance }: MotorTest): string {
  return `${motorWords[result]}, ${(travelMs / 1000).toFixed(1)} s, load ${resistance} of 255`;
}

function keypad({ lockoutMs, codesEnabled, codesStored }: LockStatus): string {
  const lockout = lockoutMs === 0 ? 'No lockout' : `Locked out for another ${Math.ceil(lockoutMs / 1000)} s`;
  return `${lockout}, codes ${codesEnabled ? 'on' : 'switched off'}, ${codesStored} stored`;
}
