// The sheet of a procedure as plain texts, each small enough for one QR code that a telephone reads from a screen.
// Must not know procedures or how codes are drawn.
import type { TakeAlong } from '../../contract/run.ts';

/** Bytes of UTF-8 in one code, its head included: what a square of 113 modules holds, at the lowest correction. */
export const mostBytes = 1170;

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** Texts with the title, a remark that holds for every step, and, where there are several, "1/3" in their first line; none is cut within a step that fits into one. */
export function plainTexts(title: string, tools: readonly string[], steps: TakeAlong['steps'], remark = ''): string[] {
  const room = mostBytes - bytesOf(headOf(title, 98, 99));
  const blocks = [
    ...(tools.length > 0 ? [[`You need: ${tools.join(', ')}`]] : []),
    ...(remark === '' ? [] : [[remark]]),
    ...steps.map((step, index) => blockOf(step, index + 1)),
  ];
  const texts: string[] = [];
  let text = '';
  const put = (part: string) => {
    const longer = text === '' ? part : `${text}\n${part}`;
    if (bytesOf(longer) <= room) text = longer;
    else {
      if (text !== '') texts.push(text);
      text = part;
    }
  };
  for (const block of blocks) {
    const whole = block.join('\n');
    if (bytesOf(whole) <= room) put(whole);
    else for (const line of block) for (const piece of pieces(line, room)) put(piece);
  }
  if (text !== '') texts.push(text);
  return texts.map((each, index) => `${headOf(title, index + 1, texts.length)}${each}`);
}

function headOf(title: string, number: number, of: number): string {
  const where = of > 1 ? ` ${number}/${of}` : '';
  // A title of any length leaves room for what is to do.
  return `${[...title].slice(0, 120).join('')}${where}\n`;
}

const noteWords = { danger: 'DANGER', caution: 'Caution' } as const;

function blockOf(
  { title, lines, notes, sign, otherwise, items }: TakeAlong['steps'][number],
  number: number,
): string[] {
  return [
    `${number}. ${title}`,
    // A remark can be read on the screen and on paper; what harms cannot be left out.
    ...notes.flatMap(({ type, text }) => (type === 'note' ? [] : [`${noteWords[type]}: ${text}`])),
    ...lines.map((line) => `- ${line}`),
    ...items.map((item) => `[ ] ${item}`),
    ...(sign === null ? [] : [`Right: ${sign}`]),
    ...grouped(otherwise).map(([then, sees]) => `If not: ${sees.join(' / ')} > ${then}`),
  ];
}

/** What is seen, by what is to be done then: told once where several lead to the same. */
function grouped(otherwise: TakeAlong['steps'][number]['otherwise']): [then: string, sees: string[]][] {
  const by = new Map<string, string[]>();
  for (const { sees, then } of otherwise) by.set(then, [...(by.get(then) ?? []), sees]);
  return [...by];
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
