// A paper is called the same in a lock's timeline as on the button that makes it.
import { expect, test } from 'vitest';
import type { TimelineEntry } from '../../contract/locks.ts';
import { reportKindSchema } from '../../contract/service.ts';
import { paperWords } from '../papers/paper-words.ts';
import { rowOf } from './timeline-words.ts';

test.each(reportKindSchema.options)('%s', (report) => {
  const id = '019a0000-0000-7000-8000-000000000001';
  const entry = { kind: 'report', id, at: '2026-11-22T09:00:00.000Z', visitId: null, report } as TimelineEntry;
  expect(rowOf(entry, (cause) => cause).title).toBe(paperWords[report].title);
});
