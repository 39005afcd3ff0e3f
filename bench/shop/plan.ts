// The visits of a made-up shop over ten years: who comes when, with which lock, how its cells have fallen since, what was wrong
// and what was done. The same for the same seed, and as unequal as life. Must not know how any of it is kept.
import type { Content } from '../../src/main/content/types.ts';
import { inventedWords } from '../parts/invented-words.ts';
import { seeded, zipf, type Seeded } from '../parts/seeded.ts';
import { cellsOf, fresh, readCells, type Cells } from './cells.ts';
import { openings, minuteMs } from './opening-times.ts';

export interface ShopCustomer {
  /** The same for the same person. */
  key: number;
  name: string;
  phone: string;
  email: string;
  address: string;
}

export interface ShopLock {
  key: number;
  modelId: string;
  serial: string | null;
  label: string;
  finish: string;
  place: string;
}

export interface Millivolts {
  restingMillivolts: number;
  loadedMillivolts: number;
}

export interface ShopVisit {
  openedAt: number;
  staff: string;
  complaint: string;
  requested: string;
  /** A new one has not been here before. */
  customer: { is: ShopCustomer; isNew: boolean };
  lock: { is: ShopLock; isNew: boolean };
  before: Millivolts;
  /** What a member of staff wrote down meanwhile; empty: nothing. */
  remark: string;
  /** Null: it is still open. */
  closed: null | {
    at: number;
    /** With new cells in it. */
    after: Millivolts | null;
    outcome: 'opened' | 'opened-with-key' | 'not-opened' | 'referred';
    cause: string | null;
    note: string;
    performed: string;
    parts: { name: string; quantity: number }[];
  };
}

/** Of all visits: somebody who was here before; then mostly with the same lock, and often soon again. */
const comesAgain = 0.35;
const sameLock = 0.8;
const soonAgain = 0.45;
/** Landlords, schools, offices: few customers with many locks. */
const isTrade = 0.012;
const fromTrade = 0.12;
/** The newest visits, still open. */
const openVisits = 6;

interface Known {
  customer: ShopCustomer;
  locks: { lock: ShopLock; cells: Cells }[];
}

/** Draws `visits` visits, oldest first. */
export function* planVisits(
  content: Content,
  { visits, seed }: { visits: number; seed: number },
): Generator<ShopVisit> {
  const random = seeded(seed);
  const draw = drawers(random, content);
  const known: Known[] = [];
  const trade: Known[] = [];
  let locks = 0;
  let number = 0;
  for (const openedAt of openings(visits, random)) {
    number += 1;
    const again = returning();
    const from = again ?? { customer: draw.customer(known.length), locks: [] };
    if (again === null) {
      known.push(from);
      if (random.next() < isTrade) trade.push(from);
    }
    const old =
      from.locks.length > 0 && random.next() < sameLock ? from.locks[random.below(from.locks.length)] : undefined;
    const brought = old ?? { lock: draw.lock(locks++), cells: cellsOf(openedAt, random) };
    if (old === undefined) from.locks.push(brought);
    const before = readCells(brought.cells, openedAt, random);
    const cause = draw.cause(before.loadedMillivolts);
    const staff = draw.staff();
    const at = openedAt + (5 + random.below(40)) * minuteMs;
    const open = number > visits - openVisits;
    const after = !open && cause?.cells === true ? readCells(fresh(brought.cells, at, random), at, random) : null;
    yield {
      ...{ openedAt, staff, before },
      complaint: `${(cause ?? draw.anyCause()).title}: ${draw.words(3)}`,
      requested: random.below(3) === 0 ? draw.words(4) : '',
      customer: { is: from.customer, isNew: again === null },
      lock: { is: brought.lock, isNew: old === undefined },
      remark: random.below(10) < 3 ? draw.words(6) : '',
      closed: open ? null : { at, after, ...draw.end(cause?.id ?? null, after !== null) },
    };
  }

  function returning(): Known | null {
    if (known.length === 0 || random.next() >= comesAgain) return null;
    if (trade.length > 0 && random.next() < fromTrade / comesAgain) return trade[random.below(trade.length)] ?? null;
    if (random.next() >= soonAgain) return known[random.below(known.length)] ?? null;
    // Whoever was here lately, the last ones most: some six weeks of visits.
    const back = Math.floor(-Math.log(1 - random.next()) * Math.max(4, visits / 90));
    return known[Math.max(0, known.length - 1 - back)] ?? null;
  }
}

