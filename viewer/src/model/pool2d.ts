import { createScratch, type LayerMaker, type LayerOp } from './layer-op.js';
import { refuse } from './refuse.js';
import { windowsOf, type Axis, type Windows } from './windows.js';

/** First cell of a window and the one behind its last, within the input: padding counts for nothing. */
const spanOf = (axis: Axis, out: number): readonly [from: number, to: number] => {
  const from = out * axis.stride - axis.before;
  return [Math.max(0, from), Math.min(axis.size, from + axis.window)];
};

type Reduce = (
  values: Float32Array,
  start: number,
  strides: readonly number[],
  counts: readonly number[],
) => number;

const most: Reduce = (values, start, [rowStride = 0, columnStride = 0], [rows = 0, columns = 0]) => {
  let best = -Infinity;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const value = values[start + y * rowStride + x * columnStride] ?? NaN;
      if (value > best || value !== value) best = value;
    }
  }
  return best;
};

const mean: Reduce = (values, start, [rowStride = 0, columnStride = 0], [rows = 0, columns = 0]) => {
  let sum = 0;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) sum += values[start + y * rowStride + x * columnStride] ?? NaN;
  }
  return sum / (rows * columns);
};

const pool = (
  input: Float32Array,
  output: Float32Array,
  windows: Windows,
  reduce: Reduce,
  channels: number,
): void => {
  const { rows, columns } = windows;
  const rowStride = columns.size * channels;
  const strides = [rowStride, channels];
  const inSize = rows.size * rowStride;
  let to = 0;
  for (let from = 0; to < output.length; from += inSize) {
    for (let row = 0; row < rows.out; row++) {
      const [top, bottom] = spanOf(rows, row);
      for (let column = 0; column < columns.out; column++) {
        const [left, right] = spanOf(columns, column);
        const start = from + top * rowStride + left * channels;
        const counts = [bottom - top, right - left];
        for (let c = 0; c < channels; c++) output[to++] = reduce(input, start + c, strides, counts);
      }
    }
  }
};

const makePool =
  (reduce: Reduce): LayerMaker =>
  (layer, shape) => {
    const windows = windowsOf(layer, shape);
    const channels = shape[2] ?? 0;
    if (windows === undefined || channels < 1) return refuse(layer);
    const { rows, columns, assumed } = windows;
    const scratch = createScratch();
    const outSize = rows.out * columns.out * channels;
    return {
      weights: [],
      shape: [rows.out, columns.out, channels],
      cost: outSize * rows.window * columns.window,
      ...(assumed === undefined ? {} : { assumed }),
      run: (input, samples) => {
        const output = scratch(samples * outSize);
        pool(input, output, windows, reduce, channels);
        return output;
      },
    } satisfies LayerOp;
  };

/** `MaxPooling2D` */
export const makeMaxPool = makePool(most);
/** `AveragePooling2D`: padding is no part of a mean. */
export const makeAveragePool = makePool(mean);

const makeGlobalPool =
  (reduce: Reduce): LayerMaker =>
  (layer, shape) => {
    const [rows = 0, columns = 0, channels = 0] = shape;
    if (shape.length !== 3 || layer.config?.['dataFormat'] === 'channelsFirst') return refuse(layer);
    const scratch = createScratch();
    const size = rows * columns * channels;
    return {
      weights: [],
      shape: [channels],
      cost: size,
      run: (input, samples) => {
        const output = scratch(samples * channels);
        for (let at = 0; at < output.length; at++) {
          const start = Math.floor(at / channels) * size + (at % channels);
          output[at] = reduce(input, start, [columns * channels, channels], [rows, columns]);
        }
        return output;
      },
    } satisfies LayerOp;
  };

/** `GlobalMaxPooling2D` */
export const makeGlobalMaxPool = makeGlobalPool(most);
/** `GlobalAveragePooling2D` */
export const makeGlobalAveragePool = makeGlobalPool(mean);
