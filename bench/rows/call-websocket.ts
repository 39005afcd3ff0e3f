// What one call of the contract costs over a WebSocket, the browser shell's wire.
import { compareCalls } from '../parts/caller.ts';
import type { Row } from '../row.ts';

export const row: Row = {
  name: 'call-websocket',
  unit: 'µs',
  describe:
    'app.status over a WebSocket, door and schemas included, against an empty oRPC call on the same kind of wire',
  run: (context) => compareCalls('websocket', context),
};
