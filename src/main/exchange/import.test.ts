// Taking tables in: a preview that changes nothing, all or nothing, and back again.
import { expect, onTestFinished, test } from 'vitest';
import { openTestHost } from '../testing/test-host.ts';

async function bench() {
  const opened = await openTestHost();
  onTestFinished(opened.close);
  const { client, call } = opened;
  return {
    ...opened,
    preview: (kind: 'customers' | 'locks', text: string) =>
      call(client.exchange.previewImport({ kind, file: Buffer.from(text).toString('base64') })),
    lines: async (importId: string) => (await call(client.exchange.importLines({ importId, from: 0 }))).lines,
    names: async () => (await call(client.customer.find({}))).customers.map(({ name }) => name),
  };
}

test('customers: line by line what would happen, and then it does', async () => {
  const { client, call, preview, lines, names, journal } = await bench();
  await call(client.customer.create({ fields: { name: 'Grace', phone: '(555) 014-2277' } }));
  await call(client.customer.create({ fields: { name: 'Dora' } }));
  const asked = await preview(
    'customers',
    [
      'First Name;Last name;Teléfono;E-Mail;Street;City;Shoe size;Notes',
      'Zoë;;555 900 1000;;1 Elm St;Reno;44;code 4711',
      'grace;;555.014.2277;grace@example.org;;;;',
      'Dora;;;;;;;',
      ';;;x@example.org;;;;',
      'Zoë;;5559001000;;;;;',
      `${'x'.repeat(200)};;;;;;;`,
      '<script>alert(1)</script>;;;;;;;',
    ].join('\n'),
  );
  expect(asked.columns.map(({ field }) => field)).toEqual([
    'firstName',
    'lastName',
    'phone',
    'email',
    'address',
    'city',
    null,
    'note',
  ]);
  expect(asked).toMatchObject({
    separator: ';',
    encoding: 'UTF-8',
    counts: { new: 2, same: 1, changed: 1, refused: 3 },
  });
  const shown = await lines(asked.id);
  expect(shown.map(({ line, what, known, why }) => [line, what, known, why])).toEqual([
    [2, 'new', '', ''],
    [3, 'changed', 'Grace', ''],
    [4, 'same', 'Dora', ''],
    [5, 'refused', '', 'neither a name nor a telephone number'],
    [6, 'refused', '', 'the same as line 2'],
    [7, 'refused', '', 'too long: name'],
    [8, 'new', '', ''],
  ]);
  // Only what differs: a number written in another way is the same, an empty cell says nothing.
  expect(shown[1]?.changes.map(({ field }) => field)).toEqual(['name', 'email']);
  expect(await names()).toEqual(['Dora', 'Grace']);
  const done = await call(client.exchange.commitImport({ importId: asked.id, staff: 'Ada' }));
  expect(done).toMatchObject({ made: 2, changed: 1 });
  expect(await names()).toEqual(['<script>alert(1)</script>', 'Dora', 'grace', 'Zoë']);
  const { customers } = await call(client.customer.find({ text: 'zoe' }));
  const zoe = await call(client.customer.get({ customerId: customers[0]?.id ?? '' }));
  expect(zoe.customer).toMatchObject({ address: '1 Elm St, Reno', note: 'code ••••' });
  const rows = await journal();
  expect(rows.find(({ action }) => action === 'import.done')).toMatchObject({
    actor: 'Ada',
    detail: { kind: 'customers', made: 2, changed: 1 },
  });
  expect(JSON.stringify(rows)).not.toContain('Zoë');
});

test('locks: by tag or serial, by the name of the model, and what does not fit is refused', async () => {
  const { client, call, preview, lines } = await bench();
  const first = await preview('locks', 'Model,Serial number,Door,Colour\n914,A 1,front,Satin\nSmartCode 914,B2,,\n');
  await call(client.exchange.commitImport({ importId: first.id }));
  const asked = await preview(
    'locks',
    'model,serial,tag,door\n914,A 1,,back\n914,B2,,\n,,L-00002,garage\n910,,L-00001,x\nToaster,T1,,\n914,,,spare\n',
  );
  expect((await lines(asked.id)).map(({ what, known, why }) => [what, known, why])).toEqual([
    ['changed', 'L-00001', ''],
    ['same', 'L-00002', ''],
    ['refused', '', 'the same as line 3'],
    ['refused', '', 'L-00001 is another model'],
    ['refused', '', 'no model “Toaster” in the catalogue'],
    ['new', '', ''],
  ]);
});

