import { describe, expect, it } from 'vitest';
import type { FaultCode } from '../contract/fault.ts';
import { Fault, isFault } from '../contract/fault.ts';
import { wireErrors } from './errors.ts';
import type { Message } from './frame.ts';
import { broadcastChannel, split } from './frame.ts';
import type { ExchangeRequest } from './session.ts';
import { cancelGraceMs, openSession } from './session.ts';
import type { Session } from './session.ts';
import type { HostilePort } from './testing/hostile-port.ts';
import { createHostilePort, grant } from './testing/hostile-port.ts';
import type { VirtualClock } from './testing/virtual-clock.ts';
import { createVirtualClock } from './testing/virtual-clock.ts';
import { encodeInitReply, protocolVersion, transportCommands } from './transport.ts';

const { cancel, error, init, keepalive, signal } = transportCommands;
const command = 0x41;
const hello = Uint8Array.from({ length: 150 }, (_, at) => (at % 250) + 1);

function request(changes: Partial<ExchangeRequest> = {}): ExchangeRequest {
  return { command, payload: Uint8Array.of(7), timeoutMs: 1000, capMs: 5000, repeatable: true, ...changes };
}

async function setUp(
  onMessage: (port: HostilePort, message: Message) => void,
): Promise<{ clock: VirtualClock; port: HostilePort; session: Session }> {
  const clock = createVirtualClock();
  const port = createHostilePort(onMessage);
  const session = await clock.run(openSession({ port, clock }));
  return { clock, port, session };
}

async function codeOf(promise: Promise<unknown>): Promise<FaultCode | 'no fault'> {
  try {
    await promise;
  } catch (thrown) {
    if (isFault(thrown)) return thrown.code;
    throw thrown;
  }
  return 'no fault';
}

describe('taking a channel', () => {
  it('takes the one that answers its own nonce and no other', async () => {
    const clock = createVirtualClock();
    const port = createHostilePort(() => undefined, {
      init: (hostile, nonce) => {
        grant(
          hostile,
          Uint8Array.from(nonce, (byte) => byte ^ 0xff),
        );
        hostile.say(new Uint8Array(12));
        grant(hostile, nonce);
      },
    });
    const session = await clock.run(openSession({ port, clock }));
    expect(session.channel).toBe(0x101);
    expect(session.counters).toEqual({ foreign: 0, garbage: 1, unasked: 1 });
    expect(session.hello.firmware).toBe('2.3.4');
  });

  it('gives up after three unanswered INITs', async () => {
    const clock = createVirtualClock();
    let asked = 0;
    const port = createHostilePort(() => undefined, { init: () => (asked += 1) });
    expect(await clock.run(codeOf(openSession({ port, clock })))).toBe('device.timeout');
    expect(asked).toBe(3);
  });

  it('refuses another protocol version', async () => {
    const clock = createVirtualClock();
    const port = createHostilePort(() => undefined, { protocol: 2 });
    expect(await clock.run(codeOf(openSession({ port, clock })))).toBe('device.version');
  });

  it('is not put off by a broken report on the shared channel (§4.2)', async () => {
    const clock = createVirtualClock();
    const port = createHostilePort(() => undefined, {
      init: (hostile, nonce) => {
        const impossible = split(hello, broadcastChannel, init)[0] as Uint8Array;
        new DataView(impossible.buffer).setUint16(5, 60_000);
        hostile.say(impossible);
        grant(hostile, nonce);
      },
    });
    const session = await clock.run(openSession({ port, clock }));
    expect(port.channels).toEqual([session.channel]);
    expect(session.counters).toEqual({ foreign: 0, garbage: 1, unasked: 0 });
  });

  it.each([
    ['another command', command, hello],
    ['an error', error, Uint8Array.of(1)],
  ])('is not put off by %s for somebody else on the shared channel', async (_name, foreign, payload) => {
    const clock = createVirtualClock();
    const port = createHostilePort(() => undefined, {
      init: (hostile, nonce) => {
        hostile.answer(foreign, payload, broadcastChannel);
        grant(hostile, nonce);
      },
    });
    const session = await clock.run(openSession({ port, clock }));
    expect(port.channels).toEqual([session.channel]);
    expect(session.counters).toEqual({ foreign: 0, garbage: 0, unasked: 1 });
  });

  it.each([0, broadcastChannel])('refuses %i: no conversation can have that channel', async (channel) => {
    const clock = createVirtualClock();
    const port = createHostilePort(() => undefined, {
      init: (hostile, nonce) => {
        const reply = { nonce, channel, protocol: protocolVersion, firmware: '2.3.4', commands: 0 };
        hostile.answer(init, encodeInitReply(reply), broadcastChannel);
      },
    });
    expect(await clock.run(codeOf(openSession({ port, clock })))).toBe('device.bad-channel');
  });

  it('hears of an unplug meanwhile', async () => {
    const clock = createVirtualClock();
    const port = createHostilePort(() => undefined, {
      init: (hostile) => hostile.lose(new Fault('device.unplugged', 'gone')),
    });
    expect(await clock.run(codeOf(openSession({ port, clock })))).toBe('device.unplugged');
  });
});

