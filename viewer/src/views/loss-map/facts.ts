import { countCells, type CellCounts } from '../../draw/count-cells.js';
import { keepLast } from '../../draw/keep-last.js';
import { indexAtStep } from '../../draw/step-axis.js';
import { lossScale } from '../../draw/value-scale.js';
import type { FrameHistory, Scale } from '../view.js';

/** How rows stand: by the last recorded loss, by the one at the playhead, or as the probe has them. */
export type RowOrder = 'end' | 'now' | 'index';

/** What all values together say. */
interface Facts {
  readonly scale: Scale;
  readonly counts: CellCounts;
}

const facts = keepLast<Facts>();
const orders = keepLast<readonly number[]>();
const shown = keepLast<readonly number[]>();

/** Scale of all values and what it clips, made once a history. */
export function lossFacts({ values }: FrameHistory): Facts {
  return facts(values, [], () => {
    const scale = lossScale(values);
    return { scale, counts: countCells(values, scale) };
  });
}

/** Samples by their loss in one recording, worst first; NaN is worst. */
const worstFirst = (history: FrameHistory, index: number): number[] => {
  const samples = history.shape[0] ?? 0;
  const loss = (sample: number): number => {
    const value = history.values[index * samples + sample] ?? 0;
    return Number.isNaN(value) ? Infinity : value;
  };
  return Array.from({ length: samples }, (_, sample) => sample).sort((a, b) => {
    const difference = loss(b) - loss(a);
    return Number.isNaN(difference) || difference === 0 ? a - b : difference;
  });
};

/** The order of the rows: the same array while it is the same order. */
export function rowOrder(history: FrameHistory, order: string | undefined, step: number): readonly number[] {
  const { steps, values } = history;
  const index = order === 'now' ? Math.max(0, indexAtStep(steps, step)) : steps.length - 1;
  const made = orders(values, [order === 'index', index], () =>
    order === 'index'
      ? Array.from({ length: history.shape[0] ?? 0 }, (_, sample) => sample)
      : worstFirst(history, index),
  );
  return shown(values, [made.join()], () => made);
}
