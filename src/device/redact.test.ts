// No trace holds a code, whatever the adapter does with it, however it writes it, then or later (protocol §10).
import { describe, expect, it } from 'vitest';
import { isFault } from '../contract/fault.ts';
import {
  batteryCommand,
  factoryResetArmCommand,
  factoryResetCommitCommand,
  identifyCommand,
  outcomeCommand,
  setCodeCommand,
  statusCommand,
} from './commands/index.ts';
import { broadcastChannel, split } from './frame.ts';
import { createChance } from './fuzz/random.ts';
import { openLink } from './link-over-port.ts';
import { createRedactor, redactedMark } from './redact.ts';
import { SentCodes } from './sent-codes.ts';
import { createHostilePort } from './testing/hostile-port.ts';
import { createVirtualClock } from './testing/virtual-clock.ts';
import { recordPort } from './trace.ts';
import { encodeInitReply, transportCommands } from './transport.ts';

const hexOf = (bytes: Iterable<number>): string => Buffer.from([...bytes]).toString('hex');
const operationId = '01900000-0000-7000-8000-000000000001';
const secretOf = (code: string): Uint8Array => setCodeCommand.request.encode({ operationId, slot: 4, code });
const first = (report: Uint8Array[]): Uint8Array => report[0] as Uint8Array;

/** How an adapter could write the digits down; each is searched for in every line. */
const writings: Record<string, (code: string) => number[]> = {
  'as text': (code) => [...Buffer.from(code)],
  'as wide text': (code) => [...Buffer.from(code, 'utf16le')],
  backwards: (code) => [...Buffer.from([...code].reverse().join(''))],
  'a digit a byte': (code) => Array.from(code, Number),
  'two digits a byte': (code) => [...Buffer.from(code, 'hex')],
  'two digits a byte, half a byte on': (code) => [...Buffer.from(`f${code}f`, 'hex')],
  'as a number': (code) => [...new Uint8Array(new Uint32Array([Number(code)]).buffer)].reverse(),
  'as a number, low byte first': (code) => [...new Uint8Array(new Uint32Array([Number(code)]).buffer)],
};

/** Where it could put them. The commands are those of later exchanges, too. */
const places: Record<string, (channel: number, bytes: number[], command: number) => Uint8Array[]> = {
  'the answer': (channel, bytes, command) => split(Uint8Array.from(bytes), channel, command),
  'set-code again': (channel, bytes) => split(Uint8Array.from(bytes), channel, setCodeCommand.number),
  'an error': (channel, bytes) => split(Uint8Array.from([2, ...bytes]), channel, transportCommands.error),
  'a keepalive': (channel, bytes) => split(Uint8Array.from([1, ...bytes]), channel, transportCommands.keepalive),
  'a signal': (channel, bytes) => split(Uint8Array.from(bytes), channel, transportCommands.signal),
  'the shared channel': (_channel, bytes) => split(Uint8Array.from(bytes), broadcastChannel, transportCommands.init),
  'a foreign channel': (_channel, bytes, command) => split(Uint8Array.from(bytes), 0x0777_0777, command),
  'a long message': (channel, bytes, command) =>
    split(
      new Uint8Array(300).fill(bytes[0] ?? 0).map((byte, at) => bytes[at % bytes.length] ?? byte),
      channel,
      command,
    ),
  'two reports': (channel, bytes, command) => {
    const at = 57 - Math.ceil(bytes.length / 2);
    return split(Uint8Array.from([...new Array<number>(at).fill(0x40), ...bytes, 0x40]), channel, command);
  },
  'a report of another size': (_channel, bytes) => [Uint8Array.from(bytes)],
  'behind the announced end': (channel, bytes, command) => {
    const report = first(split(new Uint8Array(), channel, command));
    report.set(bytes, 20);
    return [report];
  },
  'a following report alone': (channel, bytes) => {
    const report = first(split(new Uint8Array(), channel, 0));
    report[4] = 3;
    report.set(bytes, 5);
    return [report];
  },
};

/** Every line, and what the reports of both directions make when they are put behind each other. */
function everythingIn(lines: string[]): string {
  const bodies = (arrow: string): string =>
    lines.flatMap((line) => (line.startsWith(arrow) && !line.endsWith(redactedMark) ? [line.slice(13)] : [])).join('');
  const long = lines.flatMap((line) => (line.startsWith('<=') ? [line.slice(13).replace(redactedMark, '')] : []));
  return [...lines, bodies('=>'), bodies('<='), long.join('')].join('\n');
}

