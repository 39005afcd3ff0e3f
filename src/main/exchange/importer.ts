// Takes a table in: first what it would do, then all of it or nothing, and back again while nobody has used it.
// Must not know transports or screens.
import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock } from '../../contract/clock.ts';
import type {
  ImportAsKnown,
  ImportAsNew,
  ImportDone,
  ImportKind,
  ImportLine,
  ImportPreview,
} from '../../contract/exchange.ts';
import { Fault } from '../../contract/fault.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Content } from '../content/types.ts';
import type { ErasedOne } from '../store/erased-since.ts';
import type { Store } from '../store/index.ts';
import { hasId } from './own-export.ts';
import { cellsOf, fieldsOf } from './columns.ts';
import { planLines } from './plan.ts';
import type { Deed, PlannedLine } from './planned.ts';
import { readTable } from './read-table.ts';

interface Pending {
  preview: ImportPreview;
  cells: { line: number; cells: Record<string, string> }[];
  lines: PlannedLine[];
  /** SHA-256 of the file, for the journal. */
  file: string;
}

interface ImporterParts {
  store: () => Store;
  content: Content;
  clock: Clock;
  /** Everybody who is known to have been erased here, also from a history before this one. */
  erased: () => readonly ErasedOne[];
}

/** Ids in one row of the journal. */
const idsAtOnce = 500;

export class Importer {
  private readonly parts: ImporterParts;
  private pending: Pending | null = null;

  constructor(parts: ImporterParts) {
    this.parts = parts;
  }

  /** Reads the table, saved at `savedAt` (UTC, ISO 8601; null: nobody knows), and plans it; the preview before is forgotten. import.* faults; nothing is changed. */
  preview(kind: ImportKind, file: Uint8Array, savedAt: string | null): ImportPreview {
    this.pending = null;
    const { encoding, separator, heading, lines } = readTable(file);
    const fields = fieldsOf(kind, heading);
    const cells = lines.map(({ line, cells: each }) => ({ line, cells: cellsOf(fields, each) }));
    const planned = this.plan(kind, cells);
    const counts = { new: 0, same: 0, changed: 0, unsure: 0, refused: 0 };
    for (const { what } of planned) counts[what] += 1;
    const columns = heading.map((title, at) => ({ heading: title, field: fields[at] ?? null }));
    const id = v7({ msecs: this.parts.clock.now() });
    const unknowable = kind === 'customers' ? this.unknowable(cells, savedAt) : null;
    const preview = { id, kind, encoding, separator, columns, counts, unknowable };
    const hash = createHash('sha256').update(file).digest('hex');
    this.pending = { preview, cells, lines: planned, file: hash };
    return preview;
  }

  /** A preview may name somebody who was erased since: the file is to be chosen again. */
  forget(): void {
    this.pending = null;
  }

  lines(id: string, asked: { what: ImportLine['what'] | null; from: number; limit: number }) {
    const { what, from, limit } = asked;
    const all = this.pendingOf(id).lines.filter((line) => what === null || line.what === what);
    const lines = all.slice(from, from + limit).map(({ deed: _deed, candidates = [], ...line }) => ({
      ...line,
      candidates: candidates.map(({ deed: _done, ...candidate }) => candidate),
    }));
    return { lines, more: all.length > from + limit };
  }

  /**
   * All of it in one transaction, of what may be here already only what `asNew` or `asKnown` names; import.changed when the history would take
   * it otherwise than the preview said.
   */
  commit(id: string, { asNew, asKnown }: { asNew: ImportAsNew; asKnown: ImportAsKnown }, actor: string): ImportDone {
    const { preview, cells, lines, file } = this.pendingOf(id);
    const { kind } = preview;
    const unsure = new Set(lines.filter(({ what }) => what === 'unsure').map(({ line }) => line));
    const known = new Map(asKnown.map(({ line, candidate }) => [line, candidate]));
    const chosen = asNew === 'all' ? unsure : new Set(asNew);
    if ([...chosen, ...known.keys()].some((line) => !unsure.has(line))) {
      throw new Fault('contract.bad-input', 'a line is chosen about which nobody is asked');
    }
    if (known.size < asKnown.length || (asNew !== 'all' && asNew.some((line) => known.has(line)))) {
      throw new Fault('contract.bad-input', 'a line is chosen twice');
    }
    if (lines.some(({ line, candidates = [] }) => (known.get(line) ?? -1) >= candidates.length)) {
      throw new Fault('contract.bad-input', 'a line is taken for somebody who was not named with it');
    }
    const meant = lines.flatMap(({ line, candidates = [] }) => candidates[known.get(line) ?? -1] ?? []);
    if (meant.some(({ takenBy }) => takenBy !== null) || new Set(meant.map((each) => each.id)).size < meant.length) {
      throw new Fault(
        'contract.bad-input',
        'two lines are taken for the same one here: the second would overwrite the first',
      );
    }
    const store = this.parts.store();
    const done = store.transaction(() => {
      const now = this.plan(kind, cells);
      if (canonicalJson(now) !== canonicalJson(lines)) {
        throw new Fault('import.changed', 'somebody has changed the history meanwhile');
      }
      const deeds = now.flatMap(({ what, line, deed, candidates = [] }) => {
        const taken = known.get(line);
        if (taken !== undefined) return candidates[taken]?.deed ?? [];
        return deed === null || (what === 'unsure' && !chosen.has(line)) ? [] : [deed];
      });
      const made = labelledFirst(deeds.filter((deed) => deed.id === null)).map((deed) => this.make(deed, actor));
      const changed = deeds.filter((deed) => deed.id !== null).map((deed) => this.change(deed, actor));
      const subject = `import:${id}`;
      const detail = { kind, made: made.length, changed: changed.length, file };
      store.journal.append({ actor, action: 'import.done', subject, detail });
      for (let from = 0; from < made.length; from += idsAtOnce) {
        store.journal.append({
          actor,
          action: 'import.made',
          subject,
          detail: { ids: made.slice(from, from + idsAtOnce) },
        });
      }
      return { id, kind, made: made.length, changed: changed.length };
    });
    this.pending = null;
    return done;
  }

