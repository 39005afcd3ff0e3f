// The bench must follow events, start again from the truth after a break, and never throw at a screen.
import type { ClientContext, ClientLink } from '@orpc/client';
import { expect, test } from 'vitest';
import type { HostEvent, LinkState } from '../../contract/events.ts';
import type { Restore } from '../../contract/safekeeping.ts';
import type { StoreState } from '../../contract/store-state.ts';
import { createClient, type Wire } from '../host/client.ts';
import { Bench, signalsKept, type WorkEvent } from './bench.svelte.ts';

const id = '01998c2e-0000-7000-8000-000000000001';
const link = (state: LinkState['state']): LinkState => ({
  state,
  adapter: null,
  identity: null,
  fault: null,
  driver: { state: 'ready', advice: '' },
  candidates: [],
});

/** A shell whose events a test pushes by hand. */
class FakeShell {
  storeReady = true;
  upgrade: StoreState | null = null;
  restored: Restore | null = null;
  /** Holds answers about the status back until the test lets them go. */
  statusGate: Promise<unknown> = Promise.resolve();
  #cut: (() => void) | null = null;
  #events: HostEvent[] = [];
  #wake: (() => void) | null = null;

  open = async (): Promise<Wire> => {
    let gone = false;
    const answers: Record<string, () => unknown> = {
      'app.status': async () => {
        const status = {
          version: '0.1.0',
          shell: 'test',
          practice: false,
          store: this.upgrade ?? (this.storeReady ? { state: 'ready' } : { state: 'failed', fault: {}, file: 'f' }),
          shop: { name: '', lines: [] },
          restored: this.restored,
        };
        await this.statusGate;
        return status;
      },
      'app.events': () => this.#stream(() => gone),
      'model.list': () => [{ id: '914', name: 'SmartCode 914' }],
    };
    const wire: ClientLink<ClientContext> = {
      call: async (path) => {
        const answer = answers[path.join('.')];
        if (answer === undefined) throw new TypeError('broken');
        return answer();
      },
    };
    const closed = new Promise<void>((resolve) => {
      this.#cut = () => {
        gone = true;
        this.#wake?.();
        resolve();
      };
    });
    return { link: wire, closed };
  };

  async *#stream(gone: () => boolean): AsyncGenerator<HostEvent> {
    while (!gone()) {
      const event = this.#events.shift();
      if (event !== undefined) yield event;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    throw new Error('the stream broke');
  }

  push(...events: HostEvent[]) {
    this.#events.push(...events);
    this.#wake?.();
  }
  cut() {
    this.#cut?.();
  }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

async function setup(shell = new FakeShell()) {
  const timers: (() => void)[] = [];
  const bench = new Bench(createClient(shell.open, { setTimer: (action) => timers.push(action) }));
  const stop = bench.start();
  await settle();
  return { shell, bench, stop, reconnect: () => timers.shift()?.() };
}

test('takes link, practice and signals from events, and hands work events to listeners', async () => {
  const { shell, bench, stop } = await setup();
  const heard: WorkEvent[] = [];
  const unsubscribe = bench.subscribe((event) => heard.push(event));
  shell.push(
    { type: 'hello', link: link('connecting'), practice: null },
    { type: 'link-changed', link: link('connected') },
    { type: 'visit-changed', visitId: id },
  );
  await settle();
  expect(bench.link.state).toBe('connected');
  unsubscribe();
  shell.push({ type: 'visit-changed', visitId: id });
  await settle();
  expect(heard).toEqual([{ type: 'visit-changed', visitId: id }]);
  stop();
});

test('tells of a restore that another window asked for, not of its own', async () => {
  const { shell, bench, stop } = await setup();
  const at = '2026-11-22T10:00:00.000Z';
  bench.restoresHere = true;
  shell.push({ type: 'history-replaced', id: 'first', at });
  await settle();
  expect([bench.replaced, bench.restoredTo]).toEqual([1, null]);
  shell.push({ type: 'history-replaced', id: 'second', at });
  await settle();
  expect([bench.replaced, bench.restoredTo]).toEqual([2, at]);
  stop();
});

