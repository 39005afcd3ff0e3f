// A line that failed is never told as if it had passed: it stops its list, or the end speaks of it.
import { expect, it } from 'vitest';
import { soundReset, soundResetFile as file } from './testing/sound-reset.ts';
import { problemsOf, spoilt } from './testing/spoilt.ts';

const told = (...swaps: [from: string, to: string][]) => {
  const text = swaps.reduce((sound, [from, to]) => {
    if (!sound.includes(from)) throw new Error(`no ${from}`);
    return sound.replace(from, to);
  }, soundReset);
  return problemsOf(spoilt({ file, text })).filter((problem) => problem.startsWith(`${file}:`));
};
const open: [string, string] = ['text: This code opens, blocking: true', 'text: This code opens'];
const old: [string, string] = ['each: code-slot }', 'each: code-slot, appliesToOldCodes: true }'];

it('asks of every line before an end that all is well', () => {
  const [problem, ...more] = told(open);
  expect(problem).toContain('code may fail, and matrix leads on to the end fixed as if it had passed');
  expect(more).toEqual([]);
});

it('lets an end tell of what failed', () => {
  expect(
    told(open, ['title: Wiped and tested, lines: [Done.]', 'title: Wiped, lines: [See what was marked as failed.]']),
  ).toEqual([]);
});

it('asks an end to doubt the codes where an old one may open the lock', () => {
  expect(told(old).join()).toContain('stuck does not say what it means that an old code opens');
  const doubts: [string, string] = ['lines: [Mend it.]', 'lines: [Old codes are still valid.]'];
  expect(told(old, doubts)).toEqual([]);
  const tells: [string, string] = ['lines: [Done.]', 'lines: [See what was marked as failed.]'];
  expect(told(open, tells, old, doubts).join()).toContain('code stops nobody when an old code opens');
});
