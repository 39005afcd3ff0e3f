// What our session adds to a round trip on a real hidraw node.
import { labRates } from '../parts/lab-rates.ts';
import type { Row } from '../row.ts';

export const row: Row = {
  name: 'hidraw-session',
  unit: 'ms',
  describe: 'one exchange of the session on a real hidraw node in the lab against a bare node-hid echo',
  run: (context) => labRates('sessionMs', context),
};