test('tells of a restore that came while this window was away, once, and of none that was before it', async () => {
  const shell = new FakeShell();
  shell.restored = { id: 'long ago', at: '2026-01-01T10:00:00.000Z' };
  const { bench, stop, reconnect } = await setup(shell);
  const away = async (meanwhile: () => void) => {
    shell.cut();
    await settle();
    meanwhile();
    reconnect();
    await settle();
    return [bench.connection, bench.replaced, bench.restoredTo];
  };
  expect(await away(() => undefined)).toEqual(['open', 0, null]);
  const second = { id: 'second', at: '2026-11-22T10:00:00.000Z' };
  expect(await away(() => (shell.restored = second))).toEqual(['open', 1, second.at]);
  shell.push({ type: 'history-replaced', ...second });
  await settle();
  expect(bench.replaced).toBe(1);
  stop();
});

test('keeps the last hundred signals, newest last', async () => {
  const { shell, bench, stop } = await setup();
  for (let count = 1; count <= signalsKept + 5; count += 1) {
    shell.push({
      type: 'signal-received',
      at: '2026-11-22T10:00:00Z',
      signal: { kind: 'beep', count: count % 100, long: false },
    });
  }
  await settle();
  expect(bench.signals).toHaveLength(signalsKept);
  expect(bench.signals[0]?.number).toBe(6);
  expect(bench.signals.at(-1)?.number).toBe(signalsKept + 5);
  stop();
});

test('after a break it subscribes again and takes the truth from hello', async () => {
  const { shell, bench, stop, reconnect } = await setup();
  shell.push({ type: 'hello', link: link('connected'), practice: null });
  await settle();
  shell.cut();
  await settle();
  expect(bench.connection).toBe('closed');
  reconnect();
  shell.push({ type: 'hello', link: link('none'), practice: null });
  await settle();
  expect(bench.connection).toBe('open');
  expect(bench.link.state).toBe('none');
  stop();
});

test('a call gives a fault instead of throwing', async () => {
  const { bench, stop } = await setup();
  const answer = await bench.call((client) => client.link.state({}));
  expect(answer).toEqual({ ok: false, fault: { code: 'host.internal', detail: '' } });
  stop();
});

test('knows model names once the store is ready, and asks for none when it is not', async () => {
  const ready = await setup();
  expect(ready.bench.modelName('914')).toBe('SmartCode 914');
  expect(ready.bench.modelName('999')).toBe('Model 999');
  ready.stop();
  const shell = new FakeShell();
  shell.storeReady = false;
  const failed = await setup(shell);
  expect(failed.bench.status?.store.state).toBe('failed');
  expect(failed.bench.models).toEqual([]);
  failed.stop();
});

const upgrading = (step: number): StoreState => ({ state: 'upgrading', step, of: 9, elapsedMs: 0 });

test('follows an upgrade of the history step by step, and is there when it ends', async () => {
  const shell = new FakeShell();
  shell.upgrade = upgrading(1);
  const { bench, stop } = await setup(shell);
  expect(bench.status?.store).toEqual(upgrading(1));
  expect(bench.models).toEqual([]);
  shell.push({ type: 'store-changed', store: upgrading(2) });
  await settle();
  expect(bench.status?.store).toEqual(upgrading(2));
  shell.upgrade = null;
  shell.push({ type: 'store-changed', store: { state: 'ready' } });
  await settle();
  expect(bench.status?.store.state).toBe('ready');
  expect(bench.modelName('914')).toBe('SmartCode 914');
  stop();
});

test('an answer from before the end of an upgrade does not bring it back', async () => {
  const shell = new FakeShell();
  shell.upgrade = upgrading(9);
  const late = Promise.withResolvers<'go on'>();
  shell.statusGate = late.promise;
  const { bench, stop } = await setup(shell);
  shell.statusGate = Promise.resolve();
  shell.upgrade = null;
  shell.push({ type: 'store-changed', store: { state: 'ready' } });
  await settle();
  expect(bench.status?.store.state).toBe('ready');
  late.resolve('go on');
  await settle();
  expect(bench.status?.store.state).toBe('ready');
  stop();
});

test('an end that came before the events could be heard is asked for', async () => {
  const shell = new FakeShell();
  shell.upgrade = upgrading(9);
  const { bench, stop } = await setup(shell);
  shell.upgrade = null;
  shell.push({ type: 'hello', link: link('none'), practice: null });
  await settle();
  expect(bench.status?.store.state).toBe('ready');
  stop();
});
