// What a customer alone does at the kiosk, from the lock to the ticket: where they are, and everything to forget.
// Must not know how it is drawn; what may be done is the host's to say.
import type { FaultData } from '../../contract/fault.ts';
import type { LeftWith } from '../../contract/run.ts';
import type { LeftHow, OfferedProcedure, Visit, VisitDetail } from '../../contract/service.ts';
import type { Bench, Outcome, WorkEvent } from '../state/bench.svelte.ts';
import { type Done, doneWords } from './done-words.ts';
import { TriageCase } from '../triage/triage-case.svelte.ts';
import { type Stage, stageBefore, type UnderWay } from './stage.ts';
import { Stay } from './stay.ts';

/** A customer does not sit through the whole triage: the first checks and a few that matter most. */
export const mostQuestions = 5;

const isOver = ({ state }: Visit): boolean => state === 'closed' || state === 'void';

export class Kiosk {
  stage = $state<Stage>('model');
  /** The visit's ticket, once there is one. */
  ticket = $state.raw<string | null>(null);
  visitId = $state.raw<string | null>(null);
  runId = $state.raw<string | null>(null);
  offered = $state.raw<readonly OfferedProcedure[]>([]);
  /** What staff were asked for; empty when it was nothing by name. */
  wanted = $state('');
  /** What was done so far, for the ticket. */
  done = $state.raw<readonly Done[]>([]);
  /** What the runs so far have left the lock with. */
  left = $state.raw<readonly LeftWith[]>([]);
  /** Of the run. */
  procedureId = $state.raw<string | null>(null);
  /** Told by the screen of the run; null where there is none, or it is over. */
  underWay = $state.raw<UnderWay | null>(null);
  /** The procedure that is taken along. */
  along = $state.raw<string | null>(null);
  fault = $state.raw<FaultData | null>(null);
  busy = $state(false);
  triage: TriageCase;

  readonly #bench: Pick<Bench, 'call' | 'subscribe'>;
  /** Goes with every call that makes a visit or ends one, so that it is this customer's. */
  readonly #stay: Stay;

  constructor(bench: Pick<Bench, 'call' | 'subscribe'>, stay = new Stay()) {
    this.#bench = bench;
    this.#stay = stay;
    this.triage = $state.raw(new TriageCase(bench));
  }

  get modelId(): string | null {
    return this.triage.modelId;
  }

  /** Something would be lost by leaving: then it is asked for first. */
  get open(): boolean {
    return this.stage !== 'thanks' && this.stage !== 'taken' && (this.visitId !== null || !this.triage.untouched);
  }

