// customer.mergePreview, merge, undoMerge: two records of the same person.
// Must not know SQL.
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import type { HostParts } from '../host.ts';

const os = implement(contract).customer;

export function mergingHandlers(parts: HostParts, actorOf: (staff: string) => string) {
  const told = (customerIds: readonly string[], openVisits: readonly string[]): void => {
    for (const customerId of customerIds) parts.announcer.announce({ type: 'customer-changed', customerId });
    for (const visitId of openVisits) parts.announcer.announce({ type: 'visit-changed', visitId });
  };
  return {
    mergePreview: os.mergePreview.handler(({ input: { keptId, goneId } }) =>
      parts.store().merging.preview(keptId, goneId),
    ),

    merge: os.merge.handler(({ input: { kept, gone, take, staff } }) => {
      const by = { actor: actorOf(staff), action: 'customer.merged' };
      const { mergeId, openVisits } = parts.store().merging.merge(kept, gone, take, by);
      told([kept.id, gone.id], openVisits);
      return { mergeId };
    }),

    undoMerge: os.undoMerge.handler(({ input: { mergeId, staff } }) => {
      const by = { actor: actorOf(staff), action: 'customer.merge-undone' };
      const { keptId, goneId, openVisits } = parts.store().merging.undo(mergeId, by);
      told([keptId, goneId], openVisits);
      return { keptId, goneId };
    }),
  };
}
