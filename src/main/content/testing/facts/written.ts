// A reading or a sign in one line, as the tables write it.
// Must not know what is compared; only tests use it.

/** `{ door: [open, unknown], pack: [in] }` is `door open|unknown, pack in`. */
export function written(test: object): string {
  return Object.entries(test)
    .map(([name, value]) => {
      if (Array.isArray(value)) return `${name} ${value.join('|')}`;
      return typeof value === 'object' ? written(value as object) : `${name} ${String(value)}`;
    })
    .join(', ');
}
