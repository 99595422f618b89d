import type { Rect } from '../../draw/grid.js';
import { CHART_MARGIN } from '../../draw/step-axis.js';
import { pixelRatio } from '../../draw/surface.js';
import { bodyOf, CAPTION } from '../parts/panel.js';
import type { DrawContext } from '../view.js';

/** One sample's strip. */
export interface LossRow {
  readonly sample: number;
  readonly y: number;
  readonly height: number;
}

/** The map's parts, CSS pixels. */
export interface LossLayout {
  /** Cells: x and width are of whole device pixels. */
  readonly map: Rect;
  readonly rows: readonly LossRow[];
  /** Right edge of the column "read as" and of the column "loss". */
  readonly readAsX: number;
  readonly lossX: number;
  /** Middle of the line of words. */
  readonly wordsY: number | undefined;
  /** The loss curves below, where samples are few and there is room. */
  readonly chart: Rect | undefined;
}

/** Up to this many samples have wide strips and a curve each. */
export const FEW_SAMPLES = 6;
const MAX_FEW_ROW = 30;
const TALL = 34;
const STEP_AXIS = 24;
const WORDS = 20;

const stackRows = (order: readonly number[], chosen: number, area: Rect, ratio: number): LossRow[] => {
  const few = order.length <= FEW_SAMPLES;
  const device = (size: number): number => Math.round(size * ratio) / ratio;
  const gap = few ? 6 : 1;
  const tall = few ? 0 : Math.min(TALL, area.height * 0.3);
  const others = few ? order.length : order.length - 1;
  const room = area.height - tall;
  const pitch = others > 0 ? Math.min(few ? MAX_FEW_ROW + gap : 26, room / others) : 0;
  const space = pitch >= 4 ? gap : 0;
  let y = area.y;
  return order.map((sample) => {
    const isTall = !few && sample === chosen;
    const step = isTall ? tall : pitch;
    const top = device(y);
    y += step;
    return { sample, y: top, height: Math.max(0, device(y) - top - (isTall ? Math.min(space, 1) : space)) };
  });
};

/** What few rows leave to their curves below; many rows have none, and take the room themselves. */
const chartHeightIn = (available: number, samples: number): number => {
  const left = available - samples * (MAX_FEW_ROW + 6);
  if (samples > FEW_SAMPLES || available < 150) return 0;
  return Math.max(left - 10, Math.min(100, available * 0.55));
};

/** What stands beside the rows. */
export interface RowParts {
  readonly hasVerdicts: boolean;
  readonly hasPictures: boolean;
  /** Whether a line of words on the chosen sample stands below. */
  readonly hasWords: boolean;
}

/** Rows on top, the steps below them; curves under both where samples are few. */
export function layoutLoss(
  context: DrawContext,
  order: readonly number[],
  { hasVerdicts, hasPictures, hasWords }: RowParts,
): LossLayout {
  const body = bodyOf(context.width, context.height);
  const few = order.length <= FEW_SAMPLES;
  const narrow = body.width < 420;
  const left = few ? 78 : hasPictures ? 62 : 34;
  const right = hasVerdicts ? (narrow ? 108 : 124) : 62;
  const ratio = pixelRatio(context.canvas);
  const x = Math.round((body.x + left) * ratio) / ratio;
  const width = Math.floor((body.width - left - right) * ratio) / ratio;
  const words = hasWords && body.height > 150 ? WORDS : 0;
  const available = body.height - CAPTION - STEP_AXIS - words;
  const chartHeight = chartHeightIn(available, order.length);
  const area = {
    x,
    y: body.y + CAPTION,
    width: Math.max(1, width),
    height: Math.max(1, available - chartHeight - (chartHeight > 0 ? 10 : 0)),
  };
  const rows = stackRows(order, context.selection.sample, area, ratio);
  const last = rows.at(-1);
  const bottom = last === undefined ? area.y : last.y + last.height;
  const floor = body.y + body.height - 7;
  const chartTop = bottom + STEP_AXIS + 12;
  const chart =
    chartHeight === 0
      ? undefined
      : {
          x,
          y: chartTop,
          width: area.width,
          height: Math.max(1, body.y + body.height - words - chartTop - CHART_MARGIN.bottom),
        };
  return {
    map: { ...area, height: Math.max(1, bottom - area.y) },
    rows,
    readAsX: body.x + body.width - 60,
    lossX: body.x + body.width,
    wordsY: words === 0 ? undefined : Math.min(floor, chart === undefined ? bottom + STEP_AXIS + 16 : floor),
    chart,
  };
}

/** The row under a height of the panel. */
export function rowAt(layout: LossLayout, y: number): LossRow | undefined {
  return layout.rows.find((row) => y >= row.y && y < row.y + Math.max(row.height, 0.01));
}
