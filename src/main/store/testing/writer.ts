// A process that writes until it is killed, and says on standard output what it was promised.
// Run by open.test.ts: node writer.ts FILE MIGRATIONS ('write' | 'hold').
import { writeSync } from 'node:fs';
import { realClock } from '../../real-clock.ts';
import { openStore } from '../open.ts';

const [file = '', migrationsDirectory = '', mode] = process.argv.slice(2);
const store = openStore({ file, migrationsDirectory, clock: realClock });
writeSync(1, 'open\n');
if (mode === 'hold') setInterval(() => undefined, 1000);
else {
  for (let count = 0; ; count += 1) {
    const visit = store.transaction(() => {
      const opened = store.visits.open({ complaint: `n${count}`, customerId: null, staff: 'w', practice: false });
      return store.visits.change(opened.id, 1, { note: 'both or none' }, { actor: 'w', action: 'visit.updated' });
    });
    writeSync(1, `${visit.id}\n`);
  }
}
