// A process that dies when an erasure has reached the disk, before anything that comes after it.
// Run by tests: node killed-erasure.ts FILE CUSTOMER-ID. Must not be imported.
import { openStore } from '../store/open.ts';
import { onCommit } from '../store/testing/on-commit.ts';

const [file = '', customerId = ''] = process.argv.slice(2);
let armed = false;
onCommit(() => armed && process.kill(process.pid, 'SIGKILL'));
const migrationsDirectory = new URL('../../../migrations', import.meta.url).pathname;
const clock = { now: () => Date.now(), steady: () => performance.now(), after: () => () => undefined };
const store = openStore({ file, migrationsDirectory, clock });
armed = true;
store.erasure.erase(customerId, { keepRetained: false, actor: 'Bo' });
