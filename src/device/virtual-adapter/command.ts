// `npm run adapter:virtual`: a practice adapter behind real HID reports, on a Linux machine with /dev/uhid.
// Must not open /dev/uhid itself, nor know the lock's inside; the person moves the lock by typing.
import { accessSync, constants } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { practiceScenarios } from '../simulator/index.ts';
import { OrderError, startAdapterProcess } from './start.ts';
import { uhidPath } from './uhid.ts';
import { describeState, gestureOfLine, gestureUsages } from './words.ts';

const usage = 'Usage: npm run adapter:virtual [-- --scenario ID]';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Ends with 2: nothing was put on the bench. */
function refuse(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}

function scenarioOf(): string {
  const known = practiceScenarios.map(({ id, title }) => `  ${id.padEnd(32)} ${title}`).join('\n');
  let scenario: string;
  try {
    const { values } = parseArgs({ options: { scenario: { type: 'string' } } });
    scenario = values.scenario ?? practiceScenarios[0]?.id ?? '';
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n${usage}\nCases:\n${known}`);
  }
  if (practiceScenarios.every(({ id }) => id !== scenario)) {
    return refuse(`There is no practice case '${scenario}'.\n${usage}\nCases:\n${known}`);
  }
  return scenario;
}

const cures: Record<string, string> = {
  ENOENT:
    `There is no ${uhidPath}: the kernel's module for virtual HID devices is not loaded, or this kernel has none.\n` +
    'Try: sudo modprobe uhid',
  EACCES: `This user may not open ${uhidPath}. For this session: sudo setfacl -m u:"$USER":rw ${uhidPath}`,
};

function checkUhid(): void {
  if (process.platform !== 'linux')
    refuse('A virtual adapter needs Linux. The practice lock inside Boltbench needs nothing.');
  try {
    accessSync(uhidPath, constants.R_OK | constants.W_OK);
  } catch (error) {
    refuseFor(error);
  }
}

function refuseFor(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return refuse(cures[code === 'EPERM' ? 'EACCES' : code] ?? `${uhidPath} cannot be used (${code || String(error)}).`);
}

const scenario = scenarioOf();
checkUhid();
const adapter = startAdapterProcess({ scenario, wireMs: 1 });
const story = practiceScenarios.find(({ id }) => id === scenario)?.story ?? '';
try {
  const state = await adapter.order({ kind: 'plug' });
  say(`The virtual adapter is plugged in. The customer says: "${story}"`);
  say(describeState(state));
} catch (error) {
  await adapter.kill();
  refuseFor(error);
}
say(`Type what your hands do: ${gestureUsages.join(', ')}; state, quit.`);

const lines = createInterface({ input: process.stdin });
const { promise: left, resolve: leave } = Promise.withResolvers<undefined>();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => leave(undefined));
void adapter.ended.then(() => leave(undefined));
void left.then(() => lines.close());

async function obey(line: string): Promise<void> {
  const gesture = gestureOfLine(line);
  if (gesture === null && line !== 'state') return say('That is none of these words.');
  try {
    say(describeState(await adapter.order(gesture === null ? { kind: 'state' } : { kind: 'gesture', gesture })));
  } catch (error) {
    if (!(error instanceof OrderError)) throw error;
    say(`That does not go: ${error.message}`);
  }
}

for await (const line of lines) {
  const word = line.trim().toLowerCase();
  if (word === 'quit') leave(undefined);
  else if (word !== '') await obey(word);
}
// Without a keyboard (started by a script) it stays until it is stopped.
if (process.stdin.isTTY) leave(undefined);
await left;
await adapter.kill();
say('The virtual adapter is unplugged.');
