// What a customer alone does at the kiosk, from the lock to the ticket: where they are, and everything to forget.
// Must not know how it is drawn; what may be done is the host's to say.
import type { FaultData } from '../../contract/fault.ts';
import type { OfferedProcedure, VisitDetail } from '../../contract/service.ts';
import type { Bench, Outcome, WorkEvent } from '../state/bench.svelte.ts';
import { type Done, doneWords } from './done-words.ts';
import { TriageCase } from '../triage/triage-case.svelte.ts';

/**
 * `along`: a procedure on paper and as QR codes. `waiting`: staff were asked for. `taken`: staff
 * have taken over. `thanks`: it works, and nothing is open any more.
 */
export type Stage = 'model' | 'trouble' | 'questions' | 'offers' | 'run' | 'along' | 'waiting' | 'taken' | 'thanks';
/** A customer does not sit through the whole triage: the first checks and a few that matter most. */
export const mostQuestions = 5;

export class Kiosk {
  stage = $state<Stage>('model');
  /** The visit's ticket, once there is one. */
  ticket = $state.raw<string | null>(null);
  visitId = $state.raw<string | null>(null);
  runId = $state.raw<string | null>(null);
  offered = $state.raw<readonly OfferedProcedure[]>([]);
  /** What was done so far, for the ticket. */
  done = $state.raw<readonly Done[]>([]);
  /** The procedure that is taken along. */
  along = $state.raw<string | null>(null);
  fault = $state.raw<FaultData | null>(null);
  busy = $state(false);
  triage: TriageCase;

  readonly #bench: Pick<Bench, 'call' | 'subscribe'>;

  constructor(bench: Pick<Bench, 'call' | 'subscribe'>) {
    this.#bench = bench;
    this.triage = $state.raw(new TriageCase(bench));
  }

  get modelId(): string | null {
    return this.triage.modelId;
  }

  /** Something would be lost by leaving: then it is asked for first. */
  get open(): boolean {
    return this.stage !== 'thanks' && this.stage !== 'taken' && (this.visitId !== null || !this.triage.untouched);
  }

