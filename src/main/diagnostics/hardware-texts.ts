// What adapter and lock say of themselves, as the text for support may show it: on one line, and never a user code.
// Must not know reports; that a code left it knows from the wire's own book.
import type { LinkState } from '../../contract/events.ts';
import type { SentCodes } from '../../device/sent-codes.ts';

/** Stands for the whole of a text that is not shown. */
export const cutMark = '[cut: could hold a code]';

/** A text with fewer digits holds no code, nor half of a longer one that would help anybody (protocol §8.12). */
const fewestDigits = 4;
/** Texts kept as known from before any code left; a shop sees fewer adapters and locks in a day. */
const keptTexts = 1000;

/** Adapters choose these texts, and one that was told a code may put it there, then or after an unplug (protocol §10). */
export class HardwareTexts {
  readonly #codes: SentCodes;
  /** Told before any code left, so they cannot be made from one. */
  readonly #older = new Set<string>();

  constructor(codes: SentCodes) {
    this.#codes = codes;
  }

  /** To be told of every state of the connection, as it comes. */
  seen({ adapter, identity }: LinkState): void {
    if (this.#codes.any || this.#older.size > keptTexts) return;
    for (const text of [adapter?.product, adapter?.serial, adapter?.firmware]) this.#older.add(text ?? '');
    for (const text of [identity?.modelId, identity?.serial, identity?.firmware]) this.#older.add(text ?? '');
  }

  /** The text, or the mark when a code that left is in it, or could be. */
  shown(text: string): string {
    return this.#mayHoldCode(text) ? cutMark : oneLine(text);
  }

  /** Its last characters: enough to tell two units apart in a talk, not enough to find one. */
  tail(serial: string): string {
    if (serial === '') return 'none';
    return this.#mayHoldCode(serial)
      ? cutMark
      : `...${oneLine(serial.length > 8 ? serial.slice(-4) : serial.slice(-2))}`;
  }

  /** A text of our own that may quote hardware: only what left is looked for. */
  unlessSent(text: string): string {
    return this.#codes.inText(text) ? cutMark : text;
  }

  #mayHoldCode(text: string): boolean {
    if (this.#codes.inText(text)) return true;
    return this.#codes.any && !this.#older.has(text) && (text.match(/\p{Nd}/gu)?.length ?? 0) >= fewestDigits;
  }
}

/** Texts of hardware may hold anything. */
export function oneLine(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 200);
}
