// The conformance kit: runs every check of the protocol against one adapter and gives a verdict each.
// Must not know which wire it is, nor how results are shown.
import type { Clock } from '../../contract/clock.ts';
import { Fault, isFault } from '../../contract/fault.ts';
import type { ReportPort } from '../port.ts';
import type { InitReply } from '../transport.ts';
import { nonceBytes } from '../transport.ts';
import { channelChecks } from './checks/channels.ts';
import { codeChecks } from './checks/codes.ts';
import { readingChecks } from './checks/events.ts';
import { exchangeChecks } from './checks/exchanges.ts';
import { framingChecks } from './checks/framing.ts';
import { outcomeChecks } from './checks/outcomes.ts';
import { payloadChecks } from './checks/payloads.ts';
import { resetChecks } from './checks/reset.ts';
import { signalChecks } from './checks/signals.ts';
import { wholeRunChecks } from './checks/whole-run.ts';
import type { Check } from './kit.ts';
import { askInit, Fails, NotSupported, Unit } from './kit.ts';
import { Wire } from './wire.ts';

export type { Check, Effect } from './kit.ts';

/** `refused`: it would act on the lock, and that was not asked for or the unit is not a test unit. */
export type Verdict = 'pass' | 'fail' | 'not-supported' | 'refused';

export interface CheckResult {
  id: string;
  section: string;
  title: string;
  verdict: Verdict;
  detail: string;
  /** Milliseconds of the clock that was given. */
  tookMs: number;
}

export interface ConformanceReport {
  adapter: Pick<InitReply, 'firmware' | 'protocol' | 'commands'> & { testUnit: boolean };
  results: CheckResult[];
  counts: Record<Verdict, number>;
  /** No check failed. */
  passed: boolean;
}

export interface ConformanceOptions {
  /** Opens the wire; called again when it was lost in the middle of the run. */
  openPort: () => Promise<ReportPort>;
  clock: Clock;
  /** Also checks that arm, move and erase; carried out on a unit that calls itself a test unit (§4.1), refused on others. */
  destructive: boolean;
  /** Only checks whose id begins with one of these; all when left out. */
  only?: readonly string[];
  onResult?: (result: CheckResult) => void;
  random?: (count: number) => Uint8Array;
}

/** Every check in the order in which it runs: what only reads first, what erases last, the whole run at the end. */
export const allChecks: readonly Check[] = [
  ...channelChecks,
  ...framingChecks,
  ...exchangeChecks,
  ...payloadChecks,
  ...readingChecks,
  ...codeChecks,
  ...outcomeChecks,
  ...signalChecks,
  ...resetChecks,
  ...wholeRunChecks,
];

/** The checks without their code: what --list and the document show. */
export const checkTable: readonly Omit<Check, 'run'>[] = allChecks.map(({ id, section, title, effect }) => ({
  id,
  section,
  title,
  ...(effect === undefined ? {} : { effect }),
}));

/**
 * Runs the checks one after the other; a check that fails never ends the run. Rejects only when the adapter cannot be
 * opened at all: with the fault of `openPort`, or device.timeout when it gives no channel.
 */
export async function runConformance(options: ConformanceOptions): Promise<ConformanceReport> {
  const { clock, destructive, only, onResult } = options;
  const random = options.random ?? ((count: number) => crypto.getRandomValues(new Uint8Array(count)));
  const open = async (): Promise<Unit> => {
    const wire = new Wire(await options.openPort(), clock);
    try {
      return new Unit(wire, await askInit(wire, random(nonceBytes)), random);
    } catch (error) {
      await wire.close().catch(() => undefined);
      throw error;
    }
  };
  let unit = await open();
  const { firmware, protocol, commands, testUnit } = unit.hello;
  const report: ConformanceReport = {
    adapter: { firmware, protocol, commands, testUnit: testUnit === true },
    results: [],
    counts: { pass: 0, fail: 0, 'not-supported': 0, refused: 0 },
    passed: true,
  };
  const chosen = allChecks.filter(({ id }) => only === undefined || only.some((start) => id.startsWith(start)));
  for (const check of chosen) {
    if (unit.wire.lost !== null) unit = await open().catch(() => unit);
    const startedAt = clock.now();
    const why = refusal(check, destructive, report.adapter.testUnit);
    const { verdict, detail } = why === null ? await judge(check, unit) : { verdict: 'refused' as const, detail: why };
    const { id, section, title } = check;
    const result = { id, section, title, verdict, detail, tookMs: Math.round(clock.now() - startedAt) };
    report.results.push(result);
    report.counts[verdict] += 1;
    onResult?.(result);
  }
  report.passed = report.counts.fail === 0;
  await unit.wire.close().catch(() => undefined);
  return report;
}

const restMs = 5;

const effects = {
  arms: 'arms a factory reset',
  changes: 'could change codes or settings',
  moves: 'moves the bolt',
  erases: 'erases the lock',
} as const;

function refusal({ effect }: Check, destructive: boolean, testUnit: boolean): string | null {
  if (effect === undefined) return null;
  if (!destructive) return `${effects[effect]}: runs only when asked for, on a test unit`;
  return testUnit ? null : `${effects[effect]}, and the unit does not say that it is a test unit`;
}

async function judge(check: Check, unit: Unit): Promise<{ verdict: Verdict; detail: string }> {
  // What an earlier check left on its way arrives and is forgotten.
  await unit.wire.pass(restMs);
  unit.wire.drain();
  try {
    if (unit.wire.lost !== null) throw unit.wire.lost;
    const detail = await check.run(unit);
    return { verdict: 'pass', detail: typeof detail === 'string' ? detail : '' };
  } catch (error) {
    if (unit.wire.lost !== null) return { verdict: 'fail', detail: 'the adapter went away' };
    if (error instanceof NotSupported) return { verdict: 'not-supported', detail: error.message };
    if (error instanceof Fails) return { verdict: 'fail', detail: error.message };
    if (error instanceof Fault || isFault(error)) return { verdict: 'fail', detail: error.detail };
    // A mistake of the kit must not look like one of the adapter.
    throw error;
  }
}
