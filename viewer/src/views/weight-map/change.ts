import type { DrawContext, Extent, Frame, FrameTensor, TensorNeed } from '../view.js';

/** Values looked at for the ends of a scale. */
const MAX_SAMPLED = 4096;
/** The outer part that is cut, as over the run. */
const KEPT = 0.995;

/** The changes of the last picture: written over at the next, so that a tick of 400,000 values allocates nothing. */
const buffers = new Map<string, Float64Array>();

const bufferFor = (name: string, length: number): Float64Array => {
  const old = buffers.get(name);
  if (old?.length === length) return old;
  const fresh = new Float64Array(length);
  buffers.set(name, fresh);
  return fresh;
};

/** The next of 1, 2, 5 × a power of ten: a scale of one step that seldom changes. */
export function steadyEnd(value: number): number {
  if (!(value > 0) || value === Infinity) return 0;
  const unit = 10 ** Math.floor(Math.log10(value));
  const end = [1, 2, 5].find((one) => value <= one * unit * (1 + 1e-9)) ?? 10;
  return Number((end * unit).toPrecision(1));
}

/** Size that all but the outer values stay within. */
const usualSize = (values: Float64Array): number => {
  const stride = Math.ceil(values.length / MAX_SAMPLED);
  const sizes = Array.from({ length: Math.ceil(values.length / stride) }, (_, at) =>
    Math.abs(values[at * stride] ?? NaN),
  ).filter(Number.isFinite);
  sizes.sort((a, b) => a - b);
  return sizes[Math.ceil(sizes.length * KEPT) - 1] ?? 0;
};

const subtract = (name: string, now: FrameTensor, base: FrameTensor): FrameTensor | undefined => {
  if (now.values.length !== base.values.length) return undefined;
  const values = bufferFor(name, now.values.length);
  for (let at = 0; at < values.length; at++) values[at] = (now.values[at] ?? NaN) - (base.values[at] ?? NaN);
  return { ...now, values };
};

/** A frame whose weights are what they changed by, and the scales of that. */
export interface Changed {
  readonly frame: Frame;
  readonly context: DrawContext;
}

/** The weights less their recording at `at`: until the next call, which writes over them. */
export function changedBy(context: DrawContext, frame: Frame, at: 'first' | 'previous'): Changed {
  const known = new Map<string, FrameTensor | undefined>();
  const tensor = (need: TensorNeed): FrameTensor | undefined => {
    if (known.has(need.name)) return known.get(need.name);
    const [now, base] = [frame.tensor(need), frame.tensor({ ...need, at })];
    const change = now === undefined || base === undefined ? undefined : subtract(need.name, now, base);
    known.set(need.name, change);
    return change;
  };
  const extents = (role: string, name: string): Extent | undefined => {
    const change = tensor({ kind: 'tensor', role, name });
    if (!(change?.values instanceof Float64Array)) return undefined;
    const end = steadyEnd(usualSize(change.values));
    return { min: -end, max: end, q005: -end, q995: end };
  };
  return {
    frame: {
      run: frame.run,
      step: frame.step,
      tensor,
      history: (need) => frame.history(need),
      series: (need) => frame.series(need),
      summary: (need) => frame.summary(need),
      spans: () => frame.spans(),
    },
    context: { ...context, extents },
  };
}
