// selfService.*: a customer alone at the kiosk.
// Must not know how a run advances or how a procedure is chosen.
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import type { HostParts } from '../host.ts';
import { clear, leave } from '../self-service/leaving.ts';
import { askStaff, offeredAlone, startAlone, takeOver } from '../self-service/self-service.ts';
import { Stays } from '../self-service/stays.ts';

const os = implement(contract).selfService;

export function selfServiceHandlers(parts: HostParts) {
  const stays = new Stays();
  return {
    offered: os.offered.handler(({ input }) => offeredAlone(parts, input.modelId)),
    start: os.start.handler(({ input }) => startAlone(parts, stays, input)),
    askStaff: os.askStaff.handler(({ input }) => askStaff(parts, stays, input)),
    takeOver: os.takeOver.handler(({ input }) => takeOver(parts, input.visitId, input.staff)),
    leave: os.leave.handler(({ input }) => {
      stays.expectOwn(input.stay, input.visitId);
      leave(parts, input.visitId, input.how);
      return {};
    }),
    clear: os.clear.handler(({ input }) => clear(parts, input.visitId, input.staff)),
  };
}
