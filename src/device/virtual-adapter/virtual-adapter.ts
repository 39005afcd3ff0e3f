// A practice bench on a HID device: the simulator's adapter and lock behind real reports.
// Must not know how the device reaches the host, nor who moves the lock.
import type { PracticeGesture, PracticeState } from '../../contract/practice.ts';
import { defaultHidIds } from '../hid-port.ts';
import type { Simulator } from '../simulator/index.ts';
import type { HidDevice, OpenHidDevice } from './uhid.ts';
import { adapterDescriptor } from './uhid-events.ts';

export interface VirtualAdapter {
  /** Puts the adapter on the bus; nothing when it is there. Rejects with the system's error where it cannot. */
  plug(): Promise<void>;
  /** Takes it off; the lock goes on by itself. */
  unplug(): void;
  isPlugged(): boolean;
  /** Does what hands do, also with the cable. Rejects with practice.impossible. */
  gesture(gesture: PracticeGesture): Promise<PracticeState>;
}

/** The simulator's cable ends in a HID device from now on: nobody else may open its port. */
export function createVirtualAdapter(simulator: Simulator, openDevice: OpenHidDevice): VirtualAdapter {
  let device: HidDevice | null = null;
  const lost = (): void => {
    device?.destroy();
    device = null;
  };
  const plug = async (): Promise<void> => {
    if (device !== null) return;
    simulator.cable.plug();
    const [candidate] = await simulator.source.list();
    if (candidate === undefined) throw new Error('the simulator offers no adapter');
    const port = await simulator.source.open(candidate.key);
    const { product, serial } = candidate;
    device = openDevice({ product, serial, ...defaultHidIds, descriptor: adapterDescriptor }, (report) => {
      // It fails only when the cable goes out meanwhile, and then the report is lost, as on a real cable.
      port.write(report).catch(() => undefined);
    });
    port.onReport((report) => device?.input(report));
    port.onLost(lost);
  };
  return {
    plug,
    unplug: () => simulator.cable.unplug(),
    isPlugged: () => device !== null,
    gesture: async (gesture) => {
      if (gesture.kind === 'cable-in') await plug();
      return gesture.kind === 'cable-in' ? simulator.lock.state() : simulator.lock.gesture(gesture);
    },
  };
}
