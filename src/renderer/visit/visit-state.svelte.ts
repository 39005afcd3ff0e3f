// One visit as the screen holds it: the record, the ranked causes, what may be started, and what can be done.
// Must not know how it is laid out; the host gates every change.
import type { FaultData } from '../../contract/fault.ts';
import type {
  OfferedProcedure,
  ReadingKind,
  ReportKind,
  ReportModel,
  Triage,
  Verification,
  Visit,
  VisitDetail,
} from '../../contract/service.ts';
import type { BenchClient } from '../host/client.ts';
import type { Bench, Outcome, WorkEvent } from '../state/bench.svelte.ts';
import { closingBegun } from './closing-draft.ts';
import { activeRun, mayOpen, type Stage, stageOf } from './journey.ts';

export type Identify = Parameters<BenchClient['visit']['identify']>[0]['by'];
type Close = Omit<Parameters<BenchClient['visit']['close']>[0], 'visitId' | 'revision'>;
type Correction = Omit<Parameters<BenchClient['visit']['correct']>[0], 'visitId'>;
/** Paper and language: the shop's own where nobody chose. */
type PaperOrder = Partial<Pick<ReportModel, 'paper' | 'language'>> & { kind: ReportKind };
type Seen = NonNullable<Parameters<BenchClient['visit']['verify']>[0]['seen']>;

export class VisitState {
  detail = $state.raw<VisitDetail | null>(null);
  triage = $state.raw<Triage | null>(null);
  /** As the lock came to the counter, for what is kept as the cause; null until it was asked for. */
  atIntake = $state.raw<Triage | null>(null);
  offered = $state.raw<readonly OfferedProcedure[]>([]);
  /** Set once the visit is known; moved by hands and by what they start, never behind their back. */
  stage = $state.raw<Stage | null>(null);
  /** The run that the Fix stage shows. */
  runId = $state.raw<string | null>(null);
  /** What is being done, e.g. `read` or `start:door-handing-program`; null while nothing is. */
  busy = $state.raw<string | null>(null);
  fault = $state.raw<FaultData | null>(null);
  /** The visit could not be had at all. */
  missing = $state.raw<FaultData | null>(null);

  readonly #bench: Pick<Bench, 'call' | 'subscribe'>;
  readonly #visitId: string;
  #unsaved = $state.raw<Record<string, string>>({});
  #saving: Promise<void> | null = null;
  #loading: Promise<void> | null = null;
  #again = false;

  constructor(bench: Pick<Bench, 'call' | 'subscribe'>, visitId: string) {
    this.#bench = bench;
    this.#visitId = visitId;
  }

  /** Loads the visit and follows it; returns a function that ends that. */
  start(): () => void {
    void this.load();
    return this.#bench.subscribe((event) => this.#hear(event));
  }

