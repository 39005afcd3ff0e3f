// What a window may still call while a backup takes the place of the history: what only reads, and what stops a lock.
// Must not name a method that writes: its change would be acknowledged and put aside with the history of before.
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
