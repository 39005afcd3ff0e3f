// A history of a program that knew no erasing: what was overwritten then, and what the migrations drop, is not in the file any more.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openStore } from './open.ts';
import { writeOldVersion } from './testing/old-version.ts';
import { withRaw } from './testing/raw.ts';
import { openVisit, storeOptions } from './testing/temp-store.ts';

test.each([2, 6])('a history of version %i, upgraded, has no trace of an erased person', (version) => {
  const filled = storeOptions();
  const today = openStore(filled);
  for (let number = 0; number < 150; number += 1) openVisit(today, `visit ${number} ${'x'.repeat(200)}`);
  const { id } = today.customers.create({ name: 'Quarrelzyx', phone: '555 987 6543' });
  const { id: visitId } = today.visits.open({
    complaint: 'Quarrelzyx waits',
    customerId: id,
    staff: '',
    practice: false,
  });
  const by = { actor: 'Ada', action: 'visit.voided' };
  today.visits.change(visitId, null, { state: 'void', closedAt: '2026-11-22T09:00:00.000Z' }, by);
  const installation = today.installationId;
  today.close();
  const options = storeOptions();
  writeOldVersion(options.file, version, filled.file);
  withRaw(options.file, (database) => {
    const uuid = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
    const keep = database.prepare(
      "INSERT INTO reports (id, installation_id, visit_id, kind, created_at, hash, model) VALUES (?, ?, ?, 'service', ?, ?, ?)",
    );
    const model = JSON.stringify({ kind: 'service', visit: { customerName: 'Quarrelzyx', note: 'x'.repeat(900) } });
    const at = '2026-11-22T08:30:00.000Z';
    for (let number = 0; number < 40; number += 1)
      keep.run(uuid(number), installation, visitId, at, number.toString(16).padStart(64, '0'), model);
    // What that program overwrote left its bytes.
    database.prepare("UPDATE visits SET complaint = 'overheard-then' WHERE id = ?").run(visitId);
    database.prepare("UPDATE visits SET complaint = '' WHERE id = ?").run(visitId);
  });
  expect(readFileSync(options.file).toString('latin1')).toMatch(/Quarrelzyx/);
  const store = openStore(options);
  expect(store.customers.get(id).name).toBe('Quarrelzyx');
  store.erasure.erase(id, { keepRetained: false, actor: 'Ada' });
  while (store.erasure.forgetWords());
  store.erasure.settle();
  store.close();
  expect(readFileSync(options.file).toString('latin1')).not.toMatch(/quarrelzyx|987 6543|overheard-then/i);
});
