import type { Rect } from '../../draw/grid.js';
import { keepLast } from '../../draw/keep-last.js';
import { formatLoss, formatNumber } from '../../draw/number-format.js';
import { drawText } from '../../draw/text.js';
import { outline } from '../parts/panel.js';
import { drawPhoto } from '../parts/photo.js';
import { sampleName, verdictOf } from '../parts/probe.js';
import type { DrawContext, FrameHistory, FrameTensor } from '../view.js';
import { lossAt } from './draw-map.js';
import { FEW_SAMPLES, type LossLayout, type LossRow } from './rows.js';

/** What rows say beside their strip. */
export interface RowTensors {
  readonly inputs: FrameTensor | undefined;
  readonly outputs: FrameTensor | undefined;
  readonly targets: FrameTensor | undefined;
  /** Of the inputs: recorded once a run. */
  readonly run: string;
}

/** One a row of pictures, by canvas. */
const pictureOwners = keepLast<readonly object[]>();

const isPicture = (inputs: FrameTensor | undefined): inputs is FrameTensor =>
  inputs?.shape.length === 4 && (inputs.shape[3] === 1 || inputs.shape[3] === 3);

const rowName = (tensors: RowTensors, sample: number, few: boolean): string => {
  const verdict = verdictOf(tensors.outputs, tensors.targets, sample);
  if (verdict !== undefined) return String(verdict.label);
  const { inputs } = tensors;
  if (!few || inputs?.shape.length !== 2 || inputs.shape[1] !== 2)
    return few ? sampleName(sample) : String(sample);
  const [x = NaN, y = NaN] = inputs.values.subarray(sample * 2, sample * 2 + 2);
  return `${sampleName(sample)} (${formatNumber(x, { digits: 2 })}, ${formatNumber(y, { digits: 2 })})`;
};

const drawPicture = (
  context: DrawContext,
  { run, inputs }: RowTensors & { readonly inputs: FrameTensor },
  row: LossRow,
  right: number,
): void => {
  const [samples = 0, rows = 1, columns = 1, channels = 1] = inputs.shape;
  const side = Math.min(28, row.height);
  const offset = row.sample * rows * columns * channels;
  const photo = { values: inputs.values, offset, rows, columns, channels };
  const width = (side * columns) / Math.max(rows, columns);
  const room = { x: right - width, y: row.y + (row.height - side) / 2, width, height: side };
  const owner = pictureOwners(context.canvas, [samples], () => Array.from({ length: samples }, () => ({})))[
    row.sample
  ];
  drawPhoto(context, photo, room, owner && { owner, parts: [run] });
};

const drawRow = (
  context: DrawContext,
  layout: LossLayout,
  row: LossRow,
  tensors: RowTensors,
  loss: number | undefined,
): void => {
  const { canvas, theme, selection } = context;
  const few = layout.rows.length <= FEW_SAMPLES;
  const chosen = row.sample === selection.sample;
  const middle = row.y + row.height / 2;
  const style = { colour: chosen ? theme.ink1 : theme.ink2, weight: chosen ? 600 : 400 } as const;
  const left = layout.map.x - (few ? 72 : isPicture(tensors.inputs) ? 50 : 28);
  drawText(canvas, theme, rowName(tensors, row.sample, few), left, middle, {
    ...style,
    maxWidth: layout.map.x - left - 4,
  });
  const { inputs } = tensors;
  if (isPicture(inputs)) drawPicture(context, { ...tensors, inputs }, row, layout.map.x - 8);
  const verdict = verdictOf(tensors.outputs, tensors.targets, row.sample);
  if (verdict !== undefined) {
    const wrong = verdict.label !== verdict.readAs;
    drawText(canvas, theme, wrong ? `${verdict.readAs} ✕` : String(verdict.readAs), layout.readAsX, middle, {
      align: 'right',
      weight: wrong ? 600 : 400,
      colour: wrong ? theme.bad : theme.ink2,
    });
  }
  if (loss === undefined) return;
  const text = few ? formatNumber(loss, { digits: 3 }) : formatLoss(loss);
  drawText(canvas, theme, text, layout.lossX, middle, { ...style, align: 'right' });
};

/** Background of the chosen row from edge to edge, under everything else. */
export function drawChosenRow(context: DrawContext, layout: LossLayout): void {
  const row = layout.rows.find((one) => one.sample === context.selection.sample);
  if (row === undefined || layout.rows.length <= FEW_SAMPLES) return;
  const { canvas, theme } = context;
  canvas.globalAlpha = theme.dark ? 0.22 : 0.12;
  canvas.fillStyle = theme.accent;
  canvas.fillRect(6, row.y, Math.max(0, context.width - 12), row.height);
  canvas.globalAlpha = 1;
}

const headings = (context: DrawContext, layout: LossLayout, tensors: RowTensors, left: string): void => {
  const { canvas, theme, lang } = context;
  const y = layout.map.y - 10;
  const zh = lang === 'zh';
  drawText(canvas, theme, left, Math.max(12, layout.map.x - 72), y, { colour: theme.ink3 });
  if (verdictOf(tensors.outputs, tensors.targets, 0) !== undefined) {
    drawText(canvas, theme, zh ? '判为' : 'read as', layout.readAsX, y, {
      align: 'right',
      colour: theme.ink3,
    });
  }
  drawText(canvas, theme, zh ? '损失' : 'loss', layout.lossX, y, { align: 'right', colour: theme.ink3 });
};

/** Words and pictures beside the strips: as many rows as 12-pixel text allows, the chosen one always. */
export function drawRows(
  context: DrawContext,
  layout: LossLayout,
  history: FrameHistory,
  place: { readonly step: number; readonly title: string },
  tensors: RowTensors,
): void {
  headings(context, layout, tensors, place.title);
  const chosenRow = layout.rows.find((row) => row.sample === context.selection.sample);
  const taken: Rect[] = [];
  const order = chosenRow === undefined ? layout.rows : [chosenRow, ...layout.rows];
  for (const row of order) {
    const middle = row.y + row.height / 2;
    const own = { x: 0, y: middle - 6, width: 1, height: 12 };
    if (taken.some((other) => own.y < other.y + other.height && other.y < own.y + own.height)) continue;
    taken.push(own);
    drawRow(context, layout, row, tensors, lossAt(history, place.step, row.sample));
  }
  if (layout.rows.length <= FEW_SAMPLES) {
    for (const row of layout.rows) {
      const chosen = row === chosenRow;
      const area = { x: layout.map.x, y: row.y, width: layout.map.width, height: row.height };
      outline(context, area, chosen ? context.theme.accent : context.theme.lineStrong, chosen ? 2 : 1);
    }
  }
}
