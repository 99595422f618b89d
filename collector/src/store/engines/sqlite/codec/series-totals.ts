import type { Step } from '@tensorreel/schema';

/** What is known of a series without reading it. min and max are over what is not NaN; NaN when nothing is. */
export interface SeriesTotals {
  readonly count: number;
  readonly nanCount: number;
  readonly min: number;
  readonly max: number;
  readonly first: { readonly step: Step; readonly value: number };
  readonly last: { readonly step: Step; readonly value: number };
}

/** Totals with one more point; among points of one step the later given is the last. */
export function addToTotals(totals: SeriesTotals | undefined, step: Step, value: number): SeriesTotals {
  const point = { step, value };
  const isNan = Number.isNaN(value);
  if (totals === undefined)
    return { count: 1, nanCount: isNan ? 1 : 0, min: value, max: value, first: point, last: point };
  const { min, max } = totals;
  return {
    count: totals.count + 1,
    nanCount: totals.nanCount + (isNan ? 1 : 0),
    min: Number.isNaN(min) || value < min ? value : min,
    max: Number.isNaN(max) || value > max ? value : max,
    first: step < totals.first.step ? point : totals.first,
    last: step >= totals.last.step ? point : totals.last,
  };
}

const BYTES = 64;

/** As a blob: SQLite would make NaN NULL and −0 0. */
export function packTotals(totals: SeriesTotals): Uint8Array {
  const view = new DataView(new ArrayBuffer(BYTES));
  const { count, nanCount, min, max, first, last } = totals;
  [count, nanCount, min, max, first.value, last.value].forEach((value, i) => {
    view.setFloat64(i * 8, value, true);
  });
  view.setBigInt64(48, BigInt(first.step), true);
  view.setBigInt64(56, BigInt(last.step), true);
  return new Uint8Array(view.buffer);
}

const readStep = (view: DataView, at: number): Step => {
  const step = view.getBigInt64(at, true);
  return step <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(step) : step;
};

/** Undoes {@link packTotals}. */
export function unpackTotals(bytes: Uint8Array): SeriesTotals {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const value = (i: number): number => view.getFloat64(i * 8, true);
  return {
    count: value(0),
    nanCount: value(1),
    min: value(2),
    max: value(3),
    first: { step: readStep(view, 48), value: value(4) },
    last: { step: readStep(view, 56), value: value(5) },
  };
}