/** What a visit is made of, each drawn by its own law. */
function drawers(random: Seeded, content: Content) {
  const words = inventedWords(24_000, random);
  const named = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const firstName = zipf(named.slice(0, 800), random);
  const lastName = zipf(named.slice(800, 20_800), random);
  const said = zipf(words.slice(20_800), random);
  const street = zipf(named.slice(4000, 4600), random);
  const town = zipf(named.slice(5000, 5040), random);
  const causes = [...content.causes.values()].map(({ id, title }) => ({ id, title, cells: cellCauses.includes(id) }));
  const ofCells = causes.filter(({ cells }) => cells);
  const anyCause = zipf(causes, random);
  const model = zipf([...content.models.keys()], random);
  const staff = zipf(named.slice(0, 14), random);
  const outcome = zipf(['opened', 'opened-with-key', 'not-opened', 'referred'] as const, random);
  const label = zipf(['Front door', 'Back door', 'Garage', 'Office', 'Unit 4B', 'Side door', 'Store room'], random);
  const finish = zipf(['Satin nickel', 'Venetian bronze', 'Polished chrome', 'Matte black'], random);
  const some = (count: number) => Array.from({ length: count }, said).join(' ');
  return {
    anyCause,
    staff,
    words: some,
    customer(key: number): ShopCustomer {
      const [first, last] = [firstName(), lastName()];
      return {
        ...{ key, name: `${first} ${last}` },
        phone: random.below(20) === 0 ? '' : `(555) ${digits(random, 3)}-${digits(random, 4)}`,
        email: random.below(3) === 0 ? `${first}.${last}@${town()}.example`.toLowerCase() : '',
        address: random.below(2) === 0 ? `${1 + random.below(900)} ${street()} St, ${town()}` : '',
      };
    },
    lock: (key: number): ShopLock => ({
      ...{ key, modelId: model(), serial: random.below(12) === 0 ? null : `${digits(random, 4)}-${key}` },
      ...{ label: random.below(3) === 0 ? label() : '', finish: random.below(2) === 0 ? finish() : '' },
      place: random.below(4) === 0 ? label().toLowerCase() : '',
    }),
    /** Weak cells are mostly what was wrong with weak cells; one visit in eight is never settled. */
    cause(loadedMillivolts: number) {
      if (random.below(8) === 0) return null;
      const weak = loadedMillivolts < 4300 ? 0.7 : loadedMillivolts < 4800 ? 0.25 : 0.02;
      return random.next() < weak ? (ofCells[random.below(ofCells.length)] ?? anyCause()) : anyCause();
    },
    end(cause: string | null, newCells: boolean) {
      return {
        ...{ cause, outcome: cause === null && random.below(2) === 0 ? ('referred' as const) : outcome() },
        note: random.below(5) < 2 ? some(4) : '',
        performed: newCells ? 'New batteries' : random.below(3) === 0 ? some(5) : '',
        parts: newCells ? [{ name: 'AA alkaline battery', quantity: 4 }] : random.below(15) === 0 ? [part()] : [],
      };
    },
  };

  function part() {
    const names = ['Strike plate', 'Latch', 'Interior assembly', 'Mounting screws', 'Keypad gasket'];
    return { name: names[random.below(names.length)] as string, quantity: 1 };
  }
}

/** Causes that new cells put right. */
const cellCauses = ['weak-batteries', 'battery-drain', 'wrong-cells'];

function digits(random: Seeded, count: number): string {
  return String(random.below(10 ** count)).padStart(count, '0');
}
