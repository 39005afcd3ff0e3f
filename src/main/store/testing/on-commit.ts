// Tells of every transaction that has reached the disk, in the very moment: what a kill right after it leaves behind.
// Must not be imported outside tests. Call it before a database is opened.
import Database from 'better-sqlite3';

type Transaction = ReturnType<Database.Database['transaction']>;

/** Calls `listener` after each outermost commit of every database of this process. */
export function onCommit(listener: (database: Database.Database) => void): void {
  const make = Database.prototype.transaction as (
    this: Database.Database,
    work: (...args: unknown[]) => unknown,
  ) => Transaction;
  const telling = function (this: Database.Database, work: (...args: unknown[]) => unknown): Transaction {
    const made = make.call(this, work);
    const told = (run: (...args: unknown[]) => unknown) =>
      ((...args: unknown[]) => {
        const outermost = !this.inTransaction;
        const answer = run(...args);
        if (outermost) listener(this);
        return answer;
      }) as Transaction;
    return Object.assign(told(made), {
      default: told(made.default),
      deferred: told(made.deferred),
      immediate: told(made.immediate),
      exclusive: told(made.exclusive),
    });
  };
  Database.prototype.transaction = telling as unknown as typeof Database.prototype.transaction;
}
