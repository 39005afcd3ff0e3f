// One run of a procedure on a practice lock, step by step: hands are done, signals and readings answer, the reducer decides.
// Must not know which ways are to be walked (walk.test.ts does); only tests use it.
import type { Answer, Look, Procedure, Step } from '../../../contract/procedure.ts';
import type { LockSignal } from '../../../contract/device.ts';
import { handsOf } from '../../../contract/hands.ts';
import { performAction } from '../actions.ts';
import type { RunState } from '../advance.ts';
import { matchSignal, testReading } from '../match.ts';
import { takeSnapshot } from '../snapshot.ts';
import { rightAnswerOf, targetOf, withoutBench } from '../steps.ts';
import { contextOf } from './walk-bench.ts';
import { itemCommands } from './walk-items.ts';
import { deniesPack, endFlaws, tellsBothOfPack } from './walk-end.ts';
import { lookFlaw } from './walk-look.ts';
import type { Held, WalkLock } from './walk-lock.ts';
import { WalkRun, type Told } from './walk-run.ts';
import { wayOut, type Turn } from './ways.ts';

type DoStep = Extract<Step, { kind: 'do' }>;
type BenchStep = Extract<Step, { kind: 'bench' }>;

/** `strict`: the way of right answers, on which everything must be as the procedure says. */
export interface Manner {
  strict: boolean;
  /** A lock is connected; otherwise a person answers everything. */
  connected: boolean;
  /** The lock may answer otherwise than its hands are to make it: it is another unit. */
  anyUnit?: boolean;
}

/** Actions that find something out; the others change the lock, or prove that something changed. */
const looksOnly: ReadonlySet<BenchStep['action']> = new Set([
  'read-status',
  'read-battery',
  'read-settings',
  'test-motor',
]);
/** Answers about the lock that no hands of ours can make true: no source has the gesture. */
const onlyAPersonKnows: ReadonlySet<string> = new Set(['sheet-handing/handed']);
/** A step that is met more often by right answers is left by the nearest way out. */
const mostVisits = 3;
const mostHops = 150;
/** How long a lock may take to answer by itself after the hands are done, seconds. */
const mostSecondsAfterHands = 20;

/** Two signs of one thing, where sources name both: the lock's one signal for it gives the first of them, and on it goes as by the other. */
function provedAlike(step: DoStep, told: string, given: string | undefined): boolean {
  const ofAnswer = (answer: string | undefined) =>
    JSON.stringify([
      step.proof.filter((rule) => rule.answer === answer).map(({ when }) => when),
      step.answers.find(({ id }) => id === answer)?.to,
    ]);
  return ofAnswer(told) === ofAnswer(given);
}

export class Walk {
  readonly procedure: Procedure;
  readonly lock: WalkLock;
  readonly problems: string[] = [];
  readonly run: WalkRun;
  wiped = false;
  /** What was said that the practice lock, being sound, does not bear out. */
  readonly claims: string[] = [];
  readonly before: Held;
  readonly #visits = new Map<string, number>();
  #heard: LockSignal[] = [];
  #connected = true;
  #deaf = false;
  /** By hand, until the pack was out or the wipe came: no source says that an armed lock gives up by itself (facts §5.3). */
  #armed = false;
  /** A person says of the pack what is not so: the end cannot know better. */
  #packDenied = false;

  constructor(procedure: Procedure, lock: WalkLock) {
    this.procedure = procedure;
    this.lock = lock;
    this.before = lock.held();
    this.run = new WalkRun(procedure, () => lock.clock.now());
    lock.onSignal = (signal) => this.#hear(signal);
  }

  get step(): Step | null {
    return this.run.step;
  }

  get state(): RunState {
    return this.run.state;
  }

