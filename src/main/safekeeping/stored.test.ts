// Which plain backups count as gone: what nothing let go, and no other.
import { expect, test } from 'vitest';
import { missingOf, withStored, type There } from './stored.ts';

const name = (day: number, hour = 9) =>
  `boltbench-202611${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}0000000Z-v0030`;
const there = (...days: number[]): There[] =>
  days.map((day) => ({ place: 'here', name: name(day), number: day, form: 'folder' }));
const known = (...days: number[]) => there(...days).map(({ form: _form, ...each }) => each);
const gone = (...given: Parameters<typeof missingOf>) => missingOf(...given).map(({ number }) => number);

test('one that lies there no more is gone, one that lies there is not', () => {
  expect(gone(known(1, 2, 3), there(1, 3), ['here'], 0)).toEqual([2]);
  expect(gone(known(1, 2, 3), there(1, 2, 3), ['here'], 0)).toEqual([]);
  expect(gone([], there(1), ['here'], 0)).toEqual([]);
});

test('what the rule lets go, or a person had removed, is not gone', () => {
  // Five newest, then one a day: of many on one day the sixth goes.
  const hours = [8, 9, 10, 11, 12, 13].map((hour): There => {
    return { place: 'here', name: name(20, hour), number: hour, form: 'folder' };
  });
  expect(gone(hours, hours.slice(1), ['here'], 0)).toEqual([]);
  expect(gone(hours, hours.slice(0, 5), ['here'], 0)).toEqual([13]);
  expect(gone(known(1, 2, 3), there(3), ['here'], 3)).toEqual([]);
  expect(gone(known(1, 2, 3), there(3), ['here'], 2)).toEqual([2]);
});

test('a place that is not in says nothing; what lies there encrypted is there', () => {
  const second = known(1, 2).map((each) => ({ ...each, place: 'second' as const }));
  expect(gone(second, [], ['here'], 0)).toEqual([]);
  expect(withStored(second, [], ['here'], 0)).toEqual(second);
  // What was looked at in another place is no news of this one.
  expect(withStored(known(1), there(1, 2), ['second'], 0)).toEqual(known(1));
  const sealed: There[] = second.map((each) => ({ ...each, form: 'sealed' }));
  expect(gone(second, sealed, ['second'], 0)).toEqual([]);
  expect(withStored(second, sealed, ['second'], 0)).toEqual([]);
});

test('what is gone stays known until newer ones stand for it, and never comes back after that', () => {
  let stored = withStored([], there(2, 3), ['here'], 0);
  expect(stored.map(({ number }) => number)).toEqual([2, 3]);
  stored = withStored(stored, there(2, 4), ['here'], 0);
  expect(gone(stored, there(2, 4), ['here'], 0)).toEqual([3]);
  // A month later the weeks have taken the place of its day.
  const later = [10, 11, 12, 13, 14, 15, 16, 17, 18].map((day) => ({ ...there(day)[0] })) as There[];
  stored = withStored(stored, [...there(2, 4), ...later], ['here'], 0);
  expect(gone(stored, later, ['here'], 0)).not.toContain(3);
  expect(stored.map(({ number }) => number)).not.toContain(3);
});
