// The client must survive a wire that breaks, never replay a call, and wait longer each time.
import type { ClientContext, ClientLink } from '@orpc/client';
import { expect, test } from 'vitest';
import { type ConnectionState, createClient, type Wire } from './client.ts';
import { toFault } from './fault-of.ts';

class FakeShell {
  calls: string[] = [];
  up = true;
  opened = 0;
  #cut: (() => void) | null = null;

  open = async (): Promise<Wire> => {
    if (!this.up) throw new Error('refused');
    this.opened += 1;
    const number = this.opened;
    const link: ClientLink<ClientContext> = {
      call: async (path) => {
        this.calls.push(`${number}:${path.join('.')}`);
        return { wire: number };
      },
    };
    return { link, closed: new Promise((resolve) => (this.#cut = resolve)) };
  };

  cut() {
    this.#cut?.();
  }
}

/** Timers that a test fires by hand, and remembers how long each was to wait. */
function handTimers() {
  const waits: number[] = [];
  const actions: (() => void)[] = [];
  return {
    waits,
    set: (action: () => void, delayMs: number) => {
      waits.push(delayMs);
      actions.push(action);
    },
    fire: () => actions.shift()?.(),
  };
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

test('calls go over the live wire, and over the new one after a break', async () => {
  const shell = new FakeShell();
  const timers = handTimers();
  const host = createClient(shell.open, { setTimer: timers.set });
  const states: ConnectionState[] = [];
  host.onState((state) => states.push(state));
  expect(host.state()).toBe('connecting');
  await settle();
  await host.client.link.state({});
  shell.cut();
  await settle();
  await expect(host.client.link.state({})).rejects.toSatisfy((error) => toFault(error).code === 'shell.closed');
  timers.fire();
  await settle();
  await host.client.visit.list({});
  expect(states).toEqual(['open', 'closed', 'open']);
  expect(shell.calls).toEqual(['1:link.state', '2:visit.list']);
});

test('waits twice as long each time, at most five seconds, and starts afresh after a success', async () => {
  const shell = new FakeShell();
  shell.up = false;
  const timers = handTimers();
  createClient(shell.open, { setTimer: timers.set });
  for (let attempt = 0; attempt < 7; attempt += 1) {
    await settle();
    timers.fire();
  }
  await settle();
  expect(timers.waits).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000, 5000]);
  shell.up = true;
  timers.fire();
  await settle();
  shell.cut();
  await settle();
  expect(timers.waits.at(-1)).toBe(250);
});

test('retry does not wait for the timer', async () => {
  const shell = new FakeShell();
  shell.up = false;
  const timers = handTimers();
  const host = createClient(shell.open, { setTimer: timers.set });
  await settle();
  expect(host.state()).toBe('closed');
  shell.up = true;
  host.retry();
  await settle();
  expect(host.state()).toBe('open');
});
