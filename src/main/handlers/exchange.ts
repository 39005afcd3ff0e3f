// exchange.*: the history out, customers and locks in.
// Must not know files or formats.
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import { actorOf } from '../actor.ts';
import type { HostParts } from '../host.ts';

const os = implement(contract).exchange;

export function exchangeHandlers({ exporter, importer, announcer }: HostParts) {
  const importDone = <Done>(done: Done): Done => {
    announcer.announce({ type: 'imported' });
    return done;
  };
  return {
    exportSize: os.exportSize.handler(() => exporter.size()),
    exportAll: os.exportAll.handler(({ input: { format, excel, photos, staff } }) =>
      exporter.all({ format, excel, photos, actor: actorOf(staff) }),
    ),
    exportPerson: os.exportPerson.handler(({ input: { customerId, staff } }) =>
      exporter.person(customerId, actorOf(staff)),
    ),
    exportState: os.exportState.handler(() => exporter.state()),
    cancelExport: os.cancelExport.handler(() => exporter.cancel()),
    previewImport: os.previewImport.handler(({ input: { kind, file, savedAt } }) =>
      importer.preview(kind, Buffer.from(file, 'base64'), savedAt),
    ),
    importLines: os.importLines.handler(({ input: { importId, ...asked } }) => importer.lines(importId, asked)),
    commitImport: os.commitImport.handler(({ input: { importId, asNew, asKnown, staff } }) =>
      importDone(importer.commit(importId, { asNew, asKnown }, actorOf(staff))),
    ),
    undoImport: os.undoImport.handler(({ input: { importId, staff } }) =>
      importDone(importer.undo(importId, actorOf(staff))),
    ),
  };
}
