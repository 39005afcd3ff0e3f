// The one form of a serial number in SQL, as `plainSerial` of the contract makes it.
// Must not know tables.
import { serialSigns } from '../../contract/serial.ts';

/** `expression` in that form. The index `locks_by_plain_serial` has the same words, so that SQLite takes it. */
export function plainSerialSql(expression: string): string {
  // A bare question mark looks like the place of a value to who counts them.
  const quoted = (sign: string): string => (sign === '?' ? 'char(63)' : `'${sign.replace("'", "''")}'`);
  const without = serialSigns.reduce((inner, sign) => `replace(${inner}, ${quoted(sign)}, '')`, expression);
  return `upper(${without})`;
}
