import { toStep, type Step } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import type { StoreEngine } from '../../../src/store/store-engine.js';
import { batchOf, float32, hex, newRunId, RecordMaker } from '../records.js';

const BIG: readonly bigint[] = [2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n];

export function stepContract(store: () => StoreEngine): void {
  test('steps up to 2^63 − 1 are exact in series, tensors and frames', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const steps = BIG.map((step) => toStep(step) ?? 0);
    await store().append(
      batchOf(
        runId,
        steps.flatMap((step, i) => [
          maker.scalars(step, { x: i }),
          maker.tensor(step, 'weight', 'w', float32([i])),
        ]),
      ),
    );
    const { series } = await store().seriesData(runId, { names: ['x'], axis: 'step', points: 'all' });
    expect(series[0]?.x).toEqual([
      9007199254740991,
      '9007199254740992',
      '9007199254740993',
      '9223372036854775807',
    ]);
    expect(series[0]?.y).toEqual([0, 1, 2, 3]);
    for (const [i, step] of steps.entries()) {
      const stored = await store().tensor(runId, { role: 'weight', name: 'w', step });
      expect([stored.step, hex(stored.tensor)]).toEqual([step, hex(float32([i]))]);
    }
    const between: Step = 2n ** 53n + 100n;
    expect((await store().frame(runId, between, ['weight:w'])).get('weight:w')?.step).toBe(2n ** 53n + 1n);
    const run = await store().getRun(runId);
    expect(run.steps).toEqual({ first: 9007199254740991, last: '9223372036854775807', count: 4 });
  });

  test('4,096 steps above 2^53 are exact in blocks too', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const first = 2n ** 53n - 10n;
    const steps = Array.from({ length: 4200 }, (_, i) => toStep(first + BigInt(i * i)) ?? 0);
    await store().append(
      batchOf(
        runId,
        steps.map((step, i) => maker.scalars(step, { x: i })),
      ),
    );
    const { series } = await store().seriesData(runId, { names: ['x'], axis: 'step', points: 'all' });
    expect(series[0]?.x.map(String)).toEqual(steps.map(String));
  });

  test('an integer that no double holds is drawn as the nearest one', async () => {
    const runId = newRunId();
    await store().append(batchOf(runId, [new RecordMaker(runId).scalars(0, { x: 2n ** 53n + 1n })]));
    const { series } = await store().seriesData(runId, { names: ['x'], axis: 'step', points: 'all' });
    expect(series[0]?.y).toEqual([9007199254740992]);
  });

  test('the run counts each step once, with anything at it', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    await store().append(
      batchOf(runId, [
        maker.scalars(0, { x: 1 }),
        maker.tensor(0, 'weight', 'w', float32([1])),
        maker.scalars(10, { x: 1 }),
        maker.scalars(5, { x: 1 }),
        maker.scalars(10, { x: 1 }),
      ]),
    );
    expect((await store().getRun(runId)).steps).toEqual({ first: 0, last: 10, count: 3 });
  });
}
