// What was written into the order and never saved, once the visit is over and takes it no more, or is not there any more.
// Must not know components, nor what becomes of the words.
import type { Visit } from '../../../contract/service.ts';
import type { Drafts } from '../../drafts/drafts.ts';

export interface UnsavedWords {
  key: string;
  field: 'requested' | 'performed';
  label: string;
  words: string;
}

/** Of the texts that are saved as they are written; what the record holds already is not among them. */
export function unsavedWords(drafts: Drafts, visit: Pick<Visit, 'id' | 'requested' | 'performed'>): UnsavedWords[] {
  const texts = [
    { key: `order/${visit.id}/words/ordered`, field: 'requested', label: 'Ordered' },
    { key: `order/${visit.id}/words/done`, field: 'performed', label: 'Done' },
  ] as const;
  return texts.flatMap((text) => {
    const words = drafts.find(text.key)?.words;
    if (typeof words !== 'string' || words.trim() === '' || words.trim() === visit[text.field]) return [];
    return [{ ...text, words }];
  });
}

/** Everything that was typed for a visit that is not there any more, as it stood before a backup was restored. */
export function leftUnsaved(drafts: Drafts, visitId: string): { key: string; label: string; words: string }[] {
  const texts = [
    { key: `visit/${visitId}/complaint`, label: 'Complaint' },
    { key: `order/${visitId}/words/ordered`, label: 'Ordered' },
    { key: `order/${visitId}/words/done`, label: 'Done' },
    { key: `order/${visitId}/words/part`, label: 'Part' },
    { key: `order/${visitId}/note`, label: 'Note' },
    { key: `visit/${visitId}/note`, label: 'Note at the close' },
  ];
  return texts.flatMap((text) => {
    const words = drafts.find(text.key)?.words;
    return typeof words !== 'string' || words.trim() === '' ? [] : [{ ...text, words: words.trim() }];
  });
}
