import { describe, expect, it } from 'vitest';
import { answersOf } from '../guide/steps.ts';
import { filesInMemory } from './files.ts';
import { checkFiles } from './load.ts';
import { lineOf, problemsOf, spoilt, type Change } from './testing/spoilt.ts';

const partFile = 'procedures/parts/test-door.yaml';
const procedureFile = 'procedures/lockout-wait.yaml';
const part = `id: test-door
about: Opens the door
exits: [open, shut]
steps:
  - id: test-open
    kind: do
    title: Open the door
    lines: [Open it.]
    answers:
      - { id: opened, text: It is open, to: test-look }
      - { id: cannot, text: It cannot be opened, to: 'exit:shut' }
  - id: test-look
    kind: do
    title: Look once more
    lines: [Look at it.]
    answers:
      - { id: 'yes', text: It is open, to: 'exit:open' }
      - { id: 'no', text: It is shut, to: test-open }
`;
const procedure = `id: lockout-wait
title: Wait
summary: Wait until the keypad works again
kind: lockout
who: anyone
destructive: false
models: ['914']
minutes: 2
confidence: M
sources: [M1, K9]
steps:
  - part: test-door
    exits: { open: test-wait, shut: 'end:shut' }
  - id: test-wait
    kind: do
    title: Wait
    lines: [Wait for a minute.]
    answers:
      - { id: waited, text: It is over, to: 'end:fixed' }
ends:
  - { id: fixed, outcome: fixed, title: It works, lines: [Done.] }
  - { id: shut, outcome: stopped, title: First the door, lines: [Open it.] }
`;
/** The real content with this part and this procedure, changed. */
const copyOf = (ofPart: (text: string) => string, ofProcedure: (text: string) => string = (text) => text) => {
  const changes: Change[] = [
    { file: partFile, text: ofPart(part) },
    { file: procedureFile, text: ofProcedure(procedure) },
  ];
  return spoilt(...changes);
};
const same = (text: string) => text;
const swap = (from: string, to: string) => (text: string) => {
  if (!text.includes(from)) throw new Error(`no ${from}`);
  return text.replace(from, to);
};
/** Problems that name one of the two files. */
const told = (copy: ReturnType<typeof copyOf>) =>
  problemsOf(copy).filter((problem) => problem.startsWith(partFile) || problem.startsWith(procedureFile));

describe('a part', () => {
  it('becomes the steps of the procedure, its exits led on', () => {
    const { content, problems } = checkFiles(filesInMemory(copyOf(same)));
    expect(problems.filter(({ file }) => file === partFile || file === procedureFile)).toEqual([]);
    const steps = content.procedures.get('lockout-wait')?.steps ?? [];
    expect(steps.map(({ id }) => id)).toEqual(['test-open', 'test-look', 'test-wait']);
    expect(steps.flatMap((step) => answersOf(step).map(({ to }) => to))).toEqual([
      'test-look',
      'end:shut',
      'test-wait',
      'test-open',
      'end:fixed',
    ]);
  });

  it('is no stray, and a folder below it is one', () => {
    expect(problemsOf(spoilt({ file: 'procedures/parts/deep/test.yaml', text: part })).join('\n')).toContain(
      'procedures/parts/deep:1 nobody reads this file',
    );
    expect(problemsOf(spoilt({ file: 'procedures/other/test.yaml', text: part })).join('\n')).toContain(
      'procedures/other:1 nobody reads this file',
    );
  });
});

