// A serial number as people type it: its letters and figures in capitals, and the words that stand for "there is none".
// Must not know who keeps it; the words as they were first written are what is kept and shown.

/** What people put between the letters of a serial: every sign of the keyboard, and the blanks and dashes that programs make of them. */
export const serialSigns: readonly string[] = [
  ...` !"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~`,
  ...'\u00A0\u2007\u2009\u202F\u2010\u2011\u2012\u2013\u2014\u2015\u2212',
];

export function plainSerial(serial: string): string {
  const letters = [...serial].filter((sign) => !serialSigns.includes(sign)).join('');
  // As SQLite does: other letters than the keyboard's stay as they are.
  return letters.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

/** Typed where a sticker is gone or nobody looked; in English, Spanish and French. */
const noSerials = new Set([
  ...['NA', 'NO', 'NIL', 'NONE', 'NULL', 'TBD', 'UNKNOWN', 'NOTKNOWN', 'NOSERIAL', 'NOSERIALNUMBER', 'MISSING'],
  ...['ILLEGIBLE', 'UNREADABLE', 'NOTREADABLE', 'NOTLEGIBLE'],
  ...['NINGUNO', 'NINGUNA', 'DESCONOCIDO', 'SINNUMERO', 'SINSERIE', 'AUCUN', 'AUCUNE', 'INCONNU', 'ILLISIBLE', 'SANS'],
]);

/** The serial that is typed, without blanks around it; null where it names none: nothing, signs only, noughts, "N/A", "unknown". */
export function namedSerial(typed: string | null): string | null {
  const trimmed = (typed ?? '').trim();
  const plain = plainSerial(trimmed);
  const named = /[\p{L}\p{N}]/u.test(plain) && !/^(?:0+|X+)$/.test(plain) && !noSerials.has(plain);
  return named ? trimmed : null;
}

/** What to tell whoever typed words that are no serial; null where they are one, or nothing was typed. */
export function noSerialWords(typed: string): string | null {
  const trimmed = typed.trim();
  return trimmed === '' || namedSerial(trimmed) !== null ? null : `“${trimmed}” is no serial number: none is kept`;
}
