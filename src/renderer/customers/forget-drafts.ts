// What this window keeps of a person's unsaved words goes when they are erased, in whichever window that was done.
// Must not know forms, nor drop words of somebody who is only changed.
import { windowDrafts, type Drafts } from '../drafts/drafts.ts';
import type { Bench } from '../state/bench.svelte.ts';

type Asked = Pick<Bench, 'call' | 'subscribe'>;

/** Follows every erasure; returns a function that ends that. */
export function forgetDraftsOfErased(bench: Asked, drafts: Drafts = windowDrafts): () => void {
  return bench.subscribe((event) => {
    if (event.type === 'customer-changed') void forget(bench, drafts, event.customerId);
  });
}

async function forget(bench: Asked, drafts: Drafts, customerId: string): Promise<void> {
  const page = await bench.call((client) => client.customer.get({ customerId }));
  if (!page.ok || page.value.customer.erasedAt === null) return;
  drafts.dropAll(`customer/${customerId}`);
  drafts.drop(`visit/new/${customerId}`);
  const begun = drafts.find('visit/new/')?.words as { customerId?: unknown } | undefined;
  if (begun?.customerId === customerId) drafts.drop('visit/new/');
  let { visits, next } = page.value;
  for (;;) {
    for (const { id } of visits) for (const place of ['order', 'visit']) drafts.dropAll(`${place}/${id}/`);
    if (next === null) return;
    const after = next;
    const more = await bench.call((client) => client.customer.visits({ customerId, after }));
    if (!more.ok) return;
    ({ visits, next } = more.value);
  }
}
