// A process that brings a history up to date and dies by kill -9 when a step begins: `node killed-upgrade.ts FILE STEP`.
// Must not be imported; broken-off upgrades are proved by starting it.
import { join } from 'node:path';
import { upgradeHistory } from '../upgrade.ts';

const [file = '', last] = process.argv.slice(2);
const migrationsDirectory = join(import.meta.dirname, '../../../../migrations');
upgradeHistory({ file, migrationsDirectory, program: '1.2.3', now: Date.now() }, ({ step }) => {
  if (step === Number(last)) process.kill(process.pid, 'SIGKILL');
});
