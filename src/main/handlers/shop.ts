// shop.*: what the staff wrote themselves.
// Must not know how a text is cleaned, read or found (shop/).
import { implement } from '@orpc/server';
import { contract } from '../../contract/methods.ts';
import type { HostParts } from '../host.ts';

const os = implement(contract).shop;

export function shopHandlers(parts: HostParts) {
  const { shelf } = parts;
  return {
    list: os.list.handler(({ input }) => shelf.list(input)),
    notes: os.notes.handler(({ input: { topic, ...page } }) => shelf.notes(topic, page)),
    get: os.get.handler(({ input }) => shelf.get(input.id)),
    add: os.add.handler(({ input }) => shelf.add(input)),
    save: os.save.handler(({ input }) => shelf.save(input)),
    remove: os.remove.handler(({ input }) => shelf.remove(input)),
    restore: os.restore.handler(({ input }) => shelf.restore(input)),
    revisions: os.revisions.handler(({ input: { id, ...page } }) => parts.store().shopTexts.versions(id, page)),
    preview: os.preview.handler(({ input }) => shelf.preview(input)),
  };
}
