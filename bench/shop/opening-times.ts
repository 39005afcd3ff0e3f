// When customers come: more in winter, on Saturdays and around noon, hardly on Sundays, and more from year to year.
// Must not know what they bring.
import type { Seeded } from '../parts/seeded.ts';

export const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const endsOn = Date.UTC(2026, 10, 22);
const days = 3650;

/** The shop's history begins here, ms since 1970. */
export const beginsAt = endsOn - (days - 1) * dayMs;

const ofMonth = [1.25, 1.2, 1, 0.9, 0.85, 0.95, 1.05, 1, 0.9, 0.95, 1.1, 1.3];
const ofWeekday = [0.12, 1.15, 1, 0.95, 1, 1.2, 1.35];
/** From 13:00 UTC, which is when a shop on the east coast opens. */
const ofHour = [0.6, 1, 1.3, 1.5, 1.2, 1, 1.1, 1.2, 0.8, 0.3];
const opensAt = 13;

/** So many moments in order, spread over ten years as unequally as customers come. */
export function* openings(count: number, random: Seeded): Generator<number> {
  const weights = Array.from({ length: days }, (_, index) => {
    const day = new Date(beginsAt + index * dayMs);
    const grown = 1 + index / days;
    const weather = 0.7 + 0.6 * random.next();
    return grown * weather * (ofMonth[day.getUTCMonth()] ?? 1) * (ofWeekday[day.getUTCDay()] ?? 1);
  });
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  let given = 0;
  for (const [index, weight] of weights.entries()) {
    sum += weight;
    const until = index === days - 1 ? count : Math.round((count * sum) / all);
    const times = Array.from({ length: until - given }, () => beginsAt + index * dayMs + timeOfDay(random));
    yield* times.toSorted((a, b) => a - b);
    given = until;
  }
}

const hours = ofHour.reduce((sum, weight) => sum + weight, 0);

function timeOfDay(random: Seeded): number {
  let rest = random.next() * hours;
  const hour = ofHour.findIndex((weight) => (rest -= weight) <= 0);
  return (opensAt + Math.max(0, hour)) * hourMs + random.below(60) * minuteMs;
}
