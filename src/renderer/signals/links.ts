// Where a meaning leads: its cause, its article, its guided procedure; each has an article of its own.
// Must not know routes beyond the address of an article.
import type { Signal } from '../../contract/knowledge.ts';

export interface MeaningLink {
  readonly href: string;
  readonly text: string;
  /** It is about a procedure that the bench guides. */
  readonly guided: boolean;
}
type Meaning = Pick<Signal['meanings'][number], 'article' | 'cause' | 'procedure'>;

/** One link for each article that belongs to a meaning, the procedure first; ones that nobody has written yet are left out. */
export function linksOf(meaning: Meaning, titleOf: (articleId: string) => string | null): MeaningLink[] {
  const ids = [meaning.procedure, meaning.article, meaning.cause].filter((id) => id !== undefined);
  return [...new Set(ids)].flatMap((id): MeaningLink[] => {
    const title = titleOf(id);
    return title === null ? [] : [{ href: `#/article/${id}`, text: title, guided: id === meaning.procedure }];
  });
}
