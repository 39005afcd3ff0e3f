// A practice bench on a virtual clock with an open link: what most tests start from.
// Must not be used by the program itself.
import type { LockSignal } from '../../contract/device.ts';
import type { PracticeGesture } from '../../contract/practice.ts';
import type { PortLink } from '../link-over-port.ts';
import { openLink } from '../link-over-port.ts';
import type { Simulator, SimulatorOptions } from '../simulator/index.ts';
import { createSimulator } from '../simulator/index.ts';
import { recordPort } from '../trace.ts';
import type { VirtualClock } from './virtual-clock.ts';
import { createVirtualClock } from './virtual-clock.ts';

export interface Bench {
  clock: VirtualClock;
  simulator: Simulator;
  link: PortLink;
  signals: LockSignal[];
  /** Every report both ways, in trace form. */
  trace: string[];
  /** Gestures one after the other; a number waits so many milliseconds. */
  hands(...steps: (PracticeGesture['kind'] | number)[]): Promise<void>;
  /** A new link, as after a replug. */
  reconnect(): Promise<PortLink>;
}

/** Simple gestures by their name alone. */
export function gestureOf(kind: PracticeGesture['kind']): PracticeGesture {
  if (kind === 'enter-code') return { kind, correct: true };
  if (kind === 'door') return { kind, door: 'open' };
  if (kind === 'key') return { kind, key: 'lock' };
  if (kind === 'switch') return { kind, number: 1, on: true };
  if (kind === 'turn') return { kind, to: 'locked' };
  if (kind === 'keypad-cable') return { kind, connected: true };
  if (kind === 'nine-volt') return { kind, held: true };
  if (kind === 'hub') return { kind, ready: 'to-add' };
  return { kind };
}

/** A UUIDv7-like id: ids with a higher number sort later. */
export function operationId(number: number): string {
  return `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export async function createBench(options: Omit<SimulatorOptions, 'clock'>, subscribe = true): Promise<Bench> {
  const clock = createVirtualClock();
  const simulator = createSimulator({ ...options, clock });
  const signals: LockSignal[] = [];
  const trace: string[] = [];
  const connect = async (): Promise<PortLink> => {
    const [candidate] = await simulator.source.list();
    if (candidate === undefined) throw new Error('the practice adapter is unplugged');
    const port = recordPort(await simulator.source.open(candidate.key), (line) => trace.push(line));
    return clock.run(openLink({ port, candidate, driver: 'simulator', clock }));
  };
  const link = await connect();
  if (subscribe) await clock.run(link.subscribe((signal) => signals.push(signal)));
  return {
    clock,
    simulator,
    link,
    signals,
    trace,
    reconnect: connect,
    async hands(...steps) {
      for (const step of steps) {
        if (typeof step === 'number') await clock.advance(step);
        else simulator.lock.gesture(gestureOf(step));
      }
    },
  };
}