  /** Loads everything anew. Calls while it loads are answered by one more load after it. */
  load(): Promise<void> {
    if (this.#loading !== null) {
      this.#again = true;
      return this.#loading;
    }
    this.#loading = (async () => {
      do {
        this.#again = false;
        await this.#loadOnce();
      } while (this.#again);
      this.#loading = null;
    })();
    return this.#loading;
  }

  open(stage: Stage): void {
    this.fault = null;
    if (this.detail !== null && mayOpen(stage, this.detail)) this.stage = stage;
  }

  /** Answers whether the lock is the visit's now. `reason`: why the one that it has is corrected; asked for by visit.lock-reason. */
  async identify(by: Identify, reason?: string): Promise<boolean> {
    const asked = { visitId: this.#visitId, by, ...(reason === undefined ? {} : { reason }) };
    const done = await this.#do('identify', (client) => client.visit.identify(asked));
    if (done) this.open('diagnose');
    return done;
  }

  /** Reads the connected lock; a motor reading moves the bolt. */
  async read(kinds: ReadingKind[]): Promise<void> {
    const phase = this.detail?.runs.length === 0 ? 'before' : 'during';
    const what = kinds.includes('motor') ? 'motor' : 'read';
    await this.#do(what, (client) => client.reading.take({ visitId: this.#visitId, kinds, phase }));
  }

  /** The answers as the person gave them, also those that are still on their way to the record. */
  get answers(): Record<string, string> {
    return { ...this.detail?.visit.answers, ...this.#unsaved };
  }

  /** Shows an answer at once and saves it; answers given meanwhile are saved together after it. */
  answer(questionId: string, answerId: string): Promise<void> {
    this.#unsaved = { ...this.#unsaved, [questionId]: answerId };
    this.#saving ??= this.#saveAnswers().finally(() => (this.#saving = null));
    return this.#saving;
  }

  /** Sets what is unsaved into the record; after a conflict once more into the newer one. A refusal leaves the record. */
  async #saveAnswers(): Promise<void> {
    while (Object.keys(this.#unsaved).length > 0) {
      const sent = this.#unsaved;
      const save = () => this.#update('answer', { answers: { ...this.detail?.visit.answers, ...sent } });
      const saved = (await save()) || (this.fault?.code === 'store.conflict' && (await save()));
      const newer = Object.entries(this.#unsaved).filter(([id, answerId]) => sent[id] !== answerId);
      this.#unsaved = saved ? Object.fromEntries(newer) : {};
    }
  }

  /** Saves the words. After a conflict the record is loaded and the person sees it before saving again. */
  describe(words: { complaint: string } | { note: string }): Promise<boolean> {
    return this.#update('words', words);
  }

  async startRun(procedureId: string): Promise<void> {
    const view = await this.#ask(`start:${procedureId}`, (client) =>
      client.run.start({ visitId: this.#visitId, procedureId }),
    );
    if (!view.ok) return;
    this.runId = view.value.run.id;
    await this.load();
    this.stage = 'fix';
  }

  /** Judges the work: reads the lock when it is connected (the bolt moves), with what a person saw. */
  async verify(seen: Seen): Promise<Verification | null> {
    const judged = await this.#ask('verify', (client) => client.visit.verify({ visitId: this.#visitId, seen }));
    await this.load();
    return judged.ok ? judged.value : null;
  }

  async close(words: Close): Promise<void> {
    await this.#do('close', (client) => client.visit.close({ ...this.#at(), ...words }));
  }

  /** Words beside the record, also of a visit that is over; true once all of them are kept. */
  async addNotes(texts: readonly string[]): Promise<boolean> {
    const visitId = this.#visitId;
    for (const text of texts) {
      if (!(await this.#do('note', (client) => client.order.addNote({ visitId, text })))) return false;
    }
    return true;
  }

  /** True once the closed visit says how it ended and what was wrong. The revision is the one that the form began with. */
  correct(words: Correction): Promise<boolean> {
    return this.#do('correct', (client) => client.visit.correct({ visitId: this.#visitId, ...words }));
  }

  /** True once it is void. */
  async void(reason: string): Promise<boolean> {
    const done = await this.#do('void', (client) => client.visit.void({ ...this.#at(), reason }));
    if (done) this.stage = 'close';
    return done;
  }

  /** Stores a report; its id, or null when it could not be made. */
  async report({ kind, ...chosen }: PaperOrder): Promise<string | null> {
    // A label is a lock's and a day sheet a day's: they are made elsewhere.
    if (kind === 'label' || kind === 'day') return null;
    const order = { kind, ...chosen, visitId: this.#visitId };
    const made = await this.#ask(`report:${kind}`, (client) => client.report.create(order));
    if (!made.ok) return null;
    await this.load();
    return made.value.id;
  }

  #at(): { visitId: string; revision: number } {
    return { visitId: this.#visitId, revision: this.detail?.visit.revision ?? 0 };
  }

  #update(what: string, patch: Partial<Pick<Visit, 'complaint' | 'note' | 'answers'>>): Promise<boolean> {
    return this.#do(what, (client) => client.visit.update({ ...this.#at(), ...patch }));
  }

  /** Makes a change and loads what came of it, also after a refusal. */
  async #do(what: string, ask: (client: BenchClient) => Promise<unknown>): Promise<boolean> {
    const done = await this.#ask(what, ask);
    await this.load();
    return done.ok;
  }

  async #ask<T>(what: string, ask: (client: BenchClient) => Promise<T>): Promise<Outcome<T>> {
    this.busy = what;
    this.fault = null;
    const done = await this.#bench.call(ask);
    this.busy = null;
    if (!done.ok) this.fault = done.fault;
    return done;
  }

  /** Asks for the ranking of the beginning. */
  async loadIntake(): Promise<void> {
    const visitId = this.#visitId;
    const asked = await this.#bench.call((client) => client.triage.rank({ visitId, when: 'at-intake' }));
    if (asked.ok) this.atIntake = asked.value;
    else this.fault ??= asked.fault;
  }

  async #loadOnce(): Promise<void> {
    const visitId = this.#visitId;
    const [detail, triage, offered] = await Promise.all([
      this.#bench.call((client) => client.visit.get({ visitId })),
      this.#bench.call((client) => client.triage.rank({ visitId })),
      this.#bench.call((client) => client.procedure.offered({ visitId })),
    ]);
    if (triage.ok) this.triage = triage.value;
    if (offered.ok) this.offered = offered.value;
    if (!detail.ok) {
      // What is on the screen stays while the wire is gone: the banner tells it, and the next load is newer.
      if (this.detail === null || detail.fault.code !== 'shell.closed') this.missing = detail.fault;
      return;
    }
    this.missing = null;
    this.detail = detail.value;
    this.runId = activeRun(detail.value)?.id ?? this.runId ?? detail.value.runs.at(-1)?.id ?? null;
    this.stage ??= stageOf(detail.value, closingBegun(visitId));
    const failed = [triage, offered].find((each) => !each.ok);
    if (failed !== undefined && !failed.ok) this.fault ??= failed.fault;
  }

  #hear(event: WorkEvent): void {
    const own = (event.type === 'visit-changed' || event.type === 'run-changed') && event.visitId === this.#visitId;
    const theirs = event.type === 'customer-changed' && event.customerId === this.detail?.visit.customer?.id;
    if (own || theirs) void this.load();
  }
}
