// HID devices that are no adapters, in a process of their own: one echoes, one spews nonsense.
// Must not be imported; bench.ts starts it. Ends only by a kill, because its reads of /dev/uhid never return.
import type { HidDevice } from '../../src/device/virtual-adapter/uhid.ts';
import { openUhidDevice } from '../../src/device/virtual-adapter/uhid.ts';
import { adapterDescriptor } from '../../src/device/virtual-adapter/uhid-events.ts';
import type { RawMode, RawOrder } from './bench.ts';
import { answerTo } from './echo.ts';

const plugged = new Map<string, () => void>();

let state = 0x2f6e2b1;
/** The same bytes in every run. */
function noise(): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state >>> 24;
}

function plug(mode: RawMode, serial: string): () => void {
  const device: HidDevice = openUhidDevice(
    {
      product: `Lab ${mode}`,
      serial,
      vendorId: 0x1209,
      productId: 0x0001,
      descriptor: adapterDescriptor,
    },
    (report) => {
      if (mode === 'echo') device.input(answerTo(report));
    },
  );
  // About one a millisecond, as much as full-speed USB carries.
  const spewing =
    mode === 'spew' ? setInterval(() => device.input(Uint8Array.from({ length: 64 }, noise)), 1) : undefined;
  return () => {
    clearInterval(spewing);
    device.destroy();
  };
}

process.on('message', ({ serial, mode }: RawOrder) => {
  if (mode !== null) plugged.set(serial, plug(mode, serial));
  else plugged.get(serial)?.();
  process.send?.('done');
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
