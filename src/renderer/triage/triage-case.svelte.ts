// One person's case without a visit: words, lock, answers, one reading; and what the host makes of them. Kept by nothing.
// Must not know how it is drawn, nor the wire; the host weighs.
import type { BenchReading } from '../../contract/bench.ts';
import type { Question } from '../../contract/cause.ts';
import type { FaultData } from '../../contract/fault.ts';
import type { ComplaintCheck } from '../../contract/service.ts';
import type { BenchClient } from '../host/client.ts';
import type { Bench } from '../state/bench.svelte.ts';
import { type Change, changeOf } from './what-changes.ts';

type Input = Parameters<BenchClient['triage']['check']>[0];
/** `answerId` null: the person could not say. */
export interface Told {
  readonly questionId: string;
  readonly answerId: string | null;
}

/** One question at a time: the first checks in their order, then the one that would move the ranking most. */
export interface Asked {
  readonly question: Question;
  /** Which of the first checks it is, counted from 1; null for another question. */
  readonly first: { number: number; of: number } | null;
}

export type KeptCase = Pick<TriageCase, 'complaint' | 'modelId' | 'trail' | 'reading' | 'questions' | 'check'>;

export class TriageCase {
  complaint = $state.raw('');
  /** Null: nobody knows which lock it is. */
  modelId = $state.raw<string | null>(null);
  /** In the order in which it was told. */
  trail = $state.raw<readonly Told[]>([]);
  reading = $state.raw<BenchReading | null>(null);
  /** What the host makes of it; null until the person has begun. */
  check = $state.raw<ComplaintCheck | null>(null);
  /** What each answer of the question that is asked would change, by its id. */
  changes = $state.raw<Readonly<Record<string, Change>>>({});
  /** Every question that the host has named, for the words of what was told. */
  questions = $state.raw<Readonly<Record<string, Question>>>({});
  fault = $state.raw<FaultData | null>(null);
  readFault = $state.raw<FaultData | null>(null);
  busy = $state(false);
  busyReading = $state(false);
  starting = $state(false);

  readonly #bench: Pick<Bench, 'call'>;
  #asking = 0;
  #lookedAt = 0;
  #readings = 0;

  /** `kept` is what another case has said of itself, to go on with. */
  constructor(bench: Pick<Bench, 'call'>, kept?: KeptCase) {
    this.#bench = bench;
    if (kept === undefined) return;
    this.complaint = kept.complaint;
    this.modelId = kept.modelId;
    this.trail = kept.trail;
    this.reading = kept.reading;
    this.questions = kept.questions;
    this.check = kept.check;
  }

  /** Everything that was said, read and weighed, without the screen's own state: that ends with the screen. */
  keep(): KeptCase {
    const { complaint, modelId, trail, reading, questions, check } = this;
    return { complaint, modelId, trail, reading, questions, check };
  }

  /** Nobody has said anything yet. A getter: a derived value is not reliable while its screen is being taken down. */
  get untouched(): boolean {
    return this.complaint === '' && this.modelId === null && this.trail.length === 0 && this.reading === null;
  }

  /** What was said as it is shown: what could be a user code is hidden. Empty until it was weighed. */
  get said(): string {
    return this.check?.said ?? '';
  }

  readonly asked = $derived.by((): Asked | null => {
    if (this.check === null) return null;
    const { firstChecks, nextQuestion } = this.check;
    const at = firstChecks.findIndex(
      ({ question }) => !this.trail.some(({ questionId }) => questionId === question.id),
    );
    const first = firstChecks[at];
    if (first !== undefined) return { question: first.question, first: { number: at + 1, of: firstChecks.length } };
    return nextQuestion === null ? null : { question: nextQuestion, first: null };
  });

  describe(complaint: string): Promise<void> {
    this.complaint = complaint.trim();
    return this.weigh();
  }

  /** Another lock than the one that was read: its reading says nothing any more. */
  choose(modelId: string | null): Promise<void> {
    if (this.reading?.identity.modelId !== modelId) this.forgetReading();
    this.modelId = modelId;
    return this.weigh();
  }

  answer(questionId: string, answerId: string | null): Promise<void> {
    const told = { questionId, answerId };
    const known = this.trail.some((each) => each.questionId === questionId);
    this.trail = known
      ? this.trail.map((each) => (each.questionId === questionId ? told : each))
      : [...this.trail, told];
    return this.weigh();
  }

  /** Takes the last answer back. */
  undo(): Promise<void> {
    this.trail = this.trail.slice(0, -1);
    return this.weigh();
  }

  /** Asks a question again; what was told after it stays. */
  reopen(questionId: string): Promise<void> {
    this.trail = this.trail.filter((each) => each.questionId !== questionId);
    return this.weigh();
  }

