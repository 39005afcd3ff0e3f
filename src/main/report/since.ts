// What has become of the visits of a stored paper since it was made: made void, corrected after closing, or of a lock that was put right.
// Must not change the stored model: the page and the screen say it beside what was kept.
import type { PaperModel, Report, Since } from '../../contract/report.ts';
import type { Visit } from '../../contract/service.ts';
import type { Store } from '../store/index.ts';
import { voidReason } from './words/note.ts';

/** A paper of a visit. */
interface OfVisit {
  createdAt: string;
  model: Exclude<PaperModel, { kind: 'label' | 'day' }>;
}

/** Nothing of a label or a day sheet: those say how it stood when they were made. */
export function sinceOf(store: Pick<Store, 'visits' | 'journal'>, { createdAt, model }: Report): Since {
  if (model.kind === 'label' || model.kind === 'day') return { voided: [], corrected: null, lockCorrected: null };
  const visit = store.visits.get(model.visit.id);
  const voided = visitsOn(model)
    .filter(({ state }) => state !== 'void')
    .map(({ id }) => (id === visit.id ? visit : store.visits.get(id)))
    .filter(({ state }) => state === 'void')
    .map((each) => ({
      ticket: each.ticket,
      at: each.closedAt ?? createdAt,
      // What staff typed may name a person: not on the paper that names none.
      reason: model.kind === 'warranty' ? '' : voidReason(each.note),
    }));
  const paper = { createdAt, model };
  return { voided, corrected: correctedAt(store, paper, visit), lockCorrected: lockCorrectedAt(store, paper, visit) };
}

function visitsOn(model: OfVisit['model']) {
  const own = { id: model.visit.id, state: model.visit.state };
  if (model.kind !== 'warranty') return [own];
  const others = model.visits.map(({ visitId, state }) => ({ id: visitId, state }));
  return [own, ...others.filter(({ id }) => id !== own.id)];
}

/** When outcome or cause was last put right, where the paper still has the ones from before; UTC, ISO 8601. */
function correctedAt({ journal }: Pick<Store, 'journal'>, { createdAt, model }: OfVisit, visit: Visit): string | null {
  const same = model.visit.outcome === visit.outcome && model.visit.cause === visit.cause;
  if (same || model.visit.state !== 'closed' || visit.state !== 'closed') return null;
  const rows = journal.ofSubject(`visit:${visit.id}`).filter(({ action }) => action === 'visit.corrected');
  const last = rows.at(-1);
  return last !== undefined && last.at >= createdAt ? last.at : null;
}

/** When the lock was last put right, where the paper names another one or another model or serial; UTC, ISO 8601. */
function lockCorrectedAt(
  { visits }: Pick<Store, 'visits'>,
  { createdAt, model }: OfVisit,
  visit: Visit,
): string | null {
  const [then, now] = [model.visit.lock, visit.lock];
  const same = then?.id === now?.id && then?.modelId === now?.modelId && then?.serial === now?.serial;
  const last = same ? undefined : visits.lockCorrections(visit.id).at(-1);
  return last !== undefined && last.at >= createdAt ? last.at : null;
}
