import { lutScale, packedColour } from '../../draw/colour-scale.js';
import type { Rect } from '../../draw/grid.js';
import { formatNumber } from '../../draw/number-format.js';
import { packedToCss, packHex } from '../../draw/packed-colour.js';
import { stampDisc } from '../../draw/stamp.js';
import { pixelRatio, type Surface } from '../../draw/surface.js';
import { placeLabels } from '../../draw/place-labels.js';
import { drawText, textWidth } from '../../draw/text.js';
import { sampleName } from '../parts/probe.js';
import type { DrawContext, Scale } from '../view.js';
import { drawChip } from './draw-contours.js';
import type { PlaneLayout, PlanePoint } from './plane-layout.js';

/** Above this many points they are stamped into the field's pixels: `arc` takes 16 ms for 10^4 of them. */
export const CROWD = 200;
/** Above this many points only the chosen one has its words. */
const MAX_LABELS = 8;

/** Radius of a point's rings, CSS pixels: smaller in a crowd. */
export function pointRadius(count: number): number {
  return count <= 16 ? 12 : count <= 200 ? 6 : 3.5;
}

const circle = (
  canvas: CanvasRenderingContext2D,
  point: PlanePoint,
  radius: number,
  colour: string,
): void => {
  canvas.beginPath();
  canvas.arc(point.x, point.y, radius, 0, 2 * Math.PI);
  canvas.fillStyle = colour;
  canvas.fill();
};

const drawPoint = (context: DrawContext, point: PlanePoint, radius: number, scale: Scale): void => {
  const { canvas, theme } = context;
  const lut = lutScale(scale, theme.dark);
  const colour = (value: number | undefined): string =>
    value === undefined ? theme.inset : packedToCss(packedColour(lut, value));
  const chosen = point.sample === context.selection.sample;
  const wide = radius > 5;
  circle(canvas, point, radius + (chosen ? 3 : 1), chosen ? theme.accent : theme.ink1);
  if (wide) {
    circle(canvas, point, radius, theme.panel);
    circle(canvas, point, radius - 1, colour(point.target));
    circle(canvas, point, radius * 0.62, theme.panel);
  }
  circle(canvas, point, wide ? radius * 0.62 - 1 : radius, colour(point.value));
};

interface Words {
  readonly title: string;
  readonly detail: string;
}

const wordsOf = (context: DrawContext, point: PlanePoint): Words => {
  const zh = context.lang === 'zh';
  const name = sampleName(point.sample);
  const value = point.value === undefined ? '' : formatNumber(point.value);
  const title = zh ? `${name}  输出 ${value}` : `${name}  output ${value}`;
  if (point.target === undefined || point.value === undefined) {
    return { title, detail: `(${point.inputs.map((v) => formatNumber(v)).join(', ')})` };
  }
  const target = formatNumber(point.target);
  const error = formatNumber(point.value - point.target, { sign: true, digits: 3 });
  const detail = zh ? `目标 ${target}，误差 ${error}` : `target ${target}, error ${error}`;
  return { title, detail };
};

const drawWords = (context: DrawContext, area: Rect, words: Words): void => {
  const { canvas, theme } = context;
  drawChip(context, area);
  const x = area.x + 9;
  drawText(canvas, theme, words.title, x, area.y + 12, { weight: 600, colour: theme.ink1 });
  drawText(canvas, theme, words.detail, x, area.y + 28);
};

/** The places that points and their words take, to keep other words away. */
export function pointLabels(
  context: DrawContext,
  layout: PlaneLayout,
): readonly { readonly point: PlanePoint; readonly words: Words; readonly area: Rect | undefined }[] {
  const { canvas, theme, selection } = context;
  const radius = pointRadius(layout.points.length);
  const named = layout.points
    .filter((point) => layout.points.length <= MAX_LABELS || point.sample === selection.sample)
    .filter((point) => Number.isFinite(point.x + point.y))
    .sort((a, b) => Number(b.sample === selection.sample) - Number(a.sample === selection.sample))
    .map((point) => ({ point, words: wordsOf(context, point) }));
  const wishes = named.map(({ point, words }) => ({
    x: point.x,
    y: point.y,
    radius: radius + 3,
    height: 40,
    width:
      18 +
      Math.max(
        textWidth(canvas, theme, words.title, { weight: 600 }),
        textWidth(canvas, theme, words.detail),
      ),
  }));
  const areas = placeLabels(wishes, layout.area);
  return named.map((one, index) => ({ ...one, area: areas[index] }));
}

/** A crowd's outputs as dots with a dark rim, on the field's own pixels. */
export function stampPoints(context: DrawContext, layout: PlaneLayout, scale: Scale, surface: Surface): void {
  const { theme, canvas } = context;
  const ratio = pixelRatio(canvas);
  const lut = lutScale(scale, theme.dark);
  const rim = packHex(theme.ink1);
  const radius = pointRadius(layout.points.length) * ratio;
  for (const point of layout.points) {
    if (point.value === undefined || !Number.isFinite(point.x + point.y)) continue;
    const centre = { x: (point.x - layout.area.x) * ratio, y: (point.y - layout.area.y) * ratio };
    stampDisc(surface, centre, radius, rim);
    stampDisc(surface, centre, radius - ratio, packedColour(lut, point.value));
  }
}

/** Rings, the chosen point last, then the words. */
export function drawPoints(
  context: DrawContext,
  layout: PlaneLayout,
  scale: Scale,
  labels: ReturnType<typeof pointLabels>,
): void {
  const radius = pointRadius(layout.points.length);
  const last = (point: PlanePoint): number => Number(point.sample === context.selection.sample);
  const crowd = layout.field !== undefined && layout.points.length > CROWD;
  const drawn = layout.points.filter((point) => !crowd || last(point) === 1);
  for (const point of [...drawn].sort((a, b) => last(a) - last(b))) {
    if (Number.isFinite(point.x + point.y)) drawPoint(context, point, radius, scale);
  }
  for (const { area, words } of labels) if (area !== undefined) drawWords(context, area, words);
}