describe('an exchange', () => {
  it('carries long messages both ways', async () => {
    const { clock, port, session } = await setUp((hostile) => hostile.answer(command, hello));
    expect(await clock.run(session.exchange(request({ payload: hello })))).toEqual(hello);
    expect(port.received[0]?.payload).toEqual(hello);
  });

  it('runs one after the other in the order of the calls', async () => {
    const { clock, port, session } = await setUp((hostile, { payload }) => {
      clock.after(50, () => hostile.answer(command, payload));
    });
    const replies = [1, 2, 3].map((byte) => session.exchange(request({ payload: Uint8Array.of(byte) })));
    await clock.advance(60);
    expect(port.received.length).toBe(2);
    const all = await clock.run(Promise.all(replies));
    expect(all.map((payload) => payload[0])).toEqual([1, 2, 3]);
  });

  it('never stitches foreign and nonsense reports into an answer', async () => {
    const { clock, session } = await setUp((hostile) => {
      const [first, second, third] = split(hello, hostile.channels.at(-1) ?? 0, command) as [
        Uint8Array,
        Uint8Array,
        Uint8Array,
      ];
      const foreign = split(hello, 0x999, command);
      hostile.say(foreign[0] as Uint8Array, first, foreign[1] as Uint8Array, new Uint8Array(63), second);
      hostile.say(new Uint8Array(64).fill(0x55), third);
    });
    expect(await clock.run(session.exchange(request()))).toEqual(hello);
    expect(session.counters).toEqual({ foreign: 3, garbage: 1, unasked: 0 });
  });

  it.each([
    ['another command', (port: HostilePort) => port.answer(0x42, hello), 'device.bad-command'],
    [
      'a following report out of order',
      (port: HostilePort) => {
        const reports = split(hello, port.channels.at(-1) ?? 0, command);
        port.say(reports[0] as Uint8Array, reports[2] as Uint8Array);
      },
      'device.bad-sequence',
    ],
    [
      'a length beyond the longest message',
      (port: HostilePort) => {
        const report = split(hello, port.channels.at(-1) ?? 0, command)[0] as Uint8Array;
        new DataView(report.buffer).setUint16(5, 60_000);
        port.say(report);
      },
      'device.bad-length',
    ],
    [
      'a length that is too small',
      (port: HostilePort) => {
        const report = split(Uint8Array.of(1, 2, 3), port.channels.at(-1) ?? 0, command)[0] as Uint8Array;
        new DataView(report.buffer).setUint16(5, 2);
        port.say(report);
      },
      'device.bad-frame',
    ],
    [
      'a length that promises more than comes',
      (port: HostilePort) => port.say(split(hello, port.channels.at(-1) ?? 0, command)[0] as Uint8Array),
      'device.timeout',
    ],
    ['nothing', () => undefined, 'device.timeout'],
  ] as [string, (port: HostilePort) => void, FaultCode][])(
    'answers %s with a fault, and the next exchange on a new channel is clean',
    async (_name, misbehave, code) => {
      let first = true;
      const { clock, port, session } = await setUp((hostile) => {
        if (first) misbehave(hostile);
        else hostile.answer(command, Uint8Array.of(9));
        first = false;
      });
      expect(await clock.run(codeOf(session.exchange(request())))).toBe(code);
      // The late tail of the first, on the channel that was given up.
      port.answer(command, hello);
      expect(await clock.run(session.exchange(request()))).toEqual(Uint8Array.of(9));
      expect(port.channels.length).toBe(2);
    },
  );

  it('does not take a late reply for the answer of the next exchange', async () => {
    let calls = 0;
    const { clock, session } = await setUp((hostile, message) => {
      calls += 1;
      const mine = calls;
      clock.after(mine === 1 ? 1010 : 30, () => hostile.answer(command, Uint8Array.of(mine), message.channel));
    });
    expect(await clock.run(codeOf(session.exchange(request())))).toBe('device.timeout');
    expect(await clock.run(session.exchange(request()))).toEqual(Uint8Array.of(2));
    expect(session.counters.foreign).toBe(1);
  });

  it('keeps the channel after a coded error', async () => {
    for (const { code, fault } of wireErrors.filter(({ name }) => name !== 'busy' && name !== 'bad-channel')) {
      const { clock, port, session } = await setUp((hostile) => hostile.answer(error, Uint8Array.of(code)));
      expect(await clock.run(codeOf(session.exchange(request())))).toBe(fault);
      expect(await clock.run(codeOf(session.exchange(request())))).toBe(fault);
      expect(port.channels.length).toBe(1);
    }
  });

  it('takes a new channel when the adapter has forgotten ours, and repeats a reading on it once', async () => {
    const forgotten = wireErrors.find(({ name }) => name === 'bad-channel')?.code ?? 0;
    const { clock, port, session } = await setUp((hostile, message) => {
      if (message.channel === 0x100) hostile.answer(error, Uint8Array.of(forgotten));
      else hostile.answer(command, Uint8Array.of(9));
    });
    expect(await clock.run(session.exchange(request()))).toEqual(Uint8Array.of(9));
    expect(port.channels.length).toBe(2);
    const never = await setUp((hostile) => hostile.answer(error, Uint8Array.of(forgotten)));
    expect(await never.clock.run(codeOf(never.session.exchange(request())))).toBe('device.bad-channel');
    expect(never.port.channels.length).toBe(2);
    expect(never.port.received.length).toBe(2);
  });

  it('does not repeat a command that acts on a new channel, but goes on with the next', async () => {
    const forgotten = wireErrors.find(({ name }) => name === 'bad-channel')?.code ?? 0;
    const { clock, port, session } = await setUp((hostile, message) => {
      if (message.channel === 0x100) hostile.answer(error, Uint8Array.of(forgotten));
      else hostile.answer(command, Uint8Array.of(9));
    });
    expect(await clock.run(codeOf(session.exchange(request({ repeatable: false }))))).toBe('device.bad-channel');
    expect(port.received.length).toBe(1);
    expect(await clock.run(session.exchange(request({ repeatable: false })))).toEqual(Uint8Array.of(9));
  });

  it('reads an error code of a later version as refused', async () => {
    const { clock, session } = await setUp((hostile) => hostile.answer(error, Uint8Array.of(0x6e)));
    expect(await clock.run(codeOf(session.exchange(request())))).toBe('device.refused');
  });
});

