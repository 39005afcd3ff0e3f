// Round trips on real hidraw nodes as the lab measures them; one boot serves every row that asks.
// Must not know which row asks, nor judge: the lab holds the floors.
import { shareText, summarizeRates, type RateBlock } from '../../lab/guest/rate-summary.ts';
import { Unavailable } from '../../lab/packages.ts';
import { runGuest } from '../../lab/run-guest.ts';
import { type RowContext, type Samples, Skipped } from '../row.ts';

let measuring: Promise<RateBlock[]> | null = null;

async function measure(tell: (line: string) => void): Promise<RateBlock[]> {
  try {
    const { results } = await runGuest({ program: 'rates', tell });
    if (!Array.isArray(results.figures)) throw new Error('the guest gave no figures');
    return results.figures as RateBlock[];
  } catch (error) {
    if (error instanceof Unavailable) throw new Skipped(error.message);
    throw error;
  }
}

/** The blocks of one kind against those of the bare echo, in milliseconds of the guest. Rejects with Skipped. */
export async function labRates(ours: 'sessionMs' | 'linkMs', context: RowContext): Promise<Samples> {
  measuring ??= measure((line) => context.note(line));
  const blocks = await measuring;
  const summary = summarizeRates(blocks);
  context.note(`round trips a second: ${shareText(ours === 'sessionMs' ? summary.session : summary.link)}`);
  return { samples: blocks.map((block) => block[ours]), yardstickSamples: blocks.map(({ bareMs }) => bareMs) };
}
