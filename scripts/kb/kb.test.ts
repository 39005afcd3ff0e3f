import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { searchAnswerSchema } from '../../src/contract/knowledge.ts';
import { complaintCheckSchema } from '../../src/contract/service.ts';
import { loadContent } from '../../src/main/content/load.ts';
import { runKb } from './command.ts';
import { measure, shareTable, type ComplaintCase } from './measure.ts';
import { plain } from './print.ts';
import { parseAnswers, parseReadings } from './readings.ts';

const root = join(import.meta.dirname, '../..');
const content = loadContent(join(root, 'content'));
const kb = (...args: string[]) => runKb(args, { content: () => content, complaints: () => [] });

describe('npm run kb', () => {
  it('searches, readable or as JSON alone', () => {
    const text = kb('search', 'door handling');
    expect(text).toMatchObject({ exitCode: 0, stderr: '' });
    expect(text.stdout).toContain('article:handing-is-not-handling');
    expect(text.stdout).toMatch(/Why: .*“handling”/);
    const json = kb('search', 'battery', '--model', '910', '--json', '--limit', '3');
    const { hits } = searchAnswerSchema.parse(JSON.parse(json.stdout));
    expect(hits).toHaveLength(3);
    expect(hits.every(({ models }) => models === null || models.includes('910'))).toBe(true);
  });

  it('weighs a complaint with readings and answers', () => {
    const { exitCode, stdout } = kb(
      'triage',
      'will not unlock',
      '--model',
      '910',
      '--reading',
      'battery=4.6',
      '--json',
    );
    expect(exitCode).toBe(0);
    const check = complaintCheckSchema.parse(JSON.parse(stdout));
    expect(check).toMatchObject({ modelId: '910', modelFrom: 'given' });
    expect(check.causes[0]).toMatchObject({ causeId: 'weak-batteries', likelihood: 'settled' });
  });

  it.each([
    [1, ['search', 'xylophone zebra'], 'Nothing found.'],
    [0, ['--help'], 'Usage:'],
  ])('ends with %i for %j', (exitCode, args, said) => {
    expect(kb(...args)).toMatchObject({ exitCode, stderr: '', stdout: expect.stringContaining(said) as string });
  });

  it.each([
    [[], 'Which command?'],
    [['sing'], 'no command'],
    [['search'], 'What is to be searched for?'],
    [['search', 'key', '--model', '9999'], 'There is no model'],
    [['search', 'key', '--limit', '99'], '--limit'],
    [['search', 'key', '--colour'], '--colour'],
    [['triage', 'dead', '--reading', 'battery=low'], 'battery'],
    [['triage', 'dead', '--reading', 'mood=low'], 'There is no reading'],
    [['triage', 'dead', '--answer', 'nobody=asks'], 'There is no question'],
    [['measure', '--set', 'mine'], '--set'],
    [['measure', 'extra', 'words'], 'measure takes no words'],
    // Names that every object has are neither commands nor readings.
    [['constructor', 'x'], 'There is no command “constructor”'],
    [['toString'], 'There is no command “toString”'],
    [['__proto__'], 'There is no command “__proto__”'],
    [['triage', 'dead', '--reading', 'constructor=1'], 'There is no reading “constructor”'],
    [['triage', 'dead', '--reading', '__proto__=1'], 'There is no reading “__proto__”'],
    [['triage', 'dead', '--reading', 'codes-enabled=constructor'], 'is no codes-enabled'],
    [['triage', 'dead', '--answer', 'constructor=x'], 'There is no question “constructor”'],
  ])('ends with 2 and the usage for %j', (args, said) => {
    const { exitCode, stdout, stderr } = kb(...args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(said);
    expect(stderr).toContain('Usage:');
  });
});

it('is a program: JSON alone on standard output, the exit code of the answer', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'scripts/kb.ts'), 'search', 'xylophone zebra', '--json'],
    { encoding: 'utf8' },
  );
  expect({ status, stderr, answer: JSON.parse(stdout) as unknown }).toEqual({
    status: 1,
    stderr: '',
    answer: { hits: [], corrections: [] },
  });
});

describe('readings on the command line', () => {
  it.each([
    [['battery=4.6', 'loaded=4,2'], { restingMillivolts: 4600, loadedMillivolts: 4200 }],
    [['lockout=45', 'codes=0'], { lockoutMs: 45_000, codesStored: 0 }],
    [['codes-enabled=off', 'motor=jammed'], { codesEnabled: false, motor: 'jammed' }],
    [[], {}],
  ])('%j', (pairs, reading) => {
    expect(parseReadings(pairs)).toEqual(reading);
  });

  it.each(['battery', '=4', 'battery=', 'battery=-1', 'codes-enabled=perhaps'])('refuses %j', (pair) => {
    expect(() => parseReadings([pair])).toThrow(Error);
  });

  it('takes answers as pairs', () => {
    expect(parseAnswers(['a=b', 'c = d'])).toEqual({ a: 'b', c: 'd' });
    expect(() => parseAnswers(['a'])).toThrow('name=value');
  });
});

it('measures first and first three, apart by language and kind', () => {
  const one = (text: string, lang: ComplaintCase['lang'], causes: string[]): ComplaintCase => ({
    text,
    lang,
    kind: 'clean',
    topics: ['article:right', 'article:also'],
    causes,
    held: false,
  });
  const cases = [one('first', 'en', ['right']), one('third', 'en', ['right']), one('never', 'es', [])];
  const answers: Record<string, string[]> = {
    first: ['article:also', 'right'],
    third: ['x', 'right', 'article:right'],
    never: ['x', 'y', 'z', 'article:right'],
  };
  const answer = (text: string) => answers[text] ?? [];
  const result = measure(cases, { search: answer, triage: answer });
  expect(result.search).toEqual([
    { of: 'all', cases: 3, first: 1, firstThree: 2 },
    { of: 'en', cases: 2, first: 1, firstThree: 2 },
    { of: 'es', cases: 1, first: 0, firstThree: 0 },
    { of: 'clean', cases: 3, first: 1, firstThree: 2 },
  ]);
  expect(result.triage[0]).toEqual({ of: 'all', cases: 2, first: 0, firstThree: 2 });
  expect(shareTable('search', result.search)).toContain('all         3  1 (33 %)     2 (67 %)');
});

it('sends no control characters to the terminal', () => {
  expect(plain('a\u001b[31mb\u202ec\ud800')).toBe('a [31mb c ');
});
