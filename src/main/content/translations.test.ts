// Whatever a report takes over from the content has its translation: what the check says where one is missing, stale or other.
import { describe, expect, test } from 'vitest';
import { checkTranslated } from './check.ts';
import { filesInMemory } from './files.ts';
import { readContent } from './read.ts';
import { everyLock, reportTexts, translationsInto } from './report-texts.ts';
import { lineOf, spoilt, type Change } from './testing/spoilt.ts';
import { formatProblem } from './types.ts';

const es = 'translations/es.yaml';

function told(...changes: Change[]): string[] {
  return checkTranslated(readContent(filesInMemory(spoilt(...changes)))).map(formatProblem);
}

describe('the check', () => {
  test('finds nothing in the content as it is', () => {
    expect(told()).toEqual([]);
  });

  test('a text that was changed is missing and its translation stale, in both languages', () => {
    const change = { file: 'causes/wrong-code.yaml', from: /^title: .*$/m, to: 'title: The code is not the right one' };
    const problems = told(change);
    expect(problems).toHaveLength(4);
    expect(problems[0]).toMatch(/^causes\/wrong-code.yaml:2 no Spanish for a report: The code is not the right one - /);
    expect(problems.filter((each) => each.includes('no text of the content is so any more'))).toHaveLength(2);
    const stale = problems.find((each) => each.startsWith(es)) ?? '';
    expect(lineOf(spoilt(change), stale)).toContain('The code itself is wrong');
  });

  test('a text that several procedures share is told once in each language', () => {
    const problems = told({
      file: 'procedures/parts/working-key.yaml',
      from: /^( +title: ).*$/m,
      to: '$1A key, please',
    });
    expect(problems.filter((each) => each.includes('A key, please'))).toHaveLength(2);
  });

  test.each<[string, Change, RegExp]>([
    [
      'another figure',
      { file: es, from: 'durante 60 segundos. Esperar', to: 'durante 90 segundos. Esperar' },
      /figures are others: 90 - say 60/,
    ],
    [
      'another button',
      { file: es, from: 'Pulse Program una vez', to: 'Pulse Lock una vez' },
      /names are others: none - say Program/,
    ],
    [
      'one word for bolt and latch',
      { file: es, from: 'El {cerrojo|pestillo} se', to: 'El cerrojo se' },
      /depend on the lock/,
    ],
    ['no Spanish at all', { file: es, from: /^texts:[^]*$/m, to: "texts: { 'x': 'y' }" }, /no Spanish for a report/],
  ])('%s', (_, change, says) => {
    expect(told(change).join('\n')).toMatch(says);
  });
});

test('a procedure of any lock finds its own words', () => {
  expect(everyLock('The {bolt|latch} runs free', 'El {cerrojo|pestillo} se mueve libre')).toEqual([
    ['The bolt runs free', 'El cerrojo se mueve libre'],
    ['The latch runs free', 'El pestillo se mueve libre'],
  ]);
  const { content } = readContent(filesInMemory(spoilt()));
  const into = translationsInto(content, 'fr');
  expect(into.get('Wiped, handed and ready for its hub')).toBe('Effacée, orientée et prête pour son concentrateur');
  expect(into.get('Fitted: app, hub, then a test')).toBe('Posée\u00a0: application, concentrateur, puis un essai');
  expect(translationsInto(content, 'en').size).toBe(0);
  expect(reportTexts(content).length).toBeGreaterThan(3000);
  for (const { text } of reportTexts(content))
    for (const [english] of everyLock(text, text)) expect(into.has(english)).toBe(true);
});
