// Words that nobody saved before the visit was closed are found again; what the record holds is not shown as lost.
import { expect, it } from 'vitest';
import { Drafts } from '../../drafts/drafts.ts';
import { leftUnsaved, unsavedWords } from './unsaved-words.ts';

it('finds what was typed and not saved, and nothing that was', () => {
  const drafts = new Drafts(() => {
    throw new Error('no storage: the window knows them still');
  });
  const visit = { id: '1', requested: 'New strike', performed: 'Cleaned' };
  drafts.keep('order/1/words/ordered', 'New strike ', '');
  drafts.keep('order/1/words/done', 'Cleaned, and handed anew', 'Cleaned');
  drafts.keep('order/2/words/done', 'Of another visit', '');
  expect(unsavedWords(drafts, visit)).toEqual([
    { key: 'order/1/words/done', field: 'performed', label: 'Done', words: 'Cleaned, and handed anew' },
  ]);
  drafts.keep('order/1/words/done', '  ', 'Cleaned');
  expect(unsavedWords(drafts, visit)).toEqual([]);
});

it('finds everything that was typed for a visit that is gone, until it is thrown away', () => {
  const drafts = new Drafts(() => {
    throw new Error('no storage: the window knows them still');
  });
  drafts.keep('order/1/note', ' The spindle is bent ', null);
  drafts.keep('visit/1/complaint', '', '');
  drafts.keep('order/2/note', 'Of another visit', null);
  expect(leftUnsaved(drafts, '1')).toEqual([{ key: 'order/1/note', label: 'Note', words: 'The spindle is bent' }]);
  drafts.drop('order/1/note');
  expect(leftUnsaved(drafts, '1')).toEqual([]);
});
