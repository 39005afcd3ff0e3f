// One way to write a value as JSON, so that a hash over it is the same on every machine.
// Must not know what is hashed or why.
import { createHash } from 'node:crypto';

/**
 * JSON with object keys in code-unit order, no spaces, and members whose value is undefined left out.
 * Throws a TypeError for what JSON cannot say (NaN, infinities, functions, bigint, symbols, cycles).
 */
export function canonicalJson(value: unknown): string {
  return write(value, []);
}

/** SHA-256 (lower-case hex) over the UTF-8 of the canonical JSON. */
export function canonicalHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}

function write(value: unknown, parents: readonly object[]): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number without a value cannot be written as JSON');
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') throw new TypeError(`a ${typeof value} cannot be written as JSON`);
  if (parents.includes(value)) throw new TypeError('a value that contains itself cannot be written as JSON');
  const inside = [...parents, value];
  if (Array.isArray(value)) return `[${value.map((item) => write(item, inside)).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${JSON.stringify(key)}:${write(member, inside)}`);
  return `{${members.join(',')}}`;
}
