// `npm run adapter:conformance`: tests an adapter, or the practice adapter, against docs/protocol.md, check by check.
// Must not know any one check; exit code 0 all well, 1 a check failed, 2 nothing could be tested.
import { parseArgs } from 'node:util';
import { isFault } from '../src/contract/fault.ts';
import { checkTable, runConformance } from '../src/device/conformance/index.ts';
import type { CheckResult, ConformanceReport } from '../src/device/conformance/index.ts';
import { createHidPortSource, defaultHidIds } from '../src/device/hid-port.ts';
import type { PortCandidate, PortSource } from '../src/device/port.ts';
import { createSimulator, practiceScenarios } from '../src/device/simulator/index.ts';
import { createVirtualClock } from '../src/device/testing/virtual-clock.ts';
import { realClock } from '../src/main/real-clock.ts';

const usage = `Usage: npm run adapter:conformance -- [--key KEY | --serial SERIAL] [--id VVVV:PPPP]
       npm run adapter:conformance -- --simulator [CASE] [--sold] [--late MS]
  --destructive   also checks that arm, change, move or erase; only on a unit that calls itself a test unit
  --only ID       only checks whose id begins so; may be given several times
  --list          print the table of checks and end
  --sold          the practice adapter does not call itself a test unit
  --late MS       the practice adapter is wrong: every report of it comes so late
  --json          one JSON document alone on standard output`;

/** Ends with 2: nothing was tested. */
function refuse(why: string): never {
  console.error(why);
  process.exit(2);
}

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        serial: { type: 'string' },
        id: { type: 'string' },
        simulator: { type: 'boolean', default: false },
        destructive: { type: 'boolean', default: false },
        only: { type: 'string', multiple: true },
        list: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        sold: { type: 'boolean', default: false },
        late: { type: 'string' },
      },
    });
    const [scenario, ...more] = positionals;
    if (more.length > 0 || (scenario !== undefined && !values.simulator)) throw new Error(`What is ${positionals}?`);
    if ((values.sold || values.late !== undefined) && !values.simulator) throw new Error('Only with --simulator');
    if (values.late !== undefined && !/^\d{1,5}$/.test(values.late)) throw new Error('--late wants milliseconds');
    return { ...values, scenario };
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

const options = readOptions();

/** The one adapter that is meant. Ends with 2 when there is none, or when it could be several. */
async function choose(source: PortSource): Promise<PortCandidate> {
  const found = await source.list();
  const { key, serial } = options;
  const meant = found.filter((each) => (key ?? each.key) === each.key && (serial ?? each.serial) === each.serial);
  const [only, second] = meant;
  if (only !== undefined && second === undefined) return only;
  const listed = found.map((each) => `  --key '${each.key}'  (${each.product}, serial ${each.serial || 'none'})`);
  if (found.length === 0) refuse('No adapter is plugged in. To see the kit at work: --simulator');
  return refuse(`${meant.length === 0 ? 'That adapter is not plugged in' : 'Which adapter?'}\n${listed.join('\n')}`);
}

function hidIds(): typeof defaultHidIds {
  if (options.id === undefined) return defaultHidIds;
  const match = /^([0-9a-f]{4}):([0-9a-f]{4})$/i.exec(options.id);
  if (match === null) return refuse(`--id wants VVVV:PPPP in hexadecimal digits, not ${options.id}\n${usage}`);
  return {
    ...defaultHidIds,
    vendorId: Number.parseInt(match[1] ?? '', 16),
    productId: Number.parseInt(match[2] ?? '', 16),
  };
}

const say = options.json ? console.error : console.log;

function show({ verdict, id, section, title, detail }: CheckResult): void {
  say(`${verdict.padEnd(13)} ${id}  §${section.padEnd(10)} ${title}${detail === '' ? '' : ` [${detail}]`}`);
}

async function test(): Promise<{ candidate: PortCandidate; report: ConformanceReport }> {
  const { destructive, only } = options;
  const shared = { destructive, onResult: show, ...(only === undefined ? {} : { only }) };
  if (!options.simulator) {
    const source = createHidPortSource(hidIds());
    const candidate = await choose(source);
    const openPort = () => source.open(candidate.key);
    // The bench's clock keeps no process alive; here nothing else does while an adapter is silent.
    const alive = setInterval(() => undefined, 60_000);
    try {
      return { candidate, report: await runConformance({ ...shared, openPort, clock: realClock }) };
    } finally {
      clearInterval(alive);
    }
  }
  const scenario = options.scenario ?? '916-locked-out';
  const known = practiceScenarios.map(({ id }) => id);
  if (!known.includes(scenario)) refuse(`There is no practice case ${scenario}.\nThere are: ${known.join(', ')}`);
  // Virtual time: what a real adapter takes a minute for takes the practice adapter a second.
  const clock = createVirtualClock();
  const { source, faults } = createSimulator({ scenario, clock, testUnit: !options.sold });
  faults.delay(Number(options.late ?? 0));
  const candidate = await choose(source);
  const run = runConformance({ ...shared, openPort: () => source.open(candidate.key), clock });
  return { candidate, report: await clock.run(run, 24 * 3_600_000) };
}

if (options.list) {
  console.log(options.json ? JSON.stringify(checkTable, null, 2) : listed());
  process.exit(0);
}

function listed(): string {
  return checkTable
    .map(({ id, section, effect, title }) => `${id}  §${section.padEnd(10)} ${(effect ?? '').padEnd(8)} ${title}`)
    .join('\n');
}

try {
  const { candidate, report } = await test();
  const { counts, adapter, results } = report;
  if (results.length === 0) refuse('No check has such an id.');
  const { product, serial } = candidate;
  say(
    `\n${product} ${serial}, firmware ${adapter.firmware}, protocol ${adapter.protocol}${adapter.testUnit ? ', test unit' : ''}`,
  );
  say(`${counts.pass} pass, ${counts.fail} fail, ${counts['not-supported']} not supported, ${counts.refused} refused`);
  if (options.json) console.log(JSON.stringify({ unit: { product, serial }, ...report }, null, 2));
  process.exitCode = report.passed ? 0 : 1;
  if (options.destructive && !adapter.testUnit) {
    console.error('The checks that act on the lock were refused: the unit does not say that it is a test unit.');
    if (report.passed) process.exitCode = 2;
  }
} catch (error) {
  if (!isFault(error)) throw error;
  refuse(`The adapter could not be tested: ${error.code}, ${error.detail}`);
}
