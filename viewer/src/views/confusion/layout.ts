import { rowMajor, type Matrix, type Rect } from '../../draw/grid.js';
import { bodyOf, CAPTION } from '../parts/panel.js';
import { cellArea } from '../parts/pictures.js';
import type { DrawContext } from '../view.js';
import { isRight, wrongFirst, type Judgement } from './judge.js';
import type { Seen } from './look.js';

/** A wrong sample's row in the list. */
export interface WrongRow {
  readonly judged: Judgement;
  readonly area: Rect;
}

/** Matrix and list, CSS pixels. */
export interface ConfusionLayout {
  readonly head: Rect;
  readonly matrix: Matrix;
  readonly area: Rect;
  /** The chosen sample, above the list. */
  readonly card: Rect | undefined;
  readonly list: Rect | undefined;
  readonly rows: readonly WrongRow[];
  readonly right: number;
}

const AXIS_LEFT = 42;
const AXIS_BOTTOM = 36;
const LIST = 196;
const ROW = 34;
const CARD = 84;

/** Where things lie: the list stands beside the matrix where there is room for both. */
export function layoutConfusion(
  context: DrawContext,
  { classes }: Seen,
  judged: readonly Judgement[],
): ConfusionLayout {
  const head = bodyOf(context.width, context.height);
  const hasList = head.width >= 360;
  const room: Rect = {
    x: head.x + AXIS_LEFT,
    y: head.y + CAPTION + 2,
    width: Math.max(1, head.width - AXIS_LEFT - (hasList ? LIST + 20 : 0)),
    height: Math.max(1, head.height - CAPTION - 2 - AXIS_BOTTOM),
  };
  const matrix = rowMajor(classes, classes);
  const area = cellArea(context, matrix, room, { square: true, maxCell: 64 });
  const x = head.x + head.width - LIST;
  const top = head.y + CAPTION + 2;
  const bottom = head.y + head.height;
  const hasCard = hasList && bottom - top >= 3 * CARD;
  const list = { x, y: top + (hasCard ? CARD + 34 : 0), width: LIST, height: 0 };
  const fits = Math.max(0, Math.floor((bottom - list.y) / ROW));
  const wrong = wrongFirst(judged);
  // The last place is for the count of those that found none.
  const shown = wrong.length > fits ? wrong.slice(0, Math.max(0, fits - 1)) : wrong;
  return {
    head,
    matrix,
    area,
    card: hasCard ? { x, y: top + 4, width: LIST, height: CARD } : undefined,
    list: hasList ? { ...list, height: bottom - list.y } : undefined,
    rows: hasList
      ? shown.map((one, i) => ({ judged: one, area: { ...list, y: list.y + i * ROW, height: ROW } }))
      : [],
    right: judged.filter(isRight).length,
  };
}
