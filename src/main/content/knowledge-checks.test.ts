// Every kind of mistake in articles, claims, signals, recogniser, figures and synonyms is told with file, line and cure.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentDirectory, lineOf, problemsOf, spoilt, without, type Change } from './testing/spoilt.ts';

/** What is wrong, the change, the file and a text of the line that is named, and a part of the message. */
type Row = [what: string, change: Change | Change[], file: string, onLine: string, message: string];

function expectTold([what, change, file, onLine, message]: Row): void {
  const copy = spoilt(...[change].flat());
  const problems = problemsOf(copy);
  const found = problems.find((problem) => problem.startsWith(`${file}:`) && problem.includes(message));
  expect(found, `${what}: ${problems.join('\n')}`).toBeDefined();
  if (onLine !== '') expect(lineOf(copy, found ?? '')).toContain(onLine);
  expect(found).toMatch(/ - .{5,}$/);
}

// --- articles ---

const page = 'articles/extra-page.md';
const head = {
  id: 'extra-page',
  title: 'An extra page',
  answer: 'An answer before any why.',
  first: 'Do this first',
  group: 'living',
  related: '[weak-batteries]',
  confidence: 'H',
  sources: '[M1]',
};
/** An article of its own, with fields changed; an undefined one is left out. */
function article(fields: Record<string, string | undefined> = {}, body = 'Just so.'): Change {
  const lines = Object.entries({ ...head, ...fields }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${value}`],
  );
  return { file: page, text: `---\n${lines.join('\n')}\n---\n\n${body}\n` };
}
const append = (file: string, text: string): Change => ({ file, from: /\n$/, to: `\n\n${text}\n` });
const batteries = 'articles/weak-batteries.md';
const anyFigure = /^- id: (\S+)/m.exec(readFileSync(join(contentDirectory, 'figures.yaml'), 'utf8'))?.[1] ?? '';

describe('articles', () => {
  it('are sound but for nobody leading to the extra one', () => {
    expect(problemsOf(spoilt(article()))).toEqual([
      `${page}:2 nothing leads to the article extra-page - name it in the "related" of another one`,
    ]);
  });

  it.each<Row>([
    [
      'a link to no article',
      append(batteries, 'See [it](article:no-such).'),
      batteries,
      'See [it]',
      'no article is called no-such',
    ],
    ['a link to no model', append(batteries, 'See [it](model:999).'), batteries, 'See [it]', 'no model is called 999'],
    [
      'a link to no signal',
      append(batteries, 'See [it](signal:no-such).'),
      batteries,
      'See [it]',
      'no signal is called no-such',
    ],
    [
      'a link to no procedure',
      append(batteries, 'See [it](procedure:no-such).'),
      batteries,
      'See [it]',
      'no procedure is called no-such',
    ],
    [
      'a link to a note of the shop',
      append(batteries, 'See [it](note:abc).'),
      batteries,
      'See [it]',
      'a link to a note',
    ],
    [
      'a link to itself',
      append(batteries, 'See [it](article:weak-batteries).'),
      batteries,
      'See [it]',
      'a link to itself',
    ],
    [
      'an outside link',
      append(batteries, 'See [it](https://a.example/).'),
      batteries,
      'See [it]',
      'a link to https://a.example/',
    ],
    ['HTML', append(batteries, 'See <b>it</b>.'), batteries, 'See <b>', 'HTML cannot be shown'],
    [
      'an unknown figure',
      append(batteries, '![The pack lies there](figure:no-such)'),
      batteries,
      'figure:no-such',
      'no figure is called no-such',
    ],
    [
      'a picture without words',
      append(batteries, `![](figure:${anyFigure})`),
      batteries,
      '![](',
      'a picture without a text alternative',
    ],
    [
      'a quote of no kind',
      append(batteries, '> So they say.'),
      batteries,
      '> So they',
      'a block quote without its kind',
    ],
    ['no front matter', { file: page, text: 'id: extra-page\n' }, page, 'id: extra', 'no front matter'],
    ['broken YAML', article({ related: '[weak' }), page, '', 'mend the YAML'],
    ['an unknown field', article({ colour: 'red' }), page, 'id: extra-page', 'unknown fields: colour'],
    ['a missing field', article({ answer: undefined }), page, 'id: extra-page', 'answer: '],
    ['a wrong group', article({ group: 'various' }), page, 'group: various', 'one of: causes, procedures'],
    ['no text', article({}, ''), page, '---', 'the article has no text'],
    ['another name', article({ id: 'extra-pages' }), page, 'id: extra-pages', 'name the file articles/extra-pages.md'],
    ['an unknown related one', article({ related: '[no-such]' }), page, 'related:', 'no article is called no-such'],
    ['related to itself', article({ related: '[extra-page]' }), page, 'related:', 'related to itself'],
    ['an unknown model', article({ models: "['999']" }), page, 'models:', 'no model is called 999'],
    ['an unknown claim', article({ claims: '[S99]' }), page, 'claims:', 'no claim is called S99'],
    [
      'an unknown procedure',
      article({ procedures: '[no-such]' }),
      page,
      'procedures:',
      'no procedure is called no-such',
    ],
    ['an unknown source', article({ sources: '[M99]' }), page, 'sources:', 'no source is called M99'],
    ['no source', article({ sources: '[]' }), page, 'sources:', 'at least 1'],
    ['a U', article({ confidence: 'U' }), page, 'confidence: U', 'what is weaker than L is not published'],
    ['an L without a notice', article({ confidence: 'L' }), page, 'id: extra-page', 'needs a notice'],
    [
      'an L with a notice of nothing',
      article({ confidence: 'L', notice: 'Mind this' }, '> [!sheet] So it is said.'),
      page,
      'notice: Mind',
      'confidence L without its notice',
    ],
    [
      'an L that no note names',
      article({ confidence: 'L', notice: "Check your model's sheet" }),
      page,
      'confidence: L',
      'no [!sheet] note',
    ],
    [
      'a sheet note in an H',
      article({}, '> [!sheet] So it is said.'),
      page,
      'confidence: H',
      'a [!sheet] note in an article of confidence H',
    ],
    ['a page that nobody leads to', article(), page, 'id: extra-page', 'nothing leads to the article extra-page'],
    [
      'a cause without its article',
      { file: batteries, text: null },
      'causes/weak-batteries.yaml',
      'id: weak-batteries',
      'no article explains weak-batteries',
    ],
    [
      'a procedure without its article',
      { file: 'articles/lockout-wait.md', text: null },
      'procedures/lockout-wait.yaml',
      'id: lockout-wait',
      'no article explains lockout-wait',
    ],
    [
      'an article for fewer models than its cause',
      { file: batteries, from: /^group: .*$/m, to: "$&\nmodels: ['914']" },
      batteries,
      "models: ['914']",
      'it explains a cause of ',
    ],
    [
      'a file of no use',
      { file: 'articles/notes.txt', text: 'x' },
      'articles/notes.txt',
      'x',
      'nobody reads this file',
    ],
    ['a misplaced file', { file: 'article.md', text: 'x' }, 'article.md', 'x', 'nobody reads this file'],
  ])('%s', (...row) => expectTold(row));
});

// --- claims ---

const claims = 'claims.yaml';
describe('claims', () => {
  it.each<Row>([
    [
      'a seed claim without an answer',
      { file: claims, from: '- id: S35', to: '- id: S36' },
      claims,
      '',
      'the seed claim S35 has no answer',
    ],
    [
      'an unknown article',
      { file: claims, from: /article: \S+/, to: 'article: no-such' },
      claims,
      'no-such',
      'no article is called no-such',
    ],
    [
      'a wrong verdict',
      { file: claims, from: /verdict: \S+/, to: 'verdict: perhaps' },
      claims,
      'perhaps',
      'one of: true, refine',
    ],
    [
      'sources without a confidence',
      { file: claims, from: / {2}confidence: [HM]\n/, to: '' },
      claims,
      '',
      'sources without a confidence',
    ],
    [
      'a confidence without sources',
      { file: claims, from: /(confidence: [HM]\n) {2}sources: .*\n/, to: '$1' },
      claims,
      'confidence:',
      'a confidence without sources',
    ],
    ['a U', { file: claims, from: /confidence: [HM]/, to: 'confidence: U' }, claims, 'confidence: U', 'not published'],
    [
      'an L without notice',
      { file: claims, from: /confidence: [HM]/, to: 'confidence: L' },
      claims,
      'confidence: L',
      'confidence L without its notice',
    ],
    [
      'an unknown source',
      { file: claims, from: /sources: \[/, to: 'sources: [M99, ' },
      claims,
      'M99',
      'no source is called M99',
    ],
    [
      'a number twice',
      { file: claims, from: '- id: S02', to: '- id: S01' },
      claims,
      'id: S01',
      'the id "S01" is already taken',
    ],
  ])('%s', (...row) => expectTold(row));
});

// --- signals ---

const signals = 'signals/extra.yaml';
const meaning = (id = 'first', more: Record<string, string> = {}) =>
  Object.entries({ id, text: 'It means this', now: '[Do that]', confidence: 'H', sources: '[M1]', ...more })
    .map(([key, value], index) => `    ${index === 0 ? '- ' : '  '}${key}: ${value}`)
    .join('\n');
const ask = (...meanings: string[]) =>
  [
    '  ask:',
    '    text: When did it come?',
    '    answers:',
    ...meanings.map((each, index) => `      - { id: answer-${index}, text: Then, meaning: ${each} }`),
  ].join('\n');
const look = {
  id: 'extra-signal',
  models: "['914']",
  title: 'Amber seven times',
  where: 'keypad',
  light: 'amber',
  pattern: 'flash',
  count: '{ least: 7, most: 7 }',
};
/** A signal of its own, with fields changed. */
function signal(fields: Record<string, string> = {}, meanings = meaning(), more = ''): Change {
  const lines = Object.entries({ ...look, ...fields }).map(
    ([key, value], index) => `${index === 0 ? '- ' : '  '}${key}: ${value}`,
  );
  return { file: signals, text: `${[...lines, '  meanings:', meanings, more].filter(Boolean).join('\n')}\n` };
}
const twice = (): Change => {
  const one = signal() as { file: string; text: string };
  const other = signal({ id: 'extra-other', when: 'After a code' }) as { file: string; text: string };
  return { file: signals, text: one.text + other.text };
};

describe('signals', () => {
  it('are sound with the extra one', () => {
    expect(problemsOf(spoilt(signal()))).toEqual([]);
    const asked = signal({}, `${meaning('first')}\n${meaning('second')}`, ask('first', 'second'));
    expect(problemsOf(spoilt(asked))).toEqual([]);
  });

  it.each<Row>([
    [
      'no meaning',
      {
        ...signal(),
        text: (signal() as { text: string }).text.replace(/ {2}meanings:[^]*/, '  meanings: []\n'),
      } as Change,
      signals,
      'meanings:',
      'at least 1',
    ],
    [
      'meanings without a question',
      signal({}, `${meaning('first')}\n${meaning('second')}`),
      signals,
      'first',
      'several meanings and no question',
    ],
    [
      'a meaning that no answer leads to',
      signal({}, `${meaning('first')}\n${meaning('second')}`, ask('first', 'first')),
      signals,
      '',
      'no answer leads to the meaning second',
    ],
    [
      'an answer to no meaning',
      signal({}, `${meaning('first')}\n${meaning('second')}`, ask('first', 'second', 'third')),
      signals,
      'answer-2',
      'no meaning of this signal is called third',
    ],
    [
      'a needless question',
      signal({}, meaning(), ask('first', 'first')),
      signals,
      '',
      'a question with one meaning only',
    ],
    [
      'a meaning twice',
      signal({}, `${meaning('first')}\n${meaning('first')}`, ask('first', 'first')),
      signals,
      'first',
      'two meanings are called first',
    ],
    ['an unknown model', signal({ models: "['914', '999']" }), signals, 'models:', 'no model is called 999'],
    [
      'an unknown cause',
      signal({}, meaning('first', { cause: 'no-such' })),
      signals,
      'cause: no-such',
      'no cause is called no-such',
    ],
    [
      'an unknown procedure',
      signal({}, meaning('first', { procedure: 'no-such' })),
      signals,
      'procedure: no-such',
      'no procedure is called no-such',
    ],
    [
      'an unknown article',
      signal({}, meaning('first', { article: 'no-such' })),
      signals,
      'article: no-such',
      'no article is called no-such',
    ],
    [
      'a procedure of other models',
      signal({}, meaning('first', { procedure: 'factory-reset-955' })),
      signals,
      'factory-reset-955',
      'is for none of its models',
    ],
    [
      'an unknown source',
      signal({}, meaning('first', { sources: '[M99]' })),
      signals,
      'M99',
      'no source is called M99',
    ],
    [
      'an L without notice',
      signal({}, meaning('first', { confidence: 'L' })),
      signals,
      'confidence: L',
      'confidence L without its notice',
    ],
    ['a U', signal({}, meaning('first', { confidence: 'U' })), signals, 'confidence: U', 'not published'],
    ['an unknown colour', signal({ light: 'mauve' }), signals, 'light: mauve', 'one of: '],
    [
      'a light without a pattern',
      signal({ pattern: 'null', count: 'null' }),
      signals,
      'pattern:',
      'a light without its pattern',
    ],
    ['a light that is nowhere', signal({ where: 'nowhere' }), signals, 'where: nowhere', 'a light that is nowhere'],
    [
      'nothing at all',
      signal({ where: 'nowhere', light: 'null', pattern: 'null', count: 'null' }),
      signals,
      '',
      'nothing is seen and nothing is heard',
    ],
    [
      'flashes of no light',
      signal({ light: 'null', pattern: 'null', sound: 'beeps' }),
      signals,
      'count:',
      'counts the flashes of no light',
    ],
    [
      'flashes of a steady light',
      signal({ pattern: 'solid' }),
      signals,
      'count:',
      'counts the flashes of a steady light',
    ],
    [
      'beeps without a sound',
      signal({ beeps: '{ least: 1, most: 1 }' }),
      signals,
      'beeps:',
      'counts beeps without a sound',
    ],
    [
      'a span the wrong way round',
      signal({ count: '{ least: 7, most: 3 }' }),
      signals,
      'count:',
      'at least 7, at most 3',
    ],
    ['two that look alike', twice(), signals, 'id: extra-other', 'looks like extra-signal on 914'],
  ])('%s', (...row) => expectTold(row));
});

// --- models, the recogniser, figures, synonyms ---

const recogniser = 'recogniser.yaml';
const extra914 = (from: string | RegExp, to: string): Change => {
  const text = readFileSync(join(contentDirectory, 'models/914.yaml'), 'utf8')
    .replace("id: '914'", 'id: 914x\nguided: false\ndepth: Knowledge only')
    .replace(from, to);
  return { file: 'models/914x.yaml', text };
};
const question = (answers: string): Change =>
  append(
    recogniser,
    `- id: extra-question\n  text: What else?\n  confidence: H\n  sources: [M1]\n  answers:\n${answers}`,
  );
const noAnswers = '    - { id: yes-it-is, text: So }\n    - { id: no-it-is-not, text: Not so }';
const figure = (id: string): Change =>
  append(
    'figures.yaml',
    `- id: ${id}\n  family: ten-button-deadbolt\n  views: [inside]\n  figure: { alt: 'The inside half' }`,
  );
const concept = (text: string): Change => ({ file: 'synonyms.yaml', from: /^(?=- id:)/m, to: `${text}\n` });

describe('models and the recogniser', () => {
  it.each<Row>([
    [
      'no depth',
      { file: 'models/918.yaml', from: /^depth: .*\n/m, to: '' },
      'models/918.yaml',
      'guided: false',
      'nothing says what is missing',
    ],
    [
      'an L with a notice of nothing',
      { file: 'models/955.yaml', from: /^ {4}notice: .*sheet.*$/m, to: '    notice: Mind this' },
      'models/955.yaml',
      'notice: Mind this',
      'confidence L without its notice',
    ],
    [
      'guided and with a depth',
      { file: 'models/914.yaml', from: 'name: SmartCode 914', to: 'name: SmartCode 914\ndepth: Not much' },
      'models/914.yaml',
      'depth:',
      'a guided model that says what is missing',
    ],
    [
      'guided without procedures',
      { file: 'models/918.yaml', from: /^guided: false\ndepth: .*\n/m, to: '' },
      'models/918.yaml',
      "id: '918'",
      'no battery procedure is for this model',
    ],
    [
      'a U',
      { file: 'models/914.yaml', from: /confidence: H/, to: 'confidence: U' },
      'models/914.yaml',
      'confidence: U',
      'what is weaker than L is not published',
    ],
    [
      'nothing to look at',
      { file: 'models/914.yaml', from: /^recognise:\n( {2}- .*\n)+/m, to: 'recognise: []\n' },
      'models/914.yaml',
      'recognise:',
      'at least 1',
    ],
    [
      'no way to recognise it',
      { file: 'models/914.yaml', from: /^traits:\n( {2}.*\n)+/m, to: '' },
      'models/914.yaml',
      "id: '914'",
      'no answer of the recogniser leads to this model',
    ],
    [
      'a trait of no question',
      { file: 'models/914.yaml', from: /^traits:\n/m, to: 'traits:\n  no-such: [yes]\n' },
      'models/914.yaml',
      'no-such',
      'no question of the recogniser is called no-such',
    ],
    [
      'a trait of no answer',
      { file: 'models/914.yaml', from: /^ {2}face: .*$/m, to: '  face: [no-such]' },
      'models/914.yaml',
      'face:',
      'the question face has no answer no-such',
    ],
    [
      'a likely trait of no answer',
      extra914(/^traits:\n( {2}.*\n)+/m, 'likelyTraits:\n  face: [no-such]\n'),
      'models/914x.yaml',
      'face:',
      'the question face has no answer no-such',
    ],
    ['two that nothing tells apart', extra914(/$/, ''), 'models/914x.yaml', '', 'nothing tells the 914x from the 914'],
    ['an answer of no model', question(noAnswers), recogniser, 'yes-it-is', 'no model has the answer yes-it-is'],
    [
      'an unknown figure',
      { file: recogniser, from: /drawing: [\w-]+/, to: 'drawing: no-such' },
      recogniser,
      'no-such',
      'no figure is called no-such',
    ],
    [
      'an unknown source',
      { file: recogniser, from: /sources: \[/, to: 'sources: [M99, ' },
      recogniser,
      'M99',
      'no source is called M99',
    ],
    [
      'a question of L without notice',
      { file: recogniser, from: /confidence: [HM]/, to: 'confidence: L' },
      recogniser,
      'confidence: L',
      'confidence L without its notice',
    ],
    [
      'a procedure of L without notice',
      { file: 'procedures/lockout-wait.yaml', from: /^confidence: [HM]/m, to: 'confidence: L' },
      'procedures/lockout-wait.yaml',
      'confidence: L',
      'confidence L without its notice',
    ],
    [
      'a cause of L without notice',
      { file: 'causes/wrong-code.yaml', from: /^confidence: [HM]/m, to: 'confidence: L\nnotice: Mind this' },
      'causes/wrong-code.yaml',
      'notice: Mind this',
      'confidence L without its notice',
    ],
    ['one answer only', question('    - { id: yes-it-is, text: So }'), recogniser, '', 'at least 2'],
  ])('%s', (...row) => expectTold(row));

  it('lets a twin be told by what there is to look at', () => {
    const copy = spoilt(extra914('recognise:\n', 'recognise:\n  - The label inside says 914X\n'));
    expect(problemsOf(copy).filter((problem) => problem.includes('nothing tells'))).toEqual([]);
  });
});

describe('figures, synonyms and sources', () => {
  it.each<Row>([
    [
      'a figure of no use',
      figure('extra-figure'),
      'figures.yaml',
      'extra-figure',
      'the figure extra-figure is shown nowhere',
    ],
    [
      'a figure twice',
      [figure('extra-figure'), figure('extra-figure')],
      'figures.yaml',
      'extra-figure',
      'is already taken',
    ],
    [
      'a figure without words',
      { file: 'figures.yaml', from: /alt: '[^']*'/, to: "alt: ''" },
      'figures.yaml',
      'alt:',
      'at least 8',
    ],
    [
      'a word of two ideas',
      concept('- { id: extra-one, en: [quux, quuux] }\n- { id: extra-two, en: [Qùux, corge] }'),
      'synonyms.yaml',
      'extra-two',
      '"Qùux" stands in extra-one already',
    ],
    [
      'an idea of one word',
      concept('- { id: extra-one, en: [quux] }'),
      'synonyms.yaml',
      'extra-one',
      'has one word only',
    ],
    [
      'a source of no use',
      append('sources.yaml', '- id: X99\n  title: A sheet\n  where: In a drawer'),
      'sources.yaml',
      'X99',
      'source X99 is cited nowhere',
    ],
  ])('%s', (...row) => expectTold(row));
});

describe('what is not there', () => {
  it.each(['articles', 'claims.yaml', 'signals', 'recogniser.yaml', 'figures.yaml', 'synonyms.yaml', 'models'])(
    '%s',
    (missing) => {
      expect(problemsOf(without(missing))[0]).toMatch(
        new RegExp(`^${missing}:1 the (file|folder) cannot be read - put it back$`),
      );
    },
  );
});
