import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { blockSchema, drawingSchema, type Block } from '../../contract/knowledge.ts';
import { splitArticle } from './article-file.ts';
import { parseMarkdown } from './markdown.ts';
import { isTangled } from './tangled.ts';

const drawing = drawingSchema.parse({
  id: 'inside-parts',
  family: 'ten-button-deadbolt',
  views: ['inside'],
  figure: { alt: 'The interior assembly with its parts' },
});
const parse = (text: string) => parseMarkdown(text, new Map([['inside-parts', drawing]]));
const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (words: string) => ({ type: 'paragraph', children: [text(words)] });

describe('what an article may hold', () => {
  it.each<[string, string, unknown[]]>([
    ['a paragraph over two lines', 'one\ntwo  \nthree', [paragraph('one two three')]],
    [
      'headings',
      '## Why\n\n### And *how*',
      [
        { type: 'heading', level: 2, children: [text('Why')] },
        { type: 'heading', level: 3, children: [text('And '), { type: 'em', children: [text('how')] }] },
      ],
    ],
    [
      'lists in lists',
      '1. first\n   - inner\n2. second',
      [
        {
          type: 'list',
          ordered: true,
          items: [
            [paragraph('first'), { type: 'list', ordered: false, items: [[paragraph('inner')]] }],
            [paragraph('second')],
          ],
        },
      ],
    ],
    [
      'a note of each kind',
      '> [!danger]\n> Do **not** hold it.\n\n> [!sheet] Look there.',
      [
        {
          type: 'note',
          tone: 'danger',
          blocks: [
            {
              type: 'paragraph',
              children: [text('Do '), { type: 'strong', children: [text('not')] }, text(' hold it.')],
            },
          ],
        },
        { type: 'note', tone: 'sheet', blocks: [paragraph('Look there.')] },
      ],
    ],
    [
      'a table',
      '| a | b |\n|---|---|\n| 1 | `2` |',
      [
        {
          type: 'table',
          head: [[text('a')], [text('b')]],
          rows: [[[text('1')], [{ type: 'code', text: '2' }]]],
        },
      ],
    ],
    [
      'a link to a topic',
      'See [the cells](article:weak-batteries).',
      [
        {
          type: 'paragraph',
          children: [
            text('See '),
            { type: 'link', topic: 'article:weak-batteries', children: [text('the cells')] },
            text('.'),
          ],
        },
      ],
    ],
    [
      'a figure',
      '![Where everything is inside](figure:inside-parts)',
      [{ type: 'figure', drawing, alt: 'Where everything is inside' }],
    ],
  ])('%s', (_, source, blocks) => {
    const parsed = parse(source);
    expect(parsed.problems).toEqual([]);
    expect(parsed.blocks).toEqual(blocks);
    expect(z.array(blockSchema).safeParse(parsed.blocks).success).toBe(true);
  });

  it('tells where its links and figures stand', () => {
    const { targets } = parse('One [a](article:x1).\n\n- two\n- [b](model:914)\n\n![not drawn yet](figure:gone)\n');
    expect(targets).toEqual([
      { target: 'article:x1', line: 1 },
      { target: 'model:914', line: 4 },
      { target: 'figure:gone', line: 6 },
    ]);
  });
});

describe('what it may not hold is told with its line, and becomes plain text', () => {
  it.each<[string, string, number, RegExp, unknown[]]>([
    ['HTML', 'a\n\n<b>fat</b> words', 3, /HTML cannot be shown/, [paragraph('a'), paragraph('<b>fat</b> words')]],
    ['a block of HTML', '<script>x</script>', 1, /HTML cannot be shown/, [paragraph('<script>x</script>')]],
    ['an outside link', '[look](https://a.example/x)', 1, /a link to https/, [paragraph('look')]],
    ['an address in brackets', '<https://a.example/>', 1, /a link to https/, [paragraph('https://a.example/')]],
    [
      'a link by reference',
      '[look][x]\n\n[x]: article:weak',
      1,
      /a link by reference/,
      [paragraph('look'), paragraph('')],
    ],
    ['code', '```\nx = 1\n```', 1, /a block of code/, [paragraph('x = 1')]],
    ['a heading of level 1', '# Big', 1, /level 1/, [{ type: 'heading', level: 2, children: [text('Big')] }]],
    ['a ruled line', 'a\n\n---\n', 3, /a ruled line/, [paragraph('a')]],
    ['a quote', '> just so', 1, /without its kind/, [{ type: 'note', tone: 'note', blocks: [paragraph('just so')] }]],
    ['an empty note', '> [!note]', 1, /says nothing/, []],
    [
      'a picture without words',
      '![](figure:inside-parts)',
      1,
      /without a text alternative/,
      [{ type: 'figure', drawing, alt: drawing.figure.alt }],
    ],
    [
      'a picture with hardly any',
      '![Parts](figure:inside-parts)',
      1,
      /of unfit length/,
      [{ type: 'figure', drawing, alt: drawing.figure.alt }],
    ],
    ['a picture from elsewhere', '![A nice lock](lock.png)', 1, /no figure/, [paragraph('A nice lock')]],
    [
      'a picture in a line',
      'so ![A nice lock](figure:inside-parts) it is',
      1,
      /within a line/,
      [paragraph('so A nice lock it is')],
    ],
  ])('%s', (_, source, line, problem, blocks) => {
    const parsed = parse(source);
    expect(parsed.problems[0]?.problem).toMatch(problem);
    expect(parsed.problems[0]?.line).toBe(line);
    expect(parsed.problems[0]?.cure.length).toBeGreaterThan(5);
    expect(parsed.blocks).toEqual(blocks.filter((each) => JSON.stringify(each) !== JSON.stringify(paragraph(''))));
  });

  it('takes what is nested too deep out', () => {
    const parsed = parse(
      `${Array.from({ length: 9 }, (_, level) => `${'  '.repeat(level)}- level ${level}`).join('\n')}`,
    );
    expect(parsed.problems[0]?.problem).toMatch(/too many lists/);
    expect(JSON.stringify(parsed.blocks)).toContain('level 8');
    const depthOf = (blocks: Block[]): number =>
      Math.max(0, ...blocks.map((each) => (each.type === 'list' ? 1 + Math.max(...each.items.map(depthOf)) : 0)));
    expect(depthOf(parsed.blocks)).toBeLessThan(8);
  });
});