test('the same table twice doubles no lock, with a serial number or without', async () => {
  const { client, call, preview, lines, refusal } = await bench();
  const table = [
    'model,serial,label,place,finish',
    '914,A1,front,unit 4A,',
    '914,,back,unit 4A,',
    '914,,nolabel,,',
    '914,,,,',
    '914,,,,',
    '916,,back,unit 4A,',
  ].join('\n');
  const seen = async (text: string) => {
    const asked = await preview('locks', text);
    return { asked, what: (await lines(asked.id)).map(({ what, known, why }) => [what, known, why]) };
  };
  const count = async () => (await call(client.unit.find({}))).locks.length;
  const first = await seen(table);
  expect(first.what).toEqual([
    ...Array.from({ length: 4 }, () => ['new', '', '']),
    ['unsure', '', 'the same as line 5'],
    ['new', '', ''],
  ]);
  await call(client.exchange.commitImport({ importId: first.asked.id }));
  expect(await count()).toBe(5);

  const again = await seen(table);
  expect(again.what).toEqual([
    ['same', 'L-00001', ''],
    ['same', 'L-00002', ''],
    ['unsure', '', 'here is already, of this model with the same words: L-00003'],
    ['unsure', '', 'here is already, of this model without words: L-00004'],
    ['unsure', '', 'the same as line 5'],
    ['same', 'L-00005', ''],
  ]);
  expect(again.asked.counts).toEqual({ new: 0, same: 3, changed: 0, unsure: 3, refused: 0 });
  expect(await call(client.exchange.commitImport({ importId: again.asked.id }))).toMatchObject({ made: 0, changed: 0 });
  expect(await count()).toBe(5);

  // A person knows better: line 4 is another one. Of a line that nobody asks about nothing can be said.
  const third = await seen(table);
  expect(await refusal(client.exchange.commitImport({ importId: third.asked.id, asNew: [2] }))).toBe(
    'contract.bad-input',
  );
  const done = await call(client.exchange.commitImport({ importId: third.asked.id, asNew: [4] }));
  expect([done.made, await count()]).toEqual([1, 6]);
  const changed = await seen('model,label,place,finish\n914,BACK,Unit 4A,Satin\n914,nolabel,,\n');
  expect(changed.what).toEqual([
    ['unsure', '', 'perhaps L-00002 here, which is called the same'],
    ['unsure', '', 'here is already, of this model with the same words: L-00003; L-00006'],
  ]);
  const asKnown = [{ line: 2, candidate: 0 }];
  const all = await call(client.exchange.commitImport({ importId: changed.asked.id, asNew: [3], asKnown }));
  expect(all).toMatchObject({ made: 1, changed: 1 });
});

test('a customer who may be one of two is left out, or written down as a third', async () => {
  const { client, call, preview, lines, names } = await bench();
  for (const phone of ['555 0101', '555 0102'])
    await call(client.customer.create({ fields: { name: 'Grace', phone } }));
  const asked = await preview('customers', 'name,email\nGrace,g@example.org\n');
  expect(await lines(asked.id)).toMatchObject([{ what: 'unsure', why: expect.stringContaining('555 0101') as string }]);
  await call(client.exchange.commitImport({ importId: asked.id, asNew: 'all' }));
  expect(await names()).toEqual(['Grace', 'Grace', 'Grace']);
});

test('the same table twice makes nobody twice, whatever stands in the field of the number', async () => {
  const { client, call, preview, lines } = await bench();
  const table = 'name,phone\n,911\n,n/a\n,"555 123 4567, 555 123 4568"\nGrace,"Tel: ""555–014–2277"""\nDora,911\n';
  const first = await preview('customers', table);
  expect(first.counts).toMatchObject({ new: 5 });
  await call(client.exchange.commitImport({ importId: first.id }));
  expect((await preview('customers', table)).counts).toMatchObject({ new: 0, same: 5 });
  const other = await preview('customers', 'name,phone\ngrace,(555) 014-2277\nSomebody,911\n');
  expect((await lines(other.id)).map(({ what }) => what)).toEqual(['changed', 'new']);
});

test('one name with and without a number in one table may be one person, and the preview says so', async () => {
  const { client, call, preview, lines, names } = await bench();
  const text =
    'name,phone\nAda Lock,555 123 4567\nada  lock,\nBen,\nBen,555 222 3333\nBen,555 444 5555\nEve,\n,555 900 1000\n';
  const asked = await preview('customers', text);
  expect((await lines(asked.id)).map(({ line, what, why }) => [line, what, why])).toEqual([
    [2, 'new', ''],
    [3, 'unsure', 'perhaps the same person as line 2, with a telephone number there'],
    [4, 'new', ''],
    [5, 'unsure', 'perhaps the same person as line 4, without a telephone number there'],
    [6, 'unsure', 'perhaps the same person as line 4, without a telephone number there'],
    [7, 'new', ''],
    [8, 'new', ''],
  ]);
  expect(await call(client.exchange.commitImport({ importId: asked.id, asNew: [5] }))).toMatchObject({ made: 5 });
  expect(await names()).toEqual(['', 'Ada Lock', 'Ben', 'Ben', 'Eve']);
});

