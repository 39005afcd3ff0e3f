// What each line of a table would do to the history: new, the same, changed, or refused and why.
// Must not change anything, nor know how a table is read.
import type { ImportKind } from '../../contract/exchange.ts';
import type { Model } from '../../contract/content.ts';
import type { LockUnit } from '../../contract/service.ts';
import { maskCodes } from '../../contract/mask-codes.ts';
import { namedSerial, noSerialWords, plainSerial } from '../../contract/serial.ts';
import { numberOfTag, tagOf } from '../store/lock-tag.ts';
import { erasedWord } from '../store/redact.ts';
import type { LikeLock } from '../store/imports.ts';
import { idsOf, isYes } from './own-export.ts';
import { planCustomer } from './plan-customer.ts';
import {
  folded,
  refused,
  some,
  unsure,
  type Cells,
  type Deed,
  type NewPerson,
  type PlanContext,
  type Planned,
  type PlannedLine,
} from './planned.ts';
import { sharedNames } from './written-person.ts';

/** Plans one line after the other; what stands twice in the table is refused the second time. */
export function planLines(
  kind: ImportKind,
  lines: readonly { line: number; cells: Cells }[],
  context: PlanContext,
): PlannedLine[] {
  const seen = new Map<string, number>();
  const labels = new Map<number, number>();
  const names = new NamesakesInTable();
  const twins = twinsOf(context.store);
  const ids = idsOf(lines);
  const shared = kind === 'customers' ? sharedNames(lines) : new Set<string>();
  const all = lines.map(({ line, cells }): PlannedLine => {
    const planned =
      kind === 'customers'
        ? planCustomer(cells, ids, { ...context, shared })
        : serialSaid(planLock(cells, { ...context, twins }), cells);
    const { key, asNew, printed, person, ...rest } = planned;
    const stuck = printed === undefined ? undefined : labels.get(printed);
    if (stuck !== undefined) {
      return { ...rest, ...noChange, what: 'refused', why: `line ${stuck} has that label already`, deed: null, line };
    }
    if (printed !== undefined) labels.set(printed, line);
    const twice = key === '' || rest.what === 'refused' ? undefined : seen.get(key);
    if (key !== '' && twice === undefined) seen.set(key, line);
    if (twice === undefined) {
      const why = person === undefined ? null : names.whyUnsure(person, line);
      return why === null ? { ...rest, line } : { ...rest, what: 'unsure', why, line };
    }
    const why = `the same as line ${twice}`;
    // Two locks of one model may well be called alike; a serial number and a customer's name with number may not.
    if (asNew !== undefined) return { ...rest, ...noChange, what: 'unsure', why, deed: asNew, line };
    return { ...rest, ...noChange, what: 'refused', why, deed: null, line };
  });
  return toldApart(all);
}

/** Whom a line changes anyhow no unsure line is taken for: of two that change one record the last would stand. */
function toldApart(lines: PlannedLine[]): PlannedLine[] {
  const changing = lines.flatMap(({ deed, what, line }) =>
    what === 'changed' && deed?.id ? [[deed.id, line] as const] : [],
  );
  const takenBy = new Map(changing);
  return lines.map(({ candidates, ...line }) =>
    candidates === undefined
      ? line
      : { ...line, candidates: candidates.map((each) => ({ ...each, takenBy: takenBy.get(each.id) ?? null })) },
  );
}

const noChange = { known: '', changes: [] };

/** New customers of one table by their names: a line with a telephone number and one without may be the same person. */
class NamesakesInTable {
  /** The first line of each name that has a number, and the first that has none. */
  private readonly lines = new Map<string, { numbered?: number; bare?: number }>();

  whyUnsure({ name, numbered }: NewPerson, line: number): string | null {
    const first = this.lines.get(name) ?? {};
    this.lines.set(name, first);
    const other = numbered ? first.bare : first.numbered;
    first[numbered ? 'numbered' : 'bare'] ??= line;
    if (other === undefined) return null;
    return `perhaps the same person as line ${other}, ${numbered ? 'without' : 'with'} a telephone number there`;
  }
}

type Twins = (modelId: string, label: string, place: string) => LikeLock[];

/** Locks of a model that are called alike and stand in the same place; each model is read once. */
function twinsOf({ imports }: PlanContext['store']): Twins {
  const models = new Map<string, Map<string, LikeLock[]>>();
  return (modelId, label, place) => {
    let byWords = models.get(modelId);
    if (byWords === undefined) {
      byWords = Map.groupBy(imports.locksOf(modelId), (lock) => alikeKey(lock.label, lock.place));
      models.set(modelId, byWords);
    }
    return byWords.get(alikeKey(label, place)) ?? [];
  };
}

const alikeKey = (label: string, place: string) => `${folded(place)}~${folded(label)}`;

const lengths = { serial: 60, label: 80, finish: 40, place: 120 } as const;

/** What stands where a serial would, and is none, is not kept: said with the line. */
function serialSaid(planned: Planned, { serial = '' }: Cells): Planned {
  return { ...planned, why: [planned.why, noSerialWords(serial)].filter(Boolean).join('; ') };
}

