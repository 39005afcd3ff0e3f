// The lines of a signature as they grow under a pen, a finger or a mouse: whole numbers, bounded, thinned out.
// Must not know pointers, screens or what is signed.
import { mostStrokeChars, type Strokes } from '../../../contract/signature.ts';

export const padWidth = 1000;
export const padHeight = 260;
/** A point nearer than this to the one before tells nothing. */
const nearest = 4;
/** A point has at most nine characters with its commas; some room for the rest. */
export const mostPoints = Math.floor((mostStrokeChars - 2000) / 9);
export const mostLines = 200;

export type Line = readonly number[];

export const pointsOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.length / 2, 0);
export const isFull = (lines: readonly Line[]): boolean => lines.length >= mostLines || pointsOf(lines) >= mostPoints;

const inside = (value: number, most: number): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(0, Math.round(value))) : 0;

/** A new line begins here; what is full takes no more. */
export function beginLine(lines: readonly Line[], x: number, y: number): readonly Line[] {
  return isFull(lines) ? lines : [...lines, [inside(x, padWidth), inside(y, padHeight)]];
}

/** The last line goes on to here. */
export function goOn(lines: readonly Line[], x: number, y: number): readonly Line[] {
  const line = lines.at(-1);
  if (line === undefined || pointsOf(lines) >= mostPoints) return lines;
  const [lastX = 0, lastY = 0] = line.slice(-2);
  const [nextX, nextY] = [inside(x, padWidth), inside(y, padHeight)];
  if (Math.hypot(nextX - lastX, nextY - lastY) < nearest) return lines;
  return [...lines.slice(0, -1), [...line, nextX, nextY]];
}

/** A dot is no signature: some length must have been drawn. */
export function isDrawn(lines: readonly Line[]): boolean {
  return pointsOf(lines) >= 6;
}

export function toStrokes(lines: readonly Line[]): Strokes {
  return { width: padWidth, height: padHeight, strokes: lines.map((line) => [...line]) };
}

/** For a polyline; a single point is drawn as a dot. */
export function pointsText(line: Line): string {
  const points = line.length === 2 ? [...line, ...line] : line;
  return points.join(' ');
}
