// The words of an article without its form: one string a paragraph, list item, table row or caption.
// Must not know Markdown or searching.
import type { Block, Inline } from '../../contract/knowledge.ts';

/** The text of running inlines. */
export function inlineText(inlines: readonly Inline[]): string {
  return inlines.map((inline) => ('text' in inline ? inline.text : inlineText(inline.children))).join('');
}

/** Everything that a reader sees, in order, without empty pieces. */
export function paragraphsOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap(paragraphsOfBlock).filter((text) => text.trim() !== '');
}

function paragraphsOfBlock(block: Block): string[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return [inlineText(block.children)];
    case 'list':
      return block.items.flatMap(paragraphsOf);
    case 'note':
      return paragraphsOf(block.blocks);
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(inlineText).join(' · '));
    case 'figure':
      return [block.alt];
  }
}
