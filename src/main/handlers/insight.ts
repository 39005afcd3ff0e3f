// insight.*: what the shop's own history says, added up.
// Must not know how it is added up.
import { implement } from '@orpc/server';
import { localDay } from '../../contract/days.ts';
import { contract } from '../../contract/methods.ts';
import type { HostParts } from '../host.ts';
import { insightsOf } from '../insights/figures.ts';

const os = implement(contract).insight;

export function insightHandlers(parts: HostParts) {
  const { content, options } = parts;
  const names = {
    cause: (id: string) => content.causes.get(id)?.title ?? id,
    model: (id: string) => content.models.get(id)?.name ?? id,
    procedure: (id: string) => content.procedures.get(id)?.title ?? id,
  };
  return {
    get: os.get.handler(({ input }) => insightsOf(parts.store().insights, input, names, localDay(options.clock.now()))),
  };
}