describe('texts of anybody', () => {
  const hostile = [
    '>'.repeat(20_000),
    '> - '.repeat(5_000),
    '- '.repeat(10_000),
    '1. '.repeat(6_000),
    '_a*'.repeat(6_600),
    '*a_ '.repeat(5_000),
    '[ '.repeat(10_000),
    '[a]('.repeat(5_000),
    '![]('.repeat(5_000),
    '`'.repeat(20_000),
    '<'.repeat(20_000),
    `${'|'.repeat(20_000)}\n${'|-'.repeat(9)}`,
    `${'| a '.repeat(200)}\n${'|-'.repeat(200)}|\n${'|a\n'.repeat(4_000)}`,
    '[a]: x\n'.repeat(2_800),
    Array.from({ length: 150 }, (_, level) => `${'  '.repeat(Math.min(level, 60))}- a`).join('\n'),
    '\u0000\ud800 \u202e[!note] 😀 &#0; &#xD800; ]()',
    '> [!note] '.repeat(300),
  ];

  it('are read within a moment, whatever they hold', () => {
    for (const source of hostile) {
      // Processor time: the machine may have other things to do.
      const before = process.cpuUsage();
      const parsed = parse(source);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1_000, source.slice(0, 12)).toBeLessThan(1_000);
      expect(z.array(blockSchema).safeParse(parsed.blocks).success).toBe(true);
    }
  });

  it('never throw and never lose a word (fixed seed)', () => {
    const pieces = [
      '# ',
      '## ',
      '> ',
      '[!note] ',
      '[!x]',
      '- ',
      '1. ',
      '**',
      '*',
      '_',
      '`',
      '```\n',
      '|',
      '|---|\n',
      '<i>',
    ];
    pieces.push(
      '![a](figure:inside-parts)',
      '[w](article:ab)',
      '[w](http://x)',
      'sill ',
      'cell',
      '\n',
      '\n\n',
      '    ',
      '\\',
      '&amp;',
    );
    let state = 20261122;
    const next = (below: number) => (state = (state * 48271) % 2147483647) % below;
    for (let round = 0; round < 2_000; round += 1) {
      const source = Array.from({ length: 1 + next(40) }, () => pieces[next(pieces.length)] ?? '').join('');
      const parsed = parse(source);
      expect(z.array(blockSchema).safeParse(parsed.blocks).success, JSON.stringify(source)).toBe(true);
      const sills = (words: string) => words.match(/sill/g)?.length ?? 0;
      expect(sills(JSON.stringify(parsed.blocks)), JSON.stringify(source)).toBe(sills(source));
    }
  });

  it('leaves ordinary long articles to the parser', () => {
    const ordinary = Array.from(
      { length: 80 },
      (_, n) => `## Part ${n}\n\n- **one** and *two*\n- \`three\`\n\n> [!note] so`,
    );
    expect(isTangled(ordinary.join('\n\n'))).toBe(false);
    expect(isTangled('- **The pack**: [its cells](article:weak-batteries)\n'.repeat(400))).toBe(false);
  });
});

describe('the two parts of a file', () => {
  it('know their lines, with any line ends and a byte order mark', () => {
    const file = '\uFEFF---\r\nid: a\r\ntitle: b\r\n---\r\nfirst\r\n';
    expect(splitArticle(file)).toEqual({ head: 'id: a\ntitle: b', headAbove: 1, body: 'first\n', bodyAbove: 4 });
  });

  it('are missed when a dash is', () => {
    expect(splitArticle('id: a\n---\nfirst')).toBeNull();
    expect(splitArticle('---\nid: a\nfirst')).toBeNull();
    expect(splitArticle('')).toBeNull();
  });
});
