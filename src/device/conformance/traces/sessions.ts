// The sessions whose traces are kept: what the bench says and what comes back, report by report.
// Must not be used by the program itself.
import type { PortLink } from '../../link-over-port.ts';
import { openLink } from '../../link-over-port.ts';
import type { ReportPort } from '../../port.ts';
import { createSimulator } from '../../simulator/index.ts';
import type { VirtualClock } from '../../testing/virtual-clock.ts';
import { createVirtualClock } from '../../testing/virtual-clock.ts';
import { recordPort } from '../../trace.ts';
import { createChance } from '../../fuzz/random.ts';

export interface Session {
  scenario: string;
  /** Gives what it learnt; the same from the practice lock and from its trace. */
  talk: (link: PortLink) => Promise<unknown>;
}

const operation = (at: number): { operationId: string } => ({
  operationId: `01900000-0000-7000-8000-${String(at).padStart(12, '0')}`,
});
/** A refusal is a result too. */
const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.catch((error: unknown) => (error as { code?: string }).code);

/** By the name of the trace's file. */
export const sessions: Readonly<Record<string, Session>> = {
  'look-at-a-914': {
    scenario: '914-handing-lost-weak-batteries',
    talk: async (link) => [
      await link.identify(),
      await link.readStatus(),
      await link.readBattery(true),
      await link.readSettings(),
      await link.selfTest(),
    ],
  },
  'log-and-slots': {
    scenario: '916-locked-out',
    talk: async (link) => [await link.readEvents(0, 2), await link.readEvents(2, 384), await link.readSlots(0, 64)],
  },
  'learn-handing': {
    scenario: '620-needs-reset',
    talk: async (link) => [
      await link.testMotor(operation(1)),
      await link.learnHanding(operation(2)),
      await link.outcomeOf(operation(2).operationId),
      await codeOf(link.learnHanding(operation(2))),
    ],
  },
  'reset-in-two-phases': {
    scenario: '620-needs-reset',
    talk: async (link) => {
      const { token } = await link.armFactoryReset(operation(3));
      const wrong = await codeOf(link.commitFactoryReset(new Uint8Array(16), operation(4)));
      const done = await link.commitFactoryReset(token, operation(3));
      return [wrong, done, await link.outcomeOf(operation(3).operationId), (await link.readStatus()).codesStored];
    },
  },
  'set-a-code': {
    scenario: '914-binding-bolt',
    talk: async (link) => [
      await link.setCode(9, '48213956', operation(5)),
      await codeOf(link.setCode(10, '48213956', operation(6))),
      await link.clearCode(9, operation(7)),
    ],
  },
};

const candidate = { key: 'k', product: 'p', serial: 's' };

/** The session over any port; chance is the same every time. Over a trace no time passes: the answers are there. */
export async function talkOver(
  port: ReportPort,
  session: Session,
  clock: VirtualClock,
  timeless = false,
): Promise<unknown> {
  const { bytes } = createChance(1);
  const wait = <T>(promise: Promise<T>): Promise<T> => (timeless ? promise : clock.run(promise));
  const link = await wait(openLink({ port, candidate, driver: 'simulator', clock, random: bytes }));
  return wait(session.talk(link));
}

/** The trace of a session with the practice lock, and what it learnt. */
export async function record(session: Session): Promise<{ lines: string[]; learnt: unknown }> {
  const clock = createVirtualClock();
  const { bytes } = createChance(2);
  const simulator = createSimulator({ scenario: session.scenario, clock, random: bytes });
  const lines: string[] = [];
  const port = recordPort(await simulator.source.open(`practice:${session.scenario}`), (line) => lines.push(line));
  return { learnt: await talkOver(port, session, clock), lines };
}
