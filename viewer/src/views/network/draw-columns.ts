import { columnText, formatNumber } from '../../draw/number-format.js';
import { drawText, textWidth } from '../../draw/text.js';
import { clearPanel, outline } from '../parts/panel.js';
import { drawPhoto } from '../parts/photo.js';
import { OUTPUTS, TARGETS, verdictOf } from '../parts/probe.js';
import type { DrawContext, Frame, FrameTensor } from '../view.js';
import { blockName } from './blocks.js';
import { foldRows, layoutColumns, type ColumnsLayout, type FoldColumn } from './columns.js';
import { ROW_OF_TEXT, type UnitsColumn } from './units-column.js';
import { drawEdges } from './draw-edges.js';
import { drawUnits, type UnitsDrawing } from './draw-units.js';
import { BIAS, touches, unitColumns, type Edge, type LitUnit } from './edges.js';
import { hitAt } from './hit.js';
import type { ColumnsPlan } from './plan.js';
import { sayAge, words } from './say.js';
import { deadUnits, unitValue } from './units.js';
import { networkWords } from './words.js';

const drawFoldPicture = (
  context: DrawContext,
  { picture: room, area, blocks }: FoldColumn,
  picture: FrameTensor | undefined,
): void => {
  const { canvas, theme, lang } = context;
  const [rows = 0, columns = 0, channels = 1] = picture?.shape ?? [];
  if (room === undefined || picture === undefined || rows * columns === 0) return;
  drawText(canvas, theme, networkWords.input[lang], room.x, room.y - 30, { weight: 600, colour: theme.ink1 });
  const place = drawPhoto(context, { values: picture.values, offset: 0, rows, columns, channels }, room);
  outline(context, place, theme.lineStrong);
  if (area.height > 20 && blocks.length > 0)
    drawLink(context, room.x + room.width / 2, room.y + room.height + 3, area.y - 3);
};

/** A thin line downwards with a head. */
const drawLink = ({ canvas, theme }: DrawContext, x: number, from: number, to: number): void => {
  canvas.strokeStyle = theme.lineStrong;
  canvas.lineWidth = 1;
  canvas.beginPath();
  canvas.moveTo(x, from);
  canvas.lineTo(x, to);
  canvas.moveTo(x - 3, to - 3);
  canvas.lineTo(x, to);
  canvas.lineTo(x + 3, to - 3);
  canvas.stroke();
};

const drawFold = (context: DrawContext, column: FoldColumn): void => {
  const { canvas, theme, lang } = context;
  const { area, blocks } = column;
  const { rows, hidden } = foldRows(column);
  const count = blocks.reduce((sum, { layers }) => sum + layers.length, 0);
  if (count === 0 || area.height < 20) return;
  canvas.fillStyle = theme.inset;
  canvas.beginPath();
  canvas.roundRect(area.x, area.y, area.width, area.height, 6);
  canvas.fill();
  const maxWidth = area.width - 14;
  const title = lang === 'zh' ? `折叠 ${count} 层` : `${count} folded`;
  drawText(canvas, theme, title, area.x + 8, area.y + 13, { maxWidth });
  for (const { layer, y } of rows) {
    drawText(canvas, theme, layer, area.x + 8, y, { maxWidth, colour: theme.ink1 });
  }
  const y = area.y + area.height - 12;
  if (hidden > 0 && y > area.y + 20) drawText(canvas, theme, `+ ${hidden}`, area.x + 8, y, { maxWidth });
};

const detail = (context: DrawContext, { scene, face }: UnitsColumn): string => {
  const zh = context.lang === 'zh';
  const { open, values } = scene;
  const { units } = open.block;
  const last = values?.source.layer ?? '';
  const behind = last !== '' && last !== blockName(open.block) ? `→ ${last}` : '';
  if (face === 'picture') return open.block.layers[0]?.outputShape.join('×') ?? '';
  const kind = values?.source.kind;
  if (values === undefined) return zh ? `${units} 个，未记录` : `${units}, not recorded`;
  const what =
    kind === 'maps'
      ? zh
        ? '图，取最大值'
        : 'maps, by maximum'
      : kind === 'sequence'
        ? zh
          ? '个，最后时刻'
          : 'at the last step'
        : zh
          ? '个单元'
          : units === 1
            ? 'unit'
            : 'units';
  return `${units} ${what} ${behind}`.trim();
};