describe('a code that left', () => {
  it('is in no line, wherever, whenever and however the adapter repeats it', async () => {
    const chance = createChance(20_261_122);
    // Nonces by seed, too: of a code of five digits, a nonce of true chance holds the same half bytes now and then.
    const forNonces = createChance(20_261_123);
    const commands = [setCodeCommand, statusCommand, batteryCommand, identifyCommand].map(({ number }) => number);
    for (let round = 0; round < 400; round += 1) {
      const digits = Array.from({ length: 5 + chance.below(4) }, () => String(1 + chance.below(9)));
      const code = digits.join('');
      const lines: string[] = [];
      const codes = new SentCodes();
      const clock = createVirtualClock();
      let armed = false;
      const said: string[] = [];
      const connect = async () => {
        const hostile = createHostilePort((port, { command, channel }) => {
          if (command === setCodeCommand.number) armed = true;
          if (!armed) return;
          for (let count = 1 + chance.below(3); count > 0; count -= 1) {
            const writing = chance.pick(Object.keys(writings));
            const place = chance.pick(Object.keys(places));
            const bytes = chance.once(3) ? [...secretOf(code)] : (writings[writing]?.(code) ?? []);
            const at = chance.once(2) ? command : chance.pick(commands);
            said.push(`${writing} in ${place} under ${at}`);
            port.say(...(places[place]?.(channel, bytes, at) ?? []));
          }
        });
        const port = recordPort(hostile, (line) => lines.push(line), codes);
        const candidate = { key: 'k', product: 'p', serial: 's' };
        return clock.run(openLink({ port, candidate, driver: 'hid', clock, random: forNonces.bytes }));
      };
      for (let wire = 0; wire < 2; wire += 1) {
        const link = await connect();
        const quietly = (work: Promise<unknown>) =>
          clock.run(work.catch((error: unknown) => expect(isFault(error)).toBe(true)));
        await quietly(link.readStatus());
        if (wire === 0) await quietly(link.setCode(4, code, { operationId }));
        await quietly(link.readBattery(true));
        await quietly(link.identify());
      }
      expect(said.length).toBeGreaterThan(2);
      const everything = everythingIn(lines);
      // Nor the half of it that fits into the first of two reports.
      expect(everything.includes(hexOf(Buffer.from(code.slice(0, 4)))), `round ${round}, half of it`).toBe(false);
      for (const [name, writing] of Object.entries(writings)) {
        if (name === 'two digits a byte' && code.length % 2 === 1) continue;
        const hex = name.includes('half') ? code : hexOf(writing(code));
        expect(everything.includes(hex), `round ${round}, ${name}; the adapter said ${said.join(', ')}`).toBe(false);
      }
    }
  }, 60_000);

  const code = '48291573';
  /** Both directions after a set-code, on one channel. */
  function afterSetCode() {
    const redactor = createRedactor();
    redactor.sent(first(split(statusCommand.request.encode({}), 5, statusCommand.number)));
    redactor.sent(first(split(secretOf(code), 5, setCodeCommand.number)));
    return redactor;
  }

  it('is not told by the nonce of INIT, by an operation id or by a channel that the adapter makes up', () => {
    const redactor = afterSetCode();
    const nonce = Uint8Array.from(Buffer.from(code));
    const hello = { nonce, channel: 6, protocol: 1, firmware: '1.0.0', commands: 0xffff };
    const init = first(split(encodeInitReply(hello), broadcastChannel, transportCommands.init));
    expect(redactor.received(init)).toBe(`ffffffff86${redactedMark}`);
    const named = {
      operationId: '34383239-3135-7733-8000-000000000000',
      state: 'done',
      reason: 'none',
      handing: null,
    } as const;
    const outcome = first(split(outcomeCommand.reply.encode(named), 5, outcomeCommand.number));
    expect(redactor.received(outcome)).toBe(`00000005c8${redactedMark}`);
    const packed = 0x4829_1573;
    expect(redactor.received(first(split(new Uint8Array(1), packed, transportCommands.error)))).toBe(redactedMark);
    // A channel that was given out after it: our own requests carry it, too.
    expect(redactor.sent(first(split(new Uint8Array(), packed, statusCommand.number)))).toBe(redactedMark);
  });

  it('is not told behind a message that is harmless itself: a report with more in it is cut', () => {
    const redactor = afterSetCode();
    const answers = [
      split(Uint8Array.of(2), 5, transportCommands.error),
      split(Uint8Array.of(1), 5, transportCommands.keepalive),
      split(batteryCommand.reply.encode({ restingMillivolts: 6011, loadedMillivolts: null }), 5, batteryCommand.number),
    ];
    for (const answer of answers) {
      const report = first(answer);
      expect(redactor.received(report)).not.toContain(redactedMark);
      report[63] = 0x29;
      expect(redactor.received(report)).toContain(redactedMark);
    }
  });

  it('is not told in pieces that no search could know: behind the end, or in a message of several reports', () => {
    const redactor = afterSetCode();
    const half = [...Buffer.from(code.slice(0, 3))];
    const alive = first(split(Uint8Array.of(1), 5, transportCommands.keepalive));
    expect(redactor.received(alive)).toBe('00000005bb000101');
    alive.set(half, 8);
    expect(redactor.received(alive)).toBe(`00000005bb${redactedMark}`);
    const alone = first(split(new Uint8Array(), 5, 0));
    alone[4] = 0;
    alone.set(half, 5);
    expect(redactor.received(alone)).toBe(`0000000500${redactedMark}`);
    const long = split(Uint8Array.from([...new Array<number>(54).fill(0), ...half, ...half]), 5, statusCommand.number);
    expect(long.map((report) => redactor.received(report))).toEqual([
      `00000005c1${redactedMark}`,
      `0000000500${redactedMark}`,
    ]);
  });

  it('is not told by a token that we must send back', () => {
    const redactor = afterSetCode();
    const token = Uint8Array.from([...Buffer.from(code), 0, 0, 0, 0, 0, 0, 0, 0]);
    const arm = factoryResetArmCommand.reply.encode({ token, lifetimeMs: 30_000 });
    expect(redactor.received(first(split(arm, 5, factoryResetArmCommand.number)))).toMatch(/^00000005..\[redacted\]$/);
    const commit = factoryResetCommitCommand.request.encode({ token, operationId });
    expect(redactor.sent(first(split(commit, 5, factoryResetCommitCommand.number)))).toMatch(
      /^00000005..\[redacted\]$/,
    );
  });

  it('does not hide what cannot hold it: errors, keepalives, readings, outcomes of our own ids', () => {
    const redactor = afterSetCode();
    const lines = [
      split(Uint8Array.of(2), 5, transportCommands.error),
      split(Uint8Array.of(1), 5, transportCommands.keepalive),
      split(batteryCommand.reply.encode({ restingMillivolts: 6011, loadedMillivolts: null }), 5, batteryCommand.number),
    ].map((report) => redactor.received(first(report)));
    expect(lines.join('\n')).not.toContain(redactedMark);
    redactor.sent(first(split(outcomeCommand.request.encode({ operationId }), 5, outcomeCommand.number)));
    const done = outcomeCommand.reply.encode({ operationId, state: 'done', reason: 'none', handing: null });
    expect(redactor.received(first(split(done, 5, outcomeCommand.number)))).not.toContain(redactedMark);
    // The same reading with the code as its number.
    const told = batteryCommand.reply.encode({ restingMillivolts: 4829, loadedMillivolts: 1573 });
    const other = createRedactor();
    other.sent(first(split(secretOf('4829'), 5, setCodeCommand.number)));
    expect(other.received(first(split(told, 5, batteryCommand.number)))).toContain(redactedMark);
  });
});