  /**
   * One turn of a way that leads to another one. Where the lock tells both ways how it stands, its word is taken and not
   * the way's.
   */
  async follow({ stepId, answerId }: Turn, manner: Manner): Promise<void> {
    const { step } = this;
    if (step?.id !== stepId) return;
    if (step.kind === 'do' && tellsBothOfPack(step) && (await this.#standing(step, manner))) {
      // What the way knows nothing of is done rightly, until it stands where the way goes on.
      if (this.step?.kind === 'do' && this.step.id !== targetOf(step, answerId))
        await this.take(rightAnswerOf(this.step), manner);
      return;
    }
    await this.take(answerId, manner, true);
  }

  /** One turn of such a way as it is written. */
  async retell({ stepId, answerId }: Turn, manner: Manner): Promise<void> {
    if (this.step?.id === stepId) await this.take(answerId, manner, true);
  }

  /** Right answers to the end; strict ones must never be met by another answer, a hand that cannot, or a loop. */
  async toTheEnd(manner: Manner, away: ReadonlyMap<string, number>): Promise<void> {
    for (let hop = 0; hop < mostHops; hop += 1) {
      const { step } = this;
      if (step === null) return;
      const visits = (this.#visits.get(step.id) ?? 0) + 1;
      this.#visits.set(step.id, visits);
      if (manner.strict && visits > mostVisits) return this.#say(step, '', 'the right answers lead round in a circle');
      if (manner.connected && step.kind === 'do' && (await this.#standing(step, manner))) continue;
      const answerId = visits > mostVisits ? wayOut(step, away) : rightAnswerOf(step);
      const right = step.kind === 'bench' && !manner.connected ? 'by-hand' : answerId;
      const problems = this.problems.length;
      await this.take(right, manner, visits > mostVisits);
      // What goes wrong once would only be told again.
      if (manner.strict && this.problems.length > problems) return;
    }
    this.problems.push(`did not end within ${mostHops} answers`);
  }

  /** Gives one answer of the current step; `claimed`: a bench answer is written down where the lock gives another one. */
  async take(answerId: string, manner: Manner, claimed = false): Promise<void> {
    const { step } = this;
    if (step === null) return;
    this.#connected = manner.connected;
    const answers = this.state.history.length;
    switch (step.kind) {
      case 'do':
        await this.#doStep(step, answerId, manner);
        break;
      case 'confirm':
        this.#commit(step, answerId, { typed: answerId === 'confirm' ? step.typed : undefined });
        break;
      case 'check':
        for (const command of itemCommands(step, answerId, this.run.slots()))
          this.#accepted(step, answerId, this.run.decide(command));
        this.#commit(step, answerId, {});
        break;
      case 'bench':
        if (withoutBench(answerId)) {
          if (answerId === 'by-hand') await this.#passedBy(step, claimed);
          this.#commit(step, answerId, {});
        } else await this.#bench(step, manner, claimed ? answerId : undefined);
    }
    if (this.state.history.length > answers) return;
    this.#say(step, answerId, 'the run did not go on');
    this.run.state = { ...this.state, status: 'abandoned' };
  }

  /** What the end says of the lock must be true of it. */
  async checkEnd(leaves: boolean): Promise<void> {
    const end = this.procedure.ends.find(({ id }) => id === this.state.endId);
    if (this.state.status !== 'ended' || end === undefined) {
      if (this.problems.length === 0) this.problems.push(`stands at ${this.state.stepId}, not at an end`);
      return;
    }
    const erasedSince = this.procedure.destructive ? this.run.snapshots[0]?.newestEvent : undefined;
    const asked = { before: this.before, leaves, pack: !this.#packDenied, armed: this.#armed, erasedSince };
    this.problems.push(...(await endFlaws(end, this.lock, asked)));
  }

  async #doStep(step: DoStep, answerId: string, { strict, connected, anyUnit = false }: Manner): Promise<void> {
    const answer = step.answers.find(({ id }) => id === answerId);
    const answered = this.state.history.length;
    this.#heard = [];
    const texts = answer?.hands ?? [];
    // What a sound lock cannot come to is claimed at once, before the lock tells better.
    if (!strict && texts.every((text) => text.startsWith('wait'))) {
      if (onlyAPersonKnows.has(`${step.id}/${answerId}`)) this.claims.push(step.id);
      if (deniesPack(step, answerId, this.lock)) this.#packDenied = true;
      return this.#commit(step, answerId, {});
    }
    const proved = connected && step.proof.some((rule) => rule.answer === answerId);
    // What no signal proves is a person's word against the lock's; on a sound lock that is said with the cable out.
    this.#deaf = !strict && !proved;
    for (const text of texts) {
      const hands = handsOf(text);
      if (hands === null) this.#say(step, answerId, `hands "${text}" say nothing`);
      for (const hand of hands ?? []) {
        const why = await this.lock.do(hand);
        if (why !== null && strict) this.#say(step, answerId, `hands "${text}": ${why}`);
      }
    }
    if (step.wait !== undefined && !texts.some((text) => text.startsWith('wait'))) {
      await this.lock.clock.advance(step.wait.seconds * 1000);
    }
    await this.lock.comeToRest();
    const here = (): boolean => this.state.history.length === answered && this.state.status === 'active';
    this.#deaf = false;
    for (let second = 0; strict && proved && here() && second < mostSecondsAfterHands; second += 1) {
      await this.lock.clock.advance(1000);
    }
    if (strict) this.#compareLook(step, answer);
    if (here()) {
      if (strict && proved)
        this.#say(step, answerId, 'a signal of the lock should have answered by itself, and none did');
      return this.#commit(step, answerId, {});
    }
    const given = this.state.history[answered]?.answerId;
    if (given !== answerId && !anyUnit && !provedAlike(step, answerId, given))
      this.#say(step, answerId, `the lock's own signal answered ${given} instead`);
  }

  #compareLook(step: DoStep, answer: Answer | undefined): void {
    const look: Look | undefined = answer?.look;
    if (look === undefined) return;
    const flaw = lookFlaw(look, this.#heard, this.lock.simulator.lock.state());
    if (flaw !== null) this.#say(step, answer?.id ?? '', flaw);
  }

  /** What is left to a person where the lock would not have passed, or where no hands can do the bench's work, is a claim. */
  async #passedBy(step: BenchStep, claimed: boolean): Promise<void> {
    if (step.action === 'write-setting') this.claims.push(step.id);
    if (!claimed || step.action !== 'read-status' || Object.keys(step.test).length === 0) return;
    const { clock, link } = this.lock;
    const status = await clock.run(link.readStatus());
    if (!testReading(step.test, { status, battery: null, motor: null, settings: null }).ok) this.claims.push(step.id);
  }

  /** A bench answer as if the lock had given it; what it counts is counted, so that later steps can compare. */
  async #claim(step: BenchStep, answerId: string): Promise<void> {
    this.claims.push(step.id);
    if (step.action === 'snapshot') this.run.snapshots.push(await this.lock.clock.run(takeSnapshot(this.lock.link)));
    const { codesStored } = await this.lock.clock.run(this.lock.link.readStatus());
    const { compare } = step;
    const then = this.state.history.findLast(({ stepId }) => stepId === compare?.step)?.codesStored ?? codesStored;
    const wanted = { more: then + 1, fewer: Math.max(0, then - 1), same: then };
    const counted = compare !== undefined && answerId === 'pass' ? wanted[compare.codes] : codesStored;
    this.#commit(step, answerId, { provedBy: 'lock', codesStored: counted });
  }

  /** The bench does it; `wanted` is the answer of the way, which is claimed where the lock gives another one. */
  async #bench(step: BenchStep, { strict }: Manner, wanted?: string): Promise<void> {
    const answered = this.state.history.length;
    // What changes the lock cannot be tried to see whether it fails.
    if (wanted === 'fail' && !looksOnly.has(step.action) && step.action !== 'snapshot') {
      return this.#claim(step, wanted);
    }
    const context = contextOf(this.lock, this.run.snapshots, {
      state: () => this.state,
      commit: (command) => {
        const other = wanted !== undefined && this.run.answeredBy(command).some((answerId) => answerId !== wanted);
        if (!other) this.#accepted(step, '', this.run.decide(command));
      },
    });
    await this.lock.clock.run(performAction(context, step, this.lock.link));
    await this.lock.comeToRest();
    const given = this.state.history[answered];
    if (given === undefined && wanted !== undefined) return this.#claim(step, wanted);
    if (given === undefined) {
      const detail = this.state.failure?.detail ?? 'nothing came of it';
      if (strict) this.#say(step, 'pass', `the bench could not do it: ${detail}`);
      return this.#commit(step, 'by-hand', {});
    }
    // A reading may find the trouble that the procedure is for; what the bench does must work.
    if (strict && given.answerId !== 'pass' && !looksOnly.has(step.action))
      this.#say(step, 'pass', `the lock did not pass: ${given.evidence}`);
  }

  /** "Open the door" is done when it is open already: as the runner does. True when that answered the step. */
  async #standing(step: DoStep, { strict }: Manner): Promise<boolean> {
    const rules = step.proof.filter(({ when }) => when.signal === 'door' || when.signal === 'pack');
    if (rules.length === 0) return false;
    const { door, pack } = await this.lock.clock.run(this.lock.link.readStatus());
    for (const signal of [
      { kind: 'pack', inserted: pack === 'in' },
      { kind: 'door', door },
    ] satisfies LockSignal[]) {
      const match = matchSignal(step, signal);
      if (match === null) continue;
      if (strict && match.answerId !== rightAnswerOf(step)) {
        this.#say(step, match.answerId, 'the lock stands so already, and that is not the right answer');
      }
      this.#commit(step, match.answerId, { provedBy: 'lock' });
      return true;
    }
    return false;
  }