const drawNames = (context: DrawContext, column: UnitsColumn, top: number): void => {
  const { canvas, theme, lang } = context;
  const { scene, area, nameWidth, grid, spots } = column;
  const maxWidth = nameWidth;
  const own = scene.open.block;
  const title = own.isInput ? networkWords.input[lang] : blockName(own);
  drawText(canvas, theme, title, area.x, top + 8, { weight: 600, colour: theme.ink1, maxWidth });
  drawText(canvas, theme, detail(context, column), area.x, top + 25, { colour: theme.ink2, maxWidth });
  if (grid === undefined || spots.length === 0) return;
  const x = grid.area.x + grid.area.width + 12;
  const text = lang === 'zh' ? `最强 ${spots.length} 个` : `${spots.length} strongest`;
  drawText(canvas, theme, text, x, top + 8, { maxWidth: Math.max(20, area.x + nameWidth - x) });
};

const drawDeadCount = (context: DrawContext, column: UnitsColumn): void => {
  const { grid, scene } = column;
  if (grid === undefined || scene.values === undefined) return;
  const dead = deadUnits(scene.values, scene.open.block.units);
  const count = dead?.reduce((a, b) => a + b, 0) ?? 0;
  const y = grid.area.y + grid.area.height + 10;
  if (count === 0 || y + 8 > column.area.y + column.area.height) return;
  const text = `╲ ${count} ${context.lang === 'zh' ? '失活' : 'dead'}`;
  drawText(context.canvas, context.theme, text, grid.area.x, y, {
    colour: context.theme.warn,
    maxWidth: column.nameWidth,
  });
};

/** Weight and product beside the beginning of an edge, in one line where the nodes are near to one another. */
const drawEdgeNumbers = (context: DrawContext, edge: Edge, isTight: boolean): void => {
  const { canvas, theme } = context;
  const activation = edge.from === BIAS ? 1 : edge.wires.activation(edge.from, edge.to);
  const x = edge.x0 + 8;
  const isAbove = edge.y1 >= edge.y0;
  const y = edge.y0 + (isAbove ? (isTight ? -11 : -25) : 13);
  const weight = formatNumber(edge.weight, { sign: true });
  const used = drawText(canvas, theme, weight, x, y, {
    weight: 600,
    colour: theme.ink1,
    size: isTight ? 12 : 13,
  });
  if (Number.isNaN(activation)) return;
  const product = `× ${formatNumber(activation)} = ${formatNumber(edge.weight * activation, { sign: true })}`;
  drawText(canvas, theme, product, isTight ? x + used + 5 : x, isTight ? y : y + 16);
};

