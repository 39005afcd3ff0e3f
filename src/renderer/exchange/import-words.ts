// What becomes of a line of a table, in words.
// Must not know components.
import type { ImportLine, ImportPreview } from '../../contract/exchange.ts';
import type { Tone } from '../ui/tone.ts';

export const lineWords = {
  new: { text: 'New', tone: 'success' },
  changed: { text: 'Changed', tone: 'info' },
  same: { text: 'The same', tone: 'neutral' },
  unsure: { text: 'Perhaps here', tone: 'warning' },
  refused: { text: 'Refused', tone: 'warning' },
} as const satisfies Record<ImportLine['what'], { text: string; tone: Tone }>;

export const separatorWords: Record<ImportPreview['separator'], string> = {
  ',': 'separated by commas',
  ';': 'separated by semicolons',
  '\t': 'separated by tabs',
  '|': 'separated by bars',
  json: 'one JSON object a line',
};

/** `phone from “555” to “556”`. */
export function changeWords({ field, from, to }: ImportLine['changes'][number]): string {
  return from === '' ? `${field} “${to}”` : `${field} from “${from}” to “${to}”`;
}

/** Who a line may be here, and what would be changed then. */
export function candidateWords({ known, changes }: ImportLine['candidates'][number]): string {
  const what = changes.length === 0 ? 'nothing to change' : `change ${changes.map(changeWords).join('; ')}`;
  return `It is ${known}: ${what}`;
}

/** Why a line cannot be taken for them: two that change one record would overwrite each other. */
export function takenWords({ known }: ImportLine['candidates'][number], line: number): string {
  return `It is ${known}: line ${line} is taken for them already, and only one line can be`;
}

/** That nobody can tell an erased person in a table that has no ids of this bench. */
export function unknowableWords({ lines, erased, since }: NonNullable<ImportPreview['unknowable']>): string {
  const number = (count: number) => count.toLocaleString('en-US');
  const persons = (count: number) => (count === 1 ? '1 person was' : `${number(count)} persons were`);
  const of = lines === 1 ? 'of 1 line' : `of ${number(lines)} lines`;
  const file = since === null ? '' : `, ${since === 0 ? 'none' : number(since)} of them since the file was saved`;
  const when = `${persons(erased)} erased here${file}.`;
  return `Nothing is left here by which the bench could know ${of} whether they are an erased person; such a line comes in as new. ${when} Look before you import.`;
}
