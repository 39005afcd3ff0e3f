// A code that left is found again, however its digits are written; what is none is left alone.
import { describe, expect, it } from 'vitest';
import { SentCodes } from './sent-codes.ts';

const code = '48213956';
const sent = (...all: string[]): SentCodes => {
  const codes = new SentCodes();
  all.forEach((each) => codes.remember(each));
  return codes;
};
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));
/** Every digit with another byte behind it, as in wide text. */
const apart = (digits: string, between: number, digit = (each: string) => each.charCodeAt(0)): Uint8Array =>
  Uint8Array.from(Array.from(digits).flatMap((each) => [digit(each), between]));

describe('SentCodes', () => {
  it('finds the digits with any byte between them', () => {
    const codes = sent(code);
    for (const between of [0x00, 0x20, 0x2d, 0xff]) {
      expect(codes.in(apart(code, between)), `text, ${between}`).toBe(true);
      expect(codes.in(apart(code, between, Number)), `a digit a byte, ${between}`).toBe(true);
      expect(codes.in(apart('48213957', between)), `another, ${between}`).toBe(false);
    }
  });

  it('finds it in a text, alone, in a longer number and with anything between', () => {
    const codes = sent(code, '7719');
    for (const text of [
      code,
      `fw ${code}b`,
      `1${code}2`,
      '4821-3956',
      '4.8.2.1.3.9.5.6',
      '65931284',
      'v7.71.9',
      '77--19',
    ]) {
      expect(codes.inText(text), text).toBe(true);
    }
    for (const text of ['', '1.4', 'PR-914-0007', '4821', '48213957', 'v7.72.9']) {
      expect(codes.inText(text), text).toBe(false);
    }
  });

  it('finds nothing before a code left', () => {
    expect(sent().inText(code)).toBe(false);
    expect(sent().in(bytes(code))).toBe(false);
    expect(sent().any).toBe(false);
  });
});
