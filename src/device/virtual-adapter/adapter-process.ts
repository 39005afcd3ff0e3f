// The process that holds a virtual adapter: takes orders from its parent, ends with it.
// Must not be imported; start.ts starts it. Nothing but a kill ends it, because its read of /dev/uhid never returns.
import type { Clock } from '../../contract/clock.ts';
import type { PracticeState } from '../../contract/practice.ts';
import { isFault } from '../../contract/fault.ts';
import { createSimulator } from '../simulator/index.ts';
import type { AdapterOrder, AdapterSettings, AnswerMessage, OrderMessage } from './orders.ts';
import { openUhidDevice } from './uhid.ts';
import { createVirtualAdapter } from './virtual-adapter.ts';

// A timer of zero is a millisecond in Node; a wire without delay must have none.
const clock: Clock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  after(delayMs, action) {
    if (delayMs <= 0) {
      const now = setImmediate(action);
      return () => clearImmediate(now);
    }
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};

const settings = JSON.parse(process.argv[2] ?? '') as AdapterSettings;
const simulator = createSimulator({ ...settings, clock });
// The cable is out until the first order to plug it in.
simulator.cable.unplug();
const adapter = createVirtualAdapter(simulator, openUhidDevice);

async function carryOut(order: AdapterOrder): Promise<PracticeState> {
  switch (order.kind) {
    case 'plug':
      await adapter.plug();
      break;
    case 'unplug':
      adapter.unplug();
      break;
    case 'gesture':
      return adapter.gesture(order.gesture);
    case 'garbage':
      simulator.faults.garbage(order.count);
      break;
    case 'unplug-after':
      simulator.faults.unplugAfter(order.reports, order.direction);
      break;
    case 'state':
      break;
  }
  return simulator.lock.state();
}

function answer(message: AnswerMessage): void {
  process.send?.(message);
}

function codeOf(error: unknown): string {
  if (isFault(error)) return error.code;
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

let last: Promise<void> = Promise.resolve();
process.on('message', ({ id, order }: OrderMessage) => {
  // One after the other, as they came.
  last = last
    .then(() => carryOut(order))
    .then(
      (state) => answer({ id, state }),
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        answer({ id, error: { code: codeOf(error), message } });
      },
    );
});
// process.exit would wait for the read.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
