// Counting parts.
import { expect, it } from 'vitest';
import { mostParts, withPart } from './parts.ts';

const cells = { name: 'AA alkaline cell', quantity: 4 };

it('counts the same name together, however it is typed, and drops what comes to nothing', () => {
  const twice = withPart(withPart([], cells), { name: ' aa ALKALINE cell', quantity: 2 });
  expect(twice).toEqual([{ ...cells, quantity: 6 }]);
  expect(withPart(twice, { ...cells, quantity: -6 })).toEqual([]);
  expect(withPart(twice, { ...cells, quantity: 5000 })).toEqual([{ ...cells, quantity: 999 }]);
  expect(withPart([], { name: 'Strike', quantity: -1 })).toEqual([]);
});

it('counts under one name what is kept under one name, codes hidden', () => {
  const hidden = { name: 'Cylinder ••••', quantity: 1 };
  expect(withPart([hidden], { name: 'Cylinder 81845', quantity: 1 })).toEqual([{ ...hidden, quantity: 2 }]);
  // Records from before have two lines of it.
  expect(withPart([hidden, hidden], { ...hidden, quantity: -1 })).toEqual([hidden]);
  expect(withPart([hidden, hidden], { ...hidden, quantity: -2 })).toEqual([]);
});

it('has an end', () => {
  const many = Array.from({ length: mostParts }, (_, index) => ({ name: `part ${index}`, quantity: 1 }));
  expect(withPart(many, cells)).toEqual(many);
  expect(withPart(many, { name: 'part 3', quantity: 1 })[3]).toEqual({ name: 'part 3', quantity: 2 });
});
