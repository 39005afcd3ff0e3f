// Kept traces are tests: what goes over the wire changes only on purpose.
// To keep new ones: delete the file and run this test; then read the difference.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../testing/virtual-clock.ts';
import { replayPort } from '../../trace.ts';
import { record, sessions, talkOver } from './sessions.ts';

describe.each(Object.entries(sessions))('%s', (name, session) => {
  const file = new URL(`./${name}.trace`, import.meta.url);

  it('goes over the wire as it was kept', async () => {
    const { lines } = await record(session);
    if (!existsSync(file)) {
      writeFileSync(file, `# ${name}, practice lock ${session.scenario}\n${lines.join('\n')}\n`);
      throw new Error('a new trace was kept: read it, then run the test again');
    }
    const kept = readFileSync(file, 'utf8').split('\n');
    expect(lines).toEqual(kept.filter((line) => line !== '' && !line.startsWith('#')));
  });

  it('replays to its last line, and the bench learns the same from it', async () => {
    const { learnt } = await record(session);
    const port = replayPort(readFileSync(file, 'utf8'));
    expect(await talkOver(port, session, createVirtualClock(), true)).toEqual(learnt);
    expect(port.rest()).toEqual([]);
  });

  it('holds no code', () => {
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(Buffer.from('48213956').toString('hex'));
  });
});
