// Kills its own process between two file operations, the moments that a kill by the clock seldom hits.
// Must not be imported outside the durability tests, and before anything works on files.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const names = [
  ...['openSync', 'closeSync', 'writeSync', 'writeFileSync', 'fsyncSync', 'copyFileSync', 'chmodSync'],
  ...['mkdirSync', 'renameSync', 'linkSync', 'rmSync'],
] as const;

let calls = 0;
let deadly = Infinity;

/** So many operations on files were begun since this was loaded. */
export function fileCalls(): number {
  return calls;
}

/** Kill -9 before the file operation with this number, counted from now: 0 is the next one. */
export function dieAtCall(number: number): void {
  deadly = calls + number;
}

const changeable = fs as unknown as Record<string, (...args: unknown[]) => unknown>;
for (const name of names) {
  const original = changeable[name];
  if (original === undefined) throw new Error(`there is no fs.${name}`);
  changeable[name] = (...args) => {
    if (calls >= deadly) process.kill(process.pid, 'SIGKILL');
    calls += 1;
    return original.apply(fs, args);
  };
}
syncBuiltinESMExports();
