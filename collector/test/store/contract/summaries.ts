import { shapes, type Summary } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import type { StoreEngine } from '../../../src/store/store-engine.js';
import { batchOf, newRunId, RecordMaker } from '../records.js';

const summary = (name: string, l2: number): Summary => ({
  role: 'gradient',
  name,
  count: 6,
  min: -1,
  max: 2,
  mean: 0.5,
  std: 0.25,
  l2,
  zeros: 1,
  nans: 2,
  posInfs: 0,
  negInfs: 1,
  q005: -0.9,
  q995: NaN,
  histogram: new Map([
    [127, 3],
    [300, 70_000],
  ]),
});

export function summaryContract(store: () => StoreEngine): void {
  test('summaries come back as columns, with their histograms when asked', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    await store().append(
      batchOf(runId, [
        maker.make({ kind: 'summaries', summaries: [summary('a', 1), summary('b', 9)] }, { step: 1 }),
        maker.make({ kind: 'summaries', summaries: [summary('a', 0.5)] }, { step: 0 }),
      ]),
    );
    const answer = await store().summaries(runId, { role: 'gradient', name: 'a', histogram: true });
    expect(answer).toEqual({
      role: 'gradient',
      name: 'a',
      step: [0, 1],
      count: [6, 6],
      min: [-1, -1],
      max: [2, 2],
      mean: [0.5, 0.5],
      std: [0.25, 0.25],
      l2: [0.5, 1],
      zeros: [1, 1],
      nans: [2, 2],
      posInfs: [0, 0],
      negInfs: [1, 1],
      q005: [-0.9, -0.9],
      q995: ['NaN', 'NaN'],
      histogram: [
        [
          [127, 3],
          [300, 70_000],
        ],
        [
          [127, 3],
          [300, 70_000],
        ],
      ],
    });
    expect(shapes.summaryColumns.safeParse(answer).success).toBe(true);
    const plain = await store().summaries(runId, { role: 'gradient', name: 'b', histogram: false, from: 1 });
    expect([plain.step, plain.l2, plain.histogram]).toEqual([[1], [9], undefined]);
  });

  test('summaries are no series and no recordings of their tensor', async () => {
    const runId = newRunId();
    const body = { kind: 'summaries', summaries: [summary('a', 1)] } as const;
    await store().append(batchOf(runId, [new RecordMaker(runId).make(body, { step: 0 })]));
    expect((await store().seriesList(runId)).series).toEqual([]);
    expect((await store().tensorList(runId)).tensors).toEqual([]);
    await expect(
      store().summaries(runId, { role: 'gradient', name: 'z', histogram: false }),
    ).rejects.toMatchObject({ code: 'TR_TENSOR_NOT_FOUND' });
  });
}
