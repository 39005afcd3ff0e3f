import { describe, expect, it } from 'vitest';
import { isFault } from '../contract/fault.ts';
import { openLink } from './link-over-port.ts';
import { createSimulator } from './simulator/index.ts';
import { createVirtualClock } from './testing/virtual-clock.ts';
import { recordPort, replayPort } from './trace.ts';

const candidate = { key: 'k', product: 'p', serial: 's' };
const random = (count: number): Uint8Array => new Uint8Array(count).fill(0x5a);

async function record(): Promise<string[]> {
  const clock = createVirtualClock();
  const simulator = createSimulator({ scenario: '914-binding-bolt', clock });
  const lines: string[] = [];
  const port = recordPort(await simulator.source.open('practice:914-binding-bolt'), (line) => lines.push(line));
  const link = await clock.run(openLink({ port, candidate, driver: 'simulator', clock, random }));
  await clock.run(link.identify());
  await clock.run(link.readEvents(0, 50));
  return lines;
}

describe('traces', () => {
  it('replays what was recorded, to the last line', async () => {
    const lines = await record();
    expect(lines[0]).toBe(`=> ffffffff860008${'5a'.repeat(8)}`);
    const port = replayPort(['# a comment', ...lines].join('\n'));
    const clock = createVirtualClock();
    const link = await clock.run(openLink({ port, candidate, driver: 'simulator', clock, random }));
    expect(await clock.run(link.identify())).toMatchObject({ modelId: '914', serial: 'PR-914-0007' });
    expect((await clock.run(link.readEvents(0, 50))).events.length).toBe(4);
    expect(port.rest()).toEqual([]);
  });

  it('refuses another request than the recorded one', async () => {
    const port = replayPort((await record()).join('\n'));
    const clock = createVirtualClock();
    const link = await clock.run(openLink({ port, candidate, driver: 'simulator', clock, random }));
    const failed = link.readStatus().catch((error: unknown) => error);
    expect(isFault(await clock.run(failed), 'device.bad-frame')).toBe(true);
    expect(port.rest().length).toBeGreaterThan(0);
  });

  it('refuses what is no trace', () => {
    expect(() => replayPort('-> 00')).toThrow('device.bad-frame');
    expect(() => replayPort(`=> ${'00'.repeat(65)}`)).toThrow('device.bad-frame');
  });
});
