// From a drawing of the content (content/figures.yaml) to what the lock figure draws.
// Must not know SVG, Svelte or where the drawing is shown.
import type { Drawing } from '../../../contract/knowledge.ts';
import { type FigureView, type Looks, type Scene, sceneOfFigure, viewsOf } from './scene.ts';

export interface DrawnScene {
  readonly scene: Scene;
  readonly looks: Looks;
  readonly views: readonly FigureView[];
  readonly close: boolean;
  /** The word at the part to press: a button that is down while the pack moves is held. */
  readonly word: 'Press' | 'Hold';
}

const ofTheLock = ['outside', 'inside', 'edge'] as const;

/** Everything that a drawing asks to be drawn: the sides that its author names, in one order, then what the figure shows large. */
export function sceneOfDrawing(drawing: Drawing): DrawnScene {
  const { family, keyway, buttons, switches, mark, close, views, figure } = drawing;
  const scene = { ...sceneOfFigure(figure), mark };
  const packMoves = scene.pack === 'going-in' || scene.pack === 'going-out';
  return {
    scene,
    looks: { family, keyway, buttons, switches },
    views: [...ofTheLock.filter((view) => views.includes(view)), ...viewsOf(scene).filter((view) => !isSide(view))],
    close,
    word: packMoves && scene.press.length > 0 ? 'Hold' : 'Press',
  };
}

function isSide(view: FigureView): boolean {
  return ofTheLock.some((side) => side === view);
}