  /** Takes back what it made, all or nothing; what it changed stays, with what stood there before. */
  undo(id: string, actor: string): ImportDone {
    const store = this.parts.store();
    return store.transaction(() => {
      const rows = store.journal.ofSubject(`import:${id}`);
      const done = rows.find(({ action }) => action === 'import.done');
      if (done === undefined) throw new Fault('store.not-found', 'no such import');
      if (rows.some(({ action }) => action === 'import.undone'))
        throw new Fault('import.used', 'it was taken back already');
      const kind = done.detail['kind'] as ImportKind;
      const ids = rows
        .filter(({ action }) => action === 'import.made')
        .flatMap(({ detail }) => detail['ids'] as string[]);
      for (const each of ids) {
        if (kind === 'customers') store.imports.forgetCustomer(each, { actor, action: 'customer.removed' });
        else store.imports.removeLock(each, { actor, action: 'lock.removed' });
      }
      store.journal.append({ actor, action: 'import.undone', subject: `import:${id}`, detail: { made: ids.length } });
      return { id, kind, made: ids.length, changed: 0 };
    });
  }

  /** What no plan can know of these lines: whether somebody in them was erased, for no name of theirs is left to compare. */
  private unknowable(cells: Pending['cells'], savedAt: string | null): ImportPreview['unknowable'] {
    const lines = cells.filter((each) => !hasId(each.cells)).length;
    const erased = this.parts.erased();
    if (lines === 0 || erased.length === 0) return null;
    const since = savedAt === null ? null : erased.filter(({ at }) => at >= savedAt).length;
    return { lines, erased: erased.length, since };
  }

  private plan(kind: ImportKind, cells: Pending['cells']): PlannedLine[] {
    const { store, content, erased } = this.parts;
    const known = new Map(erased().map(({ id, at }) => [id, at]));
    return planLines(kind, cells, { store: store(), models: content.models, erased: known });
  }

  private pendingOf(id: string): Pending {
    if (this.pending?.preview.id !== id)
      throw new Fault('store.not-found', 'this preview is no more: choose the file again');
    return this.pending;
  }

  private make(deed: Deed, actor: string): string {
    const store = this.parts.store();
    if (deed.kind === 'locks') {
      return store.locks.create(
        { ...deed.fields, firmware: null, radio: 'unknown', practice: false },
        actor,
        deed.printed,
      ).id;
    }
    const { name = '', phone = '', ...rest } = deed.fields;
    return store.customers.create({ name, phone, ...rest }, actor).id;
  }

  private change(deed: Deed, actor: string): void {
    const store = this.parts.store();
    const id = deed.id ?? '';
    if (deed.kind === 'locks') {
      const { label, finish, place } = deed.fields;
      store.locks.update(id, { label, finish, place }, actor);
      return;
    }
    const { revision } = store.customers.get(id);
    store.customers.update(id, revision, deed.fields, { actor, action: 'customer.updated' });
  }
}

/** Labels that are printed already come first: whatever has none goes on after the highest. */
function labelledFirst(deeds: readonly Deed[]): Deed[] {
  const isLabelled = (deed: Deed) => deed.kind === 'locks' && typeof deed.printed === 'number';
  return [...deeds.filter(isLabelled), ...deeds.filter((deed) => !isLabelled(deed))];
}
