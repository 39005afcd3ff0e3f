// The way on that stands first is the end's, not the one that the host offers first for this lock.
import { expect, it } from 'vitest';
import { whatFollows } from './what-follows.ts';

const offered = [{ id: 'factory-reset-fr1' }, { id: 'delete-code-twice' }, { id: 'mastercode-on' }];

it('keeps the order of the end, and what is offered only', () => {
  expect(whatFollows(['mastercode-on', 'add-code-888', 'factory-reset-fr1'], offered)).toEqual([
    { id: 'mastercode-on' },
    { id: 'factory-reset-fr1' },
  ]);
});
