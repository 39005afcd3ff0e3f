// Round trips a second in the guest, in a plain process: the hooks of a test runner make every promise dearer.
// Run by init, never by vitest; prints its result as a test does. The figures go to the host whatever comes of it.
import { figures, note, plan as announce, startRawDevices } from './bench.ts';
import { shareText, summarizeRates } from './rate-summary.ts';
import { measureRates } from './rates.ts';

/** What an exchange of our session keeps of the bare echo's rate, and what the whole link keeps with its schemas and CBOR. */
const floors = { session: 0.8, link: 0.55 };
const plan = { warmUpExchanges: 8_000, warmUpBlocks: 10, blocks: 40, tripsPerBlock: 25 };
const promise = `round trips: our session keeps ${floors.session} of a bare node-hid echo, our whole link ${floors.link}`;
// The compiler works in the background: one measurement may have come too early for it.
const mostTries = 3;

announce(promise);
const raw = startRawDevices();
const serials: [string, string, string] = [
  await raw.plug('echo', 'LAB-echo-1'),
  await raw.plug('echo', 'LAB-echo-2'),
  await raw.plug('echo', 'LAB-echo-3'),
];
let holds = false;
for (let tries = 1; tries <= mostTries && !holds; tries += 1) {
  const blocks = await measureRates(serials, plan);
  const { barePerSecond, session, link } = summarizeRates(blocks);
  figures(blocks);
  note(
    `try ${tries}, ${plan.blocks} blocks of ${plan.tripsPerBlock} round trips each: bare node-hid echo ${barePerSecond.toFixed(0)}/s`,
  );
  note(`exchange of our session: ${shareText(session)}`);
  note(`status by our whole link: ${shareText(link)}`);
  holds = session.median >= floors.session && link.median >= floors.link;
}
process.stdout.write(`${holds ? 'ok' : 'not ok'} 1 - ${promise}\n`);
raw.kill();
process.exit(holds ? 0 : 1);
