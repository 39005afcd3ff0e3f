// No user code is in what hardware says of itself, however an adapter puts it there; what was known before stays.
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { LockIdentity } from '../../contract/device.ts';
import type { LinkState } from '../../contract/events.ts';
import { identifyCommand } from '../../device/commands/index.ts';
import { readHead, split } from '../../device/frame.ts';
import type { PortSource } from '../../device/port.ts';
import { SentCodes } from '../../device/sent-codes.ts';
import { createSimulator } from '../../device/simulator/index.ts';
import { createVirtualClock } from '../../device/testing/virtual-clock.ts';
import { Connection } from '../bench/connection.ts';
import { Diagnostics } from './diagnostics.ts';
import { cutMark, HardwareTexts } from './hardware-texts.ts';

const code = '48213956';
const operationId = '01900000-0000-7000-8000-000000000001';
const nowhere: LinkState = {
  state: 'none',
  adapter: null,
  identity: null,
  fault: null,
  driver: { state: 'ready', advice: '' },
  candidates: [],
};

/** A bench whose adapter can answer with another identity than the lock's, and can name itself as it likes. */
async function benchOf() {
  const clock = createVirtualClock();
  const { source, cable } = createSimulator({ scenario: '914-binding-bolt', clock });
  const lies: { identity: LockIdentity | null; names: { product?: string; serial?: string } } = {
    identity: null,
    names: {},
  };
  const lying: PortSource = {
    list: async () => (await source.list()).map((candidate) => ({ ...candidate, ...lies.names })),
    open: async (key) => {
      const port = await source.open(key);
      let listener: (report: Uint8Array) => void = () => undefined;
      return {
        onReport: (wanted) => {
          listener = wanted;
          port.onReport(wanted);
        },
        onLost: (wanted) => port.onLost(wanted),
        close: () => port.close(),
        write: (report) => {
          const head = readHead(report);
          if (lies.identity === null || head.kind !== 'first' || head.command !== identifyCommand.number)
            return port.write(report);
          const reply = identifyCommand.reply.encode(lies.identity);
          split(reply, head.channel, head.command).forEach((each) => listener(each));
          return Promise.resolve();
        },
      };
    },
  };
  const diagnostics = new Diagnostics({ clock, version: '0', shell: 'test' });
  const ports = diagnostics.tap(lying);
  const connection = new Connection({
    sources: () => [{ driver: 'hid', ports }],
    clock,
    log: pino({ level: 'silent' }),
    events: {
      changed: (state) => diagnostics.linkChanged(state),
      signal: () => undefined,
      connected: () => undefined,
    },
  });
  await clock.run(connection.start());
  const reconnect = async () => {
    await clock.run(connection.disconnect());
    cable.unplug();
    cable.plug();
    await clock.run(connection.refresh());
    const [candidate] = connection.state().candidates;
    await clock.run(connection.connect(candidate?.key ?? ''));
  };
  const text = () => diagnostics.text({ link: connection.state(), practice: false, history: 'ready' });
  return { clock, connection, lies, reconnect, text, known: connection.identity() as LockIdentity };
}

describe('the head of the text for support', () => {
  it.each<[string, { firmware?: string; serial?: string; modelId?: string }, { product?: string; serial?: string }]>([
    ['the firmware of the lock', { firmware: code }, {}],
    ['it in pieces', { firmware: '4821-3956' }, {}],
    ['the half of it', { firmware: 'v.4821' }, {}],
    ['the serial of the lock', { serial: `S-${code}` }, {}],
    ['the tail of a serial', { serial: 'S-00AB-4821' }, {}],
    ['the model', { modelId: `m-${code}` }, {}],
    ['the product of the adapter', {}, { product: `Adapter ${code}` }],
    ['the serial of the adapter', {}, { serial: `ABCDEFGH${code.slice(4)}` }],
  ])('does not show a code that comes back as %s', async (_, identity, names) => {
    const { clock, connection, lies, reconnect, text, known } = await benchOf();
    expect(text()).toContain('lock      914, serial ...0007, firmware 1.4, radio zwave');
    await clock.run(connection.require().setCode(7, code, { operationId }));
    lies.identity = { ...known, ...identity };
    lies.names = names;
    await reconnect();
    const all = text();
    expect(all).toContain(cutMark);
    expect(connection.state()).toMatchObject({ state: 'connected', identity, adapter: names });
    for (const whole of [code, Buffer.from(code).toString('hex')]) expect(all).not.toContain(whole);
    // The reports hold random nonces, and so now and then any four digits.
    for (const half of ['4821', '3956']) expect(all.split('Last reports')[0]).not.toContain(half);
  });

  it('still shows the adapter and lock that were known before, and a short version of a new one', async () => {
    const { clock, connection, lies, reconnect, text, known } = await benchOf();
    await clock.run(connection.require().setCode(7, code, { operationId }));
    await reconnect();
    expect(text()).toContain('lock      914, serial ...0007, firmware 1.4, radio zwave');
    expect(text()).not.toContain(cutMark);
    lies.identity = { ...known, serial: 'OTHER-2', firmware: '2.11' };
    await reconnect();
    expect(text()).toContain('lock      914, serial ...-2, firmware 2.11, radio zwave');
  });
});

describe('HardwareTexts', () => {
  const adapter = {
    key: 'k',
    driver: 'hid',
    product: 'Bench 4821',
    serial: 'A-7719',
    firmware: '1.0.0',
    protocol: 1,
  } as const;

  it('cuts a text that was known before, too, once just that was set as a code', () => {
    const codes = new SentCodes();
    const texts = new HardwareTexts(codes);
    texts.seen({ ...nowhere, adapter });
    expect([texts.shown(adapter.product), texts.tail(adapter.serial)]).toEqual(['Bench 4821', '...19']);
    codes.remember('4821');
    expect([texts.shown(adapter.product), texts.tail(adapter.serial)]).toEqual([cutMark, '...19']);
    codes.remember('7719');
    expect(texts.tail(adapter.serial)).toBe(cutMark);
  });

  it('trusts nothing that came after a code, also one that could not be read', () => {
    const codes = new SentCodes();
    const texts = new HardwareTexts(codes);
    codes.remember(null);
    texts.seen({ ...nowhere, adapter });
    expect([texts.shown(adapter.product), texts.tail(adapter.serial), texts.shown('1.0.0')]).toEqual([
      cutMark,
      cutMark,
      '1.0.0',
    ]);
    expect(texts.tail('')).toBe('none');
  });

  it('cuts the words of a fault that quote what was set', () => {
    const codes = new SentCodes();
    const texts = new HardwareTexts(codes);
    expect(texts.unlessSent('slot 12345678 of 1')).toBe('slot 12345678 of 1');
    codes.remember(code);
    expect(texts.unlessSent(`9${code}9 is strange`)).toBe(cutMark);
  });
});
