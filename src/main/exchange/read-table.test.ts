// Tables of somebody else's making: every encoding and separator that programs write, and files that are hostile.
import { describe, expect, test } from 'vitest';
import { readTable } from './read-table.ts';

const utf16 = (text: string, mark: boolean, big = false) => {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const text = 'Name;Phone\r\nZoë;555\r\n';

describe('reads', () => {
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16LE', utf16(text, true)],
    ['UTF-16LE', utf16(text, false)],
    ['UTF-16BE', utf16(text, true, true)],
    ['UTF-16BE', utf16(text, false, true)],
    ['Windows-1252', Buffer.from(text, 'latin1')],
  ])('%s', (encoding, bytes) => {
    expect(readTable(bytes)).toEqual({
      encoding,
      separator: ';',
      heading: ['Name', 'Phone'],
      lines: [{ line: 2, cells: ['Zoë', '555'] }],
    });
  });

  test.each([',', ';', '\t', '|'])('cells that are separated by %j', (separator) => {
    const { lines } = readTable(Buffer.from(`a${separator}"b${separator}c"\n1${separator}"x""y\nz"\n`));
    expect(lines).toEqual([{ line: 2, cells: ['1', 'x"y\nz'] }]);
  });

  test.each([';', ',', '\t', '|'])(
    'a first line for Excel that names %j, and does not count it as the heading',
    (said) => {
      const given = `\uFEFFsep=${said}\r\nname${said}phone\r\n"Lee, A; B|C"${said}555\r\n`;
      const { separator, heading, lines } = readTable(Buffer.from(given));
      expect([separator, heading]).toEqual([said, ['name', 'phone']]);
      expect(lines).toEqual([{ line: 3, cells: ['Lee, A; B|C', '555'] }]);
    },
  );

  test('what a program writes for nothing as nothing; a surname stays', () => {
    const { lines } = readTable(Buffer.from('name,phone\n#N/A,555\nNULL,#REF!\nNull,null\nAnn Null,#12\n'));
    expect(lines.map(({ line, cells }) => [line, ...cells])).toEqual([
      [2, '', '555'],
      [4, 'Null', ''],
      [5, 'Ann Null', '#12'],
    ]);
  });

  test('the lines of an export in JSON', () => {
    const rows = [
      { id: 'a', name: "'=Zoë", erased_at: null, practice: 0 },
      { name: 'Bo\nLee', more: { deep: 1 }, yes: true },
    ];
    const { separator, heading, lines } = readTable(
      Buffer.from(`\n${rows.map((row) => JSON.stringify(row)).join('\r\n')}\n\n`),
    );
    expect([separator, heading]).toEqual(['json', ['id', 'name', 'erased_at', 'practice', 'more', 'yes']]);
    expect(lines).toEqual([
      { line: 2, cells: ['a', "'=Zoë", '', '0', '', ''] },
      { line: 3, cells: ['', 'Bo\nLee', '', '', '', 'true'] },
    ]);
  });

  test.each([
    ['a list', '{"name":"Zoë"}\n[1]\n', 'line 2 is no whole JSON object'],
    ['half an object', '{"name":"Zoë"}\n{"name":"Bo', 'line 2 is no whole JSON object'],
    ['one object over many lines', '{\n"name":"Zoë"\n}\n', 'line 1 is no whole JSON object'],
    ['a line without end', `{"name":"${'x'.repeat(30_000)}"}`, 'line 1 is longer'],
  ])('no JSON with %s', (_what, given, detail) => {
    expect(() => readTable(Buffer.from(given))).toThrow(detail);
  });

  test('what a spreadsheet was kept from reckoning with, as it was', () => {
    expect(readTable(Buffer.from("a,b\n'=1,'s Hertogenbosch\n")).lines).toEqual([
      { line: 2, cells: ['=1', "'s Hertogenbosch"] },
    ]);
  });

  test.each(['\n', '\r\n', '\r'])('a record by its first line, however its breaks (%j) are written', (end) => {
    const { lines } = readTable(Buffer.from(['a,b', '"1', '2', '3",x', '', '4,"y', 'z"', '5,', ''].join(end)));
    expect(lines.map(({ line }) => line)).toEqual([2, 6, 8]);
  });

  test('nothing that nobody sees', () => {
    expect(readTable(Buffer.from('a,b\nGr\u202eace\u200b,\u200b\u200b\n')).lines).toEqual([
      { line: 2, cells: ['Grace', ''] },
    ]);
  });

  test('lines of any length, and no empty ones', () => {
    expect(readTable(Buffer.from('a,b\n\n1\n,\n1,2,3\n')).lines.map(({ cells }) => cells)).toEqual([
      ['1'],
      ['1', '2', '3'],
    ]);
  });
});

describe('refuses', () => {
  test.each([
    ['three megabytes and more', Buffer.alloc(3_000_001, 'a'), /import\.too-big/],
    ['more lines than a person looks through', Buffer.from(`a\n${'1\n'.repeat(20_001)}`), /import\.too-big/],
    ['ten thousand columns', Buffer.from(`${'a,'.repeat(9_000)}a\n`), /import\.too-big/],
    ['NUL bytes', Buffer.from('name\nA\u0000B\n'), /import\.not-a-table/],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004rest'), /import\.not-a-table/],
    ['a PDF', Buffer.from('%PDF-1.7'), /import\.not-a-table/],
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2]), /import\.not-a-table/],
    ['half a sign of UTF-16', Buffer.from([0xff, 0xfe, 0x41]), /import\.not-a-table/],
    ['a quote that is never closed', Buffer.from('a,b\n1,"2\n3,4\n'), /import\.broken.*line/],
    ['text after a quote', Buffer.from('a,b\n"1"x,2\n'), /import\.broken.*line 2/],
    ['one endless line', Buffer.from(`a\n"${'x'.repeat(100_000)}"\n`), /import\.broken/],
    ['nothing', Buffer.alloc(0), /import\.no-columns/],
  ])('%s', (_what, bytes, fault) => {
    expect(() => readTable(bytes)).toThrow(fault);
  });
});
