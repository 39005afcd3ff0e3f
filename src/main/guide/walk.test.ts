// Every way through every procedure, on a practice lock of every model and radio that it is for: right answers end in the
// lock that the procedure promises, every other answer ends somewhere safe.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDirectory } from '../content/load.ts';
import { casesOf, everyWay } from './testing/every-way.ts';

// What is wrong with the content is told by its own test; here as much of it is walked as can be read.
const { content } = checkDirectory(join(import.meta.dirname, '../../../content'));
const procedures = [...content.procedures.values()];
let walked = 0;

describe.each(procedures.map((procedure) => [procedure.id, procedure] as const))('%s', (_id, procedure) => {
  const cases = casesOf(procedure, content.models);

  it('has a practice lock for every model that it is for', () => {
    expect(procedure.models.filter((modelId) => !cases.some(({ unit }) => unit.modelId === modelId))).toEqual([]);
  });

  it.each(cases.map((each) => [each.name, each] as const))(
    '%s: every way',
    async (name, each) => {
      const { problems, walks } = await everyWay(each);
      walked += walks;
      expect(problems, name).toEqual([]);
    },
    60_000,
  );
});

it('walked something', () => {
  const models = new Set(procedures.flatMap((procedure) => procedure.models));
  process.stdout.write(`walked: ${procedures.length} procedures, ${models.size} models, ${walked} walks\n`);
  expect(walked).toBeGreaterThan(procedures.length);
});
