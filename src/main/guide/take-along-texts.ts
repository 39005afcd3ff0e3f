// The sheet of a procedure as plain texts, each small enough for one QR code that a telephone reads from a screen.
// Must not know procedures or how codes are drawn.
import type { TakeAlong } from '../../contract/run.ts';

/** Bytes of UTF-8 in one code, its head included: what a square of 113 modules holds, at the lowest correction. */
export const mostBytes = 1170;

/** Stands before a line of a checklist that must be right. */
export const mustMark = '(!)';
const mustWords = `${mustMark} not right: stop and ask.\n`;

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/**
 * Texts with the title, a remark that holds for every step in each, and, where there are several, "1/3" in their first line. What a
 * mark means stands in every text that has it. A step may go on in the next code, and says so; a danger and what it is said of are cut only where they alone are too long.
 */
export function plainTexts(
  title: string,
  tools: readonly string[],
  steps: TakeAlong['steps'],
  remark = '',
  lay: 'listed' | 'tight' = 'listed',
): string[] {
  const remarkLine = remark === '' ? '' : `${remark}\n`;
  const room = mostBytes - bytesOf(headOf(title, 98, 99) + remarkLine);
  const texts: string[] = [];
  let text = '';
  const must = (each: string) => (each.includes(mustMark) ? mustWords : '');
  const fitsAlone = (part: string) => bytesOf(must(part) + part) <= room;
  const fits = (part: string) => fitsAlone(text === '' ? part : `${text}\n${part}`);
  const put = (part: string) => {
    if (fits(part)) text = text === '' ? part : `${text}\n${part}`;
    else {
      if (text !== '') texts.push(text);
      text = part;
    }
  };
  const putLines = (lines: readonly string[]) => {
    for (const line of lines) for (const piece of pieces(line, room - bytesOf(mustWords))) put(piece);
  };
  if (tools.length > 0) putLines([`You need: ${tools.join(', ')}`]);
  steps.forEach((step, index) => {
    const { core, ways } = blockOf(step, index + 1, lay);
    const lines = [...core, ...ways];
    const whole = lines.join('\n');
    const here = lines.filter((_, at) => fits(lines.slice(0, at + 1).join('\n'))).length;
    // What a danger is said of stays with it; else a title alone is no beginning.
    const least = step.notes.some(({ type }) => type === 'danger') ? core.length : 2;
    if (fits(whole)) put(whole);
    else if (here >= least) {
      put(lines.slice(0, here).join('\n'));
      texts.push(text);
      text = `${index + 1}. (goes on)`;
      putLines(lines.slice(here));
    } else if (fitsAlone(whole)) put(whole);
    else putLines(lines);
  });
  if (text !== '') texts.push(text);
  return texts.map((each, index) => `${headOf(title, index + 1, texts.length)}${remarkLine}${must(each)}${each}`);
}

function headOf(title: string, number: number, of: number): string {
  const where = of > 1 ? ` ${number}/${of}` : '';
  // A title of any length leaves room for what is to do.
  return `${[...title].slice(0, 120).join('')}${where}\n`;
}

const noteWords = { danger: 'DANGER', caution: 'Caution', note: 'Note' } as const;

const noteText = ({ type, text }: TakeAlong['steps'][number]['notes'][number]) => `${noteWords[type]}: ${text}`;

function blockOf(
  { title, lines, notes, sign, otherwise, items }: TakeAlong['steps'][number],
  number: number,
  lay: 'listed' | 'tight',
): { core: string[]; ways: string[] } {
  const tight = lay === 'tight';
  const warnings = notes.filter(({ type }) => type !== 'note');
  const core = [
    `${number}. ${title}`,
    ...(tight ? joined(warnings) : warnings).map(noteText),
    ...lines.map((line) => (tight ? line : `- ${line}`)),
    ...notes.filter(({ type }) => type === 'note').map(noteText),
    ...items.map((item) => `[ ] ${item}`),
  ];
  const asks = title.endsWith('?');
  const right = sign === null ? [] : [`Right: ${sign}`];
  // A question with one other answer needs no name for it.
  const either = tight && asks && otherwise.length === 1;
  const ways = otherwise.map(({ sees, then }) => (either ? `Else: ${then}` : `Or: ${sees} > ${then}`));
  // Short ones first: they still go into the code that is almost full.
  if (tight) ways.sort((one, other) => bytesOf(one) - bytesOf(other));
  // Who may go on and who may not: never in two codes.
  if (asks) return { core, ways: [[...right, ...ways].join('\n')] };
  return tight ? { core, ways: [...right, ...ways] } : { core: [...core, ...right], ways };
}

/** Cautions that follow one another, as one. */
function joined(notes: TakeAlong['steps'][number]['notes']): TakeAlong['steps'][number]['notes'] {
  return notes.reduce<TakeAlong['steps'][number]['notes']>((all, note) => {
    const last = all.at(-1);
    return last?.type === note.type
      ? [...all.slice(0, -1), { ...note, text: `${last.text} ${note.text}` }]
      : [...all, note];
  }, []);
}

/** A line in pieces of at most so many bytes, cut between words, and within a word only where one alone is too long. */
function pieces(line: string, room: number): string[] {
  if (bytesOf(line) <= room) return [line];
  const found: string[] = [];
  let piece = '';
  for (const word of line.split(' ')) {
    const longer = piece === '' ? word : `${piece} ${word}`;
    if (bytesOf(longer) <= room) {
      piece = longer;
      continue;
    }
    if (piece !== '') found.push(piece);
    piece = '';
    // Code points, so that no sign is torn.
    for (const sign of word) {
      if (bytesOf(piece + sign) > room) {
        found.push(piece);
        piece = '';
      }
      piece += sign;
    }
  }
  return piece === '' ? found : [...found, piece];
}
