// trail.*: who did what and when, on screen and on paper.
// Must not know how the journal is read, nor how its paper looks.
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import type { HostParts } from '../host.ts';

const os = implement(contract).trail;

export function trailHandlers(parts: HostParts) {
  return {
    list: os.list.handler(({ input }) => parts.store().trail.list(input)),
    compose: os.compose.handler(({ input: { staff, ...order } }) => parts.trailDesk().compose(order, staff)),
    setPages: os.setPages.handler(({ input, signal }) => parts.trailDesk().setPages(input.paperId, signal)),
    leave: os.leave.handler(({ input: { paperId, how, staff } }) => {
      parts.trailDesk().leave(paperId, how, staff);
      return {};
    }),
    filters: os.filters.handler(() => parts.store().trail.filters()),
  };
}
