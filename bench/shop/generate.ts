// Fills a history with the visits of a made-up shop over ten years: the same for the same seed. People and locks come again,
// names, complaints and causes are as unequal as in life.
// Must not write anything but through the store.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../src/contract/clock.ts';
import type { Content } from '../../src/main/content/types.ts';
import { openStore, type NewLock, type Store } from '../../src/main/store/index.ts';
import { realContent } from '../parts/search-corpus.ts';
import { inventedWords } from '../parts/invented-words.ts';
import { seeded, zipf, type Seeded } from '../parts/seeded.ts';

export const migrationsDirectory = join(import.meta.dirname, '../../migrations');

const endsAt = Date.UTC(2026, 10, 22, 18);
const tenYearsMs = 10 * 365 * 24 * 60 * 60_000;
/** Of all visits: a customer who was here before, and then with the same lock. */
const comesAgain = 0.35;
const sameLock = 0.8;
/** Transactions of so many visits; a real bench commits each change. */
const together = 500;

/** A clock that the generator moves. */
export class ShopClock implements Clock {
  #now = endsAt - tenYearsMs;
  now(): number {
    return this.#now;
  }
  steady(): number {
    return this.#now;
  }
  after(): () => void {
    throw new Error('a generated shop waits for nothing');
  }
  set(ms: number): void {
    this.#now = ms;
  }
}

export interface Shop {
  visits: number;
  seed: number;
  /** Without readings: for a million visits in minutes. */
  thin: boolean;
}

/** Fills `store`, which was opened on `clock`. `told` is called with the number of visits so far. */
export function generateShop(
  { store, clock, content }: { store: Store; clock: ShopClock; content: Content },
  { visits, seed, thin }: Shop,
  told: (visits: number) => void = () => undefined,
): void {
  const random = seeded(seed);
  const draw = drawers(random, content);
  const known: { customerId: string; lockId: string }[] = [];
  const visit = (number: number) => {
    clock.set(Math.round(endsAt - tenYearsMs + (tenYearsMs * number) / visits));
    const again = known.length > 0 && random.next() < comesAgain ? known[random.below(known.length)] : undefined;
    const customerId = again?.customerId ?? store.customers.create({ name: draw.name(), phone: draw.phone() }).id;
    const lockId =
      again !== undefined && random.next() < sameLock ? again.lockId : store.locks.create(draw.lock(number)).id;
    if (again === undefined) known.push({ customerId, lockId });
    const staff = draw.staff();
    const opened = store.visits.open({ complaint: draw.complaint(), customerId, staff, practice: false });
    const open = number > visits - 6;
    const identified = { actor: staff, action: 'visit.lock-identified' };
    const patch = { lockId, state: 'diagnosing' as const };
    if (open || !thin) store.visits.change(opened.id, null, patch, identified);
    if (!thin) readBattery(store, opened.id, staff, random);
    if (open) return;
    clock.set(clock.now() + (5 + random.below(40)) * 60_000);
    const end = { ...patch, state: 'closed' as const, outcome: draw.outcome(), cause: draw.cause(), note: draw.note() };
    const closedAt = new Date(clock.now()).toISOString();
    store.visits.change(opened.id, null, { ...end, closedAt }, { actor: staff, action: 'visit.closed' });
  };
  for (let from = 0; from < visits; from += together) {
    const until = Math.min(visits, from + together);
    store.transaction(() => {
      for (let number = from; number < until; number += 1) visit(number);
    });
    told(until);
  }
}

/** Makes a new history of that shop in a file of its own, closed at the end. */
export function fillFile(
  file: string,
  shop: Shop,
  told?: (visits: number) => void,
): { seconds: number; bytes: number } {
  const clock = new ShopClock();
  const began = performance.now();
  const store = openStore({ file, migrationsDirectory, clock });
  generateShop({ store, clock, content: realContent() }, shop, told);
  store.close();
  return { seconds: (performance.now() - began) / 1000, bytes: statSync(file).size };
}

function readBattery(store: Store, visitId: string, staff: string, random: Seeded): void {
  const restingMillivolts = 3900 + random.below(2500);
  const value = { restingMillivolts, loadedMillivolts: restingMillivolts - 100 - random.below(900) };
  store.readings.add({ visitId, runId: null, phase: 'before', kind: 'battery', value }, staff);
}

/** What a visit is made of, each drawn by its own law. */
function drawers(random: Seeded, content: Content) {
  const words = inventedWords(24_000, random);
  const named = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const firstName = zipf(named.slice(0, 800), random);
  const lastName = zipf(named.slice(800, 20_800), random);
  const said = zipf(words.slice(20_800), random);
  const concepts = [...content.causes.values()].map(({ id, title }) => ({ id, title }));
  const cause = zipf(concepts, random);
  const model = zipf([...content.models.keys()], random);
  const staff = zipf(named.slice(0, 14), random);
  const outcome = zipf(['opened', 'opened-with-key', 'not-opened', 'referred'] as const, random);
  return {
    name: () => `${firstName()} ${lastName()}`,
    phone: () => `555 ${digits(random, 3)} ${digits(random, 4)}`,
    lock: (number: number): NewLock => ({
      ...{ modelId: model(), serial: `${digits(random, 4)}-${number}`, label: random.below(3) === 0 ? said() : '' },
      ...{ firmware: null, radio: 'unknown', practice: false },
    }),
    staff,
    complaint: () => `${cause().title}: ${said()} ${said()} ${said()}`,
    note: () => (random.below(5) < 2 ? `${said()} ${said()} ${said()} ${said()}` : ''),
    cause: () => (random.below(8) === 0 ? null : cause().id),
    outcome,
  };
}

function digits(random: Seeded, count: number): string {
  return String(random.below(10 ** count)).padStart(count, '0');
}
