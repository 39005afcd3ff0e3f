// Processor time that the bench itself spends on one exchange: session, framing, CBOR, schemas, both ways.
import type { ReportPort } from '../../src/device/port.ts';
import { openPracticeLink } from '../parts/practice-link.ts';
import { type Recorder, recorder, replayPort } from '../parts/replay-port.ts';
import type { Row } from '../row.ts';

/** The processor's clock counts whole microseconds: many turns make one sample, of about ten milliseconds each. */
const exchangesPerSample = 500;
const echoesPerSample = 40_000;

export const row: Row = {
  name: 'exchange-cpu',
  unit: 'µs',
  describe: "processor time of one status exchange, the adapter's answer replayed, against a bare echo of its reports",
  async run(context) {
    let tape: Recorder | undefined;
    const { link } = await openPracticeLink((port) => (tape = recorder(port)).port);
    const told = await link.readStatus();
    if (tape === undefined) throw new Error('nothing was recorded');
    tape.replay();
    const replayed = await link.readStatus();
    if (JSON.stringify(replayed) !== JSON.stringify(told)) throw new Error('the replay tells something else');
    const echo = echoOver(replayPort(tape.reply()), tape.reply().length);
    const report = new Uint8Array(64);
    try {
      return await context.interleave(
        {
          measured: () => processorTime(exchangesPerSample, () => link.readStatus()),
          yardstick: () => processorTime(echoesPerSample, () => echo(report)),
        },
        { warmUp: 30, samples: 200 },
      );
    } finally {
      await link.close();
    }
  },
};

/** Microseconds of processor time per turn, of all threads of this process. */
async function processorTime(turns: number, turn: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let count = 0; count < turns; count += 1) await turn();
  const spent = process.cpuUsage(before);
  return (spent.user + spent.system) / turns;
}

/** Writes a report and waits until `expected` have come back: what any exchange over this port costs at the least. */
function echoOver(port: ReportPort, expected: number): (report: Uint8Array) => Promise<void> {
  let missing = 0;
  let done: () => void = () => undefined;
  port.onReport(() => {
    missing -= 1;
    if (missing === 0) done();
  });
  return async (report) => {
    missing = expected;
    const answered = new Promise<void>((resolve) => {
      done = resolve;
    });
    await port.write(report);
    await answered;
  };
}
