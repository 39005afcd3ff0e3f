// What one call of the contract costs over a message port, the desktop shell's wire.
import { compareCalls } from '../parts/caller.ts';
import type { Row } from '../row.ts';

export const row: Row = {
  name: 'call-message-port',
  unit: 'µs',
  describe:
    'app.status over a message port, door and schemas included, against an empty oRPC call on the same kind of wire',
  run: (context) => compareCalls('message-port', context),
};
