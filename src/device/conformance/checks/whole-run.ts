// Checks that judge everything that the adapter sent in the whole run; they come last.
// Must not send anything.
import { decodeSignal } from '../../commands/signal.ts';
import type { Check } from '../kit.ts';
import { fail, NotSupported } from '../kit.ts';
import type { WireRule } from '../wire.ts';

function never(id: string, section: string, title: string, rule: WireRule): Check {
  return {
    id,
    section,
    title: `in the whole run: ${title}`,
    run: ({ wire }) => {
      const found = wire.broken.filter((one) => one.rule === rule);
      if (found.length > 0) fail(`${found.length} times; first: ${found[0]?.detail ?? ''}`);
      return Promise.resolve(`${wire.heardSoFar.reports} reports`);
    },
  };
}

export const wholeRunChecks: Check[] = [
  never('W01', '3.3 rule 1', 'every report has 64 bytes', 'size'),
  never('W02', '3.3 rule 2', 'every report is on a channel that the kit uses', 'channel'),
  never('W03', '3.3 rule 4', 'following reports count up from 0', 'sequence'),
  never('W04', '3.3 rule 5', 'no message announces more than 7609 bytes', 'length'),
  never('W05', '3.3 rule 6', 'bytes behind the announced length are zero', 'padding'),
  never('W06', '3.4', 'keepalives and signals fit one report', 'aside'),
  never('W07', '6', 'an error has exactly one byte', 'error-byte'),
  never('W08', '5.2', 'a keepalive has exactly one byte, and it is not 0', 'keepalive-byte'),
  never('W10', '8.12', 'no message holds a code that was set', 'secret'),
  {
    id: 'W09',
    section: '8.10',
    title: 'in the whole run: every signal is a map as its table says',
    run: ({ wire }) => {
      if (wire.signals.length === 0) throw new NotSupported('no signal came');
      for (const payload of wire.signals) decodeSignal(payload);
      return Promise.resolve(`${wire.signals.length} signals`);
    },
  },
];
