// A table on its way in: chosen, previewed, taken in, taken back.
// Must not know components.
import {
  mostImportBytes,
  type ImportAsKnown,
  type ImportAsNew,
  type ImportDone,
  type ImportKind,
  type ImportLine,
  type ImportPreview,
} from '../../contract/exchange.ts';
import type { FaultData } from '../../contract/fault.ts';
import type { Bench } from '../state/bench.svelte.ts';
import { base64Of } from './base64.ts';

export type LineKind = ImportLine['what'] | null;
const linesAtOnce = 50;

export class ImportState {
  kind = $state<ImportKind>('customers');
  fileName = $state('');
  preview = $state.raw<ImportPreview | null>(null);
  /** Which lines are shown; null: all. */
  what = $state.raw<LineKind>(null);
  lines = $state.raw<readonly ImportLine[]>([]);
  /** Lines that may be here already and are taken in all the same. */
  asNew = $state.raw<ImportAsNew>([]);
  /** Lines that a person takes for somebody who is here. */
  asKnown = $state.raw<readonly (ImportAsKnown[number] & { id: string })[]>([]);
  more = $state(false);
  done = $state.raw<ImportDone | null>(null);
  undone = $state(false);
  busy = $state(false);
  fault = $state.raw<FaultData | null>(null);

  readonly #bench: Pick<Bench, 'call'>;
  #file: string | null = null;
  #savedAt: string | null = null;

  constructor(bench: Pick<Bench, 'call'>) {
    this.#bench = bench;
  }

  /** What is too large is not even read: the file may be larger than memory. */
  async choose(file: File) {
    this.forget();
    this.fileName = file.name;
    if (file.size > mostImportBytes) {
      this.fault = { code: 'import.too-big', detail: `the file has ${Math.round(file.size / 1_000_000)} MB` };
      return;
    }
    this.busy = true;
    this.#file = await base64Of(file);
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- only written out
    this.#savedAt = file.lastModified > 0 ? new Date(file.lastModified).toISOString() : null;
    await this.look();
    this.busy = false;
  }

  /** Plans the chosen table against what is there now. */
  async look() {
    const [file, kind] = [this.#file, this.kind];
    if (file === null) return;
    const savedAt = this.#savedAt;
    const answer = await this.#bench.call((client) => client.exchange.previewImport({ kind, file, savedAt }));
    if (!answer.ok) {
      this.fault = answer.fault;
      return;
    }
    this.preview = answer.value;
    this.asNew = [];
    this.asKnown = [];
    await this.show(null);
  }

  async show(what: LineKind) {
    this.what = what;
    this.lines = [];
    await this.moreLines();
  }

  async moreLines() {
    const { preview, what, lines } = this;
    if (preview === null) return;
    const asked = { importId: preview.id, what, from: lines.length, limit: linesAtOnce };
    const answer = await this.#bench.call((client) => client.exchange.importLines(asked));
    if (!answer.ok) {
      this.fault = answer.fault;
      return;
    }
    // Another choice was made meanwhile.
    if (this.what !== what || this.lines !== lines) return;
    this.lines = [...lines, ...answer.value.lines];
    this.more = answer.value.more;
  }

  takesAsNew(line: number): boolean {
    return this.takenFor(line) === null && (this.asNew === 'all' || this.asNew.includes(line));
  }

  /** A person says whether this line is another one after all. */
  takeAsNew(line: number, wanted: boolean) {
    this.asKnown = this.asKnown.filter((each) => each.line !== line);
    if (wanted && this.takesAsNew(line)) return;
    const seen = this.lines.filter(({ what }) => what === 'unsure').map((each) => each.line);
    const chosen = this.asNew === 'all' ? seen : this.asNew;
    this.asNew = wanted ? [...chosen, line] : chosen.filter((each) => each !== line);
  }

  /** Which of its candidates a line is taken for; null: none. */
  takenFor(line: number): number | null {
    return this.asKnown.find((each) => each.line === line)?.candidate ?? null;
  }

  /** The other line that has this one already: it changes them anyhow, or a person has said so; null: none. */
  takenBy(line: number, { id, takenBy }: ImportLine['candidates'][number]): number | null {
    return takenBy ?? this.asKnown.find((each) => each.id === id && each.line !== line)?.line ?? null;
  }

  /** A person says that this line is somebody who is here; null: that it is nobody of these. */
  takeFor(line: number, candidate: number | null) {
    this.takeAsNew(line, false);
    const meant = this.lines.find((each) => each.line === line)?.candidates[candidate ?? -1];
    if (candidate === null || meant === undefined || this.takenBy(line, meant) !== null) return;
    this.asKnown = [...this.asKnown, { line, candidate, id: meant.id }];
  }

  /** All lines, or none, are others than those here. */
  takeAllAsNew(wanted: boolean) {
    this.asNew = wanted ? 'all' : [];
    this.asKnown = [];
  }

  async take() {
    const importId = this.preview?.id;
    if (importId === undefined) return;
    this.busy = true;
    const asNew = this.asNew === 'all' ? 'all' : [...this.asNew];
    const asKnown = this.asKnown.map(({ line, candidate }) => ({ line, candidate }));
    const answer = await this.#bench.call((client) => client.exchange.commitImport({ importId, asNew, asKnown }));
    this.fault = answer.ok ? null : answer.fault;
    if (answer.ok) {
      this.done = answer.value;
      this.preview = null;
      this.#file = null;
    } else if (answer.fault.code === 'import.changed') await this.look();
    this.busy = false;
  }

  async takeBack() {
    const importId = this.done?.id;
    if (importId === undefined) return;
    this.busy = true;
    const answer = await this.#bench.call((client) => client.exchange.undoImport({ importId }));
    this.fault = answer.ok ? null : answer.fault;
    this.undone = answer.ok;
    this.busy = false;
  }

  forget() {
    [this.preview, this.done, this.fault, this.lines, this.undone, this.#file] = [null, null, null, [], false, null];
  }
}
