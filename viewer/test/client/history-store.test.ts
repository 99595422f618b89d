import { TensorreelError } from '@tensorreel/schema';
import { describe, expect, test } from 'vitest';
import { HistoryStore } from '../../src/client/history-store.js';
import type { HistoryNeed, SeriesNeed } from '../../src/need.js';
import type { Source } from '../../src/client/source.js';
import { besideSteps } from '../../src/client/axis-columns.js';

const LOSS: SeriesNeed = { kind: 'series', name: 'train/loss' };
const PROBE: HistoryNeed = { kind: 'history', role: 'sample_loss', name: 'probe' };

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A run that grows: value = step; the calls made of it. */
function growingSource(): {
  source: Pick<Source, 'history' | 'seriesData'>;
  calls: (number | undefined)[];
  setLength: (n: number) => void;
} {
  const calls: (number | undefined)[] = [];
  let length = 3;
  const from = (at: number): number[] => Array.from({ length: Math.max(0, length - at) }, (_, i) => at + i);
  return {
    calls,
    setLength: (n) => {
      length = n;
    },
    source: {
      seriesData: (_, [name = ''], options = {}) => {
        calls.push(options.from);
        const x = from(options.from ?? 0);
        return Promise.resolve([{ name, exact: true, x, y: x }]);
      },
      history: (_run, _tensor, at) => {
        calls.push(at);
        const steps = from(at ?? 0);
        return Promise.resolve({
          steps,
          shape: [2],
          values: Float32Array.from(steps.flatMap((s) => [s, -s])),
        });
      },
    },
  };
}

describe('HistoryStore', () => {
  test('a series is fetched once and grows by what is new', async () => {
    const { source, calls, setLength } = growingSource();
    const store = new HistoryStore(source, 'r', () => undefined);
    store.ensure([LOSS]);
    store.ensure([LOSS]);
    await settled();
    setLength(5);
    await store.extendSeries(['train/loss', 'not/open'], 3);
    expect(store.series(LOSS)).toMatchObject({ x: [0, 1, 2, 3, 4], y: [0, 1, 2, 3, 4] });
    expect(calls).toEqual([undefined, 3]);
  });

  test('points that came late take the place of those from there', async () => {
    const { source, calls } = growingSource();
    const store = new HistoryStore(source, 'r', () => undefined);
    store.ensure([LOSS]);
    await settled();
    await store.extendSeries(['train/loss'], 1);
    expect(store.series(LOSS)?.x).toEqual([0, 1, 2]);
    expect(calls).toEqual([undefined, 1]);
  });

  test('a tensor’s history grows by whole rows, from the first that is new', async () => {
    const { source, calls, setLength } = growingSource();
    const store = new HistoryStore(source, 'r', () => undefined);
    store.ensure([PROBE]);
    await settled();
    setLength(4);
    await store.extendHistories([PROBE], 2, () => 3);
    expect(calls).toEqual([undefined, 2]);
    expect(store.history(PROBE)).toEqual({
      steps: [0, 1, 2, 3],
      shape: [2],
      values: Float32Array.of(0, -0, 1, -1, 2, -2, 3, -3),
    });
  });

  test('a tensor that was not among the new ones is not asked for', async () => {
    const { source, calls } = growingSource();
    const store = new HistoryStore(source, 'r', () => undefined);
    store.ensure([PROBE]);
    await settled();
    await store.extendHistories([PROBE], 3, () => 2);
    expect(calls).toEqual([undefined]);
  });

  test('what was not recorded is nothing; what failed is named and asked again', async () => {
    let error = new TensorreelError('TR_SERIES_NOT_FOUND', 'no series', 'see the list');
    const source: Pick<Source, 'history' | 'seriesData'> = {
      seriesData: () => Promise.reject(error),
      history: () => Promise.reject(error),
    };
    const store = new HistoryStore(source, 'r', () => undefined);
    store.ensure([LOSS]);
    await settled();
    expect([store.isReady([LOSS]), store.series(LOSS), store.failure(LOSS)]).toEqual([
      true,
      undefined,
      undefined,
    ]);
    error = new TensorreelError('TR_CORRUPT', 'a damaged blob', 'restore it');
    store.ensure([PROBE]);
    await settled();
    expect(store.failure(PROBE)?.code).toBe('TR_CORRUPT');
    store.retry([PROBE]);
    expect(store.isReady([PROBE])).toBe(false);
  });
});

test('points without a place on the other axis are passed over', () => {
  const points = { name: 'a', exact: true, x: [0, 1, 2, 3], y: [9, NaN, 9, 4] };
  const other = { name: 'a', exact: true, x: [20, 30, 40], y: [NaN, 9, 4] };
  expect(besideSteps(points, other)).toEqual([undefined, 20, 30, 40]);
  expect(besideSteps(points, undefined)).toEqual([undefined, undefined, undefined, undefined]);
});
