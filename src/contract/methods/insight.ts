// insight.*: what the shop's own history says, added up.
// Must not know who answers.
import { insightsAskedSchema, insightsSchema } from '../insights.ts';
import { method } from './method.ts';

export const insightMethods = {
  /** All figures of a period at once; as quick among a million visits as among a few. */
  get: method.input(insightsAskedSchema).output(insightsSchema),
};