describe('keepalive', () => {
  it('moves the deadline, tells each change once, and lets signals through', async () => {
    const signals: number[] = [];
    const { clock, session } = await setUp((hostile) => {
      [1, 1, 2, 2, 3, 1].forEach((status, at) =>
        clock.after(900 * (at + 1), () => hostile.answer(keepalive, Uint8Array.of(status))),
      );
      clock.after(5600, () => {
        const reports = split(hello, hostile.channels.at(-1) ?? 0, command);
        hostile.say(reports[0] as Uint8Array);
        hostile.answer(signal, Uint8Array.of(5));
        hostile.answer(keepalive, Uint8Array.of(1));
        hostile.say(...reports.slice(1));
      });
    });
    session.onSignal((payload) => signals.push(payload[0] ?? 0));
    const progress: string[] = [];
    const reply = session.exchange(request({ capMs: 10_000, onProgress: (status) => progress.push(status) }));
    expect(await clock.run(reply)).toEqual(hello);
    expect(progress).toEqual(['working', 'bolt-moving', 'press-program', 'working']);
    expect(signals).toEqual([5]);
  });

  it('never moves it beyond the cap', async () => {
    const { clock, session } = await setUp((hostile) => {
      const again = (): void => {
        hostile.answer(keepalive, Uint8Array.of(1));
        clock.after(200, again);
      };
      again();
    });
    const began = clock.now();
    expect(await clock.run(codeOf(session.exchange(request({ capMs: 3000 }))))).toBe('device.timeout');
    expect(clock.now() - began).toBe(3000);
  });
});

