// Does a fall bend? A parabola laid through the points by least squares, and whether its bend is more than the scatter explains.
// Must not know volts, locks or dates.
import type { Point } from './slopes.ts';

/**
 * `faster`: it clearly falls ever more; `slower`: it leans to falling ever less, be it by chance (whoever told a latest day then would often
 * tell one too early); `none`: neither; `untold`: too few points to see a bend at all.
 */
export type Bend = 'none' | 'slower' | 'faster' | 'untold';

/** Three points always lie on some parabola: the fourth is the first to say anything about it. */
const fewestPoints = 4;
/** Student's t, so that a straight line is taken for one that steepens in one of twenty cases, by degrees of freedom from 1 on. */
const oneOfTen = [6.314, 2.92, 2.353, 2.132, 2.015, 1.943, 1.895, 1.86, 1.833, 1.812] as const;
const oneOfTenOfMany = 1.8;

/** Half of what chance alone makes a bend uncertain by: of straight falls three in ten lean so far. */
const leaning = 0.5;

/** `leastScatter`: what single values are uncertain by, however well they happen to lie on a line. */
export function bendOf(points: readonly Point[], leastScatter: number): Bend {
  const count = points.length;
  if (count < fewestPoints) return 'untold';
  const mean = (pick: (point: Point) => number) => points.reduce((sum, point) => sum + pick(point), 0) / count;
  const [middle, level] = [mean(({ x }) => x), mean(({ y }) => y)];
  const width = Math.sqrt(mean(({ x }) => (x - middle) ** 2));
  if (width === 0) return 'untold';
  const scaled = points.map(({ x, y }) => ({ u: (x - middle) / width, v: y - level }));
  // Curves that have nothing in common, so that each can be measured for itself: u, and u² without its own line.
  const sum = (of: (point: { u: number; v: number }) => number) =>
    scaled.reduce((total, point) => total + of(point), 0);
  const lean = sum(({ u }) => u ** 3) / count;
  const bow = (u: number) => u * u - lean * u - 1;
  const steep = sum(({ u, v }) => u * v) / count;
  const size = sum(({ u }) => bow(u) ** 2);
  if (size < 1e-9) return 'untold';
  const bend = sum(({ u, v }) => bow(u) * v) / size;
  const left = sum(({ u, v }) => (v - steep * u - bend * bow(u)) ** 2);
  const free = count - 3;
  const scatter = Math.max(leastScatter, Math.sqrt(left / free));
  const byChance = scatter / Math.sqrt(size);
  if (bend > leaning * byChance) return 'slower';
  return bend < -(oneOfTen[free - 1] ?? oneOfTenOfMany) * byChance ? 'faster' : 'none';
}
