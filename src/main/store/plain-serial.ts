// One form of a serial number, however it was written: its letters and figures, in capitals.
// Must not know tables; the words as they were first written are what is kept and shown.

/** What people put between the letters of a serial: every sign of the keyboard, and the blanks and dashes that programs make of them. */
const signs = [
  ...` !"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~`,
  ...'\u00A0\u2007\u2009\u202F\u2010\u2011\u2012\u2013\u2014\u2015\u2212',
];

/** `expression` in that form, in SQL. The index `locks_by_plain_serial` has the same words, so that SQLite takes it. */
export function plainSerialSql(expression: string): string {
  // A bare question mark looks like the place of a value to who counts them.
  const quoted = (sign: string): string => (sign === '?' ? 'char(63)' : `'${sign.replace("'", "''")}'`);
  const without = signs.reduce((inner, sign) => `replace(${inner}, ${quoted(sign)}, '')`, expression);
  return `upper(${without})`;
}

export function plainSerial(serial: string): string {
  const letters = [...serial].filter((sign) => !signs.includes(sign)).join('');
  // As SQLite does: other letters than the keyboard's stay as they are.
  return letters.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}
