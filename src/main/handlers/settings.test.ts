// Settings through the contract: a logo is looked into before it is kept, and nothing changes when it is refused.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestHost, type TestHost } from '../testing/test-host.ts';

let host: TestHost;
beforeEach(async () => {
  host = await openTestHost();
}, 60_000);
afterEach(() => host.close());

function png(width: number, height: number): string {
  const bytes = new Uint8Array(40);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return Buffer.from(bytes).toString('base64');
}
const save = (logo: string) =>
  host.call(host.client.settings.save({ patch: { shop: { name: 'Keys & Co', lines: [], logo } }, staff: 'Ada' }));

test.each([
  ['an SVG', Buffer.from('<svg onload="alert(1)"/>').toString('base64')],
  ['the beginning of a PNG and no more', png(9, 9).slice(0, 16)],
  ['a small file that unpacks to gigabytes', png(30_000, 30_000)],
])('%s is no logo', async (_, logo) => {
  await expect(save(logo)).rejects.toMatchObject({ data: { code: 'contract.bad-input' } });
  expect((await host.call(host.client.settings.get({}))).shop).toMatchObject({
    name: 'Lock service counter',
    logo: '',
  });
});

test('a PNG is kept, and taken off again', async () => {
  expect((await save(png(640, 120))).shop.logo).toBe(png(640, 120));
  expect((await save('')).shop.logo).toBe('');
});
