// Checks of docs/protocol.md section 8 (and 9): the payloads of every command, both ways.
// Must not know how results are shown.
import { decode } from 'cbor2';
import type { Command } from '../../commands/index.ts';
import { allCommands } from '../../commands/index.ts';
import type { Check, Effect, Unit } from '../kit.ts';
import { mindState, must, words } from '../kit.ts';
import { badRequests, requestOfLater, sampleRequests } from '../samples.ts';

/** Section of each command, its check number, and what a good request of it does to the lock. */
const table: Readonly<Record<string, { at: number; section: string; effect?: Effect }>> = {
  identify: { at: 1, section: '8.1' },
  status: { at: 2, section: '8.2' },
  battery: { at: 3, section: '8.3' },
  'motor-test': { at: 4, section: '8.4', effect: 'moves' },
  'read-events': { at: 5, section: '8.5' },
  handing: { at: 6, section: '8.6', effect: 'moves' },
  'factory-reset-arm': { at: 7, section: '8.7', effect: 'arms' },
  'factory-reset-commit': { at: 8, section: '8.7', effect: 'erases' },
  outcome: { at: 9, section: '8.8' },
  subscribe: { at: 10, section: '8.9' },
  'read-slots': { at: 11, section: '8.11' },
  'set-code': { at: 12, section: '8.12', effect: 'changes' },
  'clear-code': { at: 13, section: '8.13', effect: 'changes' },
  'read-settings': { at: 14, section: '8.14' },
  'write-setting': { at: 15, section: '8.15', effect: 'changes' },
  'self-test': { at: 16, section: '8.16' },
  wink: { at: 17, section: '8.17' },
  'clear-all-arm': { at: 18, section: '8.13', effect: 'arms' },
  'clear-all-commit': { at: 19, section: '8.13', effect: 'erases' },
};

const two = (count: number): string => String(count).padStart(2, '0');
const commands = allCommands as unknown as Command<object, object>[];
const rowOf = (command: { name: string }): { at: number; section: string; effect?: Effect } =>
  table[command.name] ?? { at: 99, section: '8' };

/** Definite lengths only, no key twice, nothing behind the map (§8). */
function mustBeStrict(payload: Uint8Array): void {
  if (payload.length === 0) return;
  try {
    decode(payload, { preferMap: true, rejectDuplicateKeys: true, rejectStreaming: true });
  } catch (error) {
    must(false, `the reply is not strict CBOR: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function reads(unit: Unit, command: Command<object, object>): Promise<string> {
  unit.need(command);
  const answer = await unit.askRested(await unit.channel(), command, sampleRequests[command.name] ?? {});
  mindState(answer);
  unit.decoded(command, answer);
  must(answer.tookMs <= command.timeoutMs || answer.keepalives.length > 0, `no sign of life in ${answer.tookMs} ms`);
  if (answer.kind === 'reply') mustBeStrict(answer.payload);
  return `${Math.round(answer.tookMs)} ms`;
}

async function refuses(unit: Unit, command: Command<object, object>): Promise<string> {
  unit.need(command);
  const channel = await unit.channel();
  const all = badRequests(command);
  for (const { what, payload } of all) {
    const answer = await unit.askRawRested(channel, command, payload);
    must(
      answer.kind === 'error' && answer.error === 'bad-payload',
      `${what}: ${words(answer)} where bad-payload was due`,
    );
  }
  await unit.alive(channel);
  return `${all.length} bad payloads`;
}

const readable = commands.filter((command) => rowOf(command).effect === undefined);

export const payloadChecks: Check[] = [
  ...readable.map((command): Check => ({
    id: `P${two(rowOf(command).at)}`,
    section: rowOf(command).section,
    title: `${command.name}: the reply is strict CBOR, as its table says, within the deadline`,
    run: (unit) => reads(unit, command),
  })),
  ...readable.map((command): Check => ({
    id: `V${two(rowOf(command).at)}`,
    section: '9',
    title: `${command.name}: keys of a later version are skipped`,
    run: async (unit) => {
      unit.need(command);
      const answer = await unit.askRawRested(await unit.channel(), command, requestOfLater(command));
      mindState(answer);
      unit.decoded(command, answer);
    },
  })),
  ...commands.map((command): Check => ({
    id: `B${two(rowOf(command).at)}`,
    section: rowOf(command).section,
    title: `${command.name}: every payload that breaks its table is answered bad-payload`,
    ...(rowOf(command).effect === undefined ? {} : { effect: rowOf(command).effect as Effect }),
    run: (unit) => refuses(unit, command),
  })),
];

/** Commands that have no row in the table above; a test keeps it empty. */
export const commandsWithoutCheck = commands.filter(({ name }) => !(name in table)).map(({ name }) => name);
