// "Cannot be undone" is said only where something was passed that cannot be.
import { expect, it } from 'vitest';
import type { LeftWith, RunView } from '../../contract/run.ts';
import { noWayBackWords } from './way-back-words.ts';

type Told = Parameters<typeof noWayBackWords>[0];
const history = [{ title: 'Let the bench measure' }] as unknown as RunView['history'];
const view = (part: Partial<Told>): Told => ({
  canGoBack: false,
  paused: null,
  crossed: false,
  action: null,
  history,
  leftWith: [],
  ...part,
});

it('says nothing at the first step that a person sees, behind what the bench passed over by itself', () => {
  expect(noWayBackWords(view({}))).toBeNull();
  expect(noWayBackWords(view({ history: [] }))).toBeNull();
});

it('says that something cannot be undone only right behind it', () => {
  expect(noWayBackWords(view({ crossed: true }))).toBe('No way back past what cannot be undone');
  expect(noWayBackWords(view({ crossed: true, canGoBack: true }))).toBeNull();
});

it('calls nothing undone for good while a wipe may be armed only', () => {
  const armed: LeftWith = { tone: 'danger', title: 'A wipe may be armed', lines: [], noButton: true };
  const out: LeftWith = { tone: 'caution', title: 'The battery pack is out', lines: [] };
  expect(noWayBackWords(view({ crossed: true, leftWith: [out, armed] }))).toBe('Not while a wipe may be armed');
  expect(noWayBackWords(view({ crossed: true, leftWith: [out] }))).toBe('No way back past what cannot be undone');
  expect(noWayBackWords(view({ crossed: true, canGoBack: true, leftWith: [armed] }))).toBeNull();
});

it('names what stands against it just now before what was passed', () => {
  const paused = { at: '2026-01-01T00:00:00.000Z', by: 'Ann', why: '' };
  expect(noWayBackWords(view({ paused, crossed: true }))).toBe('Not while it is paused');
  const action = { state: 'running' } as NonNullable<RunView['action']>;
  expect(noWayBackWords(view({ action }))).toBe('Not while the bench is at work');
  expect(noWayBackWords(view({ action: { ...action, state: 'in-doubt' } }))).toBe(
    'Not before it is known what became of it',
  );
});
