import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isFault } from '../contract/fault.ts';
import { setCodeCommand } from './commands/index.ts';
import { split } from './frame.ts';
import { openLink } from './link-over-port.ts';
import { createSimulator } from './simulator/index.ts';
import { createHostilePort } from './testing/hostile-port.ts';
import { createVirtualClock } from './testing/virtual-clock.ts';
import { recordPort, replayPort } from './trace.ts';
import { transportCommands } from './transport.ts';

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

describe('a code in a trace', () => {
  const code = '48291573';
  const operationId = '01900000-0000-7000-8000-000000000001';
  const inHex = Buffer.from(code).toString('hex');

  it('is replaced by a mark, with its length; the outcome stays to be read', async () => {
    const clock = createVirtualClock();
    const simulator = createSimulator({ scenario: '914-binding-bolt', clock });
    const lines: string[] = [];
    const port = recordPort(await simulator.source.open('practice:914-binding-bolt'), (line) => lines.push(line));
    const link = await clock.run(openLink({ port, candidate, driver: 'simulator', clock, random }));
    await clock.run(link.setCode(4, code, { operationId }));
    await clock.run(link.readStatus());
    expect(lines.join('\n')).not.toContain(inHex);
    expect(lines).toContain('=> 00010001cb[redacted]');
    expect(lines.some((line) => /^<= 00010001cb[0-9a-f]+$/.test(line))).toBe(true);
    expect(lines.at(-1)).toMatch(/^<= 00010001c1[0-9a-f]+$/);

    const replay = replayPort(lines.join('\n'));
    const again = createVirtualClock();
    const played = await again.run(openLink({ port: replay, candidate, driver: 'simulator', clock: again, random }));
    // Another code fits the mark just as well: the trace does not know it.
    expect(await again.run(played.setCode(4, '0000', { operationId }))).toMatchObject({ state: 'done' });
    await again.run(played.readStatus());
    expect(replay.rest()).toEqual([]);
  });

  const secret = setCodeCommand.request.encode({ operationId, slot: 4, code });
  const says: [string, (channel: number) => Uint8Array[]][] = [
    ['echoes the request', (channel) => split(secret, channel, setCodeCommand.number)],
    ['echoes it as an error', (channel) => split(Uint8Array.from([2, ...secret]), channel, transportCommands.error)],
    ['echoes it as a signal', (channel) => split(secret, channel, transportCommands.signal)],
    [
      'echoes it as a keepalive',
      (channel) => split(Uint8Array.from([1, ...secret]), channel, transportCommands.keepalive),
    ],
    ['echoes it in a long message', (channel) => split(Uint8Array.from([...secret, ...secret]), channel, 0x40)],
    ['sends it in a report of another size', () => [secret]],
    [
      'hides it behind an outcome',
      (channel) => {
        const reply = setCodeCommand.reply.encode({ operationId, state: 'done', reason: 'none', handing: null });
        return split(Uint8Array.from([...reply, ...new TextEncoder().encode(code)]), channel, setCodeCommand.number);
      },
    ],
  ];
  it.each(says)('is not shown when the adapter %s', async (_name, answer) => {
    const lines: string[] = [];
    const clock = createVirtualClock();
    const hostile = createHostilePort((port, { channel }) => port.say(...answer(channel)));
    const port = recordPort(hostile, (line) => lines.push(line));
    const link = await clock.run(openLink({ port, candidate, driver: 'hid', clock, random }));
    const error: unknown = await clock.run(link.setCode(4, code, { operationId }).catch((thrown: unknown) => thrown));
    expect(isFault(error)).toBe(true);
    expect(lines.length).toBeGreaterThanOrEqual(4);
    for (const text of [...lines, inspect(error, { depth: 9 }).replaceAll(/^ +at .*$/gm, '')]) {
      expect(text).not.toContain(inHex);
      expect(text).not.toContain(code);
    }
  });
});
