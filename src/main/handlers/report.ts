// report.*: stored reports and their PDF.
// Must not know how a report looks (report/ does).
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import { Fault } from '../../contract/fault.ts';
import type { HostParts } from '../host.ts';
import { offeredTo, triageOf } from './triage.ts';

const os = implement(contract).report;

export function reportHandlers(parts: HostParts) {
  return {
    create: os.create.handler(({ input }) => {
      const visit = parts.store().visits.get(input.visitId);
      if (visit.lock === null) throw new Fault('visit.not-ready', 'a report needs a lock: identify it first');
      const adapter = parts.connection.state().adapter;
      const { model: _model, ...report } = parts.desk().create({
        visit,
        kind: input.kind,
        paper: input.paper,
        // A service report tells what the lock came with; who takes over needs what is known now.
        triage: triageOf(parts, visit.id, input.kind === 'handover' ? 'now' : 'at-intake'),
        offered: offeredTo(parts, visit),
        adapter: adapter === null ? null : `${adapter.product} ${adapter.serial}`.trim(),
      });
      parts.announcer.announce({ type: 'visit-changed', visitId: visit.id });
      return report;
    }),
    get: os.get.handler(({ input }) => parts.store().reports.get(input.reportId)),
    pdf: os.pdf.handler(({ input }) => parts.desk().makePdf(input.reportId)),
  };
}