  /** What the procedure under way, or the one that is read, is said to take; 0 where there is none. */
  get minutes(): number {
    const id = this.stage === 'along' ? this.along : this.underWay && this.procedureId;
    return this.offered.find((each) => each.id === id)?.minutes ?? 0;
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

  /** Follows what staff do with the visit; returns a function that ends that, and the stay with it: a reload does not. */
  start(): () => void {
    const unsubscribe = this.#bench.subscribe((event) => this.#hear(event));
    return () => {
      unsubscribe();
      this.#stay.end();
    };
  }

  async chooseModel(modelId: string): Promise<void> {
    await this.#do(async (here) => {
      const offered = await this.#bench.call((client) => client.selfService.offered({ modelId }));
      if (!offered.ok || !here()) return offered;
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
    const to = stageBefore(this.stage, { running: this.runId !== null, told: this.triage.complaint !== '' });
    if (to === null) return;
    // Nothing left to ask: then it goes on to the words.
    this.stage = to === 'questions' && this.question === null && this.triage.trail.length === 0 ? 'trouble' : to;
    if (to === 'questions' && this.triage.trail.length > 0) await this.triage.undo();
  }

  /** Begins a procedure; the first one opens the visit. */
  begin(procedureId: string): Promise<void> {
    return this.#do(async (here) => {
      const { modelId } = this;
      if (modelId === null) return null;
      const { complaint = '', answers = {} } = this.triage.input();
      const stay = this.#stay.id;
      const begun = await this.#bench.call((client) =>
        client.selfService.start({ stay, modelId, procedureId, visitId: this.visitId, complaint, answers }),
      );
      if (!begun.ok) return begun;
      const { visitId, ticket, runId } = begun.value;
      if (!here()) return this.#end(stay, visitId, 'left');
      this.visitId = visitId;
      this.ticket = ticket;
      this.runId = runId;
      this.procedureId = procedureId;
      this.underWay = null;
      this.stage = 'run';
      return begun;
    });
  }

  /** Gives up what is open, and shows the list again. */
  stopRun(): Promise<void> {
    return this.#do(async (here) => {
      const { runId } = this;
      if (runId === null) return null;
      const reason = 'Stopped by the customer at the kiosk';
      const run = await this.#bench.call((client) => client.run.get({ runId }));
      const stopped =
        run.ok && run.value.status === 'active'
          ? await this.#bench.call((client) => client.run.abandon({ runId, seq: run.value.seq, reason, alone: true }))
          : run;
      if (stopped.ok && here()) this.otherwise();
      return stopped;
    });
  }

  /** The run did not help: the list again, without a run. */
  otherwise(): void {
    if (this.stage === 'taken') return;
    this.runId = null;
    this.underWay = null;
    this.stage = 'offers';
    // What it has left the lock with.
    void this.#look();
  }

  takeAlong(procedureId: string): void {
    this.along = procedureId;
    this.stage = 'along';
  }

  /** Asks for staff with what was done so far; `wanted` is what the customer wanted to do. */
  askStaff(wanted: string): Promise<void> {
    return this.#do(async (here) => {
      const { complaint = '', answers = {} } = this.triage.input();
      const { visitId, modelId } = this;
      const stay = this.#stay.id;
      const asked = await this.#bench.call((client) =>
        client.selfService.askStaff({ stay, visitId, modelId, wanted, complaint, answers }),
      );
      // Who has gone meanwhile has asked all the same.
      if (!asked.ok || !here()) return asked;
      this.visitId = asked.value.visitId;
      this.ticket = asked.value.ticket;
      this.wanted = wanted;
      this.stage = 'waiting';
      await this.#look();
      return asked;
    });
  }

  /** It works: the visit ends. */
  works(): Promise<void> {
    return this.#do(async (here) => {
      const { visitId } = this;
      const left = visitId === null ? null : await this.#end(this.#stay.id, visitId, 'opened');
      if (left?.ok !== false && here()) this.stage = 'thanks';
      return left;
    });
  }

  /**
   * The customer goes away. A visit that waits for staff goes on waiting, and work that was only left alone is kept for
   * them; every other visit ends. Then nothing is known here.
   */
  async leave(how: 'left' | 'nobody-there' = 'left'): Promise<void> {
    const { visitId, stage } = this;
    const ends = visitId !== null && !['waiting', 'taken', 'thanks'].includes(stage);
    const leaving = ends ? this.#end(this.#stay.id, visitId, how) : null;
    // Whether or not the host can be told: nothing of this customer stays on the screen.
    this.#forget();
    const left = await leaving;
    if (left?.ok === false && this.stage === 'model') this.fault = left.fault;
  }

  #end(stay: string, visitId: string, how: LeftHow): Promise<Outcome<unknown>> {
    return this.#bench.call((client) => client.selfService.leave({ stay, visitId, how }));
  }

  /** Goes on with a visit after the page was loaded anew. False: it is none of the kiosk's, or is over. */
  async resume(visitId: string): Promise<boolean> {
    const found = await this.#bench.call((client) => client.visit.get({ visitId }));
    if (!found.ok) return false;
    const { visit, runs } = found.value;
    if (visit.origin !== 'kiosk' || isOver(visit)) {
      this.#stay.end();
      return false;
    }
    this.visitId = visit.id;
    this.ticket = visit.ticket;
    this.#show(found.value);
    this.triage.complaint = visit.complaint;
    this.triage.trail = Object.entries(visit.answers).map(([questionId, answerId]) => ({ questionId, answerId }));
    if (visit.lock !== null) {
      await this.chooseModel(visit.lock.modelId);
      await this.triage.weigh();
    }
    const active = runs.find(({ status }) => status === 'active');
    this.runId = active?.id ?? null;
    this.procedureId = active?.procedureId ?? null;
    if (visit.staff !== '') this.stage = 'taken';
    else if (visit.askedStaffAt !== null) this.stage = 'waiting';
    else if (visit.lock === null) this.stage = 'model';
    else this.stage = this.runId === null ? 'offers' : 'run';
    return true;
  }

  #forget(): void {
    this.#stay.end();
    this.triage = new TriageCase(this.#bench);
    this.stage = 'model';
    this.ticket = null;
    this.visitId = null;
    this.runId = null;
    this.procedureId = null;
    this.underWay = null;
    this.offered = [];
    this.done = [];
    this.left = [];
    this.wanted = '';
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
    this.left = runs.flatMap(({ leftWith }) => leftWith);
    // Whatever the customer was looking at: it is not theirs to go on with any more.
    if (visit.staff !== '' && this.stage !== 'thanks') {
      this.runId = null;
      this.underWay = null;
      this.stage = 'taken';
    } else if (isOver(visit) && this.stage === 'waiting' && !this.busy) {
      // Staff have taken the ticket off their list: its number is good for nothing any more.
      this.#forget();
    }
  }

  #hear(event: WorkEvent): void {
    if (event.type === 'visit-changed' && event.visitId === this.visitId) void this.#look();
  }

  /** `here`: it is still the same customer who asked for it; what comes too late is not for the next one to see. */
  async #do(work: (here: () => boolean) => Promise<Outcome<unknown> | null>): Promise<void> {
    if (this.busy || this.stage === 'taken') return;
    const { id } = this.#stay;
    const here = () => this.#stay.id === id;
    this.busy = true;
    this.fault = null;
    const done = await work(here);
    this.busy = false;
    if (done?.ok === false && here()) this.fault = done.fault;
  }
}