function planLock(given: Cells, { store, models, twins }: PlanContext & { twins: Twins }): Planned {
  const words = (['label', 'finish', 'place'] as const).map((field) => [field, maskCodes(given[field] ?? '')]);
  const cells: Cells = { ...given, ...Object.fromEntries(words) };
  const wanted = cells['model'] ?? '';
  const model = modelOf(wanted, models);
  const serial = namedSerial(cells['serial'] ?? '');
  const called =
    [model?.name ?? wanted, serial ?? cells['label'] ?? ''].filter(Boolean).join(', ') || (cells['tag'] ?? '');
  if (isYes(cells['practice'])) return refused(called, 'practice: left out');
  const long = Object.entries(lengths).filter(([field, most]) => (cells[field] ?? '').length > most);
  if (long.length > 0) return refused(called.slice(0, 120), `too long: ${long.map(([field]) => field).join(', ')}`);
  const label = cells['tag'] ?? '';
  const number = label === '' ? null : numberOfTag(label);
  if (label !== '' && number === null) {
    return refused(called, `“${label.slice(0, 40)}” is no label of this bench: L-00042 is one`);
  }
  const tag = number === null ? '' : tagOf(number);
  const byTag = number === null ? null : store.locks.byTag(tag);
  if (model === null && (wanted !== '' || byTag === null)) {
    return refused(called, wanted === '' ? 'no model is named' : `no model “${wanted.slice(0, 60)}” in the catalogue`);
  }
  if (byTag?.practice === true) return refused(called, `${tag} is a practice lock here`);
  if (byTag !== null) return againstLock(byTag, { called, model, serial, cells });
  if (model === null) return refused(called, 'no model is named');
  const known = serial === null ? null : store.locks.findBySerial(model.id, serial, { practice: false });
  // A label that sticks on another lock would open the wrong history.
  if (known !== null && number !== null) return refused(called, `this serial number is ${known.tag} here, not ${tag}`);
  if (known !== null) return againstLock(known, { called, model, serial, cells });
  return planNewLock({ called, model, serial, cells, number }, { store, twins });
}

interface NewLine {
  called: string;
  model: Model;
  serial: string | null;
  cells: Cells;
  /** Of the label that it bears already. */
  number: number | null;
}

function planNewLock(line: NewLine, { store, twins }: Pick<PlanContext, 'store'> & { twins: Twins }): Planned {
  const { model, serial, cells, number } = line;
  const { label = '', finish = '', place = '' } = cells;
  const called = number === null ? line.called : `${line.called}, label ${tagOf(number)}`;
  const deed: Deed = {
    kind: 'locks',
    id: null,
    fields: { modelId: model.id, serial, label, finish, place },
    printed: number,
  };
  const fresh: Omit<Planned, 'key'> = { what: 'new', called, known: '', changes: [], why: '', deed };
  if (number !== null) fresh.printed = number;
  if (serial !== null) return { ...fresh, key: `${model.id}~${plainSerial(serial) || serial}` };
  // With a label of its own it is no other lock of this table. Without one it is known by its words, where they name a place.
  const key = number === null ? `${model.id}~~${alikeKey(label, place)}` : '';
  const alike = twins(model.id, label, place);
  const [only] = alike;
  if (only === undefined) return number === null ? { ...fresh, key, asNew: deed } : { ...fresh, key };
  if (alike.length === 1 && only.serial === null && place !== '' && number === null) {
    const same = againstLock(store.locks.get(only.id), { called, model, serial, cells });
    if (same.deed === null) return { ...same, key, asNew: deed };
    // Many locks stand at a “Front door”: a line that would change one is asked about.
    const { changes } = same;
    const candidates = [{ id: only.id, known: only.tag, changes, deed: same.deed, takenBy: null }];
    const why = [`perhaps ${only.tag} here, which is called the same`, same.why].filter(Boolean).join('; ');
    return { ...unsure(called, why, deed), candidates, key, asNew: deed };
  }
  const here = alike.map((lock) => (lock.serial === null ? lock.tag : `${lock.tag} with serial ${lock.serial}`));
  const how = label === '' && place === '' ? 'of this model without words' : 'of this model with the same words';
  return { ...fresh, ...unsure(called, `here is already, ${how}: ${some(here)}`, deed), key, asNew: deed };
}

function againstLock(
  known: LockUnit,
  { called, model, serial, cells }: { called: string; model: Model | null; serial: string | null; cells: Cells },
): Planned {
  if (model !== null && known.modelId !== model.id) return refused(called, `${known.tag} is another model`);
  if (serial !== null && known.serial !== null && plainSerial(known.serial) !== plainSerial(serial)) {
    return refused(called, `${known.tag} has another serial number`);
  }
  const differ = (['label', 'finish', 'place'] as const).filter(
    (field) => (cells[field] ?? '') !== '' && cells[field] !== known[field],
  );
  // An older table still names the person.
  const emptied = differ.filter((field) => known[field].includes(erasedWord));
  const why = emptied.length === 0 ? '' : `somebody was erased from it here: ${emptied.join(' and ')} left as it is`;
  const changes = differ
    .filter((field) => !emptied.includes(field))
    .map((field) => ({ field, from: known[field], to: cells[field] ?? '' }));
  const fields = { ...known, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) };
  const row = { called, known: known.tag, changes, why, key: known.id };
  if (changes.length === 0) return { ...row, what: 'same', deed: null };
  return { ...row, what: 'changed', deed: { kind: 'locks', id: known.id, fields } };
}

/** By id, by name, or by another name of it. */
function modelOf(wanted: string, models: ReadonlyMap<string, Model>): Model | null {
  const word = wanted.trim().toLowerCase();
  const byId = models.get(word);
  if (byId !== undefined) return byId;
  const named = [...models.values()].filter(({ name, alsoKnownAs }) =>
    [name, ...alsoKnownAs].some((each) => each.toLowerCase() === word || each.toLowerCase() === `kwikset ${word}`),
  );
  return named.length === 1 ? (named[0] ?? null) : null;
}
