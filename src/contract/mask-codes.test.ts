// What is masked as a code and what stays: the table.
import { describe, expect, it } from 'vitest';
import { maskCodes, maskNamedCodes } from './mask-codes.ts';

const codes = [
  ...['4711', '47110815', '123456', '4 7 1 1', '47 11', '47-11', '47.11', '4.7.1.1'],
  ...['4, 7, 1, 1', '4,7,1,1', '4/7/1/1', '4_7_1_1', '4 - 7 - 1 - 1', '4 7  1 1', '4\n7\n1\n1', '4\r\n7\r\n1\r\n1'],
  ...[
    '471 147',
    '471-147',
    '47:11',
    '47,11',
    '4+7+1+1',
    '4;7;1;1',
    '4*7*1*1',
    '4 – 7 – 1 – 1',
    '4\u200b7\u200b1\u200b1',
  ],
  ...['123-4567', '555-4711', '٤٧١١', '24:11', '12:60', '1 2 3 4 5 6 7 8'],
  ...['471 1', '4 711', '31/12/99'],
  ...['4|7|1|1', '47|11', "4'7'1'1", '4x7x1x1', '4 × 7 × 1 × 1', '4=7=1=1', '4…7…1…1', '4 -- 7 -- 1 -- 1', '47 -- 11'],
  ...[
    '4)(7)(1)(1',
    '①②③④',
    '④ ⑦ ① ①',
    '❹❼❶❶',
    '⁴⁷¹¹',
    '４７１１',
    '4>7>1>1',
    '4#7#1#1',
    '4 and 7 and 1 and 1',
    '4. then 7. 1. 1',
  ],
];
const stays = [
  ...['2026-11-22', '22.11.2026', '11/22/2026', '8:05', '14:30', '14:30:05', '09:00-12:30', '2026-11-22 14:30'],
  ...['2 3/8 in', '2-3/8 in', '1 11/16 inches', '2.375"', '4.8 V', '5.9 V', '5900 mV', '2500 mAh', '54.25 mm'],
  ...['2026-00042', 'L-00042', '914C', '914', '913, 914', '909 910', '913/914/915', '4 × AA', '2 keys, 3 screws'],
  ...[
    '(555) 014-2277',
    '555-014-2277',
    '555.014.2277',
    '+1 555 014 2277',
    '+49 89 1234567',
    '5550142277',
    '1-555-014-2277',
  ],
  ...[
    'Phone 555 867 5309',
    'Tel. 555 867 5309',
    'TEL: 5558675309',
    'phone: (555) 867 5309',
    'telephone number 1 555 867 5309',
  ],
  ...['36" x 80"', '62x29 mm', '2x4', '1 1/2 x 2 3/4', 'm² and 2 × 4', '1) 2) 3)', '½ of 3'],
  ...['$1,250', '$ 149.00', '149.00 €', '£1250', '100 %', '3 of 4', '12:30'],
];

describe('a code', () => {
  it.each(codes)('is masked as %j, whatever stands beside it', (code) => {
    expect(maskCodes(code)).toBe('••••');
    expect(maskCodes(`her code ${code} in the book`)).toBe('her code •••• in the book');
    expect(maskCodes(`code:${code}.`)).toBe('code:••••.');
  });
  it.each([
    ['4\u{FE0F}\u{20E3}7\u{FE0F}\u{20E3}1\u{FE0F}\u{20E3}1\u{FE0F}\u{20E3}', '••••\u{FE0F}\u{20E3}'],
    ['(4)(7)(1)(1)', '(••••)'],
    ['"4" "7" "1" "1"', '"••••"'],
  ])('of single digits %j becomes %j', (code, masked) => {
    expect(maskCodes(`is ${code} here`)).toBe(`is ${masked} here`);
  });
  it.each([
    ['code: $4711', 'code: $••••'],
    ['Code 12:34', 'Code ••••'],
    ['PIN 913 914', 'PIN ••••'],
    ['código 2026-11-23', 'código ••••'],
    ['the code is 12:34, rung at 14:30', 'the code is ••••, rung at 14:30'],
    ['code L-47119', 'code L-••••'],
    ['code 1234567890', 'code ••••'],
    ['pin: ①②③④', 'pin: ••••'],
    ['phone code 555 867 5309', 'phone code ••••'],
    ['codes of 913 and 914', 'codes of 913 and 914'],
    ['code changed at 12:34', 'code changed at 12:34'],
    ['area code 914', 'area code 914'],
    ['pins 2026-00042', 'pins ••••'],
  ])('that is called so is masked whatever it looks like: %j', (text, masked) => {
    expect(maskCodes(text)).toBe(masked);
  });
  it('is masked behind what stays, and does not take it along', () => {
    expect(maskCodes('2026-11-22, 4711')).toBe('2026-11-22, ••••');
    expect(maskCodes('4711, 2026-11-22')).toBe('••••, 2026-11-22');
    expect(maskCodes('at 14:30 she said 4711; ring 555-014-2277')).toBe('at 14:30 she said ••••; ring 555-014-2277');
    expect(maskCodes('4711, 0815 1234')).toBe('••••, •••• ••••');
    expect(maskCodes('913, 914 4711')).toBe('913, 914 ••••');
    expect(maskCodes('914, 471')).toBe('••••');
    expect(maskCodes('4, 7, 1, 1 in the book')).toBe('•••• in the book');
  });
});

it.each(stays)('%j is no code and stays', (text) => {
  expect(maskCodes(text)).toBe(text);
  expect(maskCodes(`is ${text} here`)).toBe(`is ${text} here`);
});

describe('where numbers belong, only what is called a code is masked', () => {
  it.each([
    ['12 Elm code 4711', '12 Elm code ••••'],
    ['4711 Elm Street, PIN: 4 7 1 1', '4711 Elm Street, PIN: ••••'],
    ['gate code is 0815, 90210', 'gate code is ••••'],
    ['Clave 4711', 'Clave ••••'],
    ['555 014 2277 master 12345678', '555 014 2277 master ••••'],
    ['Master: 4711 (9 Elm)', 'Master: •••• (9 Elm)'],
    ['programming is 4711', 'programming is ••••'],
    ['Master Street, Springfield 90210', 'Master Street, Springfield 90210'],
    ['4711 Masters Lane', '4711 Masters Lane'],
    ['Webmaster 4711', 'Webmaster 4711'],
    ['4711 Elm Street, Springfield 90210', '4711 Elm Street, Springfield 90210'],
    ['zip code 90210', 'zip code 90210'],
    ['Code postal 75011', 'Code postal 75011'],
    ['(555) 014-2277', '(555) 014-2277'],
    ['Pinewood 4711', 'Pinewood 4711'],
  ])('%j becomes %j', (text, masked) => {
    expect(maskNamedCodes(text)).toBe(masked);
  });
});
