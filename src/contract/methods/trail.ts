// trail.*: who did what and when.
// Must not know who answers.
import { trailAskedSchema, trailFiltersSchema, trailSchema } from '../trail.ts';
import { method, nothing } from './method.ts';

export const trailMethods = {
  /** A page of the journal in the order in which things were done; as quick among millions of entries as among a few. */
  list: method.input(trailAskedSchema).output(trailSchema),
  /** Who and which kinds it can be filtered by. */
  filters: method.input(nothing).output(trailFiltersSchema),
};
