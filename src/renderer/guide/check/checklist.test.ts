// A checklist loses nothing that was typed, sends one line after the other, and never writes over another screen's answer.
import { render } from 'svelte/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FaultData } from '../../../contract/fault.ts';
import type { RunView } from '../../../contract/run.ts';
import { Checklist, checklistOf, type CheckLine, closingWords, owesNote } from './checklist.svelte.ts';
import type { CheckedLine, RunState } from '../run-state.svelte.ts';
import CheckLineCard from './CheckLine.svelte';

const line = (id: string, more: Partial<CheckLine> = {}): CheckLine => ({
  id,
  text: id,
  blocking: false,
  photo: 'optional',
  mayNotApply: true,
  notApplicableNeedsNote: false,
  passNeedsNote: false,
  appliesToOldCodes: false,
  confidence: 'H',
  result: null,
  millimetres: null,
  entered: '',
  note: '',
  photos: [],
  ...more,
});
const measure = { accept: [{ fromMillimetres: 53, toMillimetres: 55, says: '2-1/8 in (54 mm)' }] };

/** A host of one page that counts its events, as the real one does. */
function fakeRun(...items: CheckLine[]) {
  const host = { seq: 1, stepId: 'page', items };
  const view = () => ({ seq: host.seq, step: { id: host.stepId }, items: [...host.items] }) as unknown as RunView;
  const answer = (itemId: string, more: Partial<CheckLine>) => {
    host.items = host.items.map((each) => (each.id === itemId ? { ...each, ...more } : each));
    host.seq += 1;
  };
  const run = {
    view: view() as RunView | null,
    load: vi.fn(async () => {
      run.view = view();
    }),
    check: vi.fn(async ({ itemId, result, entered, note, photos }: CheckedLine) => {
      await Promise.resolve();
      if (run.view?.seq !== host.seq) return { ok: false as const, fault: stale };
      const judged = result ?? (!entered ? null : entered === '54 mm' ? 'pass' : 'fail');
      answer(itemId, { result: judged, entered: entered ?? '', note, photos });
      run.view = view();
      return { ok: true as const, value: view() };
    }),
  };
  return { host, run, answer };
}
const stale: FaultData = { code: 'guide.stale-answer', detail: 'moved on' };

