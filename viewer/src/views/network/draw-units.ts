import { lutScale, packedColour, type LutScale } from '../../draw/colour-scale.js';
import type { Rect } from '../../draw/grid.js';
import { markCells } from '../../draw/marks.js';
import { columnText, formatLoss, formatNumber } from '../../draw/number-format.js';
import { inkOn, packHex, packedToCss } from '../../draw/packed-colour.js';
import { fillRect, pixelRatio, putPixels } from '../../draw/surface.js';
import { drawText, textWidth } from '../../draw/text.js';
import { drawPhoto } from '../parts/photo.js';
import { outline } from '../parts/panel.js';
import { drawTiles } from '../parts/pictures.js';
import type { Verdict } from '../parts/probe.js';
import type { DrawContext, FrameTensor } from '../view.js';
import { ROW_OF_TEXT, type UnitsColumn } from './units-column.js';
import { cellSpot, edgesOf, type LitUnit } from './edges.js';
import { deadUnits, unitValue, type UnitValues } from './units.js';
import { networkWords } from './words.js';

/** What the drawing of a column needs beside the column. */
export interface UnitsDrawing {
  readonly lit: LitUnit | undefined;
  readonly picture: FrameTensor | undefined;
  /** Of the model's last block. */
  readonly verdict: Verdict | undefined;
  readonly target: number | undefined;
  /** On which sides the lit unit has connections. */
  readonly joined: { readonly before: boolean; readonly after: boolean };
}

const circle = (context: DrawContext, x: number, y: number, radius: number): void => {
  context.canvas.beginPath();
  context.canvas.arc(x, y, radius, 0, 2 * Math.PI);
};

const isLit = ({ scene }: UnitsColumn, unit: number, lit: LitUnit | undefined): boolean =>
  lit?.block === scene.open.block && lit.unit === unit;

const drawDiscs = (context: DrawContext, column: UnitsColumn, lit: LitUnit | undefined): void => {
  const { canvas, theme } = context;
  const { values, open } = column.scene;
  const scale = values === undefined ? undefined : lutScale(values.scale, theme.dark);
  for (const { unit, x, y } of column.spots) {
    const value = unitValue(values, unit);
    const colour = scale === undefined ? packHex(theme.inset) : packedColour(scale, value);
    circle(context, x, y, column.radius);
    canvas.fillStyle = packedToCss(colour);
    canvas.fill();
    const chosen = isLit(column, unit, lit);
    const isDashed = values === undefined;
    if (isDashed) canvas.setLineDash([2, 2]);
    canvas.strokeStyle = chosen ? theme.accent : theme.ink3;
    canvas.lineWidth = chosen ? 2.5 : 1;
    canvas.stroke();
    if (isDashed) canvas.setLineDash([]);
    if (values === undefined) continue;
    const text = open.block.isInput ? formatNumber(value, { digits: 3 }) : columnText(value);
    const fits =
      column.radius >= 16 && textWidth(canvas, theme, text, { weight: 600 }) <= 2 * column.radius - 6;
    if (fits)
      drawText(canvas, theme, text, x, y + 0.5, { weight: 600, align: 'center', colour: inkOn(colour) });
  }
  if (column.one === undefined) return;
  circle(context, column.one.x, column.one.y, column.radius);
  canvas.fillStyle = theme.panel;
  canvas.fill();
  canvas.strokeStyle = theme.ink3;
  canvas.lineWidth = 1;
  canvas.stroke();
  drawText(canvas, theme, '1', column.one.x, column.one.y + 0.5, {
    weight: 600,
    align: 'center',
    colour: theme.ink1,
  });
};

