// Starts the process that holds a virtual adapter and passes orders to it.
// Must not open /dev/uhid itself: whoever does can only be killed.
import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { PracticeState } from '../../contract/practice.ts';
import type { AdapterOrder, AdapterSettings, AnswerMessage, OrderMessage } from './orders.ts';

// The first order also waits for the process to start, on a slow machine.
const orderTimeoutMs = 60_000;

/** What an order was refused with; `code` is a fault's or a system error's. */
export class OrderError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'OrderError';
    this.code = code;
  }
}

export interface AdapterProcess {
  /** Carried out in the order of the calls. Rejects with an OrderError, or when the process ends. */
  order(order: AdapterOrder): Promise<PracticeState>;
  /** Ends the process; a plugged adapter is pulled out by that. */
  kill(): Promise<void>;
  /** Resolves when the process has ended, by itself or by kill(). */
  ended: Promise<void>;
}

/** Starts the process; its adapter is not plugged in yet. */
export function startAdapterProcess(settings: AdapterSettings): AdapterProcess {
  const child = fork(join(import.meta.dirname, 'adapter-process.ts'), [JSON.stringify(settings)], {
    // Ctrl-C goes to the whole group; only the parent may decide.
    detached: true,
  });
  const waiting = new Map<number, { resolve: (state: PracticeState) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let over = false;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      over = true;
      for (const { reject } of waiting.values()) reject(new Error('the process of the virtual adapter ended'));
      waiting.clear();
      resolve();
    });
  });
  child.on('message', (message) => {
    const answer = message as AnswerMessage;
    const order = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('state' in answer) order?.resolve(answer.state);
    else order?.reject(new OrderError(answer.error.code, answer.error.message));
  });
  return {
    order: (order) => {
      if (over) return Promise.reject(new Error('the process of the virtual adapter has ended'));
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(id);
          reject(new Error(`the virtual adapter did not answer to ${order.kind}`));
        }, orderTimeoutMs);
        const settle =
          <T>(then: (value: T) => void) =>
          (value: T): void => {
            clearTimeout(timer);
            then(value);
          };
        waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
        child.send({ id, order } satisfies OrderMessage);
      });
    },
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
    ended,
  };
}
