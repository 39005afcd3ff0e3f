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
