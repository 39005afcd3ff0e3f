import { describe, expect, it } from 'vitest';
import { allCommands } from '../commands/index.ts';
import type { ReportPort } from '../port.ts';
import type { SimulatorOptions } from '../simulator/index.ts';
import { createSimulator, practiceScenarios } from '../simulator/index.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { commandsWithoutCheck } from './checks/payloads.ts';
import type { ConformanceOptions, ConformanceReport } from './index.ts';
import { allChecks, runConformance } from './index.ts';
import { badRequests, sampleRequests } from './samples.ts';
import { bentPort } from './testing/bent-port.ts';
import { misbehaviours } from './testing/misbehaviours.ts';

const healthy = '916-locked-out';
const day = 24 * 3_600_000;

type Options = Partial<Omit<ConformanceOptions, 'openPort' | 'clock'>> & {
  simulator?: Partial<SimulatorOptions>;
  wrap?: (port: ReportPort, clock: ConformanceOptions['clock']) => ReportPort;
};

function run({ simulator = {}, wrap = (port) => port, ...options }: Options = {}): Promise<ConformanceReport> {
  const clock = createVirtualClock();
  const scenario = simulator.scenario ?? healthy;
  const { source } = createSimulator({ scenario, clock, ...simulator });
  const openPort = async (): Promise<ReportPort> => wrap(await source.open(`practice:${scenario}`), clock);
  return clock.run(runConformance({ destructive: true, ...options, openPort, clock }), day);
}

const idsOf = (report: ConformanceReport, verdict: string): string[] =>
  report.results.filter((result) => result.verdict === verdict).map(({ id }) => id);

describe('the list of checks', () => {
  it('has at least sixty, each with its own id, a section and one sentence', () => {
    expect(allChecks.length).toBeGreaterThanOrEqual(60);
    expect(new Set(allChecks.map(({ id }) => id)).size).toBe(allChecks.length);
    for (const { id, section, title } of allChecks) {
      expect(id).toMatch(/^[A-Z]\d\d$/);
      expect(section).toMatch(/^[3-9](\.\d+)?( rule \d)?$/);
      expect(title).toMatch(/^[a-zA-Z].{15,120}[^.]$/);
    }
  });

  it('covers every command', () => {
    expect(commandsWithoutCheck).toEqual([]);
    for (const command of allCommands) {
      expect(command.request.encode(sampleRequests[command.name] as never), command.name).toBeInstanceOf(Uint8Array);
      for (const { what, payload } of badRequests(command)) {
        expect(() => command.request.decode(payload), `${command.name}: ${what}`).toThrow('device.bad-payload');
      }
    }
  });
});

describe('the practice adapter', () => {
  it('passes every check on a healthy lock', async () => {
    const report = await run();
    expect(report.results.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
    expect(report).toMatchObject({ passed: true, adapter: { protocol: 1, testUnit: true } });
    expect(report.results.length).toBe(allChecks.length);
  });

  it.each(practiceScenarios.map(({ id }) => id))('fails no check as %s', async (scenario) => {
    expect(idsOf(await run({ simulator: { scenario } }), 'fail')).toEqual([]);
  });
});

describe('checks that act on the lock', () => {
  const acting = allChecks.filter(({ effect }) => effect !== undefined).map(({ id }) => id);

  it('are refused unless asked for', async () => {
    const report = await run({ destructive: false });
    expect(idsOf(report, 'refused')).toEqual(acting);
    expect(report.passed).toBe(true);
  });

  it('are refused on a unit that does not say that it is a test unit, and send it nothing that acts', async () => {
    const sent: number[] = [];
    const report = await run({
      simulator: { testUnit: false },
      wrap: (port, clock) => {
        const toAdapter = (one: Uint8Array): Uint8Array[] => {
          if (((one[4] ?? 0) & 0x80) !== 0) sent.push((one[4] ?? 0) & 0x7f);
          return [one];
        };
        return bentPort(port, { toAdapter }, clock);
      },
    });
    expect(idsOf(report, 'refused')).toEqual(acting);
    expect(report.adapter.testUnit).toBe(false);
    const acts = allCommands.filter(({ repeatable }) => !repeatable).map(({ number }) => number as number);
    expect(sent.filter((number) => acts.includes(number))).toEqual([]);
    expect(sent.length).toBeGreaterThan(100);
  });
});

describe('a misbehaving adapter', () => {
  it.each(misbehaviours.map((each) => [each.what, each] as const))('%s', async (_what, { fails, after = [], make }) => {
    const report = await run({
      only: [...fails, ...after],
      wrap: (port, clock) => bentPort(port, make(clock), clock),
    });
    expect(idsOf(report, 'fail')).toEqual(expect.arrayContaining(fails));
    expect(report.passed).toBe(false);
  });

  it('of some kind is found out by every check', () => {
    const proved = new Set(misbehaviours.flatMap(({ fails }) => fails));
    expect(allChecks.map(({ id }) => id).filter((id) => !proved.has(id))).toEqual([]);
  });
});

describe('a lost wire', () => {
  it('fails the check that it happens in, and the run goes on with the wire opened again', async () => {
    const clock = createVirtualClock();
    const simulator = createSimulator({ scenario: healthy, clock });
    simulator.faults.unplugAfter(40);
    const openPort = (): Promise<ReportPort> => {
      simulator.cable.plug();
      return simulator.source.open(`practice:${healthy}`);
    };
    const report = await clock.run(runConformance({ openPort, clock, destructive: false }), day);
    const failed = report.results.filter(({ verdict }) => verdict === 'fail');
    expect(failed.map(({ detail }) => detail)).toEqual(['the adapter went away']);
  });

  it('ends the run only when nothing can be opened at all', async () => {
    const clock = createVirtualClock();
    const simulator = createSimulator({ scenario: healthy, clock });
    simulator.faults.silence(true);
    const openPort = () => simulator.source.open(`practice:${healthy}`);
    await expect(clock.run(runConformance({ openPort, clock, destructive: false }))).rejects.toThrow('device.timeout');
  });
});
