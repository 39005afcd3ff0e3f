// A drawing shows the views that its author named, in one order, with its words.
import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import { type Drawing, drawingSchema } from '../../../contract/knowledge.ts';
import DrawingFigure from './Drawing.svelte';
import { sceneOfDrawing } from './drawing.ts';

const drawing = (part: object = {}): Drawing =>
  drawingSchema.parse({
    id: 'pack-out',
    family: 'five-button-deadbolt',
    views: ['inside'],
    figure: { pack: 'out', alt: 'The battery pack lies beside the lock' },
    ...part,
  });

it('takes the family, the buttons and the views of the author', () => {
  const { looks, scene, views, word } = sceneOfDrawing(
    drawing({ buttons: ['program', 'a'], keyway: false, views: ['edge', 'outside'] }),
  );
  expect(looks).toEqual({ family: 'five-button-deadbolt', keyway: false, buttons: ['program', 'a'], switches: false });
  expect(scene).toMatchObject({ press: [], pack: 'out', bolt: null, door: null, lights: [], mark: [] });
  expect(views).toEqual(['outside', 'edge']);
  expect(word).toBe('Press');
});

it('says "Hold" for a button that is down while the pack goes in', () => {
  const figure = { press: ['program'], pack: 'going-in', alt: 'Program is held while the pack goes in' };
  expect(sceneOfDrawing(drawing({ figure })).word).toBe('Hold');
});

it('is one image with text alternative and caption; a still has no caption', () => {
  const captioned = drawing({ caption: 'The pack pulls straight out' });
  const full = render(DrawingFigure, { props: { drawing: captioned } }).body;
  expect(full.match(/role="img"/g)).toHaveLength(1);
  expect(full).toContain('aria-label="The battery pack lies beside the lock"');
  expect(full).toContain('The pack pulls straight out');
  expect(full.match(/<svg/g)).toHaveLength(1);
  const still = render(DrawingFigure, { props: { drawing: captioned, size: 'still', alt: 'Pack out' } }).body;
  expect(still).toContain('aria-label="Pack out"');
  expect(still).not.toContain('The pack pulls straight out');
});

it('rings what is to be looked at, and nothing that the lock does not have', () => {
  const rings = (part: object) => {
    const { body } = render(DrawingFigure, { props: { drawing: drawing(part) } });
    return body.match(/class="ring/g)?.length ?? 0;
  };
  expect(rings({ views: ['outside'], mark: ['lock', 'keyhole'] })).toBe(2);
  expect(rings({ views: ['outside'], mark: ['keyhole'], keyway: false })).toBe(0);
  expect(rings({ views: ['outside'], mark: ['keyhole'], family: 'ten-button-lever' })).toBe(1);
  expect(rings({ mark: ['a', 'b', 'light', 'program'], buttons: ['program', 'a', 'b'] })).toBe(4);
  expect(rings({ mark: ['lock'] })).toBe(0);
});

it('leaves the pack out of a close look at the buttons', () => {
  const box = (close: boolean) => {
    const { body } = render(DrawingFigure, {
      props: { drawing: drawing({ close, figure: { alt: 'The buttons inside' } }) },
    });
    return Number(/viewBox="[\d.]+ [\d.]+ [\d.]+ ([\d.]+)"/.exec(body)?.[1]);
  };
  expect(box(true)).toBeLessThan(box(false) / 2);
});

it('draws four numbered switches where the author asks for them', () => {
  const body = (switches: boolean) =>
    render(DrawingFigure, { props: { drawing: drawing({ switches, mark: switches ? ['switches'] : [] }) } }).body;
  expect(body(true).match(/class="slider/g)).toHaveLength(4);
  expect(body(false)).not.toContain('slider');
});

it('draws large what the figure asks for, after the sides that the author names', () => {
  const figure = {
    switches: [{ number: 4, on: true }],
    beeps: { count: 2 },
    doorPart: 'strike',
    alt: 'Switch 4 is set, and two beeps are heard',
  };
  expect(sceneOfDrawing(drawing({ figure })).views).toEqual(['inside', 'switches', 'part', 'sound']);
  const still = render(DrawingFigure, { props: { drawing: drawing({ figure }), size: 'still' } }).body;
  expect(still.match(/<svg/g)).toHaveLength(1);
});
