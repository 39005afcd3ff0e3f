// The hash that pins a run to the procedure as it was when the run began.
// Must not know files or the store.
import type { Procedure } from '../../contract/procedure.ts';
import { canonicalHash } from '../canonical-json.ts';

/** SHA-256 of the procedure, 64 hex digits. Comments and layout of its file do not count; every word and target does. */
export function contentHash(procedure: Procedure): string {
  return canonicalHash(procedure);
}
