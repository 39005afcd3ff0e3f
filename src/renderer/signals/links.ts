// Where a meaning leads: the guided procedures for this lock, its article, its cause; each has an article of its own.
// Must not know routes beyond the address of an article.
import type { Signal } from '../../contract/knowledge.ts';

export interface MeaningLink {
  readonly href: string;
  readonly text: string;
  /** It is about a procedure that the bench guides. */
  readonly guided: boolean;
}

/** One link for each article that belongs to a meaning, procedures first; an article that is not there gets none. */
export function linksOf(
  meaning: Pick<Signal['meanings'][number], 'article' | 'cause'>,
  procedures: readonly { id: string; title: string }[],
  titleOf: (articleId: string) => string | null,
): MeaningLink[] {
  const guided = procedures.map(({ id, title }) => ({ href: `#/article/${id}`, text: title, guided: true }));
  const read = [meaning.article, meaning.cause].flatMap((id) => {
    const text = id === undefined ? null : titleOf(id);
    return text === null ? [] : [{ href: `#/article/${id}`, text, guided: false }];
  });
  const links = [...guided, ...read];
  return links.filter(({ href }, index) => links.findIndex((other) => other.href === href) === index);
}
