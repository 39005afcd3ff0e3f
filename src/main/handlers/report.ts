// report.*: stored reports, their printing and their PDF.
// Must not know how a report looks (report/ does).
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import type { HostParts } from '../host.ts';
import { sinceOf } from '../report/since.ts';
import { leftOn } from './left-on.ts';
import { againstProof } from './opens-again.ts';
import { authorityFor, orderStands } from './order-gates.ts';
import { offeredTo, triageOf } from './triage.ts';

const os = implement(contract).report;

export function reportHandlers(parts: HostParts) {
  return {
    create: os.create.handler(({ input: order }) => {
      const {
        model: _model,
        printed: _printed,
        ...report
      } = parts.desk().create(order, (visit) => ({
        // A service report tells what the lock came with; who takes over needs what is known now.
        triage: triageOf(parts, visit.id, order.kind === 'handover' ? 'now' : 'at-intake'),
        offered: offeredTo(parts, visit),
        changedSince: orderStands(parts, visit).changedSince,
        formFor: authorityFor(parts, visit),
        against: againstProof(parts, visit),
        // What the visit's screen warns of stands on its papers, too.
        armedBefore: leftOn(parts, visit).armedBefore,
      }));
      if (report.visitId !== null) parts.announcer.announce({ type: 'visit-changed', visitId: report.visitId });
      return report;
    }),
    get: os.get.handler(({ input }) => {
      const report = parts.store().reports.get(input.reportId);
      return { ...report, since: sinceOf(parts.store(), report) };
    }),
    offered: os.offered.handler(({ input }) => parts.desk().offered(input.visitId)),
    print: os.print.handler(({ input: { reportId, copy, staff } }) => ({
      printed: parts.desk().print(reportId, copy, staff),
    })),
    pdf: os.pdf.handler(({ input }) => parts.desk().makePdf(input.reportId, input.staff)),
  };
}