const drawMaps = (context: DrawContext, column: UnitsColumn, { lit, joined }: UnitsDrawing): void => {
  const { values, open } = column.scene;
  const { theme } = context;
  if (values === undefined) return;
  const { units } = open.block;
  const side = 2 * column.radius;
  const { source, tensor, rows, columns } = values;
  const offset = source.isWhole ? source.sample * rows * columns * units : 0;
  const ratio = pixelRatio(context.canvas);
  const { left, right } = edgesOf(column);
  for (const { unit, x, y } of column.spots) {
    const place = (at: number): number => Math.round((at - column.radius) * ratio) / ratio;
    const area = { x: place(x), y: place(y), width: side, height: side };
    const matrix = { rows, columns, offset: offset + unit, rowStride: columns * units, columnStride: units };
    drawTiles(context, tensor.values, [{ matrix, area }], values.scale);
    const chosen = isLit(column, unit, lit);
    outline(context, area, chosen ? theme.accent : theme.lineStrong, chosen ? 2 : 1);
  }
  const chosen = column.spots.find(({ unit }) => isLit(column, unit, lit));
  if (chosen === undefined) return;
  if (joined.before) drawLeader(context, chosen.wireY, left, chosen.x - column.radius);
  if (joined.after) drawLeader(context, chosen.wireY, chosen.x + column.radius, right);
};

/** From a node between others to the side where its connections are. */
const drawLeader = ({ canvas, theme }: DrawContext, y: number, from: number, to: number): void => {
  if (to - from < 2) return;
  canvas.strokeStyle = theme.accent;
  canvas.lineWidth = 2;
  canvas.beginPath();
  canvas.moveTo(from, y);
  canvas.lineTo(to, y);
  canvas.stroke();
};

const drawGrid = (context: DrawContext, column: UnitsColumn, lit: LitUnit | undefined): void => {
  const { grid, scene } = column;
  const { theme, canvas } = context;
  if (grid === undefined || scene.values === undefined) return;
  const { units } = scene.open.block;
  const { area, across, cell } = grid;
  const ratio = pixelRatio(canvas);
  const scale = lutScale(scene.values.scale, theme.dark);
  const gap = cell >= 5 ? 1 : 0;
  const width = Math.round(area.width * ratio);
  const height = Math.round(area.height * ratio);
  const dead = deadUnits(scene.values, units);
  const [paper, line] = [packHex(theme.panel), packHex(theme.lineStrong)];
  putPixels(canvas, { x: area.x, y: area.y, width, height }, (surface) => {
    fillRect(surface, { x: 0, y: 0, width, height }, paper);
    for (let unit = 0; unit < units; unit++) {
      const left = Math.round((unit % across) * cell * ratio);
      const top = Math.round(Math.floor(unit / across) * cell * ratio);
      const side = Math.round(cell * ratio);
      const value = unitValue(scene.values, unit);
      if (gap === 1) fillRect(surface, { x: left, y: top, width: side - 1, height: side - 1 }, line);
      const inner = { x: left + gap, y: top + gap, width: side - 3 * gap, height: side - 3 * gap };
      fillRect(surface, inner, packedColour(scale, value));
      if (Number.isFinite(value)) continue;
      const matrix = { rows: 1, columns: 1, offset: 0, rowStride: 1, columnStride: 1 };
      markCells(surface, { values: Float64Array.of(value), matrix, area: inner, scale });
    }
  });
  if (dead !== undefined && cell >= 6) drawDead(context, column, dead, scale);
  for (const { unit } of column.spots) frameCell(context, column, unit, theme.ink1, 1.5);
  if (lit?.block === scene.open.block) frameCell(context, column, lit.unit, theme.accent, 2.5);
};

const drawDead = (context: DrawContext, column: UnitsColumn, dead: Uint8Array, scale: LutScale): void => {
  const { canvas, theme } = context;
  const half = (column.grid?.cell ?? 0) * 0.24;
  canvas.strokeStyle = inkOn(packedColour(scale, 0)) === '#000000' ? theme.warn : theme.val;
  canvas.lineWidth = 1.2;
  for (const [unit, isDead] of dead.entries()) {
    const spot = isDead === 1 ? cellSpot(column, unit) : undefined;
    if (spot === undefined) continue;
    canvas.beginPath();
    canvas.moveTo(spot.x - half, spot.y - half);
    canvas.lineTo(spot.x + half, spot.y + half);
    canvas.stroke();
  }
};

