// The way on that stands first is the end's, not the one that the host offers first for this lock.
import { expect, it } from 'vitest';
import type { LeftWith } from '../../contract/run.ts';
import { safeAfter, waysOut, whatFollows } from './what-follows.ts';

const offered = [{ id: 'factory-reset-fr1' }, { id: 'delete-code-twice' }, { id: 'mastercode-on' }];

it('keeps the order of the end, and what is offered only', () => {
  expect(whatFollows(['mastercode-on', 'add-code-888', 'factory-reset-fr1'], offered)).toEqual([
    { id: 'mastercode-on' },
    { id: 'factory-reset-fr1' },
  ]);
});

it('offers nothing that begins with a button inside while a wipe may be armed', () => {
  const kinds = [{ kind: 'radio' }, { kind: 'battery' }, { kind: 'codes' }, { kind: 'handing' }] as const;
  const armed: LeftWith = { tone: 'danger', title: 'x', lines: ['x'], noButton: true };
  expect(safeAfter(kinds, [armed])).toEqual([{ kind: 'battery' }, { kind: 'handing' }]);
  expect(safeAfter(kinds, [{ ...armed, noButton: false }])).toEqual(kinds);
});

it('leads out of how a lock was left by what the host lets begin now', () => {
  const way = { id: 'battery-replacement', title: 'x', fits: true, blocked: null };
  const next = ['battery-replacement'];
  expect(waysOut({ next }, [{ ...way, id: 'other' }, way])).toEqual([way]);
  expect(waysOut({}, [way])).toEqual([]);
  expect(waysOut({ next }, [{ ...way, fits: false }])).toEqual([]);
  expect(waysOut({ next }, [{ ...way, blocked: 'Another procedure is open' }])).toEqual([]);
});