  /** What a customer can do alone, the likeliest help first. */
  readonly alone = $derived.by(() => this.#ranked().filter(({ who, blocked }) => who === 'anyone' && blocked === null));
  /** What staff do with them, each with its reason. */
  readonly staffOnly = $derived.by(() => this.#ranked().filter(({ blocked }) => blocked !== null));
  /** Ids of what the likelier causes ask for. */
  readonly likely = $derived.by(() => {
    const causes = this.triage.check?.causes ?? [];
    const named = causes.filter(({ likelihood }) => likelihood === 'settled' || likelihood === 'likely');
    return named.flatMap(({ procedures }) => procedures.map(({ id }) => id));
  });
  readonly question = $derived.by(() => (this.triage.trail.length < mostQuestions ? this.triage.asked : null));

  #ranked(): OfferedProcedure[] {
    const named = (this.triage.check?.causes ?? []).flatMap(({ procedures }) => procedures.map(({ id }) => id));
    const rankOf = (id: string) => (named.includes(id) ? named.indexOf(id) : named.length);
    return this.offered.filter(({ fits }) => fits).sort((a, b) => rankOf(a.id) - rankOf(b.id));
  }

  /** Follows what staff do with the visit; returns a function that ends that. */
  start(): () => void {
    return this.#bench.subscribe((event) => this.#hear(event));
  }

  async chooseModel(modelId: string): Promise<void> {
    await this.#do(async () => {
      const offered = await this.#bench.call((client) => client.selfService.offered({ modelId }));
      if (!offered.ok) return offered;
      this.offered = offered.value;
      this.triage.modelId = modelId;
      this.stage = 'trouble';
      return offered;
    });
  }

  /** Null: nothing of the list; then everything that fits is shown. */
  async chooseTrouble(words: string | null): Promise<void> {
    if (words === null) {
      this.stage = 'offers';
      return;
    }
    await this.triage.describe(words);
    this.stage = this.question === null ? 'offers' : 'questions';
  }

  async answer(answerId: string | null): Promise<void> {
    const asked = this.question;
    if (asked === null) return;
    await this.triage.answer(asked.question.id, answerId);
    if (this.question === null) this.stage = 'offers';
  }

  /** One screen back; nothing that was begun is lost by it. */
  async back(): Promise<void> {
    if (this.stage === 'questions' && this.triage.trail.length > 0) return this.triage.undo();
    const before: Partial<Record<Stage, Stage>> = {
      trouble: 'model',
      questions: 'trouble',
      offers: this.triage.complaint === '' ? 'trouble' : 'questions',
      along: this.runId === null ? 'offers' : 'run',
    };
    const to = before[this.stage];
    if (to === undefined) return;
    // Nothing left to ask: then it goes on to the words.
    this.stage = to === 'questions' && this.question === null && this.triage.trail.length === 0 ? 'trouble' : to;
    if (to === 'questions' && this.triage.trail.length > 0) await this.triage.undo();
  }

  /** Begins a procedure; the first one opens the visit. */
  begin(procedureId: string): Promise<void> {
    return this.#do(async () => {
      const { modelId } = this;
      if (modelId === null) return null;
      const { complaint = '', answers = {} } = this.triage.input();
      const begun = await this.#bench.call((client) =>
        client.selfService.start({ modelId, procedureId, visitId: this.visitId, complaint, answers }),
      );
      if (!begun.ok) return begun;
      this.visitId = begun.value.visitId;
      this.ticket = begun.value.ticket;
      this.runId = begun.value.runId;
      this.stage = 'run';
      return begun;
    });
  }

  /** Gives up what is open, and shows the list again. */
  async stopRun(): Promise<void> {
    await this.#do(async () => {
      const { runId } = this;
      if (runId === null) return null;
      const run = await this.#bench.call((client) => client.run.get({ runId }));
      if (!run.ok) return run;
      const { seq, status } = run.value;
      const reason = 'Stopped by the customer at the kiosk';
      if (status !== 'active') return run;
      return this.#bench.call((client) => client.run.abandon({ runId, seq, reason, alone: true }));
    });
    if (this.fault === null) this.otherwise();
  }

  /** The run did not help: the list again, without a run. */
  otherwise(): void {
    if (this.stage === 'taken') return;
    this.runId = null;
    this.stage = 'offers';
  }

  takeAlong(procedureId: string): void {
    this.along = procedureId;
    this.stage = 'along';
  }

  /** Asks for staff with what was done so far; `wanted` is what the customer wanted to do. */
  askStaff(wanted: string): Promise<void> {
    return this.#do(async () => {
      const { complaint = '', answers = {} } = this.triage.input();
      const { visitId, modelId } = this;
      const asked = await this.#bench.call((client) =>
        client.selfService.askStaff({ visitId, modelId, wanted, complaint, answers }),
      );
      if (!asked.ok) return asked;
      this.visitId = asked.value.visitId;
      this.ticket = asked.value.ticket;
      this.stage = 'waiting';
      await this.#look();
      return asked;
    });
  }

  /** It works: the visit ends. */
  works(): Promise<void> {
    return this.#do(async () => {
      const { visitId } = this;
      const left =
        visitId === null
          ? null
          : await this.#bench.call((client) => client.selfService.leave({ visitId, opened: true }));
      if (left?.ok !== false) this.stage = 'thanks';
      return left;
    });
  }

  /** The customer goes away. A visit that waits for staff goes on waiting; every other ends. Then nothing is known here. */
  async leave(): Promise<void> {
    const { visitId, stage } = this;
    const ends = visitId !== null && !['waiting', 'taken', 'thanks'].includes(stage);
    // Whether or not the host could be told: nothing of this customer stays on the screen.
    const left = ends ? await this.#bench.call((client) => client.selfService.leave({ visitId, opened: false })) : null;
    this.#forget();
    if (left?.ok === false) this.fault = left.fault;
  }

  /** Goes on with a visit after the page was loaded anew. False: it is none of the kiosk's, or is over. */
  async resume(visitId: string): Promise<boolean> {
    const found = await this.#bench.call((client) => client.visit.get({ visitId }));
    if (!found.ok) return false;
    const { visit, runs } = found.value;
    if (visit.origin !== 'kiosk' || visit.lock === null || visit.state === 'closed' || visit.state === 'void')
      return false;
    const { modelId } = visit.lock;
    this.visitId = visit.id;
    this.ticket = visit.ticket;
    this.#show(found.value);
    this.triage.complaint = visit.complaint;
    this.triage.trail = Object.entries(visit.answers).map(([questionId, answerId]) => ({ questionId, answerId }));
    await this.chooseModel(modelId);
    await this.triage.weigh();
    this.runId = runs.find(({ status }) => status === 'active')?.id ?? null;
    if (visit.staff !== '') this.stage = 'taken';
    else if (visit.askedStaffAt !== null) this.stage = 'waiting';
    else this.stage = this.runId === null ? 'offers' : 'run';
    return true;
  }

  #forget(): void {
    this.triage = new TriageCase(this.#bench);
    this.stage = 'model';
    this.ticket = null;
    this.visitId = null;
    this.runId = null;
    this.offered = [];
    this.done = [];
    this.along = null;
    this.fault = null;
  }

  async #look(): Promise<void> {
    const { visitId } = this;
    if (visitId === null) return;
    const found = await this.#bench.call((client) => client.visit.get({ visitId }));
    if (found.ok && visitId === this.visitId) this.#show(found.value);
  }

  #show({ visit, runs }: VisitDetail): void {
    this.done = doneWords(runs);
    // Whatever the customer was looking at: it is not theirs to go on with any more.
    if (visit.staff !== '' && this.stage !== 'thanks') {
      this.runId = null;
      this.stage = 'taken';
    }
  }

  #hear(event: WorkEvent): void {
    if (event.type === 'visit-changed' && event.visitId === this.visitId) void this.#look();
  }

  async #do(work: () => Promise<Outcome<unknown> | null>): Promise<void> {
    if (this.busy || this.stage === 'taken') return;
    this.busy = true;
    this.fault = null;
    const done = await work();
    this.busy = false;
    if (done?.ok === false) this.fault = done.fault;
  }
}
