// What nobody would see by reading quickly: islands, blank texts, marks that no source carries, a wipe without its danger.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOnDisk } from './files.ts';
import { checkFiles } from './load.ts';
import { contentDirectory, lineOf, problemsOf, spoilt, writeCopy, type Change } from './testing/spoilt.ts';

const original = spoilt();

/** What is wrong, the changes, the file and a text of the line that is named, and a part of the message. */
type Row = [what: string, changes: Change[], file: string, onLine: string, message: string];
function expectTold([what, changes, file, onLine, message]: Row): void {
  const copy = spoilt(...changes);
  const problems = problemsOf(copy);
  const found = problems.find((problem) => problem.startsWith(`${file}:`) && problem.includes(message));
  expect(found, `${what}: ${problems.join('\n')}`).toBeDefined();
  if (onLine !== '') expect(lineOf(copy, found ?? '')).toContain(onLine);
  expect(found).toMatch(/ - .{5,}$/);
}

const article = (id: string, fields: Record<string, string> = {}, body = 'Just so.'): Change => {
  const head = {
    id,
    title: 'An extra page',
    answer: 'An answer before any why.',
    first: 'Do this first',
    group: 'living',
    related: '[weak-batteries]',
    confidence: 'H',
    sources: '[M1]',
    ...fields,
  };
  const lines = Object.entries(head).map(([key, value]) => `${key}: ${value}`);
  return { file: `articles/${id}.md`, text: `---\n${lines.join('\n')}\n---\n\n${body}\n` };
};
const extra = (fields: Record<string, string> = {}, body?: string) => [article('extra-page', fields, body)];
const page = 'articles/extra-page.md';
const field = (file: string, name: string, value: string): Change => ({
  file,
  from: new RegExp(`^( *)${name}: .*$`, 'm'),
  to: `$1${name}: ${value}`,
});
const fact = (lines: string): Change => ({ file: 'models/914.yaml', from: /^facts:\n/m, to: `facts:\n${lines}\n` });
const factOf = (confidence: string, sources: string) =>
  fact(`  - text: So it is said\n    about: general\n    confidence: ${confidence}\n    sources: ${sources}`);
/** A claim without the lines of its marks. */
const unmarked = (id: string): Change => ({
  file: 'claims.yaml',
  from: new RegExp(`(- id: ${id}\\n(?: {2}.*\\n)*?) {2}confidence: .*\\n {2}sources: .*\\n`),
  to: '$1',
});

