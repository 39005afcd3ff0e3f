// A text as a QR code: which squares are dark, as one path for a drawing.
// Must not know what the text says. The code holds the text itself: reading it needs no network.
import { encode } from 'uqr';

export interface QrDrawing {
  /** Squares on a side, with the quiet border of four that readers want. */
  readonly size: number;
  /** SVG path in squares; what it fills is dark. */
  readonly path: string;
  readonly dark: readonly (readonly boolean[])[];
}

/** Throws RangeError for a text that no QR code can hold (2953 bytes). */
export function qrOf(text: string): QrDrawing {
  // A dense code is hard for an old camera: little correction, and more of it where it costs nothing.
  const { size, data } = encode(text, { ecc: 'L', boostEcc: true, border: 4 });
  const runs = data.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`));
  return { size, path: runs.join(''), dark: data };
}

/** Neighbouring dark squares as one, so that no hairline shows between them. */
function runsOf(row: readonly boolean[]): [x: number, length: number][] {
  const runs: [number, number][] = [];
  row.forEach((isDark, x) => {
    const last = runs.at(-1);
    if (!isDark) return;
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}
