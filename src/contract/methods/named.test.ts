// The list of what takes a name is the contract's own, and a name that holds a code loses it before anything is kept.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { contract } from '../methods.ts';
import { staff } from './method.ts';
import { namedMethods, onlyNamed } from './named.ts';

/** Every shape that an input may have. */
function shapesOf(schema: unknown): Record<string, unknown>[] {
  if (schema instanceof z.ZodObject) return [schema.shape];
  if (schema instanceof z.ZodDiscriminatedUnion || schema instanceof z.ZodUnion)
    return schema.options.flatMap(shapesOf);
  return [];
}

test('the window adds a name to every method that takes one, and to none that takes none', () => {
  const methods = Object.entries(contract).flatMap(([group, own]) =>
    Object.entries(own).map(([name, method]) => {
      const shapes = shapesOf(method['~orpc'].inputSchema);
      return { name: `${group}.${name}`, takes: shapes.some((shape) => 'staff' in shape) };
    }),
  );
  const wrong = methods.filter(({ name, takes }) => takes !== namedMethods.includes(name));
  expect(wrong, 'methods/named.ts has every method whose input has `staff`').toEqual([]);
  expect(methods.filter(({ takes }) => takes).length).toBeGreaterThan(30);
  expect(onlyNamed.filter((method) => !namedMethods.includes(method))).toEqual([]);
});

test('a code in a name is hidden, and the name stays', () => {
  expect(staff.parse(' Ada 4711 ')).toBe('Ada ••••');
  expect(staff.parse('Ada 2')).toBe('Ada 2');
  expect(staff.parse(undefined)).toBe('');
});
