// What belongs together stays so, and nothing of a text is lost.
import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import { piecesOf } from './pieces.ts';
import Words from './Words.svelte';

const wholeOf = (text: string) => piecesOf(text).flatMap(({ words, whole }) => (whole ? [words] : []));

it('keeps a number with its unit, and a name with its letter', () => {
  expect(wholeOf('Get a new 9 V battery and 4 AA cells')).toEqual(['9 V', '4 AA']);
  expect(wholeOf('Press Button A once; the Z-Wave hub is ready')).toEqual(['Button A', 'Z-Wave']);
  expect(wholeOf('2 1/8 in, that is 54 mm')).toEqual(['1/8 in', '54 mm']);
  expect(wholeOf('A cross bore of 1-1/2 in (38 mm)')).toEqual(['1-1/2 in', '38 mm']);
});

it('takes no word apart that only begins like a unit', () => {
  expect(wholeOf('Set 3 switches in 2 steps, 4 Volts, button And')).toEqual([]);
});

it('loses no letter', () => {
  for (const text of ['', '9 V', 'a  9 V b', 'Z-Wave', 'nothing of it']) {
    expect(
      piecesOf(text)
        .map(({ words }) => words)
        .join(''),
    ).toBe(text);
  }
  const drawn = render(Words, { props: { text: 'Hold a 9 V battery' } }).body.replace(/<[^>]*>/g, '');
  expect(drawn).toBe('Hold a 9 V battery');
});
