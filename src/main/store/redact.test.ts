// What is taken for a name of somebody erased, and what is not: the table.
import { describe, expect, it } from 'vitest';
import { hiderOf } from './redact.ts';

const hidden: [name: string, typed: string, left: string][] = [
  ['王伟', '王伟的门', '[erased]的门'],
  ['王 伟', '问王伟', '问[erased]'],
  ['김철수', '김철수씨 문', '[erased]씨 문'],
  ['Wu', "Wu's door, for WU", '[erased] door, for [erased]'],
  ['José Núñez', 'Jose Nunez rang', '[erased] rang'],
  ['Jose Nunez', 'José Núñez, NU\u0301N\u0303EZ', '[erased], [erased]'],
  ['Jörg Müller', 'Mueller, Muller and Joerg', '[erased], [erased] and [erased]'],
  ['Jürgen Mueller', 'Juergen Müller, Müller’s door, MÜLLER', '[erased] [erased], [erased] door, [erased]'],
  ['Soeren Aagaard', 'Søren, SO\u0308REN and Ågaard', '[erased], [erased] and [erased]'],
  ['Zbigniew Quarrelstein', 'Quarrelsteins Tür, Quarrelstein’s, QUARRELSTEIN', '[erased] Tür, [erased], [erased]'],
  ['Zbigniew Quarrelstein', 'zbigniew\n quarrelstein\u00a0and Zbigniew', '[erased]\u00a0and [erased]'],
  ['Łukasz Weiß', 'Lukasz, Weiss', '[erased], [erased]'],
  ["Sean O'Brien", 'the O’Briens', 'the [erased]'],
  ['(555) 867-5309', 'ring ８６７ ５３０９', 'ring [erased]'],
  ['Anna (Smith)/Bo.Klein', 'Smith, Klein', '[erased], [erased]'],
];

describe('a name', () => {
  it.each(hidden)('%j is hidden in %j', (name, typed, left) => {
    expect(hiderOf([name])(typed, 'note')).toBe(left);
  });
  it.each([
    ['Quarrelstein', 'Quarrelsteiner, Aquarrelstein'],
    ['Wu', 'Wuppertal, wus'],
    ['Wu Li', 'Li is here'],
    ['王', '王芳'],
    ['Müller', 'Müllerstraße'],
    ['Mueller', 'Muller, Möller, Müllerstraße'],
    ['Sauer', 'Saur'],
    ['.', 'a. b.'],
    ['', 'nobody'],
  ])('%j does not hide %j', (name, typed) => {
    expect(hiderOf([name])(typed, 'note')).toBe(typed);
  });
  it('of two letters leaves the sentences of the program alone', () => {
    const hide = hiderOf(['No']);
    expect(hide('There is no battery', 'title')).toBe('There is no battery');
    expect(hide('For No, today', 'title')).toBe('For [erased], today');
    expect(hide('for no', 'note')).toBe('for [erased]');
  });
  it('that another person is called as well, spelt out or not, stays', () => {
    expect(hiderOf(['Mueller'], ['Jörg Müller'])('Mueller', 'note')).toBe('Mueller');
    expect(hiderOf(['Jörg Mueller'], ['Pia Mueller'])('Jörg Müller', 'note')).toBe('[erased] Müller');
  });
  it('leaves a text as it was typed where nothing is hidden', () => {
    expect(hiderOf(['Ada'])('Cafe\u0301', 'note')).toBe('Cafe\u0301');
  });
});
