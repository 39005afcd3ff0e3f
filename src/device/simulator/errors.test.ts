// Every command in every plight of the lock: the practice lock says exactly the errors that protocol §8 lists for it, no other.
// Must not know how the lock decides.
import { describe, expect, it } from 'vitest';
import { isFault } from '../../contract/fault.ts';
import type { Command } from '../commands/index.ts';
import { allCommands } from '../commands/index.ts';
import { commandErrors, commonErrors } from '../errors.ts';
import type { Session } from '../session.ts';
import { openSession } from '../session.ts';
import { gestureOf, operationId } from '../testing/bench.ts';
import type { VirtualClock } from '../testing/virtual-clock.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { cellsShowing } from './cells.ts';
import type { Simulator, SimulatorOptions } from './index.ts';
import { createSimulator } from './index.ts';

interface Plight {
  lock?: Partial<Omit<SimulatorOptions, 'clock'>>;
  /** What happens before the command, or while it runs. */
  then?: (simulator: Simulator) => unknown;
}

/** One without and one with settings that the adapter may write. */
const scenarios = ['914-binding-bolt', '620-needs-reset'];

const hand = (kind: Parameters<typeof gestureOf>[0]) => (simulator: Simulator) =>
  simulator.lock.gesture(gestureOf(kind));
const plights: Record<string, Plight> = {
  'at rest': {},
  'a lever without handing': { lock: { scenario: '955-codes-off' } },
  'no keypad': { lock: { model: '914c' } },
  'five buttons': { lock: { model: '909' } },
  'flat cells': { lock: { start: { cells: cellsShowing('alkaline', 2600, 300) } } },
  'weak cells': { lock: { start: { cells: cellsShowing('alkaline', 4300, 900) } } },
  jammed: { lock: { start: { boltCondition: 'jammed' } } },
  'handing not known': { lock: { start: { handing: 'unknown' } } },
  'ids forgotten': { lock: { start: { forgottenUpTo: 'ffffffff-ffff-ffff-ffff-ffffffffffff' } } },
  'pack out': { then: hand('pack-out') },
  'door closed': { then: (simulator) => simulator.lock.gesture({ kind: 'door', door: 'closed' }) },
  'the cells collapse': { then: (simulator) => simulator.faults.brownOut() },
  'no lock': { then: (simulator) => simulator.faults.lockAway(true) },
  'Program held': { then: hand('program-down') },
};

type Request = Record<string, unknown>;
const code = (slot: number, digits: string): Request => ({ slot, code: digits });
/** Requests one after the other; `operationId` is added where it belongs. */
const requests: Record<string, Request[]> = {
  identify: [{}],
  status: [{}],
  battery: [{ load: false }, { load: true }],
  'motor-test': [{}],
  'read-events': [{ after: 0, limit: 5 }],
  handing: [{}],
  // Arming another id abandons the first.
  'factory-reset-arm': [{}, {}, { operationId: operationId(10) }],
  'factory-reset-commit': [{ token: new Uint8Array(16) }],
  outcome: [{}],
  subscribe: [{ on: true }],
  'read-slots': [{ after: 0, limit: 64 }],
  'set-code': [code(5, '1357'), code(6, '1357'), code(7, '2357'), code(8, '13579'), code(250, '8642')],
  'clear-code': [{ slot: 2 }, { slot: 250 }],
  'clear-all-arm': [{}, {}, { operationId: operationId(10) }],
  'clear-all-commit': [{ token: new Uint8Array(16) }],
  'read-settings': [{}],
  'write-setting': [
    { setting: 'sound', value: 1 },
    { setting: 'sound', value: 7 },
    { setting: 'program-button', value: 1 },
    { setting: 'motor-resistance', value: 1 },
  ],
  'self-test': [{}],
  wink: [{}],
};

const commands = allCommands as unknown as Command<object, object>[];
const numberOf = (name: string): Command<object, object> =>
  commands.find((command) => command.name === name) ?? (commands[0] as Command<object, object>);

interface Bench {
  clock: VirtualClock;
  simulator: Simulator;
  session: Session;
}

/** The name of the error that is answered; null for a reply. */
async function ask({ clock, session }: Bench, command: Command<object, object>, request: object) {
  const { number, timeoutMs, capMs } = command;
  const payload = command.request.encode(request);
  const exchange = session.exchange({ command: number, payload, timeoutMs, capMs, repeatable: false });
  const answer = await clock.run(
    exchange.then(
      (reply) => ({ reply, error: null }),
      (error: unknown) => ({ reply: null, error }),
    ),
  );
  if (answer.error === null) return { reply: command.reply.decode(answer.reply as Uint8Array), error: null };
  if (!isFault(answer.error)) throw answer.error;
  return { reply: null, error: answer.error.detail.split(':')[0] ?? '' };
}

async function benchOf(lock: Omit<SimulatorOptions, 'clock'>): Promise<Bench> {
  const clock = createVirtualClock();
  const { scenario } = lock;
  const simulator = createSimulator({ ...lock, start: { door: 'open', ...lock.start }, clock });
  const port = await simulator.source.open(`practice:${scenario}`);
  return { clock, simulator, session: await clock.run(openSession({ port, clock })) };
}

/** What a command is answered with in a plight that comes before it or, `duringMs` after it was sent, meanwhile. */
async function errorsOf(
  command: Command<object, object>,
  { scenario, plight, duringMs }: { scenario: string; plight: Plight; duringMs: number | null },
): Promise<string[]> {
  const bench = await benchOf({ scenario, ...plight.lock });
  const { clock, simulator } = bench;
  const { name } = command;
  const commits = name.endsWith('-commit');
  const arm = numberOf(name.replace('-commit', '-arm'));
  const armed = commits ? await ask(bench, arm, { operationId: operationId(1) }) : { reply: null };
  const errors: string[] = [];
  const happen = (): void => {
    try {
      plight.then?.(simulator);
    } catch (error) {
      // Hands cannot do everything at every moment.
      if (!isFault(error, 'practice.impossible')) throw error;
    }
  };
  if (duringMs === null) happen();
  else clock.after(duringMs, happen);
  const all = [...(requests[name] ?? []), ...(armed.reply === null ? [] : [armed.reply as Request])];
  for (const [at, request] of all.entries()) {
    const withId = { operationId: operationId(commits ? 1 : 10 + at), ...request };
    const { error } = await ask(bench, command, withId);
    if (error !== null) errors.push(error);
    // The same id again: carried out already, or refused again.
    const again = await ask(bench, command, withId);
    if (again.error !== null) errors.push(again.error);
  }
  return errors;
}

describe.each(commands.map((command) => [command.name, command] as const))('%s', (name, command) => {
  it('is answered with the errors of its list, each of them in some plight, and with no other', async () => {
    const common: readonly string[] = commonErrors;
    const seen = new Set<string>();
    for (const plight of Object.values(plights)) {
      for (const scenario of scenarios) {
        for (const duringMs of plight.then === undefined ? [null] : [null, 40, 400]) {
          const errors = await errorsOf(command, { scenario, plight, duringMs });
          for (const error of errors) if (!common.includes(error)) seen.add(error);
        }
      }
    }
    expect([...seen].toSorted()).toEqual([...(commandErrors[name] ?? [])].toSorted());
  });
});