describe('what nobody would ever reach, or read', () => {
  it.each<Row>([
    [
      'two articles that lead to each other only',
      [article('isle-one', { related: '[isle-two]' }), article('isle-two', { related: '[isle-one]' })],
      'articles/isle-one.md',
      'id: isle-one',
      'nothing leads to the article isle-one',
    ],
    ['an article of 300 words', extra({}, 'word '.repeat(300)), page, 'id:', '300 words below the head'],
    [
      'a blank first line',
      [field('articles/spare-set.md', 'first', "' '")],
      'articles/spare-set.md',
      'first',
      'says nothing',
    ],
    [
      'a blank fact',
      [fact("  - { text: ' ', about: general, confidence: H, sources: [M1] }")],
      'models/914.yaml',
      "' '",
      'says nothing',
    ],
    [
      'a blank mark to look at',
      [{ file: 'models/918.yaml', from: /^recognise:\n( {2}- .*\n)+/m, to: "recognise: ['  ']\n" }],
      'models/918.yaml',
      'recognise',
      'says nothing',
    ],
    [
      'an answer of blanks',
      [field('claims.yaml', 'answer', "'            '")],
      'claims.yaml',
      'answer',
      'says nothing',
    ],
    [
      'an answer to be written',
      [field('claims.yaml', 'answer', 'TODO write this')],
      'claims.yaml',
      'TODO',
      'unfinished',
    ],
    [
      'words by trim where they are not told apart',
      [{ file: 'procedures/bolt-test.yaml', from: /^title: .*$/m, to: "title: 'Free a binding {bolt|latch}'" }],
      'procedures/bolt-test.yaml',
      'title:',
      'words by trim that nobody reads',
    ],
    [
      'words by trim that are not closed',
      [{ file: 'procedures/bolt-test.yaml', from: '{bolt|latch} run free?', to: '{bolt|latch run free?' }],
      'procedures/bolt-test.yaml',
      'latch run free',
      'words by trim that nobody reads',
    ],
    ['a paragraph to be written', extra({}, 'TBD, ask the shop.'), page, '', 'an unfinished text: TBD'],
    [
      'a drawing of blanks',
      [{ file: 'figures.yaml', from: /alt: '[^']*'/, to: "alt: '        '" }],
      'figures.yaml',
      'alt:',
      'says nothing',
    ],
    [
      'a drawing of a file name',
      [{ file: 'figures.yaml', from: /alt: '[^']*'/, to: "alt: 'picture-of-it.png'" }],
      'figures.yaml',
      'alt:',
      'does not say what is seen',
    ],
    ['a picture of dots', extra({}, '![ .  .  .  . ](figure:x)'), page, '![', 'does not say what is seen'],
    ['a picture of a file name', extra({}, '![picture.png](figure:x)'), page, '![', 'does not say what is seen'],
    ['a link with a blank', extra({}, 'See [it](article: weak-batteries).'), page, 'See [it]', 'a link that is none'],
    ['a link to no reference', extra({}, 'See [it][weak].'), page, 'See [it]', 'a link that is none'],
    ['a link without words', extra({}, 'See [](article:weak-batteries).'), page, 'See []', 'a link without words'],
  ])('%s', (...row) => expectTold(row));

  it('lets Spanish say "todo"', () => {
    const copy = spoilt({ file: 'articles/spare-set.md', from: /^first: .*$/m, to: 'first: Todo listo' });
    expect(problemsOf(copy)).toEqual([]);
  });
});

describe('marks that no source carries', () => {
  it.each<Row>([
    [
      'H from what is nowhere written',
      [factOf('H', '[BG]')],
      'models/914.yaml',
      'confidence: H',
      'confidence H from BG',
    ],
    [
      'H from third parties',
      [factOf('H', '[T16, T5]')],
      'models/914.yaml',
      'confidence: H',
      'confidence H from T16, T5',
    ],
    ['H from a twin', [factOf('H', '[W7]')], 'models/914.yaml', 'confidence: H', 'confidence H from W7'],
    ['M from one third party', [factOf('M', '[T5]')], 'models/914.yaml', 'confidence: M', 'confidence M from T5 alone'],
    [
      'M from one and hearsay',
      [factOf('M', '[T5, BG]')],
      'models/914.yaml',
      'confidence: M',
      'confidence M from T5, BG',
    ],
    ['M from one twice', [factOf('M', '[T5, T5]')], 'models/914.yaml', 'confidence: M', 'confidence M from T5, T5'],
    ['H of an article', extra({ sources: '[T5]' }), page, 'confidence: H', 'confidence H from T5'],
    [
      'a source of nobody',
      [{ file: 'sources.yaml', from: /^ {2}kind: maker\n/m, to: '' }],
      'sources.yaml',
      'id: K1',
      'nothing says whose words source K1 holds',
    ],
    ['a source of another kind', [field('sources.yaml', 'kind', 'rumour')], 'sources.yaml', 'rumour', 'one of: maker'],
    ['a claim without its marks', [unmarked('S20')], 'claims.yaml', 'answer', 'an answer that nothing carries'],
    [
      'a notice of a sheet of paper',
      [{ file: 'models/917.yaml', from: /notice: .*sheet.*$/m, to: 'notice: Here is a sheet of paper' }],
      'models/917.yaml',
      'notice:',
      'confidence L without its notice',
    ],
  ])('%s', (...row) => expectTold(row));

  it.each([
    ['H', '[M1, T5]'],
    ['H', '[R1]'],
    ['M', '[W7]'],
    ['M', '[T5, T15]'],
    ['M', '[T16]'],
  ])('%s from %s is carried', (confidence, sources) => {
    expect(problemsOf(spoilt(factOf(confidence, sources)))).toEqual([]);
  });

  it('asks none of a claim that states nothing about a lock', () => {
    const all = [...checkFiles(filesOnDisk(contentDirectory)).content.claims.values()];
    expect(all.filter(({ confidence }) => confidence === undefined).map(({ id }) => id)).toEqual(['S03', 'S04', 'S34']);
  });
});

describe('what erases, and what fits nobody', () => {
  const gesture = '1. Pull the pack.\n2. Hold Program, push the pack in, hold for 30 seconds.\n3. Press Program once.';
  const noDanger = (file: string): Change => ({ file, from: /> \[!danger\]\n(>.*\n)+/, to: 'So it is.\n' });
  it.each<Row>([
    ['a wipe as bare steps', extra({}, gesture), page, '', 'tells a gesture that erases, without a [!danger] note'],
    [
      'a wipe in the answer',
      extra({ answer: "'Hold button A for 20 seconds, that helps.'" }),
      page,
      '',
      'tells a gesture that erases',
    ],
    [
      'a reset without its danger',
      [noDanger('articles/factory-reset-fr1.md')],
      'articles/factory-reset-fr1.md',
      'procedures:',
      'leads to factory-reset-fr1, which erases',
    ],
    [
      'a link to a reset',
      extra({}, 'Begin [it](procedure:factory-reset-fr1).'),
      page,
      '',
      'leads to factory-reset-fr1, which erases',
    ],
    [
      'a link to a procedure of other models',
      extra({ models: "['955']" }, '> [!danger]\n> All is lost.\n\nBegin [it](procedure:factory-reset-fr1).'),
      page,
      'Begin [it]',
      'factory-reset-fr1 is for none of the models',
    ],
    [
      'a procedure of other models',
      extra({ models: "['955']", procedures: '[lockout-wait, factory-reset-fr1]' }),
      page,
      'procedures:',
      'factory-reset-fr1 is for none of the models',
    ],
    [
      'a keypad on a lock that has none',
      [{ file: 'signals/keypad-buttons.yaml', from: /models: \[/, to: "models: ['914c', " }],
      'signals/keypad-buttons.yaml',
      'models:',
      'the 914c has nothing outside that could show it',
    ],
    [
      'traits that fit every answer',
      [
        {
          file: 'models/918.yaml',
          from: /^traits:\n( {2}.*\n)+/m,
          to: 'traits:\n  phone: [nothing, hub, wifi, bluetooth, apple-home, matter, ekeys]\n',
        },
      ],
      'models/918.yaml',
      'phone:',
      'its traits fit every answer',
    ],
  ])('%s', (...row) => expectTold(row));

  it('lets the danger stand in a list', () => {
    const copy = spoilt(...extra({}, `- Mind this:\n\n  > [!danger]\n  > All codes are lost.\n\n${gesture}`));
    expect(problemsOf(copy)).toEqual([
      `${page}:2 nothing leads to the article extra-page - name it in the "related" of another one`,
    ]);
  });
});

describe('mistakes of somebody who has never heard of YAML', () => {
  it.each<Row>([
    ['a number without quotes', extra({ models: '[909]' }), page, 'models:', "909 stands without quotes - write '909'"],
    [
      'a yes without quotes',
      [field('claims.yaml', 'verdict', 'true')],
      'claims.yaml',
      'verdict: true',
      "- write 'true'",
    ],
    ['curly quotes', extra({ id: '\u201Cextra-page\u201D' }), page, 'id:', 'curly quotes in'],
    ['a capital in an id', extra({ id: 'Extra' }), page, 'id:', '"Extra" is not written as it must be'],
    ['a field twice', extra({ 'base: 1\nbase': '2' }), page, 'base: 2', '"base" stands here twice'],
  ])('%s', (...row) => expectTold(row));

  it('a file that was not saved as UTF-8', () => {
    const directory = writeCopy(original);
    try {
      writeFileSync(join(directory, 'articles/wrong-code.md'), original.get('articles/wrong-code.md') ?? '', 'latin1');
      const { problems } = checkFiles(filesOnDisk(directory));
      expect(problems).toMatchObject([{ file: 'articles/wrong-code.md', problem: 'an accent or sign cannot be read' }]);
      const line = (original.get('articles/wrong-code.md') ?? '').split('\n')[(problems[0]?.line ?? 0) - 1] ?? '';
      expect(line).toMatch(/\P{ASCII}/u);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

it('keeps what was found of every claim that this program started from', () => {
  const found: Record<string, string[]> = {};
  for (const { id, verdict } of checkFiles(filesOnDisk(contentDirectory)).content.claims.values()) {
    if (id <= 'S35') (found[verdict] ??= []).push(id);
  }
  expect(Object.fromEntries(Object.entries(found).map(([verdict, ids]) => [verdict, ids.join(' ')]))).toEqual({
    true: 'S01 S03 S04 S05 S07 S09 S11 S14 S18 S21 S25 S26 S30 S34',
    refine: 'S02 S10 S12 S19 S22 S24 S27 S28 S29 S31 S32 S33',
    wrong: 'S06 S13 S15 S16 S17 S20',
    unsupported: 'S08 S23',
    'wrong-word': 'S35',
  });
});
