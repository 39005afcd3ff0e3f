// The user codes that left in this run of the program, only so that a trace can be kept free of them (protocol §10).
// Must not know reports or commands; keeps no digits, only keyed digests, in memory alone, and gives nothing out.

/** Codes have 4 to 8 digits (protocol §8.12). */
const shortest = 4;
const longest = 8;

/**
 * Finds a code again in bytes, however an adapter writes its digits: as text (also with bytes between), one digit a
 * byte, two digits a byte, backwards, or as a number. A digest keeps the digits out of a crash dump's plain sight; what
 * it takes for a code by mistake is only hidden without need.
 */
export class SentCodes {
  #known = false;
  readonly #digests = new Set<number>();
  readonly #numbers = new Set<number>();
  readonly #key = crypto.getRandomValues(new Uint32Array(longest));

  /** True as soon as any code left: from then on an adapter can know one. */
  get any(): boolean {
    return this.#known;
  }

  /** A request that carries a code leaves; `digits` is null when they cannot be read from it. */
  remember(digits: string | null): void {
    this.#known = true;
    if (digits === null) return;
    const values = Array.from(digits, Number);
    this.#digests.add(this.#digest(values));
    this.#digests.add(this.#digest(values.reverse()));
    // Below 256 it is one byte, and every report is full of those.
    if (Number(digits) > 255) this.#numbers.add(this.#digest([Number(digits)]));
  }

  /** Whether a code that left is in these bytes. */
  in(bytes: Uint8Array): boolean {
    if (this.#digests.size === 0) return false;
    const nibbles = Array.from(bytes).flatMap((byte) => [byte >>> 4, byte & 15]);
    const typed = Array.from(bytes, (byte) => (byte >= 0x30 && byte <= 0x39 ? byte - 0x30 : byte));
    return this.#runIn(nibbles, 1) || this.#runIn(typed, 1) || this.#runIn(typed, 2) || this.#numberIn(bytes);
  }

  /** The same of a text that hardware gave, also with other characters between its digits. */
  inText(text: string): boolean {
    const encoder = new TextEncoder();
    return this.in(encoder.encode(text)) || this.in(encoder.encode(text.replaceAll(/\D/g, '')));
  }

  /** A code as digits that follow each other, `step` places apart. */
  #runIn(values: number[], step: number): boolean {
    for (let from = 0; from < values.length; from += 1) {
      let digest = 0;
      for (let count = 0; count < longest; count += 1) {
        const value = values[from + count * step];
        if (value === undefined || value > 9) break;
        digest = this.#add(digest, value, count);
        if (count + 1 >= shortest && this.#digests.has(digest)) return true;
      }
    }
    return false;
  }

  #numberIn(bytes: Uint8Array): boolean {
    for (let from = 0; from < bytes.length; from += 1) {
      let big = 0;
      let little = 0;
      for (let count = 0; count < 4 && from + count < bytes.length; count += 1) {
        const byte = bytes[from + count] as number;
        big = big * 256 + byte;
        little += byte * 256 ** count;
        if (this.#numbers.has(this.#digest([big])) || this.#numbers.has(this.#digest([little]))) return true;
      }
    }
    return false;
  }

  #digest(values: number[]): number {
    return values.reduce((digest, value, at) => this.#add(digest, value, at), 0);
  }

  #add(digest: number, value: number, at: number): number {
    const mixed = Math.imul(digest ^ (value + 1) ^ (this.#key[at] as number), 0x9e37_79b1);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }
}
