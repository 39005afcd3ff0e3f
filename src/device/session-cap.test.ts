// What one request may cost in time, whatever it has to wait for first; and that no deadline outlives its exchange.
// Must not know commands or the lock.
import { describe, expect, it } from 'vitest';
import type { Clock } from '../contract/clock.ts';
import { Fault, isFault } from '../contract/fault.ts';
import { openSession } from './session.ts';
import { createHostilePort, grant } from './testing/hostile-port.ts';
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

  it.each([true, false])(
    'is over when the renewal ends with it: nothing is sent any more; repeatable %s',
    async (repeatable) => {
      const clock = createVirtualClock();
      const sent: number[] = [];
      const port = createHostilePort((hostile, { command }) => {
        sent.push(command);
        if (command !== subscribe.command) return;
        // Answered in the very moment in which the cap of the waiting request ends.
        clock.after(reading.capMs, () => hostile.answer(subscribe.command, new Uint8Array()));
        for (let ms = 900; ms < reading.capMs; ms += 900) {
          clock.after(ms, () => hostile.answer(transportCommands.keepalive, Uint8Array.of(1)));
        }
      });
      const session = await clock.run(openSession({ port, clock }));
      session.onNewChannel(async (exchange) => void (await exchange(subscribe)));
      await clock.run(session.exchange(reading).catch(() => undefined));
      sent.length = 0;
      const startedAt = clock.now();
      const failed = await clock.run(session.exchange({ ...reading, repeatable }).catch((error: unknown) => error));
      expect(isFault(failed, 'device.timeout')).toBe(true);
      expect(clock.now() - startedAt).toBe(reading.capMs);
      expect(sent).toEqual([subscribe.command]);
      // The channel is good, and the next one needs no other.
      const channel = session.channel;
      await clock.run(session.exchange({ ...reading, capMs: 100 }).catch(() => undefined));
      expect([sent.at(-1), channel]).toEqual([reading.command, 0x101]);
    },
  );

  it.each([
    [1500, 2],
    [1000, 1],
    [400, 1],
    [5000, 3],
  ])('covers the INITs before it: of %i ms, %i tries', async (capMs, tries) => {
    const clock = createVirtualClock();
    let inits = 0;
    const sent: number[] = [];
    const port = createHostilePort((_hostile, { command }) => sent.push(command), {
      init: (hostile, nonce) => {
        inits += 1;
        if (inits === 1) grant(hostile, nonce);
      },
    });
    const session = await clock.run(openSession({ port, clock }));
    await clock.run(session.exchange(reading).catch(() => undefined));
    [inits, sent.length] = [1, 0];
    const startedAt = clock.now();
    const failed = await clock.run(session.exchange({ ...reading, capMs }).catch((error: unknown) => error));
    expect(isFault(failed, 'device.timeout')).toBe(true);
    expect([inits - 1, clock.now() - startedAt, sent]).toEqual([tries, Math.min(capMs, 3000), []]);
  });
});

describe('deadlines', () => {
  it('end with their exchange, answered, refused or lost: none is left to go off later', async () => {
    const clock = createVirtualClock();
    const pending = new Set<number>();
    let timers = 0;
    const counting: Clock = {
      now: () => clock.now(),
      steady: () => clock.steady(),
      after: (delayMs, action) => {
        const timer = (timers += 1);
        pending.add(timer);
        const cancel = clock.after(delayMs, () => {
          pending.delete(timer);
          action();
        });
        return () => {
          pending.delete(timer);
          cancel();
        };
      },
    };
    let answers = 0;
    const port = createHostilePort((hostile, { command }) => {
      if (command === 0x42) return;
      answers += 1;
      if (answers % 3 === 0) hostile.answer(transportCommands.error, Uint8Array.of(0x22));
      else hostile.answer(command, new Uint8Array());
    });
    const session = await clock.run(openSession({ port, clock: counting }));
    for (let asked = 0; asked < 30; asked += 1) {
      await clock.run(session.exchange(reading).catch(() => undefined));
      expect(pending.size).toBe(0);
    }
    expect(timers).toBeGreaterThan(0);
    const lost = session.exchange({ ...reading, command: 0x42 }).catch(() => undefined);
    port.lose(new Fault('device.unplugged', 'gone'));
    await clock.run(lost);
    expect(pending.size).toBe(0);
  });
});
