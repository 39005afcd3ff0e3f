import { describe, expect, it } from 'vitest';
import { cutOffOf, emulatedNodeGaveUp, isWell, readGuestOutput, tallyOf } from './guest-output.ts';

const good = [
  'GUEST-UP uptime=2.57 6.1.0-56-cloud-amd64',
  '# plan: one',
  '# plan: two # of them',
  '# plan: three',
  'TAP version 13',
  '# begun: one',
  '# Subtest: one',
  'ok 1 - one',
  '  ---',
  '  duration_ms: 42.7',
  '  ...',
  '# note: 300 round trips',
  '# figures: [{"bareMs":1.5}]',
  '# Subtest: two \\# of them',
  'ok 2 - two \\# of them',
  '# Subtest: three',
  'ok 3 - three # SKIP no second adapter',
  '1..3',
  '# pass 2',
  'GUEST-DONE rc=0 uptime=14.37',
];

describe('the guest on its console', () => {
  it('is read with carriage returns as a serial line sends them', () => {
    const results = readGuestOutput(good.join('\r\n'));
    expect(results).toEqual({
      planned: ['one', 'two # of them', 'three'],
      begun: 'one',
      passed: ['one', 'two # of them'],
      failed: [],
      skipped: [{ name: 'three', reason: 'no second adapter' }],
      notes: ['300 round trips'],
      figures: [{ bareMs: 1.5 }],
      exitCode: 0,
      upSeconds: 2.57,
      doneSeconds: 14.37,
    });
    expect(isWell(results)).toBe(true);
  });

  it('keeps what belongs to a failure', () => {
    const results = readGuestOutput(
      [
        '# Subtest: bad',
        'not ok 1 - bad',
        '  ---',
        "  error: 'device.timeout'",
        '  ...',
        '# Subtest: good',
        'ok 2 - good',
        '  ---',
        'GUEST-DONE rc=1 uptime=9',
      ].join('\n'),
    );
    expect(results.failed).toEqual([{ name: 'bad', lines: ['  ---', "  error: 'device.timeout'", '  ...'] }]);
    expect(results.passed).toEqual(['good']);
    expect(isWell(results)).toBe(false);
  });

  it('is not well without its closing line, after a panic or a kill', () => {
    expect(isWell(readGuestOutput(good.slice(0, -1).join('\n')))).toBe(false);
    expect(isWell(readGuestOutput([...good.slice(0, -1), 'GUEST-DONE rc=137 uptime=90'].join('\n')))).toBe(false);
    expect(isWell(readGuestOutput('Kernel panic - not syncing: No working init found.'))).toBe(false);
  });

  it('names what was cut off, and counts each of it as failed, beside what failed by itself', () => {
    const lines = [
      '# plan: one',
      '# plan: two',
      '# plan: three',
      '# begun: one',
      'ok 1 - one',
      '# begun: two',
      '# begun: two, B05',
    ];
    const killed = readGuestOutput(lines.join('\n'));
    expect(cutOffOf(killed)).toEqual(['two', 'three']);
    expect(killed.begun).toBe('two, B05');
    expect(tallyOf(killed)).toEqual({ passed: 1, failed: ['two: cut off', 'three: cut off'], skipped: [] });
    const alsoFailed = readGuestOutput([...lines, 'not ok 2 - two'].join('\n'));
    expect(cutOffOf(alsoFailed)).toEqual(['three']);
    expect(tallyOf(alsoFailed)).toEqual({ passed: 1, failed: ['two', 'three: cut off'], skipped: [] });
    // A closing line does not make up for a list that is not there.
    expect(isWell(readGuestOutput([...lines, 'ok 2 - two', 'GUEST-DONE rc=0 uptime=9'].join('\n')))).toBe(false);
    expect(tallyOf(readGuestOutput(good.join('\n')))).toMatchObject({ passed: 2, failed: [] });
    // Everything passed, but the guest never said that it was done.
    expect(tallyOf(readGuestOutput(good.slice(0, -1).join('\n')))).toMatchObject({
      passed: 2,
      failed: ['the guest did not come to its end'],
    });
  });

  it('is not well when it ran no test at all', () => {
    expect(isWell(readGuestOutput('GUEST-UP uptime=2 6.1\nGUEST-DONE rc=0 uptime=3'))).toBe(false);
  });
});

it("V8's own check is told from a crash of anything else", () => {
  const fatal =
    '#\n# Fatal error in , line 0\n# Check failed: it->second.Size() > offset.\n#\nGUEST-DONE rc=133 uptime=6.27\n';
  expect(emulatedNodeGaveUp(fatal)).toBe(true);
  expect(emulatedNodeGaveUp('Segmentation fault\nGUEST-DONE rc=139 uptime=6.27\n')).toBe(false);
  expect(emulatedNodeGaveUp('not ok 1 - # Fatal error in a name\nGUEST-DONE rc=1 uptime=6.27\n')).toBe(false);
});
