// Taking customers in: what speaks against a namesake, who is taken by two lines, and which numbers are the same.
// Must not test how a table is read (read-table.test.ts).
import { expect, onTestFinished, test } from 'vitest';
import { openTestHost } from '../testing/test-host.ts';

type Fields = { name: string; phone?: string; email?: string; address?: string };
async function bench(...people: Fields[]) {
  const opened = await openTestHost();
  onTestFinished(opened.close);
  const { client, call } = opened;
  for (const fields of people) await call(client.customer.create({ fields }));
  return {
    ...opened,
    asked: async (kind: 'customers' | 'locks', table: string) => {
      const file = Buffer.from(table).toString('base64');
      const { id } = await call(client.exchange.previewImport({ kind, file }));
      return { id, lines: (await call(client.exchange.importLines({ importId: id, from: 0 }))).lines };
    },
    people: async () =>
      (await call(client.customer.find({}))).customers.map(({ name, phone, email }) => [name, phone, email]),
  };
}

const john = { name: 'John Smith', phone: '555 010 2030', email: 'john1@mail.example', address: '1 Oak' };

test('a namesake with another e-mail is asked about, and changes nobody unless a person says so', async () => {
  const { client, call, asked, people } = await bench(john);
  const { id, lines } = await asked('customers', 'name,email,address\nJohn Smith,john2@mail.example,9 Elm\n');
  expect(lines).toMatchObject([
    {
      what: 'unsure',
      why: 'perhaps John Smith, 555 010 2030 here, with another e-mail',
      candidates: [
        {
          known: 'John Smith, 555 010 2030',
          changes: [
            { field: 'email', from: 'john1@mail.example', to: 'john2@mail.example' },
            { field: 'address', from: '1 Oak', to: '9 Elm' },
          ],
        },
      ],
    },
  ]);
  expect(await call(client.exchange.commitImport({ importId: id }))).toMatchObject({ made: 0, changed: 0 });
  expect(await people()).toEqual([['John Smith', '555 010 2030', 'john1@mail.example']]);
});

test.each([
  [
    'no number here, another e-mail',
    { name: 'Mary Poe', email: 'm1@x.example' },
    'Mary Poe,555 333 4444,m2@x.example',
    'e-mail',
  ],
  ['words where the number stands', john, 'John Smith,at the office,', 'telephone number'],
  [
    'only an extension in common',
    { ...john, phone: '555 010 2030 ext 9' },
    'John Smith,555 777 8888 ext 9,j2@x.example',
    'telephone number and another e-mail',
  ],
  [
    'nobody has a name, nor a number in figures',
    { name: '', phone: 'n/a', email: 'a@x.example' },
    ',n/a,b@x.example',
    'e-mail',
  ],
])('perhaps the one here: %s', async (_what, here, line, other) => {
  const { asked } = await bench(here);
  const { lines } = await asked('customers', `name,phone,email\n${line}\n`);
  expect(lines).toMatchObject([
    { what: 'unsure', why: expect.stringContaining(`here, with another ${other}`) as string },
  ]);
});

test.each([
  ['the same number proves it', 'John Smith,+1 (555) 010-2030,john2@mail.example', 'email'],
  ['so does the same e-mail', 'John Smith,,JOHN1@mail.example,9 Elm', 'email,address'],
  ['nothing speaks against it', 'John Smith,,,9 Elm', 'address'],
])('the one here, changed: %s', async (_what, line, fields) => {
  const { asked } = await bench(john);
  const { lines } = await asked('customers', `name,phone,email,address\n${line}\n`);
  expect(lines.map(({ what, changes }) => [what, changes.map(({ field }) => field).join()])).toEqual([
    ['changed', fields],
  ]);
});

test('one person here is taken by one line only, and the preview says which changes them anyhow', async () => {
  const { client, call, refusal, asked, people } = await bench({ name: 'Zoë Ash' });
  const table = 'name,phone\nZoe Ash,555 010 1111\nZoe Ash,555 010 3333\nDora,\n';
  const first = await asked('customers', table);
  const [zoe, again] = first.lines.map(({ candidates }) => candidates[0]);
  expect([zoe?.id, zoe?.takenBy]).toEqual([again?.id, null]);
  const commit = (importId: string, ...lines: number[]) =>
    client.exchange.commitImport({ importId, asKnown: lines.map((line) => ({ line, candidate: 0 })) });
  expect(await refusal(commit(first.id, 2, 3))).toBe('contract.bad-input');
  expect(await people()).toEqual([['Zoë Ash', '', '']]);
  expect(await call(commit(first.id, 3))).toMatchObject({ made: 1, changed: 1 });

  const known = 'name,phone,email\nZoë Ash,555 010 3333,z1@mail.example\nZoe Ash,,z2@mail.example\n';
  const second = await asked('customers', known);
  expect(second.lines.map(({ what, candidates }) => [what, candidates.map(({ takenBy }) => takenBy)])).toEqual([
    ['changed', []],
    ['unsure', [2]],
  ]);
  expect(await refusal(commit(second.id, 3))).toBe('contract.bad-input');
});

test('a lock without a serial is not changed by a line that has only its everyday words', async () => {
  const { client, call, asked } = await bench();
  const heading = 'model,label,place,finish\n';
  const first = await asked('locks', `${heading}914,Front,Front door,Satin\n`);
  await call(client.exchange.commitImport({ importId: first.id }));
  const finishes = async () => (await call(client.unit.find({ text: '' }))).locks.map(({ finish }) => finish);
  const second = await asked('locks', `${heading}914,Front,Front door,Brass\n914,Front,Front door,Black\n`);
  const change = { known: 'L-00001', changes: [{ field: 'finish', from: 'Satin', to: 'Brass' }], takenBy: null };
  expect(second.lines).toMatchObject([
    { what: 'unsure', why: 'perhaps L-00001 here, which is called the same', candidates: [change] },
    { what: 'unsure', why: 'the same as line 2' },
  ]);
  expect(await call(client.exchange.commitImport({ importId: second.id }))).toMatchObject({ made: 0, changed: 0 });
  expect(await finishes()).toEqual(['Satin']);
  const third = await asked('locks', `${heading}914,Front,Front door,Brass\n914,front,front door,Satin\n`);
  const asKnown = [{ line: 2, candidate: 0 }];
  expect(await call(client.exchange.commitImport({ importId: third.id, asKnown }))).toMatchObject({ changed: 1 });
  expect(await finishes()).toEqual(['Brass']);
  expect((await asked('locks', `${heading}914,Front,Front door,Brass\n`)).lines).toMatchObject([{ what: 'same' }]);
});

test.each([
  ['+1 (555) 000-0003 ext 9', '555 000 0003', 'same'],
  ['555 000 0003, 555 000 0004', '+1 555 000 0004', 'same'],
  ['555 000 0003', '555 000 0003 ext 9', 'changed'],
  ['555 000 0003 ext 9', '555 000 0003 ext 8', 'changed'],
])('%s here, %s in the line: %s', async (here, written, what) => {
  const { asked } = await bench({ name: "O'Brien", phone: here });
  const changes = what === 'same' ? [] : [{ field: 'phone', from: here, to: written }];
  const { lines } = await asked('customers', `name,phone\nO'Brien,"${written}"\n`);
  expect(lines).toMatchObject([{ what, changes }]);
});
