import { describe, expect, it } from 'vitest';
import { isFault } from '../contract/fault.ts';
import { openSession } from './session.ts';
import { createHostilePort } from './testing/hostile-port.ts';
import { createVirtualClock } from './testing/virtual-clock.ts';
import { transportCommands } from './transport.ts';

const subscribe = { command: 0x49, payload: new Uint8Array(), timeoutMs: 2000, capMs: 10_000, repeatable: true };
const reading = { command: 0x41, payload: new Uint8Array(), timeoutMs: 1000, capMs: 5000, repeatable: true };

describe('the cap of a request (§5.1)', () => {
  it.each([true, false])('covers the new channel and the renewal before it; repeatable %s', async (repeatable) => {
    const clock = createVirtualClock();
    const sent: number[] = [];
    const port = createHostilePort((hostile, { command }) => {
      sent.push(command);
      // The renewal is kept alive for ever and never answered.
      const dawdle = (): void => {
        hostile.answer(transportCommands.keepalive, Uint8Array.of(1));
        clock.after(900, dawdle);
      };
      if (command === subscribe.command) dawdle();
    });
    const session = await clock.run(openSession({ port, clock }));
    session.onNewChannel(async (exchange) => void (await exchange(subscribe)));
    // Without an answer the channel is given up, so that the next request needs another one.
    await clock.run(session.exchange(reading).catch(() => undefined));
    sent.length = 0;
    const startedAt = clock.now();
    const failed = await clock.run(session.exchange({ ...reading, repeatable }).catch((error: unknown) => error));
    expect(isFault(failed, 'device.timeout')).toBe(true);
    expect(clock.now() - startedAt).toBe(reading.capMs);
    // With no time left to wait for it the request itself is not sent: it cannot be in doubt.
    expect(sent).toEqual([subscribe.command]);
  });
});