test('one serial that is written in several ways is one lock', async () => {
  const { client, call, preview, lines } = await bench();
  const first = await preview('locks', 'model,serial\n914,AB-12-34\n914,AB1234\n');
  expect((await lines(first.id)).map(({ what, why }) => [what, why])).toEqual([
    ['new', ''],
    ['refused', 'the same as line 2'],
  ]);
  await call(client.exchange.commitImport({ importId: first.id }));
  expect((await preview('locks', 'model,serial\n914,ab.12.34\n')).counts).toMatchObject({ same: 1, new: 0 });
});

test('a label that is printed already stays on its lock: nobody else gets its number', async () => {
  const { client, call, preview, lines } = await bench();
  const table = 'model,serial,tag\n914,AB-1,\n914,S4,l-1\n914,,L-00007\n914,,L-00009\n914,S5,00007\n914,S6,A-17\n';
  const asked = await preview('locks', table);
  expect((await lines(asked.id)).map(({ what, called, why }) => [what, called, why])).toEqual([
    ['new', 'SmartCode 914, AB-1', ''],
    ['new', 'SmartCode 914, S4, label L-00001', ''],
    ['new', 'SmartCode 914, label L-00007', ''],
    ['new', 'SmartCode 914, label L-00009', ''],
    ['refused', 'SmartCode 914, S5, label L-00007', 'line 4 has that label already'],
    ['refused', 'SmartCode 914, S6', '“A-17” is no label of this bench: L-00042 is one'],
  ]);
  await call(client.exchange.commitImport({ importId: asked.id }));
  const { locks } = await call(client.unit.find({ text: '' }));
  expect(Object.fromEntries(locks.map(({ tag, serial }) => [tag, serial]))).toEqual({
    'L-00001': 'S4',
    'L-00007': null,
    'L-00009': null,
    'L-00010': 'AB-1',
  });
  // The same table again makes nothing; a label that sticks on another lock is told.
  expect((await preview('locks', table)).counts).toMatchObject({ new: 0, same: 4 });
  const crossed = await preview('locks', 'model,serial,tag\n914,AB-1,L-00002\n914,S4,L-00010\n');
  expect((await lines(crossed.id)).map(({ why }) => why)).toEqual([
    'this serial number is L-00010 here, not L-00002',
    'L-00010 has another serial number',
  ]);
});

test('what an export wrote is taken in again as the same', async () => {
  const { client, call, preview } = await bench();
  const { id } = await call(client.customer.create({ fields: { name: '=Grace', phone: '+1 555 0142277' } }));
  const asked = await preview('customers', `id,name,phone,note\r\n${id},'=Grace,'+1 555 0142277,\r\n`);
  expect(asked.counts).toEqual({ new: 0, same: 1, changed: 0, unsure: 0, refused: 0 });
});

test('nothing is taken in once somebody has changed what the preview was about', async () => {
  const { client, call, preview, refusal, names } = await bench();
  const asked = await preview('customers', 'name,phone\nGrace,555 0142277\n');
  await call(client.customer.create({ fields: { name: 'Grace', phone: '5550142277' } }));
  expect(await refusal(client.exchange.commitImport({ importId: asked.id }))).toBe('import.changed');
  expect(await names()).toEqual(['Grace']);
});

test.each([
  ['a table without a column that is known', 'shoe size,colour\n44,red\n', 'import.no-columns'],
  ['a quote that is never closed', 'name\n"Grace\n', 'import.broken'],
  ['NUL bytes', 'name\nGr\u0000ace\n', 'import.not-a-table'],
])('%s is refused and changes nothing', async (_what, text, fault) => {
  const { client, refusal, names } = await bench();
  const file = Buffer.from(text).toString('base64');
  expect(await refusal(client.exchange.previewImport({ kind: 'customers', file }))).toBe(fault);
  expect(await names()).toEqual([]);
});

