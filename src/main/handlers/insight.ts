// insight.*: what the shop's own history says, added up.
// Must not know how it is added up.
import { implement } from '@orpc/server';
import { localDay } from '../../contract/days.ts';
import { contract } from '../../contract/methods.ts';
import type { HostParts } from '../host.ts';
import { insightsOf } from '../insights/figures.ts';

const os = implement(contract).insight;
/** Nobody feels that somebody else's screen waits so long. */
const reckonForMs = 80;

export function insightHandlers(parts: HostParts) {
  const { content, options } = parts;
  const names = {
    cause: (id: string) => content.causes.get(id)?.title ?? id,
    model: (id: string) => content.models.get(id)?.name ?? id,
    procedure: (id: string) => content.procedures.get(id)?.title ?? id,
  };
  return {
    get: os.get.handler(({ input }) => {
      const { insights } = parts.store();
      // As lists and day sheets have them. Whoever looks asks again until it is done; others work on in between.
      const reckoning = insights.reckon(Intl.DateTimeFormat().resolvedOptions().timeZone, reckonForMs);
      return { reckoning, ...insightsOf(insights, input, names, localDay(options.clock.now())) };
    }),
  };
}
