import { axisPart, drawBottomAxis, drawLeftAxis } from '../../draw/axis.js';
import { rowMajor, type Rect } from '../../draw/grid.js';
import { formatNumber } from '../../draw/number-format.js';
import { drawText } from '../../draw/text.js';
import { niceTicks } from '../../draw/ticks.js';
import { outline } from '../parts/panel.js';
import { drawCells } from '../parts/pictures.js';
import { sampleName } from '../parts/probe.js';
import type { DrawContext, Scale } from '../view.js';
import { drawProfile } from './draw-profile.js';
import type { Experiment } from './experiment.js';
import type { Field, Profile } from './field.js';
import type { Bounds } from './plane-bounds.js';
import { inputWords } from './words.js';

const AXIS_LEFT = 50;
const AXIS_BOTTOM = 38;
const PROFILE = 74;
const GAP = 10;
/** From this size on there is room for the profiles. */
const MIN_PLANE = { width: 240, height: 170 };

/** The plane and its profiles, CSS pixels. */
export interface FieldLayout {
  readonly area: Rect;
  /** Above the plane, and at its right. */
  readonly top: Rect | undefined;
  readonly right: Rect | undefined;
}

/** Where things lie. */
export function layoutField(width: number, height: number, ratio: number): FieldLayout {
  const room = {
    x: AXIS_LEFT,
    y: 10,
    width: Math.max(1, width - AXIS_LEFT - 12),
    height: Math.max(1, height - AXIS_BOTTOM - 10),
  };
  const hasProfiles =
    room.width - PROFILE - GAP >= MIN_PLANE.width && room.height - PROFILE - GAP >= MIN_PLANE.height;
  const less = hasProfiles ? PROFILE + GAP : 0;
  const whole = (size: number): number => Math.max(1, Math.floor(size * ratio) / ratio);
  const area = {
    x: room.x,
    y: room.y + less,
    width: whole(room.width - less),
    height: whole(room.height - less),
  };
  return {
    area,
    top: hasProfiles ? { ...area, y: room.y, height: PROFILE } : undefined,
    right: hasProfiles ? { ...area, x: area.x + area.width + GAP, width: PROFILE } : undefined,
  };
}

const place = (area: Rect, [x0, x1, y0, y1]: Bounds, x: number, y: number) => ({
  x: area.x + ((x - x0) / (x1 - x0)) * area.width,
  y: area.y + (1 - (y - y0) / (y1 - y0)) * area.height,
});

const drawAxes = (context: DrawContext, area: Rect, [x0, x1, y0, y1]: Bounds): void => {
  const { canvas, theme, lang } = context;
  const ticks = (low: number, high: number, count: number) =>
    niceTicks(low, high, count).map((value) => ({
      part: axisPart({ low, high }, value),
      label: formatNumber(value),
    }));
  drawBottomAxis(canvas, theme, area, ticks(x0, x1, Math.max(2, area.width / 70)));
  drawLeftAxis(canvas, theme, area, ticks(y0, y1, Math.max(2, area.height / 45)));
  const style = { align: 'center', colour: theme.ink2 } as const;
  drawText(canvas, theme, inputWords.input1[lang], area.x + area.width / 2, area.y + area.height + 28, style);
  canvas.save();
  canvas.translate(area.x - 40, area.y + area.height / 2);
  canvas.rotate(-Math.PI / 2);
  drawText(canvas, theme, inputWords.input2[lang], 0, 0, style);
  canvas.restore();
};

const drawSamples = (context: DrawContext, area: Rect, bounds: Bounds, { samples }: Experiment): void => {
  const { canvas, theme } = context;
  const count = samples?.count ?? 0;
  for (let i = 0; i < count; i++) {
    const { x, y } = place(area, bounds, samples?.inputs[2 * i] ?? NaN, samples?.inputs[2 * i + 1] ?? NaN);
    if (!(x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height)) continue;
    for (const [radius, colour, width] of [
      [5, theme.panel, 3],
      [5, theme.ink1, 1.5],
    ] as const) {
      canvas.beginPath();
      canvas.arc(x, y, radius, 0, 2 * Math.PI);
      canvas.strokeStyle = colour;
      canvas.lineWidth = width;
      canvas.stroke();
    }
    if (count > 12) continue;
    canvas.fillStyle = theme.panel;
    // Clear of the lines through the point, and within the plane.
    const labelY = y - 17 < area.y + 8 ? y + 17 : y - 17;
    canvas.fillRect(x + 9, labelY - 8, 16, 16);
    drawText(canvas, theme, sampleName(i), x + 17, labelY + 0.5, { align: 'center', colour: theme.ink1 });
  }
};

const drawPoint = (
  context: DrawContext,
  area: Rect,
  bounds: Bounds,
  [px = NaN, py = NaN]: Float32Array,
): void => {
  const { canvas, theme } = context;
  const { x, y } = place(area, bounds, px, py);
  const lines = [
    [x, area.y, x, y - 9],
    [x, y + 9, x, area.y + area.height],
    [area.x, y, x - 9, y],
    [x + 9, y, area.x + area.width, y],
  ] as const;
  for (const [colour, width] of [
    [theme.panel, 3],
    [theme.ink1, 1],
  ] as const) {
    canvas.strokeStyle = colour;
    canvas.lineWidth = width;
    canvas.globalAlpha = width === 3 ? 0.6 : 1;
    canvas.beginPath();
    for (const [fromX, fromY, toX, toY] of lines) {
      canvas.moveTo(fromX, fromY);
      canvas.lineTo(toX, toY);
    }
    canvas.stroke();
  }
  for (const [colour, width] of [
    [theme.panel, 6],
    [theme.accent, 3],
  ] as const) {
    canvas.strokeStyle = colour;
    canvas.lineWidth = width;
    canvas.beginPath();
    canvas.arc(x, y, 8, 0, 2 * Math.PI);
    canvas.stroke();
  }
};

/** What is drawn. */
export interface FieldPicture {
  readonly layout: FieldLayout;
  readonly bounds: Bounds;
  readonly field: Field;
  readonly scale: Scale;
  /** Along input 1 and along input 2. */
  readonly profiles: readonly [Profile, Profile] | undefined;
  /** The quantity at the point. */
  readonly value: number;
  /** What the profiles are called. */
  readonly name: string;
}

/** The plane with the samples and the point, and the profiles at its edges. */
export function drawField(context: DrawContext, experiment: Experiment, picture: FieldPicture): void {
  const { canvas, theme, width, height } = context;
  const { layout, bounds, field, scale, profiles, value, name } = picture;
  const { area, top, right } = layout;
  canvas.fillStyle = theme.panel;
  canvas.fillRect(0, 0, width, height);
  drawCells(context, field.values, { matrix: rowMajor(field.rows, field.columns), area }, scale);
  outline(context, area, theme.lineStrong);
  drawAxes(context, area, bounds);
  canvas.save();
  canvas.beginPath();
  canvas.rect(area.x, area.y, area.width, area.height);
  canvas.clip();
  drawSamples(context, area, bounds, experiment);
  drawPoint(context, area, bounds, experiment.input);
  canvas.restore();
  const [x = NaN, y = NaN] = experiment.input;
  if (top !== undefined && profiles !== undefined)
    drawProfile(context, top, profiles[0], { scale, isVertical: false, at: x, value, name });
  if (right !== undefined && profiles !== undefined)
    drawProfile(context, right, profiles[1], { scale, isVertical: true, at: y, value, name: '' });
}
