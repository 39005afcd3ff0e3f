// Checks of docs/protocol.md sections 8.9 and 8.10: subscribe and signals.
// Must not know how results are shown.
import type { LockSignal } from '../../../contract/device.ts';
import { factoryResetArmCommand, subscribeCommand } from '../../commands/index.ts';
import { decodeSignal } from '../../commands/signal.ts';
import { transportCommands } from '../../transport.ts';
import type { Check, Unit } from '../kit.ts';
import { must, NotSupported } from '../kit.ts';

const listenMs = 500;

const subscribe = (unit: Unit, channel: number, on = true): Promise<object> =>
  unit.get(channel, subscribeCommand, { on });

/** Arms a reset, which the adapter signals; gives the signals of that time on this channel. */
async function signalsOfArm(unit: Unit, channel: number): Promise<LockSignal[]> {
  unit.wire.drain();
  await unit.get(await unit.channel(), factoryResetArmCommand, { operationId: unit.newId() });
  await unit.wire.pass(listenMs);
  return unit.wire
    .drain()
    .filter((heard) => heard.channel === channel && heard.command === transportCommands.signal)
    .flatMap(({ payload }) => decodeSignal(payload) ?? []);
}

const armed = (signals: LockSignal[]): boolean => signals.some((one) => one.kind === 'reset' && one.stage === 'armed');

export const signalChecks: Check[] = [
  {
    id: 'S01',
    section: '8.9',
    title: 'a new channel has no signals of its own accord',
    run: async (unit) => {
      const channel = await unit.channel();
      await unit.alive(channel);
      const heard = await unit.wire.next(channel, listenMs, ({ command }) => command === transportCommands.signal);
      must(heard === null, 'a signal came on a channel that did not subscribe');
    },
  },
  {
    id: 'S02',
    section: '8.9',
    title: 'subscribe may be repeated, on and off',
    run: async (unit) => {
      const channel = await unit.channel();
      for (const on of [true, true, false, false, true, false]) await subscribe(unit, channel, on);
    },
  },
  {
    id: 'S03',
    section: '8.10',
    title: 'after subscribe an armed reset is signalled on the channel that asked',
    effect: 'arms',
    run: async (unit) => {
      const channel = await unit.channel();
      await subscribe(unit, channel);
      must(armed(await signalsOfArm(unit, channel)), 'no signal "reset armed" came');
    },
  },
  {
    id: 'S04',
    section: '8.9',
    title: 'without subscribe nothing is signalled',
    effect: 'arms',
    run: async (unit) => {
      const channel = await unit.channel();
      await subscribe(unit, channel);
      await subscribe(unit, channel, false);
      must((await signalsOfArm(unit, channel)).length === 0, 'a signal came after subscribe off');
    },
  },
  {
    id: 'S05',
    section: '8.9',
    title: 'one channel is subscribed at a time: the last that asked',
    effect: 'arms',
    run: async (unit) => {
      const [first, last] = [await unit.channel(), await unit.channel()];
      await subscribe(unit, first);
      await subscribe(unit, last);
      must((await signalsOfArm(unit, first)).length === 0, 'the channel that asked first still gets signals');
    },
  },
  {
    id: 'S06',
    section: '8.9',
    title: 'a subscription ends with its channel',
    effect: 'arms',
    run: async (unit) => {
      const channel = await unit.channel();
      await subscribe(unit, channel);
      for (let count = 0; count < 32; count += 1) await unit.init();
      const gone = await unit.wire.ask(channel, subscribeCommand.number, Uint8Array.of(0xff), subscribeCommand);
      if (gone.kind !== 'error' || gone.error !== 'bad-channel') throw new NotSupported('the channel is kept');
      must((await signalsOfArm(unit, channel)).length === 0, 'a channel that lapsed gets signals');
    },
  },
];
