// An article as it is read aloud: the answer, what to do first, then the text; tables row by row, figures by their words.
// Must not know voices or components.
import type { ArticlePage, Block, Inline } from '../../contract/knowledge.ts';
import { verdictWords } from './words.ts';

const noteWords = {
  note: 'Note',
  caution: 'Caution',
  danger: 'Danger',
  sheet: 'Check your model’s sheet',
};

/** Parts of a few sentences each. */
export function speechOfArticle({ article, claims }: ArticlePage): string[] {
  return [
    article.title,
    article.answer,
    `First: ${article.first}`,
    ...(article.notice ? [article.notice] : []),
    ...article.body.flatMap(speechOfBlock),
    ...(claims.length > 0 ? ['You may have read:'] : []),
    ...claims.map(({ claim, verdict, answer }) => `“${claim}.” ${verdictWords[verdict].text}. ${answer}`),
  ];
}

function speechOfBlock(block: Block): string[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return [plain(block.children)];
    case 'list':
      return block.items.flatMap((item, index) => {
        const [first = '', ...rest] = item.flatMap(speechOfBlock);
        return [block.ordered ? `${index + 1}. ${first}` : first, ...rest];
      });
    case 'note': {
      const [first = '', ...rest] = block.blocks.flatMap(speechOfBlock);
      return [`${noteWords[block.tone]}: ${first}`, ...rest];
    }
    case 'table':
      return block.rows.map((row) =>
        row
          .map((cell, index) => (index === 0 ? plain(cell) : `${plain(block.head[index] ?? [])}: ${plain(cell)}`))
          .join('. '),
      );
    case 'figure':
      return [`Figure: ${block.alt}`];
  }
}

function plain(inlines: readonly Inline[]): string {
  return inlines.map((each) => ('text' in each ? each.text : plain(each.children))).join('');
}
