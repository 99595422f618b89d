import { formatNumber } from '../../draw/number-format.js';
import { drawText } from '../../draw/text.js';
import type { DrawContext } from '../view.js';
import { blockName } from './blocks.js';
import type { ColumnsLayout } from './columns.js';
import type { UnitsDrawing } from './draw-units.js';
import { BIAS, touches, unitColumns, type Edge } from './edges.js';
import { ROW_OF_TEXT, type UnitsColumn } from './units-column.js';
import { unitValue } from './units.js';
import { networkWords } from './words.js';

/** Room that two lines of numbers and a name take between two nodes. */
const TWO_LINES = 60;
const NAME = 22;

/** Weight and product beside the beginning of an edge, in one line where the nodes are near to one another. */
const drawEdgeNumbers = (context: DrawContext, edge: Edge, isTight: boolean): void => {
  const { canvas, theme } = context;
  const activation = edge.from === BIAS ? 1 : edge.wires.activation(edge.from, edge.to);
  const x = edge.x0 + 8;
  const y = edge.y0 + (edge.y1 < edge.y0 ? 13 : isTight ? -11 : -25);
  const weight = formatNumber(edge.weight, { sign: true });
  const size = isTight ? 12 : 13;
  const used = drawText(canvas, theme, weight, x, y, { weight: 600, colour: theme.ink1, size });
  if (Number.isNaN(activation)) return;
  const product = `× ${formatNumber(activation)} = ${formatNumber(edge.weight * activation, { sign: true })}`;
  drawText(canvas, theme, product, isTight ? x + used + 5 : x, isTight ? y : y + 16);
};

const drawNodeNames = (context: DrawContext, { spots, radius, pitch, one, scene }: UnitsColumn): void => {
  const { canvas, theme, lang } = context;
  if (spots.length + (one === undefined ? 0 : 1) > 1 && pitch < 2 * radius + NAME) return;
  const { block } = scene.open;
  const name = block.isInput ? networkWords.input[lang] : blockName(block);
  const below = radius + 11;
  for (const { unit, x, y } of spots) {
    const text = spots.length > 1 ? `${name} ${unit + 1}` : name;
    drawText(canvas, theme, text, x, y + below, { align: 'center' });
  }
  if (one === undefined) return;
  drawText(canvas, theme, `1 (${networkWords.bias[lang]})`, one.x, one.y + below, { align: 'center' });
};

const drawTarget = (context: DrawContext, column: UnitsColumn, target: number): void => {
  const { canvas, theme, lang } = context;
  const [spot] = column.spots;
  if (column.spots.length !== 1 || spot === undefined) return;
  const x = spot.x + column.radius + 14;
  const error = unitValue(column.scene.values, spot.unit) - target;
  const lines = [
    [networkWords.target[lang], formatNumber(target)],
    [networkWords.error[lang], formatNumber(error, { sign: true })],
  ] as const;
  for (const [at, [word, text]] of lines.entries()) {
    drawText(canvas, theme, word, x, spot.y - 27 + at * 36);
    drawText(canvas, theme, text, x, spot.y - 10 + at * 36, { weight: 600, colour: theme.ink1, size: 13 });
  }
};

/** The sum of a small net written out: every weight, every term, what was wanted and what came. */
export function drawWorked(
  context: DrawContext,
  layout: ColumnsLayout,
  edges: readonly Edge[],
  { lit, target }: Pick<UnitsDrawing, 'lit' | 'target'>,
): void {
  const columns = unitColumns(layout);
  for (const column of columns) drawNodeNames(context, column);
  for (const edge of edges) {
    const pitch = columns[columns.indexOf(edge.column) - 1]?.pitch ?? 0;
    const hasRoom = pitch >= 2 * ROW_OF_TEXT;
    if (hasRoom && touches(edge, lit)) drawEdgeNumbers(context, edge, pitch < TWO_LINES);
  }
  const last = columns.at(-1);
  if (last !== undefined && target !== undefined) drawTarget(context, last, target);
}