describe('busy', () => {
  it('is tried again, slower each time, while it lasts', async () => {
    const at: number[] = [];
    const { clock, session } = await setUp((hostile) => {
      at.push(clock.now());
      if (at.length < 4) hostile.answer(error, Uint8Array.of(6));
      else hostile.answer(command, Uint8Array.of(1));
    });
    expect(await clock.run(session.exchange(request()))).toEqual(Uint8Array.of(1));
    expect(at.slice(1).map((time, index) => time - (at[index] ?? 0))).toEqual([20, 50, 100]);
  });

  it('ends with a fault at the cap', async () => {
    const { clock, session } = await setUp((hostile) => hostile.answer(error, Uint8Array.of(6)));
    const began = clock.now();
    expect(await clock.run(codeOf(session.exchange(request({ capMs: 4000 }))))).toBe('device.busy');
    expect(clock.now() - began).toBeLessThanOrEqual(4000);
  });

  it('is never tried again for a command that acts', async () => {
    const { clock, port, session } = await setUp((hostile) => hostile.answer(error, Uint8Array.of(6)));
    expect(await clock.run(codeOf(session.exchange(request({ repeatable: false }))))).toBe('device.busy');
    expect(port.received.length).toBe(1);
  });
});

describe('cancel', () => {
  it('ends the search for a channel at once, and the next exchange begins its own', async () => {
    const clock = createVirtualClock();
    let silent = false;
    const port = createHostilePort(
      (hostile, message) => {
        if (!silent) hostile.answer(message.command, hello);
      },
      {
        init: (hostile, nonce) => {
          if (!silent) grant(hostile, nonce);
        },
      },
    );
    const session = await clock.run(openSession({ port, clock }));
    silent = true;
    // Unanswered, so that the channel is given up.
    expect(await clock.run(codeOf(session.exchange(request())))).toBe('device.timeout');
    const stop = new AbortController();
    const ended = codeOf(session.exchange(request({ signal: stop.signal, repeatable: false })));
    await clock.advance(1500);
    const stopped = clock.now();
    stop.abort();
    expect(await clock.run(ended)).toBe('device.cancelled');
    expect(clock.now() - stopped).toBe(0);
    silent = false;
    expect(await clock.run(session.exchange(request()))).toEqual(hello);
    // The first exchange that nobody answered, and this one: the cancelled one was never sent.
    expect(port.received.length).toBe(2);
  });

  it('ends the wait for an adapter that is busy at once', async () => {
    const busy = wireErrors.find(({ name }) => name === 'busy');
    const { clock, port, session } = await setUp((hostile) => hostile.answer(error, Uint8Array.of(busy?.code ?? 0)));
    const stop = new AbortController();
    const ended = codeOf(session.exchange(request({ signal: stop.signal })));
    await clock.advance(200);
    const [stopped, before] = [clock.now(), port.received.length];
    stop.abort();
    expect(await clock.run(ended)).toBe('device.cancelled');
    expect(clock.now() - stopped).toBe(0);
    expect(port.received.length).toBe(before);
  });

  it('ends what is renewed on a new channel at once', async () => {
    const renewal = 0x49;
    const { clock, port, session } = await setUp(() => undefined);
    session.onNewChannel(async (exchange) => void (await exchange(request({ command: renewal }))));
    expect(await clock.run(codeOf(session.exchange(request())))).toBe('device.timeout');
    const stop = new AbortController();
    const ended = codeOf(session.exchange(request({ signal: stop.signal })));
    await clock.advance(300);
    const stopped = clock.now();
    stop.abort();
    expect(await clock.run(ended)).toBe('device.cancelled');
    expect(clock.now() - stopped).toBe(0);
    expect(port.received.map((message) => message.command)).toEqual([command, renewal]);
  });

  it('takes a waiting exchange out of the queue unsent', async () => {
    const { clock, port, session } = await setUp((hostile) => clock.after(100, () => hostile.answer(command, hello)));
    const stop = new AbortController();
    const running = session.exchange(request());
    const waiting = codeOf(session.exchange(request({ signal: stop.signal })));
    stop.abort();
    expect(await waiting).toBe('device.cancelled');
    await clock.run(running);
    expect(port.received.length).toBe(1);
  });

  it.each([
    ['INIT', 100, 0],
    ['the back-off', 210, 1],
  ])('during %s leaves a command that acts unsent for good', async (_name, abortAfterMs, before) => {
    const acting = 0x43;
    const renewal = 0x49;
    const clock = createVirtualClock();
    let renewals = 0;
    const port = createHostilePort(
      (hostile, message) => {
        if (message.command !== renewal) return;
        renewals += 1;
        if (renewals === 1) hostile.answer(error, Uint8Array.of(6));
        else hostile.answer(renewal, new Uint8Array());
      },
      { init: (hostile, nonce) => clock.after(200, () => grant(hostile, nonce)) },
    );
    const session = await clock.run(openSession({ port, clock }));
    session.onNewChannel(async (exchange) => void (await exchange(request({ command: renewal }))));
    // Unanswered, so that the next exchange begins with INIT (200 ms), a busy renewal and a back-off (20 ms).
    await clock.run(codeOf(session.exchange(request())));
    const stop = new AbortController();
    const ended = codeOf(session.exchange(request({ command: acting, repeatable: false, signal: stop.signal })));
    await clock.advance(abortAfterMs);
    expect(renewals).toBe(before);
    stop.abort();
    expect(await clock.run(ended)).toBe('device.cancelled');
    await clock.advance(10_000);
    // What must come before it ends there, too.
    expect(renewals).toBe(before);
    expect(port.received.map((message) => message.command)).not.toContain(acting);
  });

  it('sends CANCEL and waits for the adapter to confirm', async () => {
    const { clock, port, session } = await setUp((hostile, message) => {
      if (message.command === cancel) hostile.answer(error, Uint8Array.of(0x20));
    });
    const stop = new AbortController();
    const reply = codeOf(session.exchange(request({ signal: stop.signal })));
    await clock.advance(10);
    stop.abort();
    expect(await clock.run(reply)).toBe('device.cancelled');
    expect(port.received.map((message) => message.command)).toEqual([command, cancel]);
    expect(session.channel).not.toBeNull();
  });

  it('gives the reply when the adapter was faster: what was done is told', async () => {
    const { clock, session } = await setUp((hostile, message) => {
      if (message.command === cancel) hostile.answer(command, Uint8Array.of(4));
    });
    const stop = new AbortController();
    const reply = session.exchange(request({ signal: stop.signal }));
    await clock.advance(10);
    stop.abort();
    expect(await clock.run(reply)).toEqual(Uint8Array.of(4));
  });

  it('gives the channel up when the adapter does not confirm', async () => {
    const { clock, session } = await setUp(() => undefined);
    const stop = new AbortController();
    const reply = codeOf(session.exchange(request({ signal: stop.signal })));
    await clock.advance(10);
    stop.abort();
    const began = clock.now();
    expect(await clock.run(reply)).toBe('device.cancelled');
    expect(clock.now() - began).toBe(cancelGraceMs);
    expect(session.channel).toBeNull();
  });
});