  restart(): void {
    this.#asking += 1;
    this.#lookedAt += 1;
    this.complaint = '';
    this.modelId = null;
    this.trail = [];
    this.forgetReading();
    this.check = null;
    this.changes = {};
    this.fault = null;
    this.busy = false;
  }

  forgetReading(): void {
    this.#readings += 1;
    if (this.busyReading) void this.stopReading();
    this.busyReading = false;
    this.reading = null;
    this.readFault = null;
  }

  /** Reads status and batteries of the connected lock (nothing moves) and weighs them. */
  async read(): Promise<void> {
    if (this.busyReading) return;
    this.#readings += 1;
    const number = this.#readings;
    this.busyReading = true;
    this.readFault = null;
    const answer = await this.#bench.call((client) => client.bench.read({}));
    if (number !== this.#readings) return;
    this.busyReading = false;
    if (!answer.ok) {
      this.readFault = answer.fault;
      return;
    }
    this.reading = answer.value;
    this.modelId = answer.value.identity.modelId;
    await this.weigh();
  }

  stopReading(): Promise<unknown> {
    return this.#bench.call((client) => client.bench.cancel({ job: 'read' }));
  }

  /** Weighs everything that was said; again after a fault. */
  async weigh(): Promise<void> {
    this.#asking += 1;
    const number = this.#asking;
    this.busy = true;
    const answer = await this.#bench.call((client) => client.triage.check(this.input()));
    // What was said meanwhile is being weighed already.
    if (number !== this.#asking) return;
    this.busy = false;
    this.fault = answer.ok ? null : answer.fault;
    if (!answer.ok) return;
    this.check = answer.value;
    const { firstChecks, answered, nextQuestion } = answer.value;
    const named = [
      ...firstChecks.map(({ question }) => question),
      ...answered,
      ...(nextQuestion ? [nextQuestion] : []),
    ];
    this.questions = { ...this.questions, ...Object.fromEntries(named.map((each) => [each.id, each])) };
    void this.#lookAhead();
  }

  /** Everything that was said, as the host wants it. */
  input(more: readonly Told[] = []): Input {
    const told = [...this.trail, ...more];
    return {
      modelId: this.modelId,
      complaint: this.complaint,
      answers: Object.fromEntries(
        told.flatMap(({ questionId, answerId }) => (answerId === null ? [] : [[questionId, answerId]])),
      ),
      passed: told.filter(({ answerId }) => answerId === null).map(({ questionId }) => questionId),
      reading: {
        ...(this.reading?.status.state === 'read' ? this.reading.status.value : {}),
        ...(this.reading?.battery.state === 'read' ? this.reading.battery.value : {}),
      },
    };
  }

  /** Weighs each answer of the question ahead of its being given: the person sees what it would change. */
  async #lookAhead(): Promise<void> {
    this.#lookedAt += 1;
    const number = this.#lookedAt;
    const { check: now, asked } = this;
    this.changes = {};
    if (now === null || asked === null) return;
    const { id: questionId, answers } = asked.question;
    const found = await Promise.all(
      answers.map(async ({ id }) => {
        const then = await this.#bench.call((client) =>
          client.triage.check(this.input([{ questionId, answerId: id }])),
        );
        return then.ok ? [id, changeOf(now.causes, then.value.causes)] : null;
      }),
    );
    if (number !== this.#lookedAt) return;
    this.changes = Object.fromEntries(found.filter((each) => each !== null)) as Record<string, Change>;
  }

  /**
   * Opens a visit that carries complaint, answers and lock on; a connected lock is read again into it. The visit's id,
   * or null with a fault. What could not be carried on is asked again there; the visit is there all the same.
   */
  async startVisit(staff: string, connected: boolean): Promise<string | null> {
    if (this.starting) return null;
    this.starting = true;
    this.fault = null;
    try {
      const { complaint = '', answers = {} } = this.input();
      const opened = await this.#bench.call((client) => client.visit.start({ complaint, staff }));
      if (!opened.ok) {
        this.fault = opened.fault;
        return null;
      }
      const { id: visitId, revision } = opened.value;
      if (Object.keys(answers).length > 0) {
        await this.#bench.call((client) => client.visit.update({ visitId, revision, answers }));
      }
      const modelId = this.check?.modelId ?? this.modelId;
      if (connected) {
        const bound = await this.#bench.call((client) => client.visit.identify({ visitId, by: { kind: 'connected' } }));
        if (bound.ok)
          await this.#bench.call((client) =>
            client.reading.take({ visitId, kinds: ['status', 'battery'], phase: 'before' }),
          );
      } else if (modelId !== null) {
        const by = { kind: 'hand', modelId, serial: null, label: '' } as const;
        await this.#bench.call((client) => client.visit.identify({ visitId, by }));
      }
      return visitId;
    } finally {
      this.starting = false;
    }
  }
}
