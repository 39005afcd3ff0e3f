// Checks that nothing that erases a lock is told without its danger, and how long an article may be.
// Must not know Markdown or files. A simple rule, no understanding: it looks for words and links.
import type { Article, Block, Inline } from '../../../contract/knowledge.ts';
import type { Content, Say } from '../types.ts';

/** As docs/content.md says: 80 to 220, and never more than this; longer ones are not read at a counter. */
const mostWords = 260;

/** One article: its danger note where it tells or begins a wipe, and its length. */
export function checkWiping(article: Article, targets: readonly string[], content: Content, say: Say): void {
  const texts = article.body.map(wordsOfBlock);
  const all = [article.answer, article.first, ...texts].join(' ');
  const linked = targets.flatMap((target) => /^procedure:(.*)$/.exec(target)?.[1] ?? []);
  const wipes = [...article.procedures, ...linked].find((id) => content.procedures.get(id)?.destructive);
  if ((wipes !== undefined || tellsGesture(all)) && !article.body.some(warns)) {
    const what = wipes === undefined ? 'it tells a gesture that erases' : `it leads to ${wipes}, which erases`;
    say(['procedures'], `${what}, without a [!danger] note`, 'begin a quote with [!danger] and say what is lost');
  }
  const words = texts.join(' ').match(/\S*[\p{Letter}\p{Number}]\S*/gu)?.length ?? 0;
  if (words > mostWords) {
    say(['id'], `${words} words below the head`, `say it in at most ${mostWords}, or make it two articles`);
  }
}

/** Every reset by hand holds a button for a time (facts of the models); some of their handings differ by that time only. */
function tellsGesture(text: string): boolean {
  const button = /\b(Program|Reset|button A)\b/i.test(text);
  const held = /\b(hold|holds|held|holding|kept down|keep it down)\b/i.test(text);
  return button && held && /\b(20|30|5 to 10|five to ten|thirty|twenty)\s*(s\b|sec)/i.test(text);
}

function warns(block: Block): boolean {
  if (block.type === 'list') return block.items.some((item) => item.some(warns));
  return block.type === 'note' && (block.tone === 'danger' || block.blocks.some(warns));
}

function wordsOfBlock(block: Block): string {
  switch (block.type) {
    case 'note':
      return block.blocks.map(wordsOfBlock).join(' ');
    case 'list':
      return block.items.flat().map(wordsOfBlock).join(' ');
    case 'table':
      return [block.head, ...block.rows].flat().map(wordsOf).join(' ');
    case 'figure':
      return '';
    default:
      return wordsOf(block.children);
  }
}

function wordsOf(inlines: readonly Inline[]): string {
  return inlines.map((each) => ('text' in each ? each.text : wordsOf(each.children))).join('');
}
