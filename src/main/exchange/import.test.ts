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

test('what an export wrote is taken in again as the same', async () => {
  const { client, call, preview } = await bench();
  const { id } = await call(client.customer.create({ fields: { name: '=Grace', phone: '+1 555 0142277' } }));
  const asked = await preview('customers', `id,name,phone,note\r\n${id},'=Grace,'+1 555 0142277,\r\n`);
  expect(asked.counts).toEqual({ new: 0, same: 1, changed: 0, refused: 0 });
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
