// Writes exports: one at a time, page by page while others work on; the file goes once it was fetched, or soon.
// Must not know screens or transports.
import { mkdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import { v7 } from 'uuid';
import type { Clock } from '../../contract/clock.ts';
import type { ExportFormat, ExportJob, ExportSize } from '../../contract/exchange.ts';
import { Fault, isFault } from '../../contract/fault.ts';
import type { Settings } from '../../contract/settings.ts';
import { exportTables, type ExportTable } from '../store/export-tables.ts';
import type { Store } from '../store/index.ts';
import { withFaults } from '../store/sqlite-fault.ts';
import { beside, type Beside } from './beside.ts';
import { csvHead, csvRows, jsonRows } from './cells.ts';
import { exportVersion, readme } from './describe.ts';
import { once } from './once.ts';
import { personParts } from './person.ts';
import { writeZip, type ZipPart } from './zip.ts';

export interface ExporterOptions {
  /** Where exports lie until they are fetched. */
  directory: string;
  clock: Clock;
  log: Logger;
  store: () => Store;
  /** The bytes of a photo; null when they are not there. */
  photo: (hash: string) => Uint8Array | null;
  /** Its file is there; asked of every photo, so it is not read. */
  hasPhoto: (hash: string) => boolean;
  settings: () => Settings;
  changed: (job: ExportJob) => void;
}
/** So long a file lies there for somebody who does not fetch it. */
export const keptForMs = 10 * 60_000;
const retryMs = 15_000;
/** Of one row before it is packed; more than most have. */
const bytesOfRow = 200;

interface Wish {
  what: ExportJob['what'];
  fileName: string;
  parts: (job: ExportJob) => ZipPart[] | Promise<ZipPart[]>;
  /** What the journal says of it, when it is done. */
  entry: { action: string; subject: string; detail: Record<string, unknown>; actor: string };
}

export class Exporter {
  private readonly options: ExporterOptions;
  private job: ExportJob | null = null;
  private stop = new AbortController();
  private work: Promise<void> = Promise.resolve();
  private stopWaiting: () => void = () => undefined;

  constructor(options: ExporterOptions) {
    this.options = options;
    // Names and numbers of customers: nothing of the last run lies about.
    this.clear();
  }

  state(): ExportJob | null {
    return this.job === null ? null : { ...this.job };
  }

  /** Begins to write every table; host.busy while another export is under way. */
  all(asked: { format: ExportFormat; excel: boolean; photos: boolean; actor: string }): ExportJob {
    const { format, excel, photos, actor } = asked;
    const counts: Record<string, number> = {};
    const size = this.size();
    const needed = size.rows * bytesOfRow + (photos ? size.photoBytes : 0);
    if (this.job?.state !== 'running' && needed > size.freeBytes) {
      throw new Fault(
        'store.full',
        `the export needs up to ${megabytes(needed)}, and ${megabytes(size.freeBytes)} are free`,
      );
    }
    return this.begin({
      what: 'everything',
      fileName: `boltbench-${this.day()}-${format}.zip`,
      entry: { action: 'history.exported', subject: 'history', detail: { format, photos }, actor },
      parts: async (job) => {
        const wrote = (bytes: number) => this.progressed(job, bytes, needed);
        const { settings, photo, hasPhoto } = this.options;
        const files = beside({ store: this.options.store, settings, photo, hasPhoto, photos });
        return [
          { path: 'README.txt', content: () => once(readme(format, excel, photos)) },
          ...exportTables.map((table) => ({
            path: `${table.name}.${format === 'csv' ? 'csv' : 'jsonl'}`,
            content: () => this.lines(table, { format, excel, job, wrote, counts }),
          })),
          ...(await files.parts((bytes) => {
            job.table = 'photos';
            job.photos += 1;
            wrote(bytes);
          })),
          { path: 'export.json', content: () => once(this.manifest(format, counts, files.told())) },
        ];
      },
    });
  }

  /** What an export of everything is made of, before it is packed, and the room for it. */
  size(): ExportSize {
    const { exports } = this.options.store();
    const { photos, bytes } = exports.photoTotals();
    const rows = exportTables.reduce((sum, table) => sum + exports.size(table), 0);
    return withFaults(() => {
      mkdirSync(this.options.directory, { recursive: true, mode: 0o700 });
      const { bavail, bsize } = statfsSync(this.options.directory);
      return { rows, photos, photoBytes: bytes, freeBytes: Math.min(bavail * bsize, Number.MAX_SAFE_INTEGER) };
    });
  }

  /** Begins to write everything about one person. */
  person(customerId: string, actor: string): ExportJob {
    const { exports } = this.options.store();
    const found = exports.person(customerId);
    const mistakenFor = exports.mistakenFor(customerId);
    return this.begin({
      what: 'person',
      fileName: `personal-data-${this.day()}.zip`,
      entry: { action: 'customer.exported', subject: `customer:${customerId}`, detail: {}, actor },
      parts: () => personParts(found, { at: this.now(), mistakenFor, photo: this.options.photo }),
    });
  }

  cancel(): ExportJob | null {
    if (this.job?.state === 'running') this.stop.abort();
    return this.state();
  }

  /** The finished file for `/exports/<id>.zip`; null for any other. */
  file(id: string): { path: string; bytes: number; name: string } | null {
    if (this.job?.id !== id || this.job.url === null) return null;
    return { path: this.pathOf(id), bytes: this.job.bytes, name: this.job.fileName };
  }

  /** The file was fetched whole: it is not needed here any more. Of any other than the newest this says nothing. */
  fetched(id: string): void {
    if (this.job?.id === id && this.job.state === 'done') this.remove();
  }

  /** Somebody was erased: no file holds them, and one that is being written may. */
  async forget(): Promise<void> {
    this.stop.abort();
    await this.work;
    this.remove();
  }

  /** A backup takes the place of the history: what is being written would mix the two, and ends with store.replaced. */
  async historyReplaced(): Promise<void> {
    this.stop.abort(new Fault('store.replaced', 'a backup took the place of the history while it was being exported'));
    await this.work;
  }

  /** Ends what is under way; exports do not outlive the program. */
  async close(): Promise<void> {
    this.stop.abort();
    await this.work;
    this.stopWaiting();
    this.clear();
  }

  private begin({ what, fileName, parts, entry }: Wish): ExportJob {
    if (this.job?.state === 'running') throw new Fault('host.busy', 'an export is being written');
    this.stopWaiting();
    this.clear();
    withFaults(() => mkdirSync(this.options.directory, { recursive: true, mode: 0o700 }));
    const id = v7({ msecs: this.options.clock.now() });
    const job: ExportJob = {
      id,
      what,
      state: 'running',
      table: '',
      rows: 0,
      photos: 0,
      part: 0,
      url: null,
      fileName,
      bytes: 0,
      fault: null,
    };
    this.job = job;
    this.stop = new AbortController();
    this.work = this.write(job, parts, entry);
    return { ...job };
  }

  private async write(job: ExportJob, parts: Wish['parts'], { detail, ...entry }: Wish['entry']): Promise<void> {
    const { log, store } = this.options;
    try {
      const { signal } = this.stop;
      job.bytes = await writeZip(this.pathOf(job.id), await parts(job), signal);
      store().journal.append({ ...entry, detail: { ...detail, ...(job.rows === 0 ? {} : { rows: job.rows }) } });
      Object.assign(job, { state: 'done', part: 1, url: `/exports/${job.id}.zip` });
      this.stopWaiting = this.options.clock.after(keptForMs, () => this.fetched(job.id));
    } catch (error) {
      const { aborted, reason } = this.stop.signal;
      const cancelled = aborted && !isFault(reason);
      if (!aborted) log.error({ error }, 'the export could not be written');
      const why: unknown = aborted ? reason : error;
      const fault = isFault(why)
        ? why.toData()
        : new Fault('host.internal', 'the export could not be written').toData();
      Object.assign(job, cancelled ? { state: 'cancelled' } : { state: 'failed', fault });
    }
    this.options.changed({ ...job });
  }

  private async *lines(
    table: ExportTable,
    given: {
      format: ExportFormat;
      excel: boolean;
      job: ExportJob;
      wrote: (bytes: number) => void;
      counts: Record<string, number>;
    },
  ): AsyncGenerator<string> {
    const { format, excel, job, wrote, counts } = given;
    job.table = table.name;
    counts[table.name] = 0;
    if (format === 'csv') yield csvHead(table, excel);
    let after: Parameters<Store['exports']['page']>[1] = null;
    do {
      const { rows, next } = this.options.store().exports.page(table, after);
      after = next;
      if (rows.length > 0) yield format === 'csv' ? csvRows(table, rows) : jsonRows(table, rows);
      counts[table.name] = (counts[table.name] ?? 0) + rows.length;
      job.rows += rows.length;
      wrote(rows.length * bytesOfRow);
      // Others want their answers between two pages.
      await setImmediate();
    } while (after !== null);
  }

  /** So many bytes more of those that are needed. Told at every page of rows, and of photos at every hundredth. */
  private progressed(job: ExportJob, bytes: number, needed: number): void {
    const before = job.part;
    job.part = Math.min(0.99, job.part + bytes / Math.max(1, needed));
    if (job.table !== 'photos' || job.photos === 1 || Math.floor(before * 100) !== Math.floor(job.part * 100)) {
      this.options.changed({ ...job });
    }
  }

  private manifest(format: ExportFormat, counts: Record<string, number>, told: Beside): string {
    const tables = exportTables.map(({ name }) => ({ name, rows: counts[name] ?? 0 }));
    const { installationId } = this.options.store();
    const facts = {
      format: 'boltbench-export',
      version: exportVersion,
      files: format,
      at: this.now(),
      installationId,
      tables,
      ...told,
    };
    return `${JSON.stringify(facts, null, 2)}\n`;
  }

  private pathOf(id: string): string {
    return join(this.options.directory, `${id}.zip`);
  }
  private now(): string {
    return new Date(this.options.clock.now()).toISOString();
  }
  private day(): string {
    return this.now().slice(0, 10);
  }
  /** Takes the finished file away and tells it. One that is still being read where that forbids it goes later. */
  private remove(): void {
    this.stopWaiting();
    try {
      this.clear();
    } catch (error) {
      this.options.log.warn({ error }, 'an export could not be removed yet');
      const id = this.job?.id ?? '';
      this.stopWaiting = this.options.clock.after(retryMs, () => this.fetched(id));
      return;
    }
    if (this.job?.state !== 'done' || this.job.url === null) return;
    this.job.url = null;
    this.options.changed({ ...this.job });
  }
  private clear(): void {
    rmSync(this.options.directory, { recursive: true, force: true, maxRetries: 2 });
  }
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000)} MB`;
