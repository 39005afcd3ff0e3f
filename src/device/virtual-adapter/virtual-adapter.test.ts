import { describe, expect, it } from 'vitest';
import { openLink } from '../link-over-port.ts';
import type { ReportPort } from '../port.ts';
import { createSimulator } from '../simulator/index.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import type { OpenHidDevice } from './uhid.ts';
import type { HidIdentity } from './uhid-events.ts';
import { createVirtualAdapter } from './virtual-adapter.ts';

interface FakeBus {
  made: HidIdentity[];
  destroyed: number;
  open: OpenHidDevice;
  /** The host's side of the last device. */
  port(): ReportPort;
}

function createBus(): FakeBus {
  let toDevice: (report: Uint8Array) => void = () => undefined;
  let toHost: (report: Uint8Array) => void = () => undefined;
  const bus: FakeBus = {
    made: [],
    destroyed: 0,
    open: (identity, onOutput) => {
      bus.made.push(identity);
      toDevice = onOutput;
      return { input: (report) => toHost(report), destroy: () => (bus.destroyed += 1) };
    },
    port: () => ({
      write: (report) => {
        toDevice(report);
        return Promise.resolve();
      },
      onReport: (listener) => {
        toHost = listener;
      },
      onLost: () => undefined,
      close: () => Promise.resolve(),
    }),
  };
  return bus;
}

function createOut(
  scenario: string,
): ReturnType<typeof createSimulator> & { clock: ReturnType<typeof createVirtualClock> } {
  const clock = createVirtualClock();
  const simulator = createSimulator({ scenario, clock });
  simulator.cable.unplug();
  return { ...simulator, clock };
}

describe('a virtual adapter', () => {
  it('answers a host through its HID device', async () => {
    const simulator = createOut('909-handing-lost');
    const bus = createBus();
    const adapter = createVirtualAdapter(simulator, bus.open);
    await adapter.plug();
    const candidate = { key: 'hid', product: '', serial: '' };
    const { clock } = simulator;
    const link = await clock.run(openLink({ port: bus.port(), candidate, driver: 'hid', clock }));
    expect((await clock.run(link.identify())).modelId).toBe('909');
    expect(bus.made).toMatchObject([{ vendorId: 0x1209, productId: 1, serial: 'PR-909-0002' }]);
  });

  it('leaves the bus with the cable, once, and comes back with the same serial', async () => {
    const simulator = createOut('909-handing-lost');
    const bus = createBus();
    const adapter = createVirtualAdapter(simulator, bus.open);
    await adapter.plug();
    await adapter.plug();
    expect(bus.made).toHaveLength(1);
    adapter.unplug();
    adapter.unplug();
    expect([bus.destroyed, adapter.isPlugged()]).toEqual([1, false]);
    await adapter.plug();
    expect(bus.made.map(({ serial }) => serial)).toEqual(['PR-909-0002', 'PR-909-0002']);
  });

  it('does what hands do, also with the cable', async () => {
    const simulator = createOut('909-handing-lost');
    const bus = createBus();
    const adapter = createVirtualAdapter(simulator, bus.open);
    expect((await adapter.gesture({ kind: 'cable-in' })).plugged).toBe(true);
    expect(adapter.isPlugged()).toBe(true);
    expect((await adapter.gesture({ kind: 'pack-out' })).pack).toBe('out');
    expect((await adapter.gesture({ kind: 'cable-out' })).plugged).toBe(false);
    expect([bus.destroyed, adapter.isPlugged()]).toEqual([1, false]);
  });

  it('passes on why the system gives no device', async () => {
    const adapter = createVirtualAdapter(createOut('909-handing-lost'), () => {
      throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    });
    await expect(adapter.plug()).rejects.toMatchObject({ code: 'ENOENT' });
    expect(adapter.isPlugged()).toBe(false);
  });
});