test('taken back: what it made goes, unless somebody has used it', async () => {
  const { client, call, preview, refusal, names, journal } = await bench();
  const asked = await preview('customers', 'name\nGrace\nDora\n');
  const { id } = await call(client.exchange.commitImport({ importId: asked.id, staff: 'Ada' }));
  expect(await call(client.exchange.undoImport({ importId: id, staff: 'Ada' }))).toMatchObject({ made: 2 });
  expect(await names()).toEqual([]);
  expect(await refusal(client.exchange.undoImport({ importId: id }))).toBe('import.used');

  const again = await preview('customers', 'name\nGrace\nDora\n');
  const second = await call(client.exchange.commitImport({ importId: again.id }));
  const { customers } = await call(client.customer.find({ text: 'grace' }));
  await call(client.visit.start({ complaint: 'x', customerId: customers[0]?.id ?? null }));
  expect(await refusal(client.exchange.undoImport({ importId: second.id }))).toBe('import.used');
  expect(await names()).toEqual(['Dora', 'Grace']);

  const locks = await preview('locks', 'model,serial\n914,A1\n');
  const made = await call(client.exchange.commitImport({ importId: locks.id }));
  await call(client.exchange.undoImport({ importId: made.id }));
  expect((await preview('locks', 'model,serial\n914,A1\n')).counts['new']).toBe(1);
  // Nobody asked to be forgotten: that is another word in the journal.
  const actions = (await journal()).map(({ action }) => action);
  expect(actions.filter((action) => action === 'customer.removed')).toHaveLength(2);
  expect(actions).not.toContain('customer.erased');
});

const csvOf = (...rows: (string | number)[][]) => rows.map((row) => `${row.join(',')}\n`).join('');
const ownHeading = ['id', 'name', 'phone', 'erased_at', 'practice', 'merged_into'];

test('an older export of this bench brings nobody back who was erased, merged or made up since', async () => {
  const { client, call, preview, lines, names, clock } = await bench();
  const make = async (name: string, phone = '') => (await call(client.customer.create({ fields: { name, phone } }))).id;
  const [pia, ben, benny, cy] = [
    await make('Pia', '555 987 6543'),
    await make('Ben'),
    await make('Benny'),
    await make('Cy'),
  ];
  const other = 'ab'.repeat(4) + '-0000-7000-8000-000000000001';
  const older = csvOf(
    ownHeading,
    [pia, 'Pia', '555 987 6543', '', 0, ''],
    [ben, 'Ben', '', '', 0, ''],
    [benny, 'Benny', '555 111 2222', '', 0, ''],
    [other, '', '', '2026-01-02T03:04:05.000Z', 0, ''],
    [other.replace(/1$/, '2'), 'Otto Practice', '', '', 1, ''],
    [other.replace(/1$/, '3'), 'Cyril', '', '', 0, cy],
    [other.replace(/1$/, '4'), 'Dee', '', '', 0, other.replace(/1$/, '5')],
    [other.replace(/1$/, '5'), 'Dora', '', '', 0, ''],
    [other.replace(/1$/, '6'), 'Eve', '', '', 0, other.replace(/1$/, '7')],
    [other.replace(/1$/, '8'), 'Pia Quick', '555 987 6543', '', 0, pia],
  );
  const [kept, gone] = [
    await call(client.customer.get({ customerId: ben })),
    await call(client.customer.get({ customerId: benny })),
  ];
  await call(
    client.customer.merge({
      kept: { id: ben, revision: kept.customer.revision },
      gone: { id: benny, revision: gone.customer.revision },
      take: {},
      staff: 'Ada',
    }),
  );
  await clock.advance(1000);
  await call(client.customer.erase({ customerId: pia, keepRetained: false, staff: 'Ada' }));
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  const asked = await preview('customers', older);
  expect((await lines(asked.id)).map(({ what, called, known, why }) => [what, called, known, why])).toEqual([
    ['refused', 'Pia', '', `was erased here on ${today}: left out`],
    ['same', 'Ben', 'Ben', ''],
    ['same', 'Benny', 'Ben', 'merged into Ben here: goes to that one'],
    ['refused', '', '', 'was erased on 2026-01-02: left out'],
    ['refused', 'Otto Practice', '', 'practice: left out'],
    ['same', 'Cyril', 'Cy', 'merged into Cy here: goes to that one'],
    ['refused', 'Dee', '', 'merged into line 9: goes to that one'],
    ['new', 'Dora', '', ''],
    ['unsure', 'Eve', '', 'merged into a record that is neither here nor in this table'],
    ['refused', 'Pia Quick', '', `merged into somebody who was erased here on ${today}: left out`],
  ]);
  await call(client.exchange.commitImport({ importId: asked.id, staff: 'Ada' }));
  expect(await names()).toEqual(['Ben', 'Cy', 'Dora']);
  expect((await call(client.customer.get({ customerId: ben }))).customer.phone).toBe('');
});