describe('Checklist', () => {
  let made: ReturnType<typeof fakeRun>;
  let list: Checklist;
  const shown = (id: string) => list.lines.find((each) => each.id === id);
  beforeEach(() => {
    made = fakeRun(line('a'), line('b', { blocking: true }), line('c', { measure }));
    list = new Checklist(made.run);
  });

  it('shows an answer at once and sends all of them one after the other, however fast they come', async () => {
    const going = [
      list.set('a', { result: 'pass' }),
      list.set('b', { result: 'fail' }),
      list.set('a', { result: 'fail' }),
    ];
    expect([shown('a')?.result, shown('b')?.result]).toEqual(['fail', 'fail']);
    await Promise.all(going);
    expect(made.host.items.map(({ result }) => result)).toEqual(['fail', 'fail', null]);
    expect([list.settled, list.answered, list.firstOpen]).toEqual([true, 2, 'c']);
    expect(list.closing.map(({ id }) => id)).toEqual(['b']);
  });

  it('sends the same answer once, however often it is pressed', async () => {
    await Promise.all([list.set('a', { result: 'pass' }), list.set('a', { result: 'pass' })]);
    await list.set('a', { result: 'pass' });
    expect(made.run.check).toHaveBeenCalledTimes(1);
  });

  it('sends a note and a photo before the line is answered: the window may be closed', async () => {
    await list.set('a', { note: 'scratched' });
    await list.set('a', { photos: ['f'.repeat(64)] });
    expect(made.host.items[0]).toMatchObject({ result: null, note: 'scratched', photos: ['f'.repeat(64)] });
    expect([list.answered, list.firstOpen, list.settled]).toEqual([0, 'a', true]);
    await list.set('a', { result: 'pass' });
    expect(made.host.items[0]).toMatchObject({ result: 'pass', note: 'scratched', photos: ['f'.repeat(64)] });
    const sent = made.run.check.mock.calls.length;
    await list.set('b', { note: '' });
    expect(made.run.check).toHaveBeenCalledTimes(sent);
  });

  it('judges a length at once, and leaves the last word to the host', async () => {
    const going = list.set('c', { entered: '54 mm' });
    expect(shown('c')?.result).toBe('pass');
    await going;
    expect(made.run.check).toHaveBeenCalledWith(
      expect.objectContaining({ itemId: 'c', result: null, entered: '54 mm' }),
    );
    await list.set('c', { entered: '2 3/8 in' });
    expect(made.host.items[2]?.result).toBe('fail');
    await list.set('c', { entered: '2 3/8' });
    expect([shown('c')?.result, shown('c')?.entered]).toEqual([null, '2 3/8']);
    expect(made.run.check).toHaveBeenCalledTimes(2);
    await list.set('c', { result: 'not-applicable', entered: '' });
    expect(made.host.items[2]?.result).toBe('not-applicable');
  });

  it('answers a line although another screen answered a different one', async () => {
    made.answer('b', { result: 'pass' });
    await list.set('a', { result: 'pass' });
    expect(made.host.items.map(({ result }) => result)).toEqual(['pass', 'pass', null]);
    expect(list.settled).toBe(true);
  });

  it('does not write over what another screen said of the same line, and keeps what was typed', async () => {
    made.answer('a', { result: 'fail', note: 'bent' });
    await list.set('a', { result: 'pass' });
    expect(made.host.items[0]?.result).toBe('fail');
    expect(list.troubles['a']?.why).toBe('overtaken');
    expect(shown('a')?.result).toBe('pass');
    list.drop('a');
    expect([shown('a')?.result, shown('a')?.note, list.settled]).toEqual(['fail', 'bent', true]);
  });

  it('keeps what was typed when the host cannot take it, and sends it when asked again', async () => {
    const full: FaultData = { code: 'store.full', detail: 'disk' };
    made.run.check.mockResolvedValueOnce({ ok: false, fault: full } as never);
    await list.set('a', { result: 'fail', note: 'does not close' });
    expect(list.troubles['a']?.why).toEqual(full);
    expect(shown('a')?.note).toBe('does not close');
    await list.send('a');
    expect(made.host.items[0]).toMatchObject({ result: 'fail', note: 'does not close' });
    expect(list.settled).toBe(true);
  });

  it('is the same one when the step comes back, after a pause for instance', async () => {
    await checklistOf(made.run, 'page').set('c', { entered: '2 3/8' });
    expect(checklistOf(made.run, 'page').lines[2]?.entered).toBe('2 3/8');
    expect(checklistOf(made.run, 'another').lines[2]?.entered).toBe('');
  });
});

it('names the first line that closes the way, and counts the others', () => {
  expect(closingWords(['The key works'])).toBe('The key works');
  expect(closingWords(['The key works', 'b'])).toBe('The key works, and one more line');
  expect(closingWords(['The key works', 'b', 'c'])).toBe('The key works, and 2 more lines');
});

describe('a note that a line owes', () => {
  const known = line('known', { passNeedsNote: true });
  const left = line('left', { notApplicableNeedsNote: true });
  const owing: CheckLine[] = [known, { ...known, result: 'pass' }, { ...left, result: 'not-applicable' }];
  const free: CheckLine[] = [
    { ...known, result: 'fail' },
    { ...known, result: 'not-applicable' },
    ...[left, { ...left, result: 'pass' as const }, line('a')],
  ];
  const card = (each: CheckLine): string => {
    const { run } = fakeRun(each);
    const list = new Checklist(run);
    return render(CheckLineCard, { props: { line: each, number: 1, list, run: run as unknown as RunState, level: 4 } })
      .body;
  };

  it.each(owing)('is asked for and not called optional: $id, $result', (each) => {
    expect(owesNote(each)).toBe(true);
    expect(card(each)).toContain('<textarea');
    expect(card(each)).not.toContain('(optional)');
  });
  it.each(free)('is owed by no other: $id, $result', (each) => {
    expect(owesNote(each)).toBe(false);
    expect(card(each).includes('(optional)')).toBe(card(each).includes('<textarea'));
  });
});
