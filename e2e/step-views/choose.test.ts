import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/main/content/load.ts';
import { answersOf, findStep } from '../../src/main/guide/steps.ts';
import { casesOf, fullestEnd, fullestStep, type KindOfStep, kindsOfStep, outcomes } from './choose.ts';
import { mayBeShown, wayTo } from './way.ts';

const content = loadContent(join(import.meta.dirname, '../../content'));
const cases = casesOf(content);
const kinds = Object.keys(kindsOfStep) as KindOfStep[];

describe('the fullest view of each kind', () => {
  it('looks at every procedure on each of its models', () => {
    expect(cases).toHaveLength([...content.procedures.values()].reduce((sum, { models }) => sum + models.length, 0));
  });

  it.each(kinds)('%s: no step of its kind is fuller, and a way leads there', (kind) => {
    const place = fullestStep(cases, kind);
    const { is, by } = kindsOfStep[kind];
    const step = place && findStep(place.procedure, place.target);
    if (!place || !step) throw new Error('there is none');
    expect(is(step)).toBe(true);
    const reachable = cases.flatMap(({ procedure }) =>
      procedure.steps.filter(
        (each) => is(each) && wayTo(procedure, procedure.steps[0]?.id ?? '', each.id, 'alone') !== null,
      ),
    );
    expect(by(step)).toBe(Math.max(...reachable.map(by)));
  });

  it.each(outcomes)('an end of outcome %s is there', (outcome) => {
    const place = fullestEnd(cases, outcome);
    expect(place?.procedure.ends.find(({ id }) => `end:${id}` === place.target)?.outcome).toBe(outcome);
  });

  it('takes a kind that no content has for what it is', () => {
    expect(fullestStep([], 'hold')).toBeNull();
  });
});

describe('the way to a place', () => {
  it('is made of answers that the steps have, each from where the one before led', () => {
    for (const kind of kinds) {
      const place = fullestStep(cases, kind);
      if (!place) throw new Error(kind);
      let at = place.procedure.steps[0]?.id ?? '';
      for (const { stepId, answerId } of wayTo(place.procedure, at, place.target, 'alone') ?? []) {
        expect(stepId).toBe(at);
        const step = findStep(place.procedure, at);
        at = (step && answersOf(step).find(({ id }) => id === answerId)?.to) ?? 'nowhere';
      }
      expect(at).toBe(place.target);
    }
  });

  it('never lets the bench do anything while no lock is connected', () => {
    const place = fullestEnd(cases, 'fixed');
    if (!place) throw new Error('there is none');
    const way = wayTo(place.procedure, place.procedure.steps[0]?.id ?? '', place.target, 'alone') ?? [];
    const bench = way.filter(({ stepId }) => findStep(place.procedure, stepId)?.kind === 'bench');
    expect(bench.length).toBeGreaterThan(0);
    expect(bench.every(({ answerId }) => answerId === 'by-hand')).toBe(true);
  });

  it('knows what of the bench may go by without anybody, and nothing else', () => {
    const own = cases.flatMap(({ procedure }) => procedure.steps.map((step) => ({ procedure, step })));
    const reading = own.find(({ step }) => step.kind === 'bench' && step.automatic);
    const asked = own.find(({ step }) => step.kind === 'do');
    if (!reading || !asked) throw new Error('there is none');
    expect(mayBeShown(reading.procedure, reading.step.id, 'alone').length).toBeGreaterThan(1);
    expect(mayBeShown(asked.procedure, asked.step.id, 'connected')).toEqual([asked.step.id]);
    const byWish = own.find(({ step }) => step.kind === 'bench' && !step.automatic);
    if (!byWish) throw new Error('there is none');
    expect(mayBeShown(byWish.procedure, byWish.step.id, 'connected')).toEqual([byWish.step.id]);
    expect(mayBeShown(byWish.procedure, byWish.step.id, 'alone').length).toBeGreaterThan(1);
    expect(mayBeShown(byWish.procedure, byWish.step.id, 'kiosk').length).toBeGreaterThan(1);
  });
});
