// From a drawing of the content (content/figures.yaml) to what the lock figure draws.
// Must not know SVG, Svelte or where the drawing is shown.
import type { Drawing } from '../../../contract/knowledge.ts';
import { type FigureView, type Looks, type Scene, sceneOfFigure } from './scene.ts';

export interface DrawnScene {
  readonly scene: Scene;
  readonly looks: Looks;
  readonly views: readonly FigureView[];
  readonly close: boolean;
  /** The word at the part to press: a button that is down while the pack moves is held. */
  readonly word: 'Press' | 'Hold';
}

/** Everything that a drawing asks to be drawn, in the order outside, inside, edge. */
export function sceneOfDrawing(drawing: Drawing): DrawnScene {
  const { family, keyway, buttons, switches, mark, close, views, figure } = drawing;
  const scene = { ...sceneOfFigure(figure), mark };
  const packMoves = scene.pack === 'going-in' || scene.pack === 'going-out';
  return {
    scene,
    looks: { family, keyway, buttons, switches },
    views: (['outside', 'inside', 'edge'] as const).filter((view) => views.includes(view)),
    close,
    word: packMoves && scene.press.length > 0 ? 'Hold' : 'Press',
  };
}
