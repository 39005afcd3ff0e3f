// search.find through the contract, on the real content.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchAnswerSchema } from '../../contract/knowledge.ts';
import { openTestHost, type TestHost } from '../testing/test-host.ts';

let host: TestHost;
let client: TestHost['client'];

beforeAll(async () => {
  host = await openTestHost();
  ({ client } = host);
});
afterAll(() => host.close());

it('finds what the content has, with a first action', async () => {
  const { hits, corrections } = await client.search.find({ query: 'door handling' });
  expect(hits[0]).toMatchObject({ topic: 'article:handing-is-not-handling', kind: 'article' });
  expect(hits[0]?.first).not.toBe('');
  expect(corrections).toEqual([]);
});

it('finds nothing for nothing, and refuses what is too long', async () => {
  expect(await client.search.find({ query: '' })).toEqual({ hits: [], corrections: [] });
  await expect(client.search.find({ query: 'x'.repeat(20_001) })).rejects.toMatchObject({
    data: { code: 'contract.bad-input' },
  });
});

describe('hostile queries', () => {
  // Numerical Recipes' generator: the same queries at every run.
  let state = 20261122;
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pieces = [
    ...['"', "'", '*', '^', ':', '(', ')', '{title}', '-', '+', 'NEAR(a b, 2)', 'AND', 'OR', 'NOT', ';--', '%', '_'],
    ...[
      '\u0000',
      '\u0007',
      '\u001b[31m',
      '\ud83d',
      '\udd11',
      '🔋',
      '👩‍🔧',
      '\u202e',
      '\u200f',
      '\ufeff',
      '\ue003battery',
    ],
    ...[
      'battery',
      'won’t',
      'abre',
      'clé',
      'e\u0301',
      'ß',
      'ﷺ',
      '鍵',
      'x'.repeat(300),
      '9'.repeat(50),
      '\n',
      '\t',
      '\\',
      '${x}',
    ],
  ];
  const fixed = [
    ...pieces,
    '"'.repeat(10_000),
    'battery '.repeat(2500),
    'a '.repeat(10_000),
    '🔋'.repeat(10_000),
    `"${'ab cd ef gh '.repeat(1600)}`,
    Array.from({ length: 3000 }, (_, at) => `w${at}`).join(' '),
    Array.from({ length: 1800 }, (_, at) => `batteru${String.fromCharCode(97 + (at % 26))}`).join(' '),
    'Z\u0351\u036b\u0343\u036a\u0302'.repeat(2000),
  ];
  const random = Array.from({ length: 400 }, () =>
    Array.from({ length: 1 + next(12) }, () => pieces[next(pieces.length)]).join(next(2) === 0 ? ' ' : ''),
  );

  it('give an answer or an empty result, never an error, and not late', async () => {
    for (const query of [...fixed, ...random].map((text) => text.slice(0, 20_000))) {
      const before = process.cpuUsage();
      const answer = await client.search.find({ query, limit: 50 });
      // Its own time at the processor: a busy machine is no failure.
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000, JSON.stringify(query.slice(0, 60))).toBeLessThan(2000);
      expect(searchAnswerSchema.safeParse(answer).success, JSON.stringify(query.slice(0, 60))).toBe(true);
      for (const { title, titleMarks, text, textMarks } of answer.hits) {
        for (const [marks, length] of [
          [titleMarks, title.length],
          [textMarks, text.length],
        ] as const) {
          let end = 0;
          for (const [from, to] of marks) {
            expect(from).toBeGreaterThanOrEqual(end);
            expect(to).toBeGreaterThan(from);
            end = to;
          }
          expect(end).toBeLessThanOrEqual(length);
        }
      }
    }
  });
});