test('who is erased between the preview and the import is not taken in', async () => {
  const { client, call, preview, refusal, names } = await bench();
  const { id } = await call(client.customer.create({ fields: { name: 'Pia' } }));
  const asked = await preview('customers', csvOf(ownHeading, [id, 'Pia', '555 987 6543', '', 0, '']));
  expect(asked.counts).toMatchObject({ changed: 1 });
  await call(client.customer.erase({ customerId: id, keepRetained: false, staff: 'Ada' }));
  expect(await refusal(client.exchange.commitImport({ importId: asked.id }))).toBe('store.not-found');
  // The lines that named them are in no memory either.
  expect(await refusal(client.exchange.importLines({ importId: asked.id, from: 0 }))).toBe('store.not-found');
  expect(await names()).toEqual([]);
});

test('an older export names nobody again in the words of a lock, and brings no practice lock', async () => {
  const { client, call, preview, lines } = await bench();
  const first = await preview(
    'locks',
    'model,serial,label,place,practice\n914,A1,Quarrelstein front,hall,0\n914,P1,,,1\n',
  );
  expect((await lines(first.id)).map(({ what, why }) => [what, why])).toEqual([
    ['new', ''],
    ['refused', 'practice: left out'],
  ]);
  await call(client.exchange.commitImport({ importId: first.id }));
  const { id } = await call(client.customer.create({ fields: { name: 'Quarrelstein' } }));
  const { locks } = await call(client.unit.find({ text: '' }));
  const { id: visitId } = await call(client.visit.start({ complaint: 'x', customerId: id }));
  await call(client.visit.identify({ visitId, by: { kind: 'known', lockId: locks[0]?.id ?? '' } }));
  const { visit } = await call(client.visit.get({ visitId }));
  await call(client.visit.void({ visitId, revision: visit.revision, reason: 'slip', staff: 'Ada' }));
  await call(client.customer.erase({ customerId: id, keepRetained: false, staff: 'Ada' }));
  const again = await preview('locks', 'model,serial,label,place\n914,A1,Quarrelstein front,cellar\n');
  expect(await lines(again.id)).toMatchObject([
    { what: 'changed', changes: [{ field: 'place' }], why: 'somebody was erased from it here: label left as it is' },
  ]);
  await call(client.exchange.commitImport({ importId: again.id }));
  const after = await call(client.unit.find({ text: '' }));
  expect(after.locks).toMatchObject([{ label: '[erased] front', place: 'cellar' }]);
});

test('signs are no name and no number: each line says so, and the same table twice doubles nobody', async () => {
  const { client, call, preview, lines, names } = await bench();
  const table = 'name,phone,email\n-,,\n?,555 123 4567,\n...,-,a@example.org\nGrace,?,\n"- -",,\n';
  const first = await preview('customers', table);
  expect((await lines(first.id)).map(({ what, called, why }) => [what, called, why])).toEqual([
    ['refused', '-', '“-” is no name; neither a name nor a telephone number'],
    ['new', '555 123 4567', '“?” is no name: passed over'],
    ['refused', '...', '“...” is no name; “-” is no telephone number; neither a name nor a telephone number'],
    ['new', 'Grace', '“?” is no telephone number: passed over'],
    ['refused', '- -', '“- -” is no name; neither a name nor a telephone number'],
  ]);
  await call(client.exchange.commitImport({ importId: first.id }));
  expect((await preview('customers', table)).counts).toMatchObject({ new: 0, same: 2, refused: 3 });
  expect(await names()).toEqual(['', 'Grace']);
});

test('what stands for a missing serial joins no two locks, and is said', async () => {
  const { client, call, preview, lines } = await bench();
  const asked = await preview('locks', 'model,serial,label\n914,N/A,Back\n914,n.a.,Shed\n914,unknown,Gate\n');
  expect(asked.counts).toMatchObject({ new: 3, refused: 0 });
  expect((await lines(asked.id)).map(({ what, why }) => [what, why])).toEqual([
    ['new', '“N/A” is no serial number: none is kept'],
    ['new', '“n.a.” is no serial number: none is kept'],
    ['new', '“unknown” is no serial number: none is kept'],
  ]);
  await call(client.exchange.commitImport({ importId: asked.id }));
  const { locks } = await call(client.unit.find({ text: '' }));
  expect(locks.map(({ serial }) => serial)).toEqual([null, null, null]);
});
