// Every family is drawn for every kind of scene, says what it shows in words, and carries no style attribute (CSP).
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import { modelSchema } from '../../../contract/content.ts';
import LockFigure from './LockFigure.svelte';
import type { FigureFamily } from './pads.ts';
import type { Looks, Scene } from './scene.ts';

const families = modelSchema.shape.figure.options;
/** Families without a key that answers to Lock: only Program, inside, can be pointed at. */
const keyless = new Set<FigureFamily>(['fingerprint-deadbolt', 'retrofit-deadbolt', 'plain-deadbolt']);
const scene: Scene = {
  press: ['program', 'lock'],
  pack: 'going-in',
  bolt: 'moving',
  door: 'open',
  lights: [
    { light: 'status', color: 'red-green', pattern: 'flash', count: 2 },
    { light: 'keypad', color: 'check-lock-together', pattern: 'flash', count: 5 },
  ],
};

describe.each(families)('%s', (family) => {
  const looks = { family, keyway: true, buttons: ['program', 'a'] as const };
  const { body } = render(LockFigure, {
    props: { scene, looks, alt: 'Program is held while the pack goes in', word: 'Hold' },
  });

  it('is one image with its text alternative', () => {
    expect(body.match(/role="img"/g)).toHaveLength(1);
    expect(body).toContain('aria-label="Program is held while the pack goes in"');
    expect(body.match(/<svg/g)).toHaveLength(3);
    expect(body.match(/<svg[^>]*aria-hidden="true"/g)).toHaveLength(3);
  });
  it('says lights in words and owns up to being schematic', () => {
    expect(body).toContain('Status light: red and green in turn, flashes 2 times');
    expect(body).toContain('Keypad: check-mark and lock symbol together, flashes 5 times');
    expect(body).toContain('Schematic, not to scale.');
  });
  it('points at what to press, with the word', () => {
    expect(body.match(/Hold<\/text>/g)).toHaveLength(keyless.has(family) ? 1 : 2);
  });
  it('draws nothing outside numbers', () => {
    expect(body).not.toMatch(/NaN|undefined|Infinity/);
    expect(body).not.toMatch(/\sstyle="/);
  });
});

describe('a scene with everything that a step can ask for', () => {
  const looks = { family: 'ten-button-deadbolt', keyway: true, buttons: ['program'] } as const;
  const all: Scene = {
    press: ['program', 'lock'],
    pack: 'going-out',
    bolt: 'moving',
    door: 'open',
    lights: [],
    beeps: { count: 15, long: false },
    switches: [
      { number: 2, on: true },
      { number: 4, on: false },
    ],
    cover: 'off',
    cable: 'going-in',
    key: 'turning',
    nineVolt: true,
    screws: 'loosen',
    doorPart: 'backset',
    hold: { button: 'program', seconds: 30 },
  };
  const { body } = render(LockFigure, { props: { scene: all, looks, alt: 'Everything at once' } });

  it('draws each in its view, and the sound with its count', () => {
    expect(body.match(/<svg/g)).toHaveLength(7);
    expect(body).toContain('× 15');
    expect(body.match(/class="ring n/g)).toHaveLength(6);
    expect(body).toContain('9 V</text>');
    expect(body).toContain('Cover</text>');
    expect(body).toContain('>B</text>');
  });
  it('rings the switches that are to be set, and says where to', () => {
    expect(body).toMatch(/>ON<\/text>[^]*>OFF<\/text>/);
    expect(body.match(/moves/g)).toHaveLength(2);
  });
  it('says how long to hold at the ring, and presses the other', () => {
    expect(body).toContain('Hold 30 s</text>');
    expect(body).toContain('Press</text>');
    expect(body.match(/pathlength="1"/gi)).toHaveLength(1);
  });
  it('lists for a screen reader what is drawn', () => {
    const list = body.slice(body.indexOf('What the drawing shows'));
    for (const words of [
      'Hold: Program button, 30 seconds',
      'Set switch 4 to off',
      'Turn the key',
      'Loosen the screws',
    ])
      expect(list).toContain(words);
    expect(list).not.toContain('× 15');
  });
  it('carries no style attribute and no broken number', () => {
    expect(body).not.toMatch(/NaN|undefined|Infinity|\sstyle="/);
  });
});

it.each([
  'cross-bore',
  'edge-bore',
  'backset',
  'thickness',
  'strike',
  'hole-distance',
  'latch-up',
  'latch-centring',
] as const)('draws %s large, with a letter where something is measured', (doorPart) => {
  const part: Scene = { press: [], pack: null, bolt: null, door: null, lights: [], doorPart };
  const looks = { family: 'ten-button-deadbolt', keyway: true, buttons: [] } as const;
  const { body } = render(LockFigure, { props: { scene: part, looks, alt: 'A part of the door' } });
  expect(body.match(/<svg/g)).toHaveLength(1);
  expect(/>[A-F]<\/text>/.test(body)).toBe(!doorPart.startsWith('latch'));
});

it('draws every family differently', () => {
  const still = (family: FigureFamily) =>
    render(LockFigure, {
      props: {
        scene: { press: [], pack: null, bolt: null, door: null, lights: [] },
        looks: { family, keyway: true, buttons: [] },
        alt: 'A lock',
        views: ['outside'],
        size: 'still',
      },
    }).body;
  expect(new Set(families.map(still)).size).toBe(families.length);
});

it('calls the bolt of a lever a latch', () => {
  const bolt = (family: FigureFamily) => {
    const looks = { family, keyway: true, buttons: [] };
    return render(LockFigure, { props: { scene: { ...scene, bolt: 'extended' }, looks, alt: 'A lock' } }).body;
  };
  expect(bolt('ten-button-lever')).toContain('Latch out');
  expect(bolt('five-button-lever')).toContain('Latch out');
  expect(bolt('ten-button-deadbolt')).toContain('Bolt out');
});

const nothing: Scene = { press: [], pack: null, bolt: null, door: null, lights: [] };
const drawn = (scene: Partial<Scene>, looks: Partial<Looks> = {}) =>
  render(LockFigure, {
    props: {
      scene: { ...nothing, ...scene },
      looks: { family: 'ten-button-deadbolt', keyway: true, buttons: ['program', 'a', 'b'], ...looks },
      alt: 'A lock',
    },
  }).body;

it('draws no bolt where a step tells of the door alone: half a bolt would say something', () => {
  expect(drawn({ door: 'open' })).not.toContain('class="bolt');
  expect(drawn({ door: 'closed', bolt: 'extended' })).toContain('class="bolt extended');
  expect(drawn({ door: 'closed', bolt: 'unknown' })).toContain('Bolt not known');
});

it('leads the arrow to A and B past the other buttons, not through them', () => {
  const straight = / d="M250 96 H1\d\d(\.\d+)? M/;
  expect(drawn({ press: ['program'] })).toMatch(straight);
  for (const name of ['a', 'b'] as const) {
    const body = drawn({ press: [name] });
    expect(body).not.toMatch(straight);
    // Above Program and B, whose upper edges are at 85 and 88, and beside the plate's right edge at 148.
    const [, right, height] = / d="M250 96 H(\d+(?:\.\d+)?) L152 (\d+(?:\.\d+)?) /.exec(body) ?? [];
    expect(Number(height)).toBeLessThan(82);
    expect(Number(right)).toBeGreaterThan(150);
  }
});

it('draws no light and no button that a model is not known to have', () => {
  const known = drawn({ pack: 'out' });
  const unknown = drawn({ pack: 'out' }, { buttons: [], light: false });
  for (const word of ['Light</text>', 'Program</text>']) {
    expect(known).toContain(word);
    expect(unknown).not.toContain(word);
  }
  expect(drawn({ press: ['reset'] }, { buttons: ['reset'] })).not.toContain('Program</text>');
});

it('numbers what is pressed in turn, also where no arrow goes', () => {
  const body = drawn({ press: ['program', 'check', 'lock'], inTurn: true }, { family: 'touchscreen-deadbolt' });
  expect(
    [...body.matchAll(/class="badge[^>]*>[^<]*(?:<[^>]*>)*?<text[^>]*>(\d)</g)].map(([, number]) => number),
  ).toEqual(['3', '2', '1']);
});

it('draws the screws of a strike at the strike', () => {
  const body = drawn({ doorPart: 'strike', screws: 'tighten' });
  expect(body.match(/<svg/g)).toHaveLength(1);
  expect(body).toContain('Tighten</text>');
  expect(body).not.toContain('>F</text>');
});

it.each([
  { count: 1, long: false },
  { count: 15, long: false },
  { count: 6, long: true },
  { count: 0, long: true },
])('keeps $count beeps (long: $long) within the drawing', (beeps) => {
  const body = drawn({ beeps });
  const [, left] = /class="speaker[^>]* d="M(-?[\d.]+) /.exec(body) ?? [];
  const rings = [...body.matchAll(/class="ring n[^>]* d="M(-?[\d.]+) /g)].map(([, x]) => Number(x));
  expect(Number(left)).toBeGreaterThanOrEqual(2);
  expect(Math.max(...rings)).toBeLessThan(200);
});
