// One case of the fuzz test: a link, a hostile adapter, and calls until so many reports have come.
// Must not be used by the program itself.
import { Fault } from '../../contract/fault.ts';
import { encode } from 'cbor2';
import { parse } from '../commands/codec.ts';
import type { Command } from '../commands/index.ts';
import { allCommands } from '../commands/index.ts';
import { openLink } from '../link-over-port.ts';
import type { PortLink } from '../link-over-port.ts';
import type { Message } from '../frame.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import type { HostileAdapter, Truths } from './hostile-adapter.ts';
import { createHostileAdapter } from './hostile-adapter.ts';
import type { Chance } from './random.ts';
import { createChance } from './random.ts';
import { sampleReplies } from './sample-replies.ts';

export interface CaseResult {
  reports: number;
  calls: number;
  answered: number;
  links: number;
  /** How often each fault came. */
  faults: Record<string, number>;
  /** Longest call beyond the cap of its command, virtual milliseconds; negative when all kept it. */
  overCapMs: number;
  /** Longest that a call stayed still beyond its deadline (§5.1), virtual milliseconds; negative when all kept it. */
  overDeadlineMs: number;
  /** Requests that reached the adapter, by the name of their command. */
  reached: Record<string, number>;
}

export interface CaseOptions {
  seed: number;
  reports: number;
  /** Called after so many reports, for measuring in between. */
  everyReports?: { count: number; look: () => void };
}

const commands = allCommands as unknown as Command<object, object>[];
const nameOf = new Map(commands.map(({ number, name }) => [number, name]));
/** Busy, a new channel and a cancel all answer sooner than the deadline of a command. */
const deadlineMs = Math.max(...commands.map(({ timeoutMs }) => timeoutMs));
const acting = new Set(commands.filter(({ repeatable }) => !repeatable).map(({ number }) => number));
const candidate = { key: 'k', product: 'p', serial: 's' };

function truthsOf(): Truths {
  return new Map(
    commands.map((command) => {
      const sample = sampleReplies[command.name];
      const payload = sample === undefined ? new Uint8Array() : command.reply.encode(sample);
      return [
        command.number,
        (request: Message): Uint8Array => {
          if (sample === undefined || !('operationId' in sample)) return payload;
          // An outcome names the operation that was asked about: the only byte string of 16 in every such request.
          const asked = [...(parse(request.payload) as Map<number, unknown>).values()].findLast(
            (value) => value instanceof Uint8Array && value.length === 16,
          );
          return encode(new Map([...(parse(payload) as Map<number, unknown>), [1, asked]]));
        },
      ];
    }),
  );
}

function newId(chance: Chance): string {
  const hex = Array.from(chance.bytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** One call of the link, by lot; the cap of its command in virtual milliseconds. */
function someCall(link: PortLink, chance: Chance, signal: AbortSignal): { capMs: number; run: () => Promise<unknown> } {
  const operationId = newId(chance);
  const asked = { signal };
  const reads = [
    () => link.identify(asked),
    () => link.readStatus(asked),
    () => link.readBattery(chance.once(2), asked),
    () => link.readEvents(chance.below(1000), 384, asked),
    () => link.readSlots(0, 64, asked),
    () => link.readSettings(asked),
    () => link.selfTest(asked),
    () => link.outcomeOf(operationId, asked),
    () => link.wink(asked),
  ];
  const acts = [
    () => link.testMotor({ operationId, ...asked }),
    () => link.learnHanding({ operationId, ...asked }),
    () => link.armFactoryReset({ operationId, ...asked }),
    () => link.commitFactoryReset(chance.bytes(16), { operationId, ...asked }),
    () => link.clearCode(3, { operationId, ...asked }),
    () => link.armClearAll({ operationId, ...asked }),
    () => link.commitClearAll(chance.bytes(16), { operationId, ...asked }),
    () => link.setCode(3, '0000', { operationId, ...asked }),
    () => link.writeSetting('sound', chance.below(2), { operationId, ...asked }),
  ];
  return chance.once(4) ? { capMs: 60_000, run: chance.pick(acts) } : { capMs: 10_000, run: chance.pick(reads) };
}

/**
 * Runs one case. Throws an Error that says what was wrong when anything but a Fault came out, a call hung past its
 * deadline, or a command that acts was sent twice.
 */
export async function runCase({ seed, reports, everyReports }: CaseOptions): Promise<CaseResult> {
  const chance = createChance(seed);
  const clock = createVirtualClock();
  const truths = truthsOf();
  const result: CaseResult = {
    ...{ reports: 0, calls: 0, answered: 0, links: 0, faults: {}, reached: {} },
    ...{ overCapMs: -Infinity, overDeadlineMs: -Infinity },
  };
  let adapter: HostileAdapter | null = null;
  let link: PortLink | null = null;
  let before = 0;
  let looks = 0;
  const acted = new Set<string>();
  // While a call is under way: when its deadline was last moved.
  let movedAt: number | null = null;
  const stillFor = (): void => {
    if (movedAt === null) return;
    result.overDeadlineMs = Math.max(result.overDeadlineMs, clock.now() - movedAt - deadlineMs);
    movedAt = clock.now();
  };
  const note = (error: unknown): void => {
    if (!(error instanceof Fault)) throw new Error(`not a Fault came out: ${String(error)}`, { cause: error });
    result.faults[error.code] = (result.faults[error.code] ?? 0) + 1;
  };
  while (before + (adapter?.said ?? 0) < reports) {
    if (link === null) {
      before += adapter?.said ?? 0;
      adapter = createHostileAdapter(chance, clock, truths);
      adapter.onDeadlineMoved = stillFor;
      adapter.onRequest = ({ command, payload }) => {
        const name = nameOf.get(command) ?? 'none of ours';
        result.reached[name] = (result.reached[name] ?? 0) + 1;
        if (!acting.has(command)) return;
        const what = `${command}:${payload.join()}`;
        if (acted.has(what)) throw new Error(`command ${command} was sent twice for one call`);
        acted.add(what);
        if (acted.size > 50) acted.delete(acted.keys().next().value ?? '');
      };
      const random = (count: number): Uint8Array => chance.bytes(count);
      result.links += 1;
      link = await clock
        .run(openLink({ port: adapter, candidate, driver: 'hid', clock, random }), 10_000)
        .catch((error) => {
          note(error);
          return null;
        });
      if (link !== null && chance.once(2))
        await clock
          .run(
            link.subscribe(() => undefined),
            20_000,
          )
          .catch(note);
      continue;
    }
    const abort = new AbortController();
    const { capMs, run } = someCall(link, chance, abort.signal);
    const stop = chance.once(10) ? clock.after(chance.below(3000), () => abort.abort()) : null;
    const startedAt = clock.now();
    movedAt = startedAt;
    result.calls += 1;
    // A call that hangs makes the clock throw an Error, which is no Fault.
    await clock.run(run(), 2 * capMs).then(
      () => (result.answered += 1),
      (error: unknown) => {
        note(error);
        if (error instanceof Fault && error.code === 'device.unplugged') link = null;
      },
    );
    stop?.();
    stillFor();
    movedAt = null;
    result.overCapMs = Math.max(result.overCapMs, clock.now() - startedAt - capMs);
    if (everyReports !== undefined && (before + (adapter?.said ?? 0)) / everyReports.count > looks + 1) {
      looks += 1;
      everyReports.look();
    }
  }
  result.reports = before + (adapter?.said ?? 0);
  await link?.close();
  return result;
}
