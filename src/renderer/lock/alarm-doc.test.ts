// The words for the log and docs/protocol.md §8.18 name the same numbers: what an adapter maker reads is what a technician reads.
import { expect, test } from 'vitest';
import doc from '../../../docs/protocol.md?raw';
import { alarmKind } from '../words/alarm-words.ts';

test('every number of the document has words, and no other has', () => {
  const table = doc.slice(doc.indexOf('### 8.18 '), doc.indexOf('## 9. '));
  const documented = [...table.matchAll(/^\| (\d+) /gm)].map(([, type]) => Number(type));
  const explained = Array.from({ length: 256 }, (_, alarmType) => alarmType).filter(
    (alarmType) => alarmKind({ alarmType, alarmLevel: 1 }) !== 'other',
  );
  expect(documented.length).toBeGreaterThan(15);
  expect(explained).toEqual(documented);
});
