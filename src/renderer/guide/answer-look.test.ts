// The picture beside an answer says what its words say.
import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import AnswerLook from './AnswerLook.svelte';

const dotsOf = (atLeast: number, atMost: number): number => {
  const look = { lights: [], beeps: { atLeast, atMost, long: false }, dark: false };
  return (
    render(AnswerLook, { props: { look, family: 'keypad-deadbolt', watched: 'keypad' } }).body.split('<circle').length -
    1
  );
};

it('draws as many beeps as are to be heard', () => {
  expect([dotsOf(1, 1), dotsOf(1, 2), dotsOf(3, 3), dotsOf(10, 10)]).toEqual([1, 2, 3, 3]);
});

it('draws what is dark where the light was to be', () => {
  const look = { lights: [], dark: true };
  const drawn = (watched: 'status' | 'keypad') =>
    render(AnswerLook, { props: { look, family: 'keypad-deadbolt', watched } }).body;
  expect(drawn('status')).not.toBe(drawn('keypad'));
});

it('draws where the bolt is, and of a lever its latch', () => {
  const drawn = (bolt: 'retracted' | 'extended', family: 'keypad-deadbolt' | 'ten-button-lever') =>
    render(AnswerLook, { props: { look: { lights: [], bolt, dark: false }, family, watched: 'status' } }).body;
  expect(drawn('retracted', 'keypad-deadbolt')).toContain('<svg');
  expect(drawn('retracted', 'keypad-deadbolt')).not.toBe(drawn('extended', 'keypad-deadbolt'));
  expect(drawn('retracted', 'ten-button-lever')).toContain('Latch in');
  const lit = { light: 'keypad', color: 'green', pattern: 'solid', count: 0 } as const;
  const beside = (bolt?: 'retracted') =>
    render(AnswerLook, {
      props: { look: { lights: [lit], bolt, dark: false }, family: 'keypad-deadbolt', watched: 'keypad' },
    }).body.split('<svg').length;
  expect(beside('retracted')).toBe(beside());
});
