// Authority forms whose period is over: what safekeeping shows of them, and their end.
// Must not say when a period is over; store/form-period.ts does.
import { setImmediate } from 'node:timers/promises';
import { Fault } from '../../contract/fault.ts';
import type { KeptForms } from '../../contract/kept-forms.ts';
import type { HostParts } from '../host.ts';

/** While nobody has looked at a change of the clock nothing is offered. */
export function keptForms(parts: HostParts): KeptForms {
  const { keptForms: forms } = parts.store();
  const clockDoubted = isDoubted(parts);
  const over = clockDoubted ? { forms: [], count: 0 } : forms.over();
  const { forms: ofErased, count: ofErasedCount } = forms.ofErased();
  return { clockDoubted, over: over.forms, overCount: over.count, ofErased, ofErasedCount };
}

/** How many periods are over, as far as anybody can say. */
export function countOver(parts: HostParts): number {
  return isDoubted(parts) ? 0 : parts.store().keptForms.countOver();
}

/** These, or with null all whose period is over; each is a transaction of its own. customer.retained, store.not-found. */
export async function eraseForms(parts: HostParts, ids: readonly string[] | null, actor: string): Promise<KeptForms> {
  if (isDoubted(parts)) throw new Fault('customer.retained', 'the clock was set and nobody has looked at it');
  const { keptForms: forms } = parts.store();
  const next = () => ids ?? forms.over().forms.map(({ id }) => id);
  try {
    for (let some = next(); some.length > 0; some = ids === null ? next() : []) {
      for (const id of some) {
        forms.erase(id, actor);
        await setImmediate(); // others work on between two
      }
    }
  } finally {
    // What was written out, or is being written, may hold them.
    parts.desk().forgetPdfs();
    await parts.exporter.forget();
    await parts.safekeeper.finishErasures();
    parts.announcer.announce({ type: 'safekeeping-changed', job: null });
  }
  return keptForms(parts);
}

function isDoubted({ safekeeper }: HostParts): boolean {
  return safekeeper.beforeJump !== undefined || safekeeper.clock !== null;
}
