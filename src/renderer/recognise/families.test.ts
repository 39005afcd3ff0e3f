// No model is lost between the pictures, and it is found by whatever stands on its box.
import { expect, it } from 'vitest';
import type { Model } from '../../contract/content.ts';
import { familiesOf, modelsNamed, shortName } from './families.ts';

const model = (id: string, figure: Model['figure'], alsoKnownAs: string[] = []) =>
  ({ id, name: `SmartCode ${id}`, figure, alsoKnownAs }) as unknown as Model;
const models = [
  model('916', 'touchscreen-deadbolt'),
  model('909', 'five-button-deadbolt', ['Weiser GED1490']),
  model('910', 'five-button-deadbolt'),
  model('signature', 'plain-deadbolt', ['Série Élégance']),
];
const ids = (list: readonly Model[]) => list.map(({ id }) => id);

it('puts every model under the picture of its family, and draws no empty one', () => {
  const families = familiesOf(models);
  expect(families.map(({ family, models: list }) => [family, ids(list)])).toEqual([
    ['five-button-deadbolt', ['909', '910']],
    ['touchscreen-deadbolt', ['916']],
    ['plain-deadbolt', ['signature']],
  ]);
});

it.each([
  ['', ['916', '909', '910', 'signature']],
  ['91', ['916', '910']],
  ['ged1490', ['909']],
  ['smartcode 910', ['910']],
  ['serie elegance', ['signature']],
  ['schlage', []],
])('finds by %j', (typed, found) => {
  expect(ids(modelsNamed(models, typed))).toEqual(found);
});

it.each([
  ['SmartCode 909', '909'],
  ['Kwikset 264', '264'],
  ['Convert 914C', 'Convert 914C'],
  ['Home Connect 620', 'Home Connect 620'],
  ['Powerbolt 2', 'Powerbolt 2'],
])('calls %j %j under its picture', (name, short) => {
  expect(shortName(name)).toBe(short);
});
