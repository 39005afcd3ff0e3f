// What has become of the visits of a stored paper since it was made: made void, or corrected after closing.
// Must not change the stored model: the page and the screen say it beside what was kept.
import type { PaperModel, Report, Since } from '../../contract/report.ts';
import type { Visit } from '../../contract/service.ts';
import type { Store } from '../store/index.ts';

/** Nothing of a label or a day sheet: those say how it stood when they were made. */
export function sinceOf(store: Pick<Store, 'visits' | 'journal'>, { createdAt, model }: Report): Since {
  if (model.kind === 'label' || model.kind === 'day') return { voided: [], corrected: null };
  const visit = store.visits.get(model.visit.id);
  const voided = visitsOn(model)
    .filter(({ state }) => state !== 'void')
    .map(({ id }) => (id === visit.id ? visit : store.visits.get(id)))
    .filter(({ state }) => state === 'void')
    .map((each) => ({
      ticket: each.ticket,
      at: each.closedAt ?? createdAt,
      // What staff typed may name a person: not on the paper that names none.
      reason: model.kind === 'warranty' ? '' : voidReason(each),
    }));
  return { voided, corrected: correctedAt(store, { createdAt, model }, visit) };
}

function visitsOn(model: Exclude<PaperModel, { kind: 'label' | 'day' }>) {
  const own = { id: model.visit.id, state: model.visit.state };
  if (model.kind !== 'warranty') return [own];
  const others = model.visits.map(({ visitId, state }) => ({ id: visitId, state }));
  return [own, ...others.filter(({ id }) => id !== own.id)];
}

/** The note ends with it (`visit.void`). */
function voidReason({ note }: Visit): string {
  const at = `\n${note}`.lastIndexOf('\nVoid: ');
  return at === -1 ? '' : note.slice(at + 'Void: '.length).trim();
}

/** When outcome or cause was last put right, where the paper still has the ones from before; UTC, ISO 8601. */
function correctedAt(
  { journal }: Pick<Store, 'journal'>,
  { createdAt, model }: { createdAt: string; model: Exclude<PaperModel, { kind: 'label' | 'day' }> },
  visit: Visit,
): string | null {
  const same = model.visit.outcome === visit.outcome && model.visit.cause === visit.cause;
  if (same || model.visit.state !== 'closed' || visit.state !== 'closed') return null;
  const rows = journal.ofSubject(`visit:${visit.id}`).filter(({ action }) => action === 'visit.corrected');
  const last = rows.at(-1);
  return last !== undefined && last.at >= createdAt ? last.at : null;
}
