// A text of the shop as the small tree that screens draw: what it cannot hold becomes plain text, dead links their words.
// Must not know the store.
import type { Block, Inline, Topic } from '../../contract/knowledge.ts';
import type { ShopPreview } from '../../contract/shop.ts';
import type { Content } from '../content/types.ts';
import { parseMarkdown } from '../content/markdown.ts';

/** Never throws, whatever the text; links stay links only where `exists` knows their topic. */
export function shopBlocks(
  text: string,
  drawings: Content['drawings'],
  exists: (topic: Topic) => boolean,
): Pick<ShopPreview, 'blocks' | 'problems'> {
  const { blocks, problems, targets } = parseMarkdown(text, drawings);
  const dead = new Map<string, number>();
  for (const { target, line } of targets) {
    const figure = /^figure:(.*)$/u.exec(target)?.[1];
    const there = figure === undefined ? exists(target as Topic) : drawings.has(figure);
    if (!there && !dead.has(target)) dead.set(target, line);
  }
  const told = [...dead].map(([target, line]) => ({
    line,
    problem: `there is no ${target}`,
    cure: 'its words are shown without a link; name a page that is there, or write it in plain words',
  }));
  return {
    blocks: dead.size === 0 ? blocks : blocks.map((block) => settleBlock(block, dead)),
    problems: eachOnce([...problems, ...told])
      .toSorted((a, b) => a.line - b.line)
      .slice(0, problemsAtMost),
  };
}

/** Nobody mends more at once. */
const problemsAtMost = 20;

function eachOnce<Told extends { line: number; problem: string }>(told: readonly Told[]): Told[] {
  return [...new Map(told.map((each) => [`${each.line} ${each.problem}`, each])).values()];
}

type Dead = ReadonlyMap<string, number>;

function settleBlock(block: Block, dead: Dead): Block {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return { ...block, children: settle(block.children, dead) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map((each) => settleBlock(each, dead))) };
    case 'note':
      return { ...block, blocks: block.blocks.map((each) => settleBlock(each, dead)) };
    case 'table': {
      const row = (cells: Inline[][]) => cells.map((cell) => settle(cell, dead));
      return { ...block, head: row(block.head), rows: block.rows.map(row) };
    }
    case 'figure':
      return block;
  }
}

function settle(inlines: readonly Inline[], dead: Dead): Inline[] {
  return inlines.flatMap((inline): Inline[] => {
    if ('text' in inline) return [inline];
    const children = settle(inline.children, dead);
    return inline.type === 'link' && dead.has(inline.topic) ? children : [{ ...inline, children }];
  });
}
