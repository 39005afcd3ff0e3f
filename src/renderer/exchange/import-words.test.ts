// What the preview of an import says of persons who were erased. Must not test what is found (main/exchange does).
import { expect, test } from 'vitest';
import { unknowableWords } from './import-words.ts';

test('how many were erased is told in all, and since the file was saved where its day is known', () => {
  const told = (erased: number, since: number | null) => unknowableWords({ lines: 2, erased, since });
  expect(told(1, null)).toContain(' 1 person was erased here. Look');
  expect(told(1, 0)).toContain(' 1 person was erased here, none of them since the file was saved. Look');
  expect(told(1200, 3)).toContain(' 1,200 persons were erased here, 3 of them since the file was saved. Look');
});