describe('before any code left', () => {
  it('what looks like a set-code is hidden in either direction and under any command, all else is shown', () => {
    const redactor = createRedactor();
    redactor.sent(first(split(new Uint8Array(), 5, statusCommand.number)));
    const older = secretOf('730519');
    for (const command of [setCodeCommand.number, statusCommand.number, identifyCommand.number]) {
      expect(redactor.received(first(split(older, 5, command)))).toContain(redactedMark);
    }
    const long = split(Uint8Array.from([...new Array<number>(60).fill(1), ...older]), 5, setCodeCommand.number);
    expect(long.map((report) => redactor.received(report)).every((line) => line.endsWith(redactedMark))).toBe(true);
    expect(redactor.received(first(split(Uint8Array.of(9, 9), 5, statusCommand.number)))).toBe('00000005c100020909');
    expect(redactor.received(Uint8Array.of(1, 2, 3))).toBe('010203');
  });
});

describe('SentCodes', () => {
  it('keeps no digits that could be read in a crash dump', () => {
    const codes = new SentCodes();
    codes.remember('48291573');
    expect(codes.any).toBe(true);
    expect(codes.in(Uint8Array.from(Buffer.from('xx48291573yy')))).toBe(true);
    expect(codes.in(Uint8Array.from(Buffer.from('xx48291574yy')))).toBe(false);
    expect(JSON.stringify(codes)).toBe('{}');
  });
});
