// Erasing one of two persons who were taken for one, and then not: what the merge wrote of either on the other one's goes, too.
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from './open.ts';
import { withRaw } from './testing/raw.ts';
import { storeOptions } from './testing/temp-store.ts';

const minute = 60_000;
const uuid = (number: number) => `00000000-0000-7000-8000-00000000000${number}`;
const strokes = { width: 9, height: 9, strokes: [[1, 2]] };
const by = { actor: 'Ada', action: 'customer.merged' };
const closed = { actor: 'Ada', action: 'visit.closed' };
const anna = { name: 'Anna Klein', phone: '555 800 1234', email: '', address: '1 Elm', note: 'Rings twice' };
const boris = {
  name: 'Boris Klein',
  phone: '(555) 314-1592',
  email: 'zar@example.org',
  address: '7 Oakstreet',
  note: 'Dog bites',
};

/** Anna's record took Boris's words for an hour, in which papers were made and signed on the visits of both. */
function mistaken() {
  const options = storeOptions();
  let store = openStore(options);
  const wait = () => options.clock.move(20 * minute);
  const [kept, gone] = [store.customers.create(anna), store.customers.create(boris)];
  const visitOf = ({ id: customerId }: typeof kept) =>
    store.visits.open({ complaint: 'sticks', customerId, staff: 'Ada', practice: false });
  const [ofAnna, ofBoris] = [visitOf(kept), visitOf(gone)];
  wait();
  const seen = ({ id, revision }: typeof kept) => ({ id, revision });
  const take = { name: 'gone', phone: 'gone', email: 'gone', address: 'gone', note: 'both' } as const;
  const { mergeId } = store.merging.merge(seen(kept), seen(gone), take, by);
  wait();
  const at = new Date(options.clock.now()).toISOString();
  const customer = store.customers.get(kept.id);
  const note = { complaint: 'Boris Klein says that it grinds, Anna saw it' };
  store.visits.change(ofAnna.id, null, note, { actor: 'Ada', action: 'visit.updated' });
  const installation = store.installationId;
  store.close();
  withRaw(options.file, (database) => {
    const sign = database.prepare("INSERT INTO signatures VALUES (?, ?, ?, ?, 'Ada', 'work-order', ?, 'mine', ?)");
    sign.run(uuid(1), installation, ofAnna.id, at, 'Boris', JSON.stringify(strokes));
    sign.run(uuid(2), installation, ofBoris.id, at, 'Anna Klein', JSON.stringify(strokes));
    sign.run(uuid(3), installation, ofAnna.id, at, 'Anna Klein', JSON.stringify(strokes));
    const keep = database.prepare(
      'INSERT INTO reports (id, installation_id, visit_id, day, kind, created_at, hash, model) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    const paper = JSON.stringify({ kind: 'service', visit: { customer, complaint: 'sticks' } });
    keep.run(uuid(4), installation, ofAnna.id, null, 'service', at, 'a'.repeat(64), paper);
    keep.run(uuid(5), installation, ofBoris.id, null, 'service', at, 'b'.repeat(64), paper);
    const day = { kind: 'day', visits: [{ customerId: kept.id, customer: customer.name }] };
    keep.run(uuid(6), installation, null, at.slice(0, 10), 'day', at, 'c'.repeat(64), JSON.stringify(day));
  });
  store = openStore(options);
  onTestFinished(() => store.close());
  wait();
  store.merging.undo(mergeId, { actor: 'Ada', action: 'customer.merge-undone' });
  wait();
  const over = { state: 'void', closedAt: new Date(options.clock.now()).toISOString() } as const;
  for (const { id } of [ofAnna, ofBoris]) store.visits.change(id, null, over, closed);
  /** Everything there is in the tables, and in the bytes once nobody has the file any more. */
  const erase = (customerId: string) => {
    store.erasure.erase(customerId, { keepRetained: false, actor: 'Ada' });
    expect(() => store.erasure.erase(customerId, { keepRetained: false, actor: 'Ada' })).toThrow(/customer\.erased/);
    const versions = store.customers.versions(kept.id);
    store.close();
    const all = withRaw(options.file, (database) =>
      ['customers', 'customer_versions', 'customer_merges', 'visits', 'revisions', 'signatures', 'reports', 'journal']
        .map((table) => JSON.stringify(database.prepare(`SELECT * FROM ${table}`).all()))
        .join('\n'),
    );
    const lines = withRaw(options.file, (database) =>
      database.prepare(`SELECT strokes LIKE '%[[1,2]]%' FROM signatures ORDER BY id`).pluck().all(),
    );
    store = openStore(options);
    return { all, lines, versions };
  };
  const exported = (id: string) => ({ rows: store.exports.person(id), mistakenFor: store.exports.mistakenFor(id) });
  return { kept: kept.id, gone: gone.id, erase, exported, at };
}

test('who was merged by mistake leaves nothing with the other one, whose own words stay', () => {
  const { gone, erase } = mistaken();
  const { all, lines, versions } = erase(gone);
  for (const word of ['Boris', '314-1592', 'zar@', 'Oakstreet', 'Dog bites']) expect(all).not.toContain(word);
  for (const word of ['Anna Klein', '555 800 1234', '1 Elm', 'Rings twice', 'Anna saw it']) expect(all).toContain(word);
  expect(lines).toEqual([0, 0, 1]);
  expect(versions[0]?.before).toMatchObject({ note: 'Rings twice\n[erased]', email: '[erased]' });
  expect(versions[1]?.before).toMatchObject({ note: 'Rings twice', phone: '555 800 1234' });
});

test('whose record took the words of another one leaves nothing on what is that one’s again', () => {
  const { kept, erase } = mistaken();
  const { all, lines } = erase(kept);
  for (const word of ['Anna', '800 1234', '1 Elm', 'Rings twice']) expect(all).not.toContain(word);
  expect(all).toContain('Boris Klein');
  expect(lines).toEqual([0, 0, 0]);
});

test('the export of either has what is of their own visits, says when they were taken for one, and names nobody else', () => {
  const { kept, gone, exported, at } = mistaken();
  const signed = (id: string) => exported(id).rows['signatures']?.map((row) => row['id']);
  expect([signed(kept), signed(gone)]).toEqual([[uuid(1), uuid(3)], [uuid(2)]]);
  for (const id of [kept, gone]) {
    const { rows, mistakenFor } = exported(id);
    expect(mistakenFor).toEqual([{ since: expect.any(String) as string, until: expect.any(String) as string }]);
    expect(mistakenFor[0]?.since.localeCompare(at)).toBe(-1);
    expect(mistakenFor[0]?.until.localeCompare(at)).toBe(1);
    expect([rows['reports'], rows['customer_merges']]).toEqual([undefined, undefined]);
  }
  // But for what somebody typed on a visit, which the times are told for.
  const typed = ['visits', 'revisions', 'signatures'];
  const words = (id: string) =>
    JSON.stringify(Object.entries(exported(id).rows).filter(([table]) => !typed.includes(table)));
  for (const word of ['Boris', '314-1592', 'zar@', 'Oakstreet', 'Dog bites']) expect(words(kept)).not.toContain(word);
  for (const word of ['Anna', '800 1234', '1 Elm', 'Rings twice']) expect(words(gone)).not.toContain(word);
});
