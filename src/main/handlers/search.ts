// search.find: what somebody typed, answered from the content and the shop's own texts.
// Must not know how hits are found or ranked (search/).
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import type { HostParts } from '../host.ts';

const os = implement(contract);

export function searchHandlers(parts: HostParts) {
  return { find: os.search.find.handler(({ input }) => parts.search.find(input)) };
}