describe('what is wrong with a part is told where it stands', () => {
  it.each<[string, ReturnType<typeof copyOf>, string, string, string]>([
    [
      'a part that is not there',
      copyOf(same, swap('part: test-door', 'part: test-doors')),
      procedureFile,
      'part: test-doors',
      'no part is called test-doors',
    ],
    [
      'an exit that leads nowhere',
      copyOf(same, swap("{ open: test-wait, shut: 'end:shut' }", '{ open: test-wait }')),
      procedureFile,
      'exits:',
      'the exit shut of part test-door leads nowhere',
    ],
    [
      'an exit that the part does not have',
      copyOf(same, swap('{ open: test-wait,', '{ open: test-wait, ajar: test-wait,')),
      procedureFile,
      'exits:',
      'the part test-door has no exit ajar',
    ],
    [
      'a use without exits',
      copyOf(same, swap("    exits: { open: test-wait, shut: 'end:shut' }\n", '')),
      procedureFile,
      'part: test-door',
      'steps.0.exits',
    ],
    [
      'an exit led to no step',
      copyOf(same, swap('open: test-wait', 'open: test-wail')),
      partFile,
      'id: test-look',
      'leads to test-wail, which does not exist',
    ],
    [
      'an id of both',
      copyOf(same, swap('- id: test-wait', '- id: test-look')),
      procedureFile,
      'id: test-look',
      'two steps are called test-look',
    ],
    [
      'the same part twice',
      copyOf(
        same,
        swap(
          '  - id: test-wait',
          "  - part: test-door\n    exits: { open: 'end:fixed', shut: 'end:shut' }\n  - id: test-wait",
        ),
      ),
      procedureFile,
      'part: test-door',
      'the step test-open of part test-door is one of part test-door, too',
    ],
    [
      'a way out past the exits',
      copyOf(swap("to: 'exit:open'", "to: 'end:fixed'")),
      partFile,
      'id: test-look',
      'leads to end:fixed, which is neither a step nor an exit of this part',
    ],
    [
      'an exit that is not listed',
      copyOf(swap("to: 'exit:open'", "to: 'exit:ajar'")),
      partFile,
      'id: test-look',
      'leads to exit:ajar, which is neither',
    ],
    [
      'an exit that nothing takes',
      copyOf(swap('exits: [open, shut]', 'exits: [open, shut, ajar]')),
      partFile,
      'exits:',
      'nothing leads to the exit ajar',
    ],
    [
      'an unknown field within a step of it',
      copyOf(swap('title: Look once more', 'titel: Look once more')),
      partFile,
      'id: test-look',
      'has unknown fields: titel',
    ],
    [
      'a wrong value within a step of a procedure',
      copyOf(same, swap('title: Wait\n    lines', 'title: 12\n    lines')),
      procedureFile,
      'title: 12',
      "12 stands without quotes - write '12'",
    ],
    ['a step of no kind', copyOf(same, swap('kind: do', 'kind: doing')), procedureFile, 'kind: doing', 'steps.1.kind'],
    [
      'a dangling proof',
      copyOf(
        swap(
          '    title: Look once more',
          '    proof: [{ when: { signal: door, door: open }, answer: maybe }]\n    title: Look once more',
        ),
      ),
      partFile,
      'proof:',
      'proves the answer maybe, which does not exist',
    ],
    ['another name', copyOf(swap('id: test-door', 'id: test-gate')), partFile, 'id: test-gate', 'name the file'],
  ])('%s', (what, copy, file, onLine, message) => {
    const problems = told(copy);
    const found = problems.find((problem) => problem.startsWith(`${file}:`) && problem.includes(message));
    expect(found, `${what}: ${problems.join('\n')}`).toBeDefined();
    expect(lineOf(copy, found ?? '')).toContain(onLine);
    expect(found).toMatch(/ - .{5,}$/);
  });

  it('tells a part that nobody uses', () => {
    const problems = problemsOf(spoilt({ file: partFile, text: part }));
    expect(problems).toEqual([`${partFile}:1 no procedure uses the part test-door - use it, or take it away`]);
  });

  it('does not tell a part that cannot be read as missing, too', () => {
    const problems = told(copyOf(swap('kind: do', 'kind: doing')));
    expect(problems.some((problem) => problem.startsWith(partFile))).toBe(true);
    expect(problems.filter((problem) => problem.startsWith(procedureFile))).toEqual([]);
  });
});