describe('the end', () => {
  it('rejects everything with device.unplugged when the cable goes', async () => {
    const { clock, port, session } = await setUp(() => undefined);
    const told: string[] = [];
    session.onLost((fault) => told.push(fault.code));
    const codes = [1, 2, 3].map(() => codeOf(session.exchange(request())));
    await clock.advance(10);
    port.lose(new Fault('device.unplugged', 'gone'));
    port.lose(new Fault('device.unplugged', 'gone twice'));
    expect(await Promise.all(codes)).toEqual(['device.unplugged', 'device.unplugged', 'device.unplugged']);
    expect(await codeOf(session.exchange(request()))).toBe('device.unplugged');
    expect(told).toEqual(['device.unplugged']);
  });

  it('rejects what is pending with device.not-connected on close, and reports no loss', async () => {
    const { clock, session } = await setUp(() => undefined);
    let lost = 0;
    session.onLost(() => (lost += 1));
    const pending = codeOf(session.exchange(request()));
    await clock.advance(1);
    await session.close();
    expect(await pending).toBe('device.not-connected');
    expect(lost).toBe(0);
  });

  it('counts what nobody asked for', async () => {
    const { port, session } = await setUp(() => undefined);
    port.answer(command, hello);
    port.answer(init, hello, broadcastChannel);
    port.say(new Uint8Array(3));
    expect(session.counters).toEqual({ foreign: 3, garbage: 1, unasked: 3 });
  });
});
