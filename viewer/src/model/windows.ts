import type { GraphLayer } from '@tensorreel/schema';
import type { Text2 } from '../frame.js';

/** How a window goes along one axis. */
export interface Axis {
  readonly size: number;
  readonly window: number;
  readonly stride: number;
  /** Between a window's own cells. */
  readonly dilation: number;
  /** Cells of padding before the first. */
  readonly before: number;
  readonly out: number;
}

/** Windows over rows and columns. */
export interface Windows {
  readonly rows: Axis;
  readonly columns: Axis;
  readonly assumed?: Text2;
}

type Padding = 'same' | 'valid';

const pair = (value: unknown): readonly [number, number] | undefined => {
  if (typeof value === 'number') return [value, value];
  const [a, b] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  return typeof a === 'number' && typeof b === 'number' ? [a, b] : undefined;
};

/** As TensorFlow pads: what is odd goes behind. */
const axisOf = (
  size: number,
  window: number,
  stride: number,
  dilation: number,
  padding: Padding,
): Axis | undefined => {
  const reach = (window - 1) * dilation + 1;
  const out = Math.ceil((padding === 'same' ? size : size - reach + 1) / stride);
  if (!(out > 0) || !(stride >= 1)) return undefined;
  const padded = padding === 'same' ? Math.max(0, (out - 1) * stride + reach - size) : 0;
  return { size, window, stride, dilation, before: Math.floor(padded / 2), out };
};

/** The one stride and padding that make `out` of `size`; undefined where several do. */
const inferAxis = (size: number, window: number, out: number): Axis | undefined => {
  const found = (['same', 'valid'] as const).flatMap((padding) =>
    Array.from({ length: size }, (_, i) => axisOf(size, window, i + 1, 1, padding)).filter(
      (axis) => axis?.out === out,
    ),
  );
  const [first] = found;
  const isSame = found.every((axis) => axis?.stride === first?.stride && axis?.before === first?.before);
  return isSame ? first : undefined;
};

const recorded = (layer: GraphLayer, [height, width]: readonly [number, number], kernel: unknown) => {
  const { strides, padding, dilationRate, poolSize, dataFormat } = layer.config ?? {};
  const window = pair(kernel ?? poolSize);
  const stride = pair(strides ?? poolSize);
  const dilation = pair(dilationRate ?? 1);
  if (dataFormat === 'channelsFirst' || (padding !== 'same' && padding !== 'valid')) return undefined;
  if (window === undefined || stride === undefined || dilation === undefined) return undefined;
  const rows = axisOf(height, window[0], stride[0], dilation[0], padding);
  const columns = axisOf(width, window[1], stride[1], dilation[1], padding);
  return rows && columns && { rows, columns };
};

/** Recordings without settings: what the shapes leave no doubt about, and pools whose windows lie side by side. */
const inferred = (
  layer: GraphLayer,
  [height, width]: readonly [number, number],
  kernel: readonly [number, number] | undefined,
): Windows | undefined => {
  const [outRows = 0, outColumns = 0] = layer.outputShape;
  if (kernel !== undefined) {
    const rows = inferAxis(height, kernel[0], outRows);
    const columns = inferAxis(width, kernel[1], outColumns);
    return rows && columns && { rows, columns };
  }
  const window = [height / outRows, width / outColumns] as const;
  if (!window.every((size) => Number.isInteger(size) && size > 0)) return undefined;
  const rows = axisOf(height, window[0], window[0], 1, 'valid');
  const columns = axisOf(width, window[1], window[1], 1, 'valid');
  const what = `${layer.name}: ${window.join('×')}`;
  const assumed = { en: `windows of ${what} are assumed`, zh: `假定窗口 ${what}` };
  return rows && columns && { rows, columns, assumed };
};

/**
 * Windows of a layer over `[height, width, channels]`, from its settings, else from the shapes.
 *
 * @param kernel - height and width of the kernel; absent for a pool, whose windows are a setting
 */
export function windowsOf(
  layer: GraphLayer,
  shape: readonly number[],
  kernel?: readonly [number, number],
): Windows | undefined {
  const [height = 0, width = 0] = shape;
  if (shape.length !== 3) return undefined;
  const size = [height, width] as const;
  const isRecorded = layer.config?.['padding'] !== undefined;
  return isRecorded ? recorded(layer, size, kernel) : inferred(layer, size, kernel);
}
