// The connection against simulated adapters: found, lost, found again, refused, told apart.
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { LinkState } from '../../contract/events.ts';
import { Fault } from '../../contract/fault.ts';
import type { PortSource } from '../../device/port.ts';
import { createSimulator, type Simulator } from '../../device/simulator/index.ts';
import { createVirtualClock } from '../../device/testing/virtual-clock.ts';
import { Connection } from './connection.ts';

/** Several simulated adapters as one HID source; a replug gives a new key, as a new path does. */
function benchOf(...scenarios: string[]) {
  const clock = createVirtualClock();
  const simulators = scenarios.map((scenario) => createSimulator({ scenario, clock }));
  let plugs = 0;
  const keys = new Map<string, Simulator>();
  const opened: string[] = [];
  const rekey = () => {
    keys.clear();
    plugs += 1;
    simulators.forEach((simulator, index) => keys.set(`/dev/hid${index}-${plugs}`, simulator));
  };
  rekey();
  const ports: PortSource = {
    async list() {
      const found = [];
      for (const [key, simulator] of keys) {
        for (const candidate of await simulator.source.list()) found.push({ ...candidate, key });
      }
      return found;
    },
    async open(key) {
      opened.push(key);
      const simulator = keys.get(key);
      const [candidate] = (await simulator?.source.list()) ?? [];
      if (simulator === undefined || candidate === undefined) throw new Fault('device.not-found', 'gone');
      return simulator.source.open(candidate.key);
    },
  };
  const states: LinkState[] = [];
  let connections = 0;
  const connection = new Connection({
    sources: () => [{ driver: 'hid', ports }],
    clock,
    log: pino({ level: 'silent' }),
    events: {
      changed: (state) => states.push(state),
      signal: () => undefined,
      connected: () => (connections += 1),
    },
  });
  return { clock, simulators, connection, states, rekey, opened, ports, connections: () => connections };
}

describe('connection', () => {
  it('takes the only adapter by itself and identifies its lock', async () => {
    const { clock, connection } = benchOf('914-binding-bolt');
    await clock.run(connection.start());
    expect(connection.state()).toMatchObject({ state: 'connected', identity: { modelId: '914' }, fault: null });
  });

  it('chooses nothing among several, and opens the one that is asked for', async () => {
    const { clock, connection } = benchOf('914-binding-bolt', '955-codes-off');
    await clock.run(connection.start());
    expect(connection.state().state).toBe('none');
    expect(connection.state().candidates).toHaveLength(2);
    await clock.run(connection.connect(connection.state().candidates[1]?.key ?? ''));
    expect(connection.identity()?.modelId).toBe('955');
  });

  it('finds the lost adapter again by its serial, among others, under a new path', async () => {
    const { clock, connection, simulators, rekey, connections } = benchOf('914-binding-bolt', '955-codes-off');
    await clock.run(connection.start());
    await clock.run(connection.connect(connection.state().candidates[0]?.key ?? ''));
    simulators[0]?.cable.unplug();
    await clock.advance(100);
    expect(connection.state()).toMatchObject({ state: 'lost', fault: { code: 'device.unplugged' } });
    expect(connection.link()).toBeNull();
    rekey();
    simulators[0]?.cable.plug();
    await clock.advance(6000);
    expect(connection.state().state).toBe('connected');
    expect(connection.identity()?.modelId).toBe('914');
    expect(connections()).toBe(2);
  });

  it('stays off after a person put it away', async () => {
    const { clock, connection } = benchOf('914-binding-bolt');
    await clock.run(connection.start());
    await clock.run(connection.disconnect());
    await clock.advance(20_000);
    expect(connection.state().state).toBe('none');
  });

  it('does not try an adapter again and again that refuses to open, and says why', async () => {
    const { clock, connection, ports, opened } = benchOf('914-binding-bolt');
    ports.open = (key) => {
      opened.push(key);
      return Promise.reject(new Fault('device.no-permission', 'the udev rule is missing'));
    };
    await clock.run(connection.start());
    await clock.advance(30_000);
    expect(opened).toHaveLength(1);
    expect(connection.state()).toMatchObject({ state: 'none', fault: { code: 'device.no-permission' } });
  });

  it('tells what to install when the system libraries are missing', async () => {
    const { clock, connection, ports } = benchOf('914-binding-bolt');
    ports.list = () => Promise.reject(new Fault('device.driver-missing', 'install libusb-1.0-0'));
    await clock.run(connection.start());
    expect(connection.state()).toMatchObject({
      state: 'none',
      fault: null,
      driver: { state: 'missing', advice: 'install libusb-1.0-0' },
    });
  });

  it('is never connected twice by clicks that come together', async () => {
    const { clock, connection, opened } = benchOf('914-binding-bolt', '955-codes-off');
    await clock.run(connection.start());
    const key = connection.state().candidates[0]?.key ?? '';
    await clock.run(Promise.all([connection.connect(key), connection.connect(key), connection.refresh()]));
    expect(opened).toEqual([key]);
  });
});
