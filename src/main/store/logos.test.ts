// Logos: kept once, the same bytes for ever, never changed.
import { expect, test } from 'vitest';
import { openStore } from './open.ts';
import { withRaw } from './testing/raw.ts';
import { storeOptions } from './testing/temp-store.ts';

test('the same bytes are kept once and come back as they were, after a start, too', () => {
  const options = storeOptions();
  const store = openStore(options);
  const [one, other] = [new Uint8Array([137, 80, 78, 71]), new Uint8Array([255, 216, 255])];
  const hash = store.logos.keep(one);
  expect(store.logos.keep(one)).toBe(hash);
  expect(store.logos.keep(other)).not.toBe(hash);
  store.close();
  withRaw(options.file, (database) => {
    expect(database.prepare('SELECT count(*) FROM logos').pluck().get()).toBe(2);
    expect(() => database.exec("UPDATE logos SET bytes = x'00'")).toThrow('append-only');
    expect(() => database.exec('DELETE FROM logos')).toThrow('append-only');
  });
  const again = openStore(options);
  expect([...(again.logos.get(hash) ?? [])]).toEqual([...one]);
  expect(again.logos.get('0'.repeat(64))).toBeNull();
  again.close();
});

test('bytes that were altered behind its back are told', () => {
  const options = storeOptions();
  const store = openStore(options);
  const hash = store.logos.keep(new Uint8Array([1, 2, 3]));
  store.close();
  withRaw(options.file, (database) => {
    database.exec("DROP TRIGGER logos_no_update; UPDATE logos SET bytes = x'00'");
  });
  const again = openStore(options);
  expect(() => again.logos.get(hash)).toThrowError(expect.objectContaining({ code: 'store.corrupt' }) as Error);
  again.close();
});
