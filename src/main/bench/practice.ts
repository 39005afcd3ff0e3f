// The practice lock on the bench: a simulated adapter and lock that remembers itself over a restart.
// Must not know the adapter protocol; it is one more source of ports.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Logger } from 'pino';
import type { Clock } from '../../contract/clock.ts';
import { Fault } from '../../contract/fault.ts';
import type {
  PracticeChoices,
  PracticeGesture,
  PracticeScenario,
  PracticeStart,
  PracticeState,
} from '../../contract/practice.ts';
import {
  createSimulator,
  practiceChoices,
  practiceScenarios,
  type Simulator,
  type SimulatorOptions,
} from '../../device/simulator/index.ts';
import type { AdapterSource } from './connection.ts';

export class PracticeBench {
  private readonly file: string;
  private readonly clock: Clock;
  private readonly log: Logger;
  private readonly changed: (state: PracticeState | null) => void;
  private simulator: Simulator | null = null;
  private began = '';

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

  /** The models with the faults that make sense on each; `nameOf` gives the catalogue's name of a model. */
  choices(nameOf: (modelId: string) => string): PracticeChoices {
    return { models: practiceChoices().map((choice) => ({ ...choice, name: nameOf(choice.modelId) })) };
  }

  state(): PracticeState | null {
    return this.simulator?.lock.state() ?? null;
  }

  /** When the lock was put on the bench as a new one (UTC, ISO 8601); empty where it is that of an earlier start of the program. */
  get since(): string {
    return this.began;
  }

  source(): AdapterSource[] {
    return this.simulator === null ? [] : [{ driver: 'simulator', ports: this.simulator.source }];
  }

  /** Puts the lock of the last session back on the bench; false when there is none or its file is unusable. */
  restore(): boolean {
    if (!existsSync(this.file)) return false;
    try {
      const kept = JSON.parse(readFileSync(this.file, 'utf8')) as { scenarioId: string; saved: unknown };
      this.put({ scenario: kept.scenarioId, saved: kept.saved });
      return true;
    } catch (error) {
      const aside = `${this.file}.unusable`;
      this.log.warn(
        { error, aside },
        'the kept practice lock cannot be used; it is put aside and none is on the bench',
      );
      putAside(this.file, aside);
      return false;
    }
  }

  /**
   * A new lock: as the scenario tells, or a sound one of a model with the chosen faults. Gives the key to connect to it.
   * Throws practice.impossible for an unknown scenario or model, and for a fault that the model cannot have.
   */
  async start(start: PracticeStart): Promise<string> {
    if ('scenarioId' in start) this.put({ scenario: start.scenarioId });
    else this.put({ scenario: `model:${start.modelId}`, faults: start.faults });
    this.began = new Date(this.clock.now()).toISOString();
    const [candidate] = (await this.simulator?.source.list()) ?? [];
    if (candidate === undefined) throw new Fault('device.not-found', 'the practice lock is not plugged in');
    return candidate.key;
  }

  private put(lock: Pick<SimulatorOptions, 'scenario' | 'saved' | 'faults'>): void {
    const simulator = createSimulator({ ...lock, clock: this.clock });
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

/** What cannot be read must not be in the way of the next lock, and is kept for whoever wants to look. */
function putAside(file: string, aside: string): void {
  try {
    renameSync(file, aside);
  } catch {
    // Then it is overwritten by the next lock.
  }
}
