// A file that goes to a customer or into a spreadsheet: nothing may be lost, shifted or run.
import { expect, test } from 'vitest';
import { csvCell, logCsv, logFileName } from './log-csv.ts';

test.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "no"', '"say ""no"""'],
  ['two\r\nlines', '"two\r\nlines"'],
  ['=1+1', "'=1+1"],
  ['+49', "'+49"],
  ['-3', "'-3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  [' =1', ' =1'],
  [-5, '-5'],
  [null, ''],
  ['', ''],
])('%j becomes %j', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

test('a log is a header and one row an entry', () => {
  const events = [
    { sequence: 2, at: null, alarmType: 19, alarmLevel: 3 },
    { sequence: 1, at: '2026-11-21T07:05:00.000Z', alarmType: 161, alarmLevel: 1 },
  ];
  expect(logCsv(events, { model: 'SmartCode 914', serial: '=cmd|x' })).toBe(
    '\uFEFFLock,Serial,Entry,Time (UTC),Alarm type,Alarm level,Meaning\r\n' +
      `SmartCode 914,'=cmd|x,2,,19,3,"Unlocked from the keypad, slot 3"\r\n` +
      `SmartCode 914,'=cmd|x,1,2026-11-21T07:05:00.000Z,161,1,Wrong code at the keypad\r\n`,
  );
});

test('a file name holds nothing but letters, digits and dashes of the serial', () => {
  expect(logFileName('PR/914 ..\\x', '2026-11-22')).toBe('lock-log-PR-914-x-2026-11-22.csv');
  expect(logFileName('', '2026-11-22')).toBe('lock-log-unknown-2026-11-22.csv');
});
