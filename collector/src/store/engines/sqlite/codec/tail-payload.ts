import type { Step } from '@tensorreel/schema';
import type { NumberedPoints } from './points.js';

// dir: rows of four int32: series id, n, offset of the steps, offset of the values.
// payload: at the steps' offset n int64 steps, then n float64 seqs; at the values' offset n float64 values.
// Series of the same records share their steps. All little-endian.

const ROW_BYTES = 16;

export interface TailPayload {
  readonly dir: Uint8Array;
  readonly payload: Uint8Array;
}

const writeStep = (view: DataView, at: number, step: Step): void => {
  if (typeof step === 'bigint') {
    view.setBigInt64(at, step, true);
    return;
  }
  view.setUint32(at, step >>> 0, true);
  view.setUint32(at + 4, Math.floor(step / 2 ** 32), true);
};

const readStep = (view: DataView, at: number): Step => {
  const high = view.getUint32(at + 4, true);
  return high < 2 ** 21 ? high * 2 ** 32 + view.getUint32(at, true) : view.getBigInt64(at, true);
};

const haveSameRecords = (a: NumberedPoints, b: NumberedPoints): boolean =>
  a.seqs.length === b.seqs.length &&
  a.seqs.every((seq, i) => seq === b.seqs[i]) &&
  a.steps.every((step, i) => step === b.steps[i]);

/** What one commit brought of each series of one writer. */
export function packTail(series: ReadonlyMap<number, NumberedPoints>): TailPayload {
  const points = [...series.values()];
  const bound = points.reduce((sum, p) => sum + p.steps.length * 24, 0);
  const payload = new Uint8Array(bound);
  const view = new DataView(payload.buffer);
  const dir = new DataView(new ArrayBuffer(series.size * ROW_BYTES));
  let at = 0;
  let row = 0;
  let shared: { readonly of: NumberedPoints; readonly at: number } | undefined;
  for (const [seriesId, part] of series) {
    if (shared === undefined || !haveSameRecords(shared.of, part)) {
      shared = { of: part, at };
      for (const step of part.steps) writeStep(view, (at += 8) - 8, step);
      for (const seq of part.seqs) view.setFloat64((at += 8) - 8, seq, true);
    }
    [seriesId, part.steps.length, shared.at, at].forEach((word, column) => {
      dir.setInt32(row * ROW_BYTES + column * 4, word, true);
    });
    row += 1;
    for (const value of part.values) view.setFloat64((at += 8) - 8, value, true);
  }
  return { dir: new Uint8Array(dir.buffer), payload: payload.subarray(0, at) };
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The ids of the series in a tail row, in its order. */
export function tailSeries(dir: Uint8Array): number[] {
  const view = viewOf(dir);
  return Array.from({ length: dir.length / ROW_BYTES }, (_, row) => view.getInt32(row * ROW_BYTES, true));
}

/** One series of a tail row; undefined when it is not in it. */
export function unpackTail(tail: TailPayload, seriesId: number): NumberedPoints | undefined {
  const dir = viewOf(tail.dir);
  for (let row = 0; row < dir.byteLength; row += ROW_BYTES)
    if (dir.getInt32(row, true) === seriesId) return readColumns(tail, dir, row);
  return undefined;
}

const readColumns = (tail: TailPayload, dir: DataView, row: number): NumberedPoints => {
  const view = viewOf(tail.payload);
  const n = dir.getInt32(row + 4, true);
  const stepsAt = dir.getInt32(row + 8, true);
  const valuesAt = dir.getInt32(row + 12, true);
  const steps: Step[] = [];
  const seqs: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < n; i++) {
    steps.push(readStep(view, stepsAt + i * 8));
    seqs.push(view.getFloat64(stepsAt + (n + i) * 8, true));
    values.push(view.getFloat64(valuesAt + i * 8, true));
  }
  return { steps, seqs, values };
};
