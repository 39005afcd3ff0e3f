// The bench's presets in the language of the paper, all of them; what somebody typed as typed.
import { expect, test } from 'vitest';
import { authoritySettingsSchema } from '../../../contract/settings.ts';
import { usualParts, usualServices } from '../../../contract/usual.ts';
import { buildHandOut } from '../build-hand-out.ts';
import { buildServiceReport } from '../build-model.ts';
import { buildOrderPart } from '../build-order.ts';
import { sampleAuthority } from '../test-order.ts';
import { handOutInput } from '../test-papers.ts';
import { sampleInput, sampleVisit } from '../test-samples.ts';
import { presetIn } from './presets.ts';
import { createTeller } from './teller.ts';

test.each(['es', 'fr'] as const)('every preset is told in %s', (language) => {
  const { title, fields } = authoritySettingsSchema.parse({});
  const all = [...usualParts.map(({ name }) => name), ...usualServices, title, ...fields.map(({ label }) => label)];
  expect(all.filter((text) => presetIn(language, text) === text)).toEqual([]);
});

test('papers tell presets and keep what was typed; English stays as it is', () => {
  const parts = [
    { name: 'AA alkaline cell', quantity: 4 },
    { name: 'Key of Mr Strike', quantity: 1 },
  ];
  const visit = { ...sampleVisit, parts, requested: 'Set or change codes; Key for the shed' };
  const told = (language: 'en' | 'es' | 'fr') => {
    const teller = createTeller(language);
    const service = buildServiceReport(sampleInput({ visit, teller, runs: [] })).visit;
    const handOut = buildHandOut(handOutInput({ visit, teller, runs: [] })).visit;
    expect(handOut.parts).toEqual(service.parts);
    return [service.requested, ...service.parts.map(({ name }) => name)];
  };
  expect(told('en')).toEqual([visit.requested, 'AA alkaline cell', 'Key of Mr Strike']);
  expect(told('es')).toEqual(['Poner o cambiar códigos; Key for the shed', 'Pila alcalina AA', 'Key of Mr Strike']);
  expect(told('fr')[1]).toBe('Pile alcaline AA');
});

test('title and questions of the form as it comes are told, what was signed is not', () => {
  const record = sampleAuthority();
  const { authority } = buildOrderPart([], [record], {}, 'es') ?? {};
  expect(authority?.title).toBe('Autorización para atender esta cerradura');
  expect(authority?.entries[0]).toEqual({ label: 'Dirección de la puerta', value: '4711 Elm St' });
  expect(authority?.statement).toBe(record.form.statement);
});
