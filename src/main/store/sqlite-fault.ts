// The one place where SQLite's and the file system's errors become faults.
// Must not know which statement failed; details hold no paths and no customer data.
import Database from 'better-sqlite3';
import type { z } from 'zod';
import { Fault, type FaultCode } from '../../contract/fault.ts';

interface Meaning {
  code: FaultCode;
  detail: string;
}

/** SQLite's result codes; the longest matching beginning wins, so extended codes may have a line of their own. */
const sqliteMeanings: Record<string, Meaning> = {
  SQLITE_BUSY: { code: 'store.in-use', detail: 'another program holds the database' },
  SQLITE_LOCKED: { code: 'store.in-use', detail: 'another program holds the database' },
  SQLITE_NOTADB: { code: 'store.corrupt', detail: 'the file is not a database' },
  SQLITE_CORRUPT: { code: 'store.corrupt', detail: 'the database file is damaged' },
  SQLITE_READONLY: { code: 'store.read-only', detail: 'the database cannot be written' },
  SQLITE_CANTOPEN: { code: 'store.read-only', detail: 'the database file cannot be opened for writing' },
  SQLITE_PERM: { code: 'store.read-only', detail: 'the database file may not be opened' },
  SQLITE_FULL: { code: 'store.full', detail: 'the disk is full; nothing of this change was stored' },
  SQLITE_IOERR: { code: 'store.failed', detail: 'the disk reported an error; nothing of this change was stored' },
  SQLITE_CONSTRAINT_UNIQUE: { code: 'store.conflict', detail: 'such a record exists already' },
  SQLITE_CONSTRAINT_PRIMARYKEY: { code: 'store.conflict', detail: 'such a record exists already' },
  SQLITE_CONSTRAINT_FOREIGNKEY: { code: 'store.not-found', detail: 'a record that this one belongs to does not exist' },
  SQLITE_CONSTRAINT_TRIGGER: { code: 'store.failed', detail: 'history may only be added to' },
};

const systemMeanings: Record<string, Meaning> = {
  ENOSPC: { code: 'store.full', detail: 'the disk is full' },
  EDQUOT: { code: 'store.full', detail: 'the disk quota is used up' },
  EROFS: { code: 'store.read-only', detail: 'the folder is on a read-only disk' },
  EACCES: { code: 'store.read-only', detail: 'the folder or the file may not be written' },
  EPERM: { code: 'store.read-only', detail: 'the folder or the file may not be written' },
  EIO: { code: 'store.failed', detail: 'the disk or stick reported an error' },
  ENOENT: { code: 'store.failed', detail: 'a folder or a file that was there is gone' },
  ENODEV: { code: 'store.failed', detail: 'the disk or stick is gone' },
  ENXIO: { code: 'store.failed', detail: 'the disk or stick is gone' },
  ESTALE: { code: 'store.failed', detail: 'the folder on the other computer is gone' },
  ENOTCONN: { code: 'store.failed', detail: 'the folder on the other computer is gone' },
  EFBIG: { code: 'store.full', detail: 'the file is larger than this disk or stick can hold in one piece' },
  ENOTDIR: { code: 'store.read-only', detail: 'a file stands where a folder belongs: move it away' },
  EEXIST: { code: 'store.read-only', detail: 'a file stands where a folder belongs: move it away' },
};

/**
 * The fault that an error of SQLite, of the file system or of a schema amounts to. A Fault stays itself; an error of
 * no known kind (a slip in the program) comes back unchanged, so that dispatch reports it as host.internal.
 */
export function toStoreFault(error: unknown): unknown {
  if (error instanceof Fault) return error;
  if (error instanceof Database.SqliteError) {
    const name = Object.keys(sqliteMeanings)
      .filter((key) => error.code === key || error.code.startsWith(`${key}_`))
      .sort((a, b) => b.length - a.length)[0];
    const meaning = name === undefined ? undefined : sqliteMeanings[name];
    return new Fault(meaning?.code ?? 'store.failed', meaning?.detail ?? `SQLite says ${error.code}`, { cause: error });
  }
  const system = error instanceof Error && 'code' in error ? systemMeanings[String(error.code)] : undefined;
  if (system !== undefined) return new Fault(system.code, system.detail, { cause: error });
  return error;
}

/** Runs `work`; what it throws leaves as a fault. */
export function withFaults<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toStoreFault(error);
  }
}

/** The same methods, each of which throws faults only. */
export function guarded<T extends object>(methods: T): T {
  const entries = Object.entries(methods).map(([name, method]) => [
    name,
    (...args: unknown[]) => withFaults(() => (method as (...args: unknown[]) => unknown)(...args)),
  ]);
  return Object.fromEntries(entries) as T;
}

/** A value from outside, as its schema knows it (unknown members dropped); contract.bad-input when it does not fit. */
export function parseInput<T extends z.ZodType>(schema: T, value: unknown, what: string): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Fault('contract.bad-input', `${what} does not fit: ${places(parsed.error)}`, { cause: parsed.error });
}

/** A stored row, as the contract's schema knows it; store.failed when what is stored does not fit. */
export function parseStored<T extends z.ZodType>(schema: T, value: unknown, what: string): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Fault('store.failed', `a stored ${what} does not fit: ${places(parsed.error)}`, { cause: parsed.error });
}

/** Where it does not fit; never the value, which may be a customer's. */
function places(error: z.ZodError): string {
  return error.issues.map((issue) => issue.path.join('.') || 'the whole').join(', ');
}
