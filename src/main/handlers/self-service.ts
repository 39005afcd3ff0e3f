// selfService.*: a customer alone at the kiosk.
// Must not know how a run advances or how a procedure is chosen.
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import type { HostParts } from '../host.ts';
import { askStaff, leave, offeredAlone, startAlone, takeOver } from '../self-service/self-service.ts';

const os = implement(contract).selfService;

export function selfServiceHandlers(parts: HostParts) {
  return {
    offered: os.offered.handler(({ input }) => offeredAlone(parts, input.modelId)),
    start: os.start.handler(({ input }) => startAlone(parts, input)),
    askStaff: os.askStaff.handler(({ input }) => askStaff(parts, input)),
    takeOver: os.takeOver.handler(({ input }) => takeOver(parts, input.visitId, input.staff)),
    leave: os.leave.handler(({ input }) => {
      leave(parts, input.visitId, input.opened);
      return {};
    }),
  };
}
