// The lines of a signature as the path of an SVG. Must not know whose they are.

/** One line, as x, y, x, y in units of the pad; a single point becomes a dot. Numbers only: no text can get into it. */
export function strokePath(line: readonly number[]): string {
  const [x = 0, y = 0, ...rest] = line.map(Number);
  return `M${x} ${y}${rest.length === 0 ? 'h0' : `L${rest.join(' ')}`}`;
}
