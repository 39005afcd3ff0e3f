// Texts of anybody through the whole way from the keyboard to blocks: never an error, never a link to nowhere.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { blockSchema, type Block, type Inline } from '../../contract/knowledge.ts';
import { realContent } from '../content/testing/real-content.ts';
import { shopBlocks } from './blocks.ts';
import { keepableLine, keepableText } from './written.ts';

const { drawings, articles } = await realContent();
const exists = (topic: string) => topic.startsWith('article:') && articles.has(topic.slice(8));
const read = (typed: string) => shopBlocks(keepableText(typed, exists).text, drawings, exists);
const blocksSchema = z.array(blockSchema);

function linksIn(blocks: readonly Block[]): string[] {
  const ofInlines = (inlines: readonly Inline[]): string[] =>
    inlines.flatMap((each) =>
      'text' in each ? [] : [...(each.type === 'link' ? [each.topic] : []), ...ofInlines(each.children)],
    );
  return blocks.flatMap((block) => {
    if (block.type === 'list') return block.items.flatMap(linksIn);
    if (block.type === 'note') return linksIn(block.blocks);
    if (block.type === 'table') return [block.head, ...block.rows].flat().flatMap(ofInlines);
    return block.type === 'figure' ? [] : ofInlines(block.children);
  });
}

/** Numerical Recipes' generator: the same texts at every run. */
function random(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const pieces = [
  ...['# ', '## ', '###### ', '> ', '> [!note] ', '[!danger]', '[!x]', '- ', '* ', '1. ', '999999999) ', '    ', '\t'],
  ...['**', '*', '_', '__', '`', '```\n', '~~~', '|', '|---|\n', '\n', '\n\n', '\r\n', '\\', '---\n', '===\n', '  \n'],
  ...[
    '<b>',
    '</b>',
    '<script>',
    '<!--',
    '-->',
    '<![CDATA[',
    '<a href=javascript:x>',
    '<https://a.example>',
    '&amp;',
    '&#0;',
  ],
  ...[
    '[w](article:weak-batteries)',
    '[w](article:gone)',
    '[w](note:x)',
    '[w](javascript:x)',
    '[w](//x)',
    '[w][x]',
    '[x]: y\n',
  ],
  ...['![A nice lock](http://x)', '![](figure:gone)', '](', '![', '[', ']', '(', ')', '[^1]', 'http://a.example'],
  ...[
    '4711',
    '4 7 1 1',
    '٤٧١١',
    '2026',
    'word ',
    'ß',
    '🔋',
    '\u202e',
    '\u0000',
    '\u0007',
    '\u001b[31m',
    '\ud83d',
    '\udd11',
    '\ufeff',
  ],
];

it('reads 10,000 hostile texts (fixed seed): each is blocks, with no link to nowhere and no control character', () => {
  const next = random(20261122);
  let links = 0;
  let told = 0;
  for (let round = 0; round < 10_000; round += 1) {
    const typed = Array.from({ length: 1 + next(30) }, () => pieces[next(pieces.length)]).join('');
    const { blocks, problems } = read(typed);
    const shown = JSON.stringify(blocks);
    if (!blocksSchema.safeParse(blocks).success) expect.fail(`no blocks: ${JSON.stringify(typed)}`);
    const found = linksIn(blocks);
    if (!found.every(exists)) expect.fail(`a link to nowhere: ${JSON.stringify(typed)}`);
    // eslint-disable-next-line no-control-regex -- exactly these must not come through
    if (/\\u00[01]|[\u0000-\u001f]/.test(shown.replaceAll('\\t', '')))
      expect.fail(`controls: ${JSON.stringify(typed)}`);
    expect(problems.length).toBeLessThanOrEqual(20);
    links += found.length;
    told += problems.length;
  }
  // The texts are hostile, but not so that nothing is tried.
  expect(links).toBeGreaterThan(500);
  expect(told).toBeGreaterThan(5000);
}, 90_000);

it('reads 20,000 characters of anything, and levels beyond counting', () => {
  const long = [
    ...pieces,
    '> - ',
    '_a*',
    '[a](',
    '[a](article:weak-batteries)',
    '4 ',
    '](a',
    '](note:0-',
    '|a\n',
    '- a\n',
  ];
  for (const piece of long) {
    const typed = piece.repeat(Math.ceil(20_000 / piece.length)).slice(0, 20_000);
    const { blocks } = read(typed);
    expect(blocksSchema.safeParse(blocks).success, JSON.stringify(piece)).toBe(true);
    expect(linksIn(blocks).every(exists), JSON.stringify(piece)).toBe(true);
  }
}, 90_000);

describe('what is kept of what was typed', () => {
  it.each([
    ['The code is 4711.', 'The code is ••••.', 1],
    ['4 7 1 1, or **48150**', '••••, or **••••**', 2],
    ['SmartCode 910 and 914', 'SmartCode 910 and 914', 0],
    // With blanks it may be codes side by side, unless it is called a telephone number.
    ['555 010 2030', '••••', 1],
    ['telephone 555 010 2030', 'telephone 555 010 2030', 0],
    ['telephone 555-010-2030', 'telephone 555-010-2030', 0],
    ['[cells](article:weak-batteries)', '[cells](article:weak-batteries)', 0],
    ['[code](article:4711)', '[code](article:••••)', 1],
    ['already ••••', 'already ••••', 0],
    [' a\r\nb\u0000\tc ', 'a\nb\tc', 0],
  ])('%j', (typed, text, codes) => {
    expect(keepableText(typed, exists)).toEqual({ text, codes });
  });

  it('a link to a text of the shop keeps its digits, another one does not', () => {
    const link = '[x](note:01998c2e-1234-7000-8000-000000000001)';
    expect(keepableText(link, () => true)).toEqual({ text: link, codes: 0 });
    expect(keepableText(link, () => false).text).toContain('note:••••c2e');
  });

  it('a line is one line', () => {
    expect(keepableLine(' a\n b\u0007  4711 ')).toBe('a b ••••');
  });
});
