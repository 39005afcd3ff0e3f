// trail.*: who did what and when.
// Must not know how the journal is read.
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import type { HostParts } from '../host.ts';

const os = implement(contract).trail;

export function trailHandlers(parts: HostParts) {
  return {
    list: os.list.handler(({ input }) => parts.store().trail.list(input)),
    filters: os.filters.handler(() => parts.store().trail.filters()),
  };
}
