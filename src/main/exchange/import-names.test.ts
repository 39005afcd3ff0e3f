// Taking customers in: who is meant by a name that several have, or that is written in another way.
import { expect, onTestFinished, test } from 'vitest';
import { openTestHost } from '../testing/test-host.ts';

async function bench(...people: { name: string; phone?: string; email?: string }[]) {
  const opened = await openTestHost();
  onTestFinished(opened.close);
  const { client, call } = opened;
  for (const fields of people) await call(client.customer.create({ fields }));
  return {
    ...opened,
    preview: (table: string) =>
      call(client.exchange.previewImport({ kind: 'customers', file: Buffer.from(table).toString('base64') })),
    lines: async (importId: string) => (await call(client.exchange.importLines({ importId, from: 0 }))).lines,
    seen: async (table: string) => {
      const file = Buffer.from(table).toString('base64');
      const { id } = await call(client.exchange.previewImport({ kind: 'customers', file }));
      const { lines } = await call(client.exchange.importLines({ importId: id, from: 0 }));
      return { id, lines: lines.map(({ what, known, why }) => [what, known, why]) };
    },
    found: async (text: string) =>
      (await call(client.customer.find({ text }))).customers.map(({ name, phone }) => [name, phone]).toSorted(),
  };
}

test('two people of one name in a table: neither is taken for the one here by that name alone', async () => {
  const { client, call, seen, found } = await bench({ name: 'John Smith' });
  const table = 'name,phone,email\nJohn Smith,555 888 7777,j2@other.org\nJOHN SMITH,555 888 0000,j3@other.org\n';
  const why = 'perhaps John Smith here: the table has several of that name';
  const asked = await seen(table);
  expect(asked.lines).toEqual([
    ['unsure', '', why],
    ['unsure', '', why],
  ]);
  await call(client.exchange.commitImport({ importId: asked.id, asNew: [3] }));
  expect(await found('smith')).toEqual([
    ['JOHN SMITH', '555 888 0000'],
    ['John Smith', ''],
  ]);
  // Once more: whoever has the number is known by it.
  expect((await seen(table)).lines).toEqual([
    ['unsure', '', why],
    ['same', 'JOHN SMITH', ''],
  ]);
});

test('one person in two lines is still the one here, and stands there twice', async () => {
  const { seen } = await bench({ name: 'John Smith' });
  expect((await seen('name,phone\nJohn Smith,(555) 888-7777\nJohn Smith,1 555 888 7777\n')).lines).toEqual([
    ['changed', 'John Smith', ''],
    ['refused', '', 'the same as line 2'],
  ]);
});

test.each([
  ['Zoë Ünal', 'Zoë Ünal'.normalize('NFD')],
  ['Zoë Ünal', 'ZOE UNAL'],
  ["Mary O'Brien", 'Mary O’Brien'],
  ['Mary O’Brien', 'Mary OBrien'],
  ['Łukasz Żak', 'Lukasz Zak'],
  ['Anna Groß', 'Anna Gross'],
  ['Maria De La Cruz', 'Maria Delacruz'],
])('%s is %s with the same number, and keeps the name', async (here, written) => {
  const { seen } = await bench({ name: here, phone: '+1 (555) 010-2030' });
  expect((await seen(`name,phone\n${written},5550102030\n`)).lines).toEqual([['same', here, '']]);
});

test('without a number a name in other letters is asked about', async () => {
  const { seen } = await bench({ name: 'Zoë Ünal', phone: '555 010 2030' });
  const table = `name\n${'Zoë Ünal'.normalize('NFD')}\nZoe Unal\nZoe Unalan\n`;
  expect((await seen(table)).lines).toEqual([
    ['same', 'Zoë Ünal', ''],
    ['unsure', '', 'perhaps Zoë Ünal, 555 010 2030 here, written in another way'],
    ['new', '', ''],
  ]);
});

test('a number that a spreadsheet has cut short is no number of anybody', async () => {
  const { seen } = await bench();
  const [first, second, third] = (await seen('name,phone\nAnn,5.55123E+09\n,"5,55123E+09"\nBo,555 1234 ext E2\n'))
    .lines;
  expect(first?.[2]).toContain('“5.55123E+09” has lost its last figures: format the column as text');
  expect([first?.[0], second?.[0], third?.[0]]).toEqual(['refused', 'refused', 'new']);
});

test('a line that may be somebody here is taken for them, changed as the preview says', async () => {
  const { client, call, refusal, preview, lines } = await bench();
  await call(client.customer.create({ fields: { name: 'Zoë Ash' }, staff: 'Ada' }));
  const asked = await preview('name,email\nZoe Ash,zoe@mail.example\nDora,\n');
  const [first] = await lines(asked.id);
  const changes = [{ field: 'email', from: '', to: 'zoe@mail.example' }];
  expect(first).toMatchObject({ what: 'unsure', candidates: [{ known: 'Zoë Ash', changes }] });
  const commit = (asKnown: { line: number; candidate: number }[], asNew: number[] = []) =>
    client.exchange.commitImport({ importId: asked.id, asNew, asKnown, staff: 'Ada' });
  expect(await refusal(commit([{ line: 2, candidate: 1 }]))).toBe('contract.bad-input');
  expect(await refusal(commit([{ line: 3, candidate: 0 }]))).toBe('contract.bad-input');
  expect(await refusal(commit([{ line: 2, candidate: 0 }], [2]))).toBe('contract.bad-input');
  expect(await call(commit([{ line: 2, candidate: 0 }]))).toMatchObject({ made: 1, changed: 1 });
  const { customers } = await call(client.customer.find({}));
  expect(customers.map(({ name, email }) => [name, email])).toEqual([
    ['Dora', ''],
    ['Zoë Ash', 'zoe@mail.example'],
  ]);
});

test('a table without ids says that nobody can tell an erased person in it, and how many were erased since', async () => {
  const { client, call, clock, preview } = await bench();
  const file = Buffer.from('name\nPia\n').toString('base64');
  expect((await preview('name\nPia\n')).unknowable).toBeNull();
  const erase = async () => {
    const { id: customerId } = await call(client.customer.create({ fields: { name: 'Pia' }, staff: 'Ada' }));
    await call(client.customer.erase({ customerId, staff: 'Ada' }));
    return customerId;
  };
  const first = await erase();
  await clock.advance(60_000);
  const savedAt = new Date(clock.now()).toISOString();
  await clock.advance(60_000);
  await erase();
  const told = await call(client.exchange.previewImport({ kind: 'customers', file, savedAt }));
  expect(told).toMatchObject({ counts: { new: 1 }, unknowable: { lines: 1, erased: 2, since: 1 } });
  expect((await preview('name\nPia\n')).unknowable).toEqual({ lines: 1, erased: 2, since: null });
  expect(await preview(`id,name\n${first},Pia\n`)).toMatchObject({ counts: { refused: 1 }, unknowable: null });
});
