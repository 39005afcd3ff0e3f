// Words for the shop's own texts.
// Must not know components.
import type { ShopSummary, ShopVersion } from '../../contract/shop.ts';
import { dayOf, timeOf } from '../words/visit-words.ts';

const did: Record<ShopVersion['action'], string> = {
  written: 'wrote it',
  edited: 'changed it',
  removed: 'removed it',
  restored: 'brought it back',
};

/** `Ada changed it, Nov 22, 2026, 8:05 AM`. */
export function versionWords({ author, action, at }: Pick<ShopVersion, 'author' | 'action' | 'at'>): string {
  return `${author} ${did[action]}, ${dayOf(at)}, ${timeOf(at)}`;
}

/** Who wrote it last, and when. */
export function byline({ author, changedAt }: { author: string; changedAt: string }): string {
  return `${author}, ${dayOf(changedAt)}`;
}

/** What a text is called where it has no title of its own. */
export function nameOf({ kind, title, topicTitle }: Pick<ShopSummary, 'kind' | 'title' | 'topicTitle'>): string {
  if (title !== '') return title;
  return kind === 'article' ? 'Without a title' : `Note on ${topicTitle ?? 'a page that is no longer there'}`;
}