  #hear(signal: LockSignal): void {
    this.#heard.push(signal);
    if (this.lock.simulator.lock.state().phase === 'reset-armed') this.#armed = true;
    else if (signal.kind === 'pack' || (signal.kind === 'reset' && signal.stage === 'done')) this.#armed = false;
    if (signal.kind === 'reset' && signal.stage === 'done') {
      this.wiped = true;
      if (!this.run.crossed && this.step?.irreversible !== true) {
        this.problems.push(`${this.state.stepId}: the lock was wiped, and nobody had been asked`);
      }
    }
    const { step } = this;
    if (this.#deaf || !this.#connected || step?.kind !== 'do') return;
    const match = matchSignal(step, signal);
    if (match !== null) this.#commit(step, match.answerId, { provedBy: 'lock', evidence: match.evidence });
  }

  #commit(step: Step, answerId: string, told: Told): void {
    this.#accepted(step, answerId, this.run.commit(step, answerId, told));
  }

  #accepted(step: Step, answerId: string, refused: string | null): void {
    if (refused !== null) this.#say(step, answerId, `the run refuses it: ${refused}`);
  }

  #say(step: Step, answerId: string, problem: string): void {
    this.problems.push(`${step.id}${answerId === '' ? '' : `/${answerId}`}: ${problem}`);
  }
}
