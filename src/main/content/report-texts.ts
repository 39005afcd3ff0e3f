// The texts that a report takes over from the content, and what they are in another language.
// Must not know reports; which language a report is in is for its caller.
import type { Language } from '../../contract/language.ts';
import type { Translation } from '../../contract/content.ts';
import { wordsByLock } from '../guide/for-lock.ts';
import type { Content, ContentKind, Path } from './types.ts';

/** A text with the place where it stands. */
export interface ReportText {
  kind: ContentKind;
  id: string;
  path: Path;
  text: string;
}

/** Every text of a cause, a question or a procedure that can stand on a report; the same one may stand in many places. */
export function reportTexts({ causes, questions, procedures }: Content): ReportText[] {
  const found: ReportText[] = [];
  const take = (kind: ContentKind, id: string, path: Path, text: string) => found.push({ kind, id, path, text });
  for (const { id, title, explain, rules } of causes.values()) {
    take('causes', id, ['title'], title);
    take('causes', id, ['explain'], explain);
    rules.forEach(({ because }, index) => take('causes', id, ['rules', index, 'because'], because));
  }
  for (const { id, text, answers } of questions.values()) {
    take('questions', id, ['text'], text);
    answers.forEach((answer, index) => take('questions', id, ['answers', index, 'text'], answer.text));
  }
  for (const { id, title, summary, steps, ends } of procedures.values()) {
    take('procedures', id, ['title'], title);
    take('procedures', id, ['summary'], summary);
    steps.forEach((step, at) => {
      take('procedures', id, ['steps', at, 'title'], step.title);
      const own = step.kind === 'do' ? step.answers : step.kind === 'check' ? step.items : [];
      const key = step.kind === 'do' ? 'answers' : 'items';
      own.forEach(({ text }, index) => take('procedures', id, ['steps', at, key, index, 'text'], text));
    });
    ends.forEach((end, at) => take('procedures', id, ['ends', at, 'title'], end.title));
  }
  return found;
}

const made = new WeakMap<Translation, ReadonlyMap<string, string>>();
const none: ReadonlyMap<string, string> = new Map();

/** English to translation, as a procedure of any lock has the words; empty for English. */
export function translationsInto(content: Content, language: Language): ReadonlyMap<string, string> {
  const translation = content.translations.get(language);
  if (translation === undefined) return none;
  const before = made.get(translation);
  if (before !== undefined) return before;
  const all = new Map(Object.entries(translation.texts).flatMap(([english, told]) => everyLock(english, told)));
  made.set(translation, all);
  return all;
}

/** How many places of a text depend on the lock. */
export const placesIn = (text: string): number => [...text.matchAll(wordsByLock)].length;

/** `{bolt|latch}` is one or the other: what is said of each lock, beside its translation with the same choices. */
export function everyLock(english: string, told: string): [english: string, told: string][] {
  const places = placesIn(english);
  return Array.from({ length: 2 ** places }, (_, choices): [string, string] => {
    const choose = (text: string) => {
      let place = 0;
      return text.replace(wordsByLock, (_all, _by, one: string, other: string) =>
        (choices >> place++) & 1 ? other : one,
      );
    };
    return [choose(english), choose(told)];
  });
}
