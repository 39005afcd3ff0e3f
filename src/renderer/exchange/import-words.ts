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
