// What staff typed, made fit to be kept: without control characters, and without anything that could be a user code.
// Must not know the store or how a text is shown.
import { topicSchema, type Topic } from '../../contract/knowledge.ts';
import { maskCodes } from '../../contract/mask-codes.ts';

/** `](topic)` of Markdown: the ids of the shop's own texts hold runs of digits that are no codes. */
const linkTarget = /(\]\([a-z-]+:[0-9a-z-]+\))/u;
const maskRun = '••••';

export interface Written {
  text: string;
  /** Runs of digits that were hidden. */
  codes: number;
}

/** Markdown as it may be kept. `exists` tells which topics are there: what a link leads to is left as it is. */
export function keepableText(typed: string, exists: (topic: Topic) => boolean): Written {
  const clean = withoutControls(typed.toWellFormed().replace(/\r\n?/g, '\n'));
  const before = clean.split(maskRun).length;
  const parts = clean.split(linkTarget).map((part) => {
    const topic = topicSchema.safeParse(linkTarget.test(part) ? part.slice(2, -1) : null);
    return topic.success && exists(topic.data) ? part : maskCodes(part);
  });
  const text = parts.join('').trim();
  return { text, codes: text.split(maskRun).length - before };
}

/** Marks, embeddings, overrides and isolates of writing direction: in a title they would turn the line of a list round. */
const directions = /\p{Bidi_Control}/gu;

/** One line, e.g. a title or a name. */
export function keepableLine(typed: string): string {
  return maskCodes(withoutControls(typed.toWellFormed()).replace(directions, '').replace(/\s+/gu, ' ')).trim();
}

/** Tabs and line ends stay. */
function withoutControls(text: string): string {
  // eslint-disable-next-line no-control-regex -- exactly these are taken out
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '');
}
