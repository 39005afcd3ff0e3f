// The practice lock that a walk goes on: one unit of a model behind the real link, on a clock that only moves when told.
// Must not know procedures' steps or runs; only tests use it.
import type { LockSignal, SettingName } from '../../../contract/device.ts';
import type { LockUnit } from '../../../contract/service.ts';
import type { Hand } from '../../../contract/hands.ts';
import { isFault } from '../../../contract/fault.ts';
import type { Link } from '../../../device/link.ts';
import { openLink } from '../../../device/link-over-port.ts';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../../device/simulator/index.ts';
import { traitsOf } from '../../../device/simulator/models.ts';
import type { LockMemory } from '../../../device/simulator/state.ts';
import { createVirtualClock, type VirtualClock } from '../../../device/testing/virtual-clock.ts';

export type Unit = { modelId: string; radio: Exclude<LockUnit['radio'], 'unknown'> };
export interface Beginning extends Pick<SimulatorOptions, 'faults' | 'start'> {
  /** It was reset this very moment, and goes on by itself where its model does. */
  justReset?: boolean;
}

const firstReset = '01900000-0000-7000-8000-000000000001';

/** What a lock holds that an end which claims `untouched` must not have changed. */
export interface Held {
  slots: number[];
  /** Slots whose code is still the one that it came with. */
  ownCodes: number[];
  codesEnabled: boolean;
  mastercode: boolean;
  settings: string;
  network: boolean;
  handing: string;
}

export class WalkLock {
  readonly clock: VirtualClock;
  readonly simulator: Simulator;
  readonly link: Link;
  /** Called with each signal as it comes from the wire. */
  onSignal: (signal: LockSignal) => void = () => undefined;

  private constructor(clock: VirtualClock, simulator: Simulator, link: Link) {
    this.clock = clock;
    this.simulator = simulator;
    this.link = link;
  }

  static async begin({ modelId, radio }: Unit, { justReset = false, ...beginning }: Beginning): Promise<WalkLock> {
    const clock = createVirtualClock();
    const simulator = createSimulator({
      scenario: `model:${modelId}`,
      clock,
      wireMs: 0,
      ...beginning,
      start: { radio, ...beginning.start },
    });
    const [candidate] = await simulator.source.list();
    if (candidate === undefined) throw new Error('no practice adapter');
    const port = await simulator.source.open(candidate.key);
    const link = await clock.run(openLink({ port, candidate, driver: 'simulator', clock }));
    const lock = new WalkLock(clock, simulator, link);
    if (justReset) {
      const { token } = await clock.run(link.armFactoryReset({ operationId: firstReset }));
      await clock.run(link.commitFactoryReset(token, { operationId: firstReset }));
    }
    await clock.run(link.subscribe((signal) => lock.onSignal(signal)));
    return lock;
  }

  get memory(): LockMemory {
    return this.simulator.exportState() as LockMemory;
  }

  held(): Held {
    const { slots, practiceSlots, codesEnabled, mastercode, settings, network, handing, modelId, radio } = this.memory;
    const known = Object.entries(traitsOf(modelId, radio)?.settings ?? {});
    const values = known.map(([name, { initial }]) => `${name} ${settings[name as SettingName] ?? initial}`);
    const ownCodes = practiceSlots ?? [];
    return { slots, ownCodes, codesEnabled, mastercode, settings: values.join(', '), network, handing };
  }

  /** One thing that hands do; why it cannot be done now, or null. */
  async do(hand: Hand): Promise<string | null> {
    if (hand.kind === 'wait') {
      await this.clock.advance(hand.milliseconds);
      return null;
    }
    try {
      this.simulator.lock.gesture(hand);
    } catch (error) {
      if (isFault(error, 'practice.impossible')) return error.detail;
      throw error;
    }
    // What the lock reports comes over the wire.
    await this.clock.advance(1);
    return null;
  }

  /** Waits while the lock is at something that ends by itself. */
  async comeToRest(): Promise<void> {
    const busy = (): boolean => {
      const { phase } = this.simulator.lock.state();
      return phase === 'motor' || phase === 'resetting';
    };
    for (let waited = 0; waited < 100 && busy(); waited += 1) await this.clock.advance(200);
    await this.clock.advance(1);
  }
}
