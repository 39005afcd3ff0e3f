// The practice lock on the bench: a simulated adapter and lock that remembers itself over a restart.
// Must not know the adapter protocol; it is one more source of ports.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '../../contract/clock.ts';
import { Fault } from '../../contract/fault.ts';
import type { PracticeGesture, PracticeScenario, PracticeState } from '../../contract/practice.ts';
import { createSimulator, practiceScenarios, type Simulator } from '../../device/simulator/index.ts';
import type { AdapterSource } from './connection.ts';

export class PracticeBench {
  private readonly file: string;
  private readonly clock: Clock;
  private readonly log: Logger;
  private readonly changed: (state: PracticeState | null) => void;
  private simulator: Simulator | null = null;

  /** `file` keeps the lock's own memory: like a real lock it knows after a restart what was done to it. */
  constructor(options: { file: string; clock: Clock; log: Logger; changed: (state: PracticeState | null) => void }) {
    this.file = options.file;
    this.clock = options.clock;
    this.log = options.log;
    this.changed = options.changed;
  }

  scenarios(): PracticeScenario[] {
    return practiceScenarios;
  }

  state(): PracticeState | null {
    return this.simulator?.lock.state() ?? null;
  }

  source(): AdapterSource[] {
    return this.simulator === null ? [] : [{ driver: 'simulator', ports: this.simulator.source }];
  }

  /** Puts the lock of the last session back on the bench; false when there is none or its file is unusable. */
  restore(): boolean {
    if (!existsSync(this.file)) return false;
    try {
      const kept = JSON.parse(readFileSync(this.file, 'utf8')) as { scenarioId: string; saved: unknown };
      this.put(kept.scenarioId, kept.saved);
      return true;
    } catch (error) {
      this.log.warn({ error }, 'the kept practice lock cannot be used');
      return false;
    }
  }

  /** A new lock as the scenario tells; the key to connect to it. Throws practice.impossible for an unknown scenario. */
  async start(scenarioId: string): Promise<string> {
    this.put(scenarioId, undefined);
    const [candidate] = (await this.simulator?.source.list()) ?? [];
    if (candidate === undefined) throw new Fault('device.not-found', 'the practice lock is not plugged in');
    return candidate.key;
  }

  private put(scenarioId: string, saved: unknown): void {
    const simulator = createSimulator({ scenario: scenarioId, clock: this.clock, saved });
    this.simulator = simulator;
    simulator.lock.onChange(() => {
      if (this.simulator !== simulator) return;
      this.keepOrSay();
      this.changed(simulator.lock.state());
    });
    this.keepOrSay();
    this.changed(this.state());
  }

  stop(): void {
    this.simulator = null;
    rmSync(this.file, { force: true });
    this.changed(null);
  }

  /** Throws practice.off without a practice lock, practice.impossible when hands could not do that now. */
  gesture(gesture: PracticeGesture): PracticeState {
    if (this.simulator === null) throw new Fault('practice.off', 'no practice lock is on the bench');
    return this.simulator.lock.gesture(gesture);
  }

  /** A full disk costs the practice lock its memory over a restart, and nothing else. */
  private keepOrSay(): void {
    try {
      this.keep();
    } catch (error) {
      this.log.warn({ error }, 'the practice lock cannot be kept on the disk');
    }
  }

  private keep(): void {
    if (this.simulator === null) return;
    const text = JSON.stringify({
      scenarioId: this.simulator.lock.state().scenarioId,
      saved: this.simulator.exportState(),
    });
    mkdirSync(dirname(this.file), { recursive: true });
    // Written beside and renamed: a kill in the middle leaves the older memory whole.
    writeFileSync(`${this.file}.new`, text);
    renameSync(`${this.file}.new`, this.file);
  }
}