const frameCell = (
  context: DrawContext,
  column: UnitsColumn,
  unit: number,
  colour: string,
  width: number,
): void => {
  const spot = cellSpot(column, unit);
  const cell = column.grid?.cell ?? 0;
  if (spot === undefined) return;
  const side = Math.max(3, cell - 1);
  const at: Rect = { x: spot.x - cell / 2, y: spot.y - cell / 2, width: side, height: side };
  outline(
    context,
    { x: at.x + 0.5, y: at.y + 0.5, width: at.width - 1, height: at.height - 1 },
    colour,
    width,
  );
};

const drawLeftLabels = (context: DrawContext, column: UnitsColumn, lit: LitUnit | undefined): void => {
  const { canvas, theme } = context;
  for (const { unit, x, y } of column.spots) {
    const chosen = isLit(column, unit, lit);
    drawText(canvas, theme, String(unit), x - column.radius - 5, y + 0.5, {
      align: 'right',
      weight: chosen ? 600 : 400,
      colour: chosen ? theme.accent : theme.ink2,
    });
  }
};

/** Probabilities in a column with three decimals, other values as they are. */
const outputText = ({ source }: UnitValues, value: number): string =>
  source.isProbability ? formatLoss(value) : columnText(value);

const drawRightLabels = (context: DrawContext, column: UnitsColumn, { lit, verdict }: UnitsDrawing): void => {
  const { canvas, theme, lang } = context;
  const right = column.area.x + column.area.width;
  const isCrowded = column.pitch < ROW_OF_TEXT;
  const taken: number[] = [];
  const rank = (unit: number): number =>
    isLit(column, unit, lit) ? 3 : verdict?.readAs === unit ? 2 : verdict?.label === unit ? 1 : 0;
  for (const { unit, x, y } of [...column.spots].sort((a, b) => rank(b.unit) - rank(a.unit))) {
    if (isCrowded && (rank(unit) === 0 || taken.some((other) => Math.abs(other - y) < ROW_OF_TEXT))) continue;
    taken.push(y);
    const value = unitValue(column.scene.values, unit);
    const isRead = verdict?.readAs === unit;
    const isLabel = verdict?.label === unit;
    const weight = isRead || isLit(column, unit, lit) ? 600 : 400;
    const left = x + column.radius + 6;
    const used = drawText(canvas, theme, String(unit), left, y + 0.5, { weight, colour: theme.ink1 });
    const mark = isLabel ? (isRead ? '✓' : networkWords.label[lang]) : isRead ? '✕' : '';
    const colour = isLabel ? (isRead ? theme.ok : theme.ink2) : theme.bad;
    const marked = drawText(canvas, theme, mark, left + used + 4, y + 0.5, { colour, weight: 600 });
    const text = column.scene.values === undefined ? '' : outputText(column.scene.values, value);
    const room = right - left - used - marked - 10;
    if (textWidth(canvas, theme, text, { weight }) > room) continue;
    drawText(canvas, theme, text, right, y + 0.5, { align: 'right', weight, colour: theme.ink1 });
  }
};

/** Nodes, cells and the numbers beside them. */
export function drawUnits(context: DrawContext, column: UnitsColumn, drawing: UnitsDrawing): void {
  if (column.face === 'picture') {
    const { picture } = drawing;
    const [rows = 0, columns = 0, channels = 1] = picture?.shape ?? [];
    if (picture === undefined || rows * columns === 0) return;
    const area = drawPhoto(
      context,
      { values: picture.values, offset: 0, rows, columns, channels },
      column.area,
    );
    outline(context, area, context.theme.lineStrong);
    return;
  }
  drawGrid(context, column, drawing.lit);
  if (column.face === 'map') drawMaps(context, column, drawing);
  else drawDiscs(context, column, drawing.lit);
  if (column.labels === 'left') drawLeftLabels(context, column, drawing.lit);
  else if (column.labels === 'right' && column.radius < 16) drawRightLabels(context, column, drawing);
}
