import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkTable } from './index.ts';

const read = (name: string): string => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
const doc = read('conformance.md');
const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

describe('docs/conformance.md', () => {
  it('has every check in the order in which it runs, and no other', () => {
    const rows = doc.split('\n').filter((line) => /^\| [A-Z]\d\d /.test(line));
    expect(rows.map(cells)).toEqual(
      checkTable.map(({ id, section, effect, title }) => [id, section, effect ?? '', title]),
    );
  });

  it('counts them', () => {
    const acting = checkTable.filter(({ effect }) => effect !== undefined).length;
    expect(doc).toContain(`${checkTable.length} checks, ${acting} of them act on the lock.`);
  });

  it('names sections that the protocol has', () => {
    const headings = read('protocol.md').match(/^#+ \d+(\.\d+)?/gm) ?? [];
    const known = new Set(headings.map((heading) => heading.replace(/^#+ /, '')));
    const named = checkTable.map(({ section }) => section.replace(/ rule \d$/, ''));
    expect(named.filter((section) => !known.has(section))).toEqual([]);
  });
});