const drawWorked = (
  context: DrawContext,
  layout: ColumnsLayout,
  edges: readonly Edge[],
  drawing: UnitsDrawing,
): void => {
  const { canvas, theme, lang } = context;
  const columns = unitColumns(layout);
  for (const column of columns) {
    const { block } = column.scene.open;
    const y = column.radius + 11;
    if (
      column.spots.every(
        (spot, at) => at === 0 || spot.y - (column.spots[at - 1]?.y ?? 0) > 2 * column.radius + 22,
      )
    ) {
      const name = block.isInput ? networkWords.input[lang] : blockName(block);
      for (const spot of column.spots) {
        const text = column.spots.length > 1 ? `${name} ${spot.unit + 1}` : name;
        drawText(canvas, theme, text, spot.x, spot.y + y, { align: 'center' });
      }
      const { one } = column;
      if (one !== undefined)
        drawText(canvas, theme, `1 (${networkWords.bias[lang]})`, one.x, one.y + y, { align: 'center' });
    }
  }
  for (const edge of edges) {
    const pitch = columns[columns.indexOf(edge.column) - 1]?.pitch ?? 0;
    if (touches(edge, drawing.lit) && pitch >= 2 * ROW_OF_TEXT) drawEdgeNumbers(context, edge, pitch < 60);
  }
  const last = columns.at(-1);
  const [spot] = last?.spots ?? [];
  if (last?.spots.length !== 1 || spot === undefined || drawing.target === undefined) return;
  const value = unitValue(last.scene.values, spot.unit);
  const x = spot.x + last.radius + 14;
  const lines = [
    [networkWords.target[lang], formatNumber(drawing.target)],
    [networkWords.error[lang], formatNumber(value - drawing.target, { sign: true })],
  ] as const;
  for (const [at, [word, text]] of lines.entries()) {
    drawText(canvas, theme, word, x, spot.y - 27 + at * 36);
    drawText(canvas, theme, text, x, spot.y - 10 + at * 36, { weight: 600, colour: theme.ink1, size: 13 });
  }
};

const drawingOf = (frame: Frame, plan: ColumnsPlan, lit: LitUnit | undefined): UnitsDrawing => {
  const [outputs, targets] = [frame.tensor(OUTPUTS), frame.tensor(TARGETS)];
  const target = targets?.values.length === targets?.shape[0] ? targets?.values[plan.sample] : undefined;
  return {
    lit,
    picture: plan.picture === undefined ? undefined : frame.tensor(plan.picture),
    verdict: verdictOf(outputs, targets, plan.sample),
    target,
    joined: { before: false, after: false },
  };
};

const joinedOf = (
  column: UnitsColumn,
  edges: readonly Edge[],
  lit: LitUnit | undefined,
): UnitsDrawing['joined'] => {
  const own = edges.filter((edge) => touches(edge, lit));
  return {
    before: own.some((edge) => edge.column === column),
    after: own.some((edge) => edge.wires.link.from === column.scene.open.block),
  };
};

/** The open blocks with their connections. */
export function drawColumns(context: DrawContext, frame: Frame, plan: ColumnsPlan): void {
  clearPanel(context);
  const layout = layoutColumns(context, frame, plan);
  const { hit, lit, edges } = hitAt(layout, plan, context.pointer);
  drawEdges(context, layout, edges, lit);
  const drawing = drawingOf(frame, plan, lit);
  const isEnd = plan.after.length === 0;
  const columns = unitColumns(layout);
  for (const column of columns) {
    const verdict = isEnd && column === columns.at(-1) ? drawing.verdict : undefined;
    drawUnits(context, column, { ...drawing, verdict, joined: joinedOf(column, edges, lit) });
    drawNames(context, column, layout.namesY);
    drawDeadCount(context, column);
  }
  for (const column of layout.columns) {
    if (column.kind !== 'fold') continue;
    drawFoldPicture(context, column, drawing.picture);
    drawFold(context, column);
  }
  if (layout.scene.isWorked)
    drawWorked(context, layout, edges, isEnd ? drawing : { ...drawing, target: undefined });
  drawWords(context, frame, layout, words(hit, lit, layout.scene, context.lang), hit !== undefined);
}

const drawWords = (
  context: DrawContext,
  frame: Frame,
  { scene, body, wordsY }: ColumnsLayout,
  text: string,
  isReading: boolean,
): void => {
  const { canvas, theme, lang } = context;
  const age = sayAge(scene, frame.step, lang);
  const right = body.x + body.width;
  const used = drawText(canvas, theme, text, body.x, wordsY, {
    maxWidth: body.width,
    colour: isReading ? theme.ink1 : theme.ink3,
  });
  if (age === '' || used + textWidth(canvas, theme, age) + 14 > body.width) return;
  drawText(canvas, theme, age, right, wordsY, { align: 'right', colour: theme.warn });
};

/** Used by the description: a unit's value as text. */
export function valueText(value: number): string {
  return columnText(value);
}
