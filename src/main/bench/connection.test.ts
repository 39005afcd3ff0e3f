// The connection against simulated adapters: found, lost, found again, refused, told apart.
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { LinkState } from '../../contract/events.ts';
import { Fault } from '../../contract/fault.ts';
import type { PortSource } from '../../device/port.ts';
import { createSimulator, type Simulator } from '../../device/simulator/index.ts';
import { createVirtualClock } from '../../device/testing/virtual-clock.ts';
import { Connection } from './connection.ts';
import { tryAgainAfterMs } from './retry.ts';

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

  it.each(['device.no-permission', 'device.version', 'device.refused', 'device.bad-payload'] as const)(
    'says why an adapter cannot be opened (%s), and tries it seldom while it is plugged in',
    async (code) => {
      const { clock, connection, ports, opened } = benchOf('914-binding-bolt');
      const { open } = ports;
      ports.open = (key) => {
        opened.push(key);
        return Promise.reject(new Fault(code, 'the udev rule is missing'));
      };
      await clock.run(connection.start());
      await clock.advance(60_000);
      expect(opened.length).toBeGreaterThanOrEqual(3);
      expect(opened.length).toBeLessThanOrEqual(5);
      expect(connection.state()).toMatchObject({ state: 'no-lock', fault: { code }, triesAgain: true });
      ports.open = open;
      await clock.advance(35_000);
      expect(connection.state()).toMatchObject({ state: 'connected', fault: null, triesAgain: false });
    },
  );

  it.each([
    ['the first time', 'none'],
    ['after it was lost', 'lost'],
  ])(
    'tries an adapter again that was pulled while it was asked, and back before the next look: %s',
    async (_, state) => {
      const { clock, connection, simulators, ports, opened } = benchOf('914-binding-bolt');
      const [simulator] = simulators as [Simulator];
      if (state === 'lost') {
        await clock.run(connection.start());
        simulator.cable.unplug();
        await clock.advance(100);
        simulator.cable.plug();
      }
      const { open } = ports;
      const before = opened.length;
      let shaky = true;
      ports.open = async (key) => {
        const port = await open(key);
        if (shaky) {
          clock.after(3, () => simulator.cable.unplug());
          clock.after(300, () => simulator.cable.plug());
        }
        return port;
      };
      if (state === 'none') await clock.run(connection.start());
      await clock.advance(60_000);
      expect(connection.state()).toMatchObject({ state, fault: { code: 'device.unplugged' } });
      expect(connection.state().candidates).toHaveLength(1);
      expect(opened.length - before).toBeGreaterThanOrEqual(3);
      expect(opened.length - before).toBeLessThanOrEqual(6);
      shaky = false;
      await clock.advance(35_000);
      expect(connection.state()).toMatchObject({ state: 'connected', fault: null });
    },
  );

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

  it.each<[string, (simulator: Simulator) => void, string, number]>([
    ['no lock behind it', ({ faults }) => faults.lockAway(true), 'device.no-lock', 100],
    ['a silent adapter', ({ faults }) => faults.silence(true), 'device.timeout', 4000],
    ['a busy adapter', ({ faults }) => faults.busy(1_000_000), 'device.busy', 11_000],
  ])('%s is a state of its own, and over by itself when its cause is', async (_, spoil, code, withinMs) => {
    const { clock, connection, simulators, states, opened } = benchOf('914-binding-bolt');
    const [simulator] = simulators as [Simulator];
    spoil(simulator);
    const started = connection.start();
    await clock.advance(withinMs);
    await started;
    expect(connection.state()).toMatchObject({
      state: 'no-lock',
      adapter: null,
      fault: { code },
      triesAgain: true,
      wanted: { serial: 'PR-914-0007' },
    });
    const before = states.length;
    await clock.advance(60_000);
    // Nothing on the screen flickers while it is tried again.
    expect(states).toHaveLength(before);
    expect(opened.length).toBeGreaterThanOrEqual(4);
    expect(opened.length).toBeLessThanOrEqual(6);
    simulator.faults.clear();
    await clock.advance(45_000);
    expect(connection.state()).toMatchObject({ state: 'connected', fault: null, triesAgain: false });
  });

  it('is tried again at once when a person asks, and seldom by itself', async () => {
    const { clock, connection, simulators, opened } = benchOf('914-binding-bolt');
    const [simulator] = simulators as [Simulator];
    simulator.faults.lockAway(true);
    await clock.run(connection.start());
    await clock.run(connection.refresh());
    expect(opened).toHaveLength(1);
    await clock.run(connection.refresh({ now: true }));
    expect(opened).toHaveLength(2);
    await clock.advance(600_000);
    expect(opened.length).toBeLessThanOrEqual(2 + 600_000 / tryAgainAfterMs[3] + tryAgainAfterMs.length);
    simulator.faults.clear();
    await clock.run(connection.refresh({ now: true }));
    expect(connection.state().state).toBe('connected');
  });

  it('forgets a fault with the adapter that had it, and a replugged one is tried at once', async () => {
    const { clock, connection, simulators, rekey } = benchOf('914-binding-bolt');
    const [simulator] = simulators as [Simulator];
    simulator.faults.lockAway(true);
    await clock.run(connection.start());
    simulator.cable.unplug();
    await clock.advance(2600);
    expect(connection.state()).toMatchObject({ state: 'none', fault: null, candidates: [] });
    expect(connection.state().wanted).toBeUndefined();
    simulator.faults.clear();
    rekey();
    simulator.cable.plug();
    await clock.advance(2700);
    expect(connection.state().state).toBe('connected');
  });

  it.each(['silent', 'busy'])('stops connecting to a %s adapter when it is told to', async (how) => {
    const { clock, connection, simulators } = benchOf('914-binding-bolt');
    const [simulator] = simulators as [Simulator];
    if (how === 'silent') simulator.faults.silence(true);
    else simulator.faults.busy(1_000_000);
    void connection.start();
    await clock.advance(300);
    expect(connection.state().state).toBe('connecting');
    const stopped = connection.disconnect();
    await clock.advance(1000);
    expect((await stopped).state).toBe('none');
    simulator.faults.clear();
    await clock.advance(20_000);
    expect(connection.state()).toMatchObject({ state: 'none', fault: null });
    // It was closed, not left behind half open.
    await clock.run(connection.connect(connection.state().candidates[0]?.key ?? ''));
    expect(connection.state().state).toBe('connected');
  });

  it('does not keep a person waiting for one adapter when another one is chosen', async () => {
    const { clock, connection, simulators } = benchOf('914-binding-bolt', '955-codes-off');
    simulators[0]?.faults.silence(true);
    await clock.run(connection.start());
    const [first, second] = connection.state().candidates;
    const given = connection.connect(first?.key ?? '').then(
      () => 'connected',
      (error: Fault) => error.code,
    );
    await clock.advance(300);
    const chosen = connection.connect(second?.key ?? '');
    await clock.advance(500);
    expect(await given).toBe('device.cancelled');
    expect((await chosen).identity?.modelId).toBe('955');
  });

  it('never takes another adapter for the one that was pulled, and lists the others', async () => {
    const { clock, connection, simulators, rekey } = benchOf('914-binding-bolt', '955-codes-off');
    const [mine, other] = simulators as [Simulator, Simulator];
    other.cable.unplug();
    await clock.run(connection.start());
    expect(connection.identity()?.modelId).toBe('914');
    other.cable.plug();
    await clock.run(connection.refresh());
    expect(connection.state().candidates).toHaveLength(2);
    expect(connection.identity()?.modelId).toBe('914');

    mine.cable.unplug();
    await clock.advance(60_000);
    expect(connection.state()).toMatchObject({ state: 'lost', wanted: { serial: 'PR-914-0007' } });
    expect(connection.state().candidates).toHaveLength(1);
    rekey();
    mine.cable.plug();
    await clock.advance(3000);
    expect(connection.identity()?.modelId).toBe('914');

    mine.cable.unplug();
    await clock.advance(3000);
    await clock.run(connection.connect(connection.state().candidates[0]?.key ?? ''));
    expect(connection.identity()?.modelId).toBe('955');
  });

  it('does not take an adapter without a serial number for another one without', async () => {
    const { clock, connection, simulators, ports, rekey } = benchOf('914-binding-bolt');
    const { list } = ports;
    ports.list = async () => (await list()).map((candidate) => ({ ...candidate, serial: '' }));
    await clock.run(connection.start());
    expect(connection.state().state).toBe('connected');
    simulators[0]?.cable.unplug();
    await clock.advance(100);
    rekey();
    simulators[0]?.cable.plug();
    await clock.advance(20_000);
    expect(connection.state().state).toBe('lost');
    expect(connection.state().candidates).toHaveLength(1);
  });

  it('asks seldom, too, behind an open adapter whose answers are strange', async () => {
    const { clock, connection } = benchOf('914-binding-bolt');
    await clock.run(connection.start());
    const link = connection.require();
    let asked = 0;
    link.identify = () => {
      asked += 1;
      return Promise.reject(new Fault('device.bad-payload', ''));
    };
    connection.heard(link, new Fault('device.timeout', ''));
    await clock.advance(120_000);
    expect(asked).toBeGreaterThanOrEqual(4);
    expect(asked).toBeLessThanOrEqual(6);
  });

  it('says while it is open that the lock cannot be asked, and asks again by itself', async () => {
    const { clock, connection, simulators, connections } = benchOf('914-binding-bolt');
    const [simulator] = simulators as [Simulator];
    await clock.run(connection.start());
    simulator.faults.lockAway(true);
    const link = connection.require();
    const error = await clock.run(link.readStatus()).catch((thrown: unknown) => thrown);
    connection.heard(link, error);
    expect(connection.state()).toMatchObject({
      state: 'connected',
      fault: { code: 'device.no-lock' },
      triesAgain: true,
    });
    // What the lock refuses is an answer.
    connection.heard(link, new Fault('device.refused', ''));
    expect(connection.state().fault?.code).toBe('device.no-lock');
    await clock.advance(8000);
    expect(connection.state().fault?.code).toBe('device.no-lock');
    simulator.faults.clear();
    await clock.advance(20_000);
    expect(connection.state()).toMatchObject({ state: 'connected', fault: null, triesAgain: false });
    connection.heard(link, error);
    await clock.run(connection.refresh({ now: true }));
    expect(connection.state().fault).toBeNull();
    expect(connections()).toBe(1);
  });
});
