// How much longer one exchange with an adapter takes than its reports need on the wire.
import { openPracticeLink, wireMs } from '../parts/practice-link.ts';
import type { Row } from '../row.ts';

export const row: Row = {
  name: 'exchange-simulator',
  unit: 'ms',
  describe: 'one status exchange with the practice adapter against the wire: its reports at one a millisecond',
  async run(context) {
    const { link, simulator } = await openPracticeLink();
    const { passed } = simulator.cable;
    const reports = (): number => passed['to-adapter'] + passed['to-host'];
    let onWire = 0;
    try {
      return await context.interleave(
        {
          measured: async () => {
            const before = reports();
            const startedAt = performance.now();
            await link.readStatus();
            const took = performance.now() - startedAt;
            onWire = reports() - before;
            return took;
          },
          // Out and back never overlap in an exchange, so the reports of both ways add up.
          yardstick: () => Promise.resolve(onWire * wireMs),
        },
        { warmUp: 100, samples: 1000 },
      );
    } finally {
      await link.close();
    }
  },
};
