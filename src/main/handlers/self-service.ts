// selfService.*: a customer alone at the kiosk.
// Must not know how a run advances or how a procedure is chosen.
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import { notYet } from './not-yet.ts';

const os = implement(contract).selfService;

export function selfServiceHandlers() {
  return {
    offered: os.offered.handler(notYet),
    start: os.start.handler(notYet),
    askStaff: os.askStaff.handler(notYet),
    takeOver: os.takeOver.handler(notYet),
    leave: os.leave.handler(notYet),
  };
}
