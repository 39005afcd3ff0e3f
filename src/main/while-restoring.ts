// What a window may still call while a backup takes the place of the history: what only reads, and what stops a lock.
// Must not name a method that writes: its change would be acknowledged and put aside with the history of before.
import type { Clock } from '../contract/clock.ts';
import { Fault } from '../contract/fault.ts';

/** The others are refused; a new method is until it stands here. */
export const whileRestoring: ReadonlySet<string> = new Set([
  'app.status',
  'app.events',
  'diagnostics.preview',
  'article.list',
  'article.get',
  'model.list',
  'model.get',
  'model.recognise',
  'link.state',
  'link.disconnect',
  'bench.cancel',
  'run.cancel',
  'run.get',
  'practice.scenarios',
  'practice.choices',
  'visit.get',
  'visit.list',
  'visit.find',
  'visit.filters',
  'order.get',
  'unit.find',
  'unit.get',
  'unit.ofSerial',
  'unit.timeline',
  'unit.trend',
  'unit.known',
  'customer.find',
  'customer.get',
  'customer.visits',
  'report.get',
  'report.offered',
  'search.find',
  'signal.list',
  'signal.decode',
  'settings.get',
  'shop.list',
  'shop.get',
  'shop.notes',
  'safekeeping.state',
  'safekeeping.forms',
]);

/** store.restoring for every other method. */
export function requireAllowed(method: string): void {
  if (whileRestoring.has(method)) return;
  throw new Fault('store.restoring', 'a backup takes the place of the history; nothing of this change was stored');
}

/** A lock or a printer answers within this; whoever restores would rather press once more than wait longer. */
const mostWaitMs = 30_000;

/** The calls that may write and have not answered yet. What only reads, and the restore itself, do not count. */
export class CallsUnderWay {
  private readonly clock: Clock;
  private readonly calls = new Set<symbol>();
  private tellNone: () => void = () => undefined;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** A call begins; returns what ends it. */
  begin(method: string): () => void {
    if (whileRestoring.has(method) || method === 'safekeeping.restore') return () => undefined;
    const call = Symbol(method);
    this.calls.add(call);
    return () => {
      this.calls.delete(call);
      if (this.calls.size === 0) this.tellNone();
    };
  }

  /** Resolves when all have answered, so that what is told to a window is in the history of before; store.still-writing after 30 s. */
  async ended(): Promise<void> {
    if (this.calls.size === 0) return;
    const none = Promise.withResolvers();
    this.tellNone = () => none.resolve(null);
    const names = () => [...this.calls].map(({ description }) => description).join(', ');
    const stop = this.clock.after(mostWaitMs, () =>
      none.reject(new Fault('store.still-writing', `under way for 30 s and more: ${names()}`)),
    );
    try {
      await none.promise;
    } finally {
      stop();
    }
  }
}
