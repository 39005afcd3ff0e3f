// What the whole link, with schemas and CBOR, adds to a round trip on a real hidraw node.
import { labRates } from '../parts/lab-rates.ts';
import type { Row } from '../row.ts';

export const row: Row = {
  name: 'hidraw-link',
  unit: 'ms',
  describe: 'one status by the whole link on a real hidraw node in the lab against a bare node-hid echo',
  run: (context) => labRates('linkMs', context),
};
