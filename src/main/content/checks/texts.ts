// Checks that every text says something: no blanks, no notes of the author to himself, no figure for nobody.
// Must not know which noun a text belongs to.
import { saysWhatIsSeen } from '../alt-text.ts';
import { wordsByLock } from '../../guide/for-lock.ts';
import type { About, Content, ContentKind, Path, Say } from '../types.ts';

/** Notes to oneself are written in capitals; "todo" is a Spanish word. */
const unfinished = /\b(TODO|TBD|FIXME|XXX)\b|\blorem ipsum\b|\?\?\?/;

/** Every text of every entry; `body` is the tree of an article, where a dash in a table is a text. */
export function checkTexts(content: Content, about: About): void {
  for (const kind of Object.keys(content) as ContentKind[]) {
    for (const [id, entry] of content[kind]) walk(entry, [], about(kind, id));
  }
}

function walk(value: unknown, path: Path, say: Say): void {
  if (typeof value === 'string') checkText(value, path, say);
  else if (Array.isArray(value)) value.forEach((each, index) => walk(each, [...path, index], say));
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) walk(each, [...path, key], say);
  }
}

function checkText(text: string, path: Path, say: Say): void {
  if (unfinished.test(text)) say(path, `an unfinished text: ${text.slice(0, 40)}`, 'write it, or take it out');
  if (path[0] === 'body') return;
  // Translations keep the places of the words that they translate; checks/translations.ts compares them.
  const rendered = ['steps', 'ends', 'texts'].includes(String(path[0])) ? text.replaceAll(wordsByLock, '') : text;
  if (/[{}]/.test(rendered)) {
    say(path, 'words by trim that nobody reads', 'write {of a deadbolt|of a lever}, in a step or an end only');
  }
  if (!/[\p{Letter}\p{Number}]/u.test(text)) say(path, 'a text that says nothing', 'write it, or take the line out');
  else if (path.at(-1) === 'alt' && !saysWhatIsSeen(text)) {
    say(
      path,
      'a text alternative that does not say what is seen',
      'say it in a few words, not with the name of a file',
    );
  }
}
