// Every procedure is in one place of the list, harmless kinds before resets.
import { expect, it } from 'vitest';
import type { OfferedProcedure } from '../../contract/service.ts';
import { byKind, byReadiness } from './procedure-groups.ts';

const offered = (
  id: string,
  kind: OfferedProcedure['kind'],
  more: Partial<OfferedProcedure> = {},
): OfferedProcedure => ({
  id,
  title: id,
  summary: '',
  kind,
  who: 'anyone',
  destructive: false,
  minutes: 5,
  confidence: 'H',
  fits: true,
  blocked: null,
  ...more,
});
const list = [
  offered('wipe', 'reset', { blocked: 'The pack is weak' }),
  offered('cells', 'battery'),
  offered('other-wipe', 'reset', { fits: false, blocked: 'For the 620' }),
  offered('bolt', 'bolt'),
  offered('strike', 'bolt'),
];

it('groups by kind, resets last, and leaves empty kinds out', () => {
  expect(byKind(list).map(({ kind, procedures }) => [kind, procedures.map(({ id }) => id)])).toEqual([
    ['battery', ['cells']],
    ['bolt', ['bolt', 'strike']],
    ['reset', ['wipe', 'other-wipe']],
  ]);
});

it('parts what may start from what may not now and what is for other locks', () => {
  const { ready, notNow, others } = byReadiness(list);
  expect([ready, notNow, others].map((part) => part.map(({ id }) => id))).toEqual([
    ['cells', 'bolt', 'strike'],
    ['wipe'],
    ['other-wipe'],
  ]);
});
