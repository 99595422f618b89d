import { shapes } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import type { StoreEngine } from '../../../src/store/store-engine.js';
import { batchOf, float32, newRunId, RecordMaker } from '../records.js';

export function frameContract(store: () => StoreEngine): void {
  const record = async (): Promise<ReturnType<typeof newRunId>> => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    await store().append(
      batchOf(runId, [
        maker.tensor(0, 'gradient', 'w', float32([1, 2, 3])),
        maker.tensor(4, 'gradient', 'w', float32([4, 5, 6])),
        maker.tensor(2, 'output', 'probe', float32([9])),
        maker.scalars(7, { x: 1 }),
      ]),
    );
    return runId;
  };

  test('a frame has the last recording at or before its step, and says which', async () => {
    const runId = await record();
    const frame = await store().frame(runId, 3, []);
    expect([...frame].map(([key, t]) => [key, t.step])).toEqual([
      ['gradient:w', 0],
      ['output:probe', 2],
    ]);
    const exact = await store().frame(runId, 4, []);
    expect(exact.get('gradient:w')).toMatchObject({ step: 4, tensor: float32([4, 5, 6]) });
    const early = await store().frame(runId, 1, ['gradient:w', 'output:probe', 'weight:nope']);
    expect([...early.keys()]).toEqual(['gradient:w']);
  });

  test('a select may be sliced; two slices of one tensor are keyed by their whole text', async () => {
    const runId = await record();
    const one = await store().frame(runId, 9, ['gradient:w[1:]']);
    expect(one.get('gradient:w')?.tensor).toEqual(float32([5, 6]));
    const two = await store().frame(runId, 9, ['gradient:w[0]', 'gradient:w[2]']);
    expect([...two].map(([key, t]) => [key, t.tensor])).toEqual([
      ['gradient:w[0]', float32([4], [])],
      ['gradient:w[2]', float32([6], [])],
    ]);
  });

  test('a frame asked for twice is the same, though its bytes were handed over', async () => {
    const runId = await record();
    const first = await store().frame(runId, 4, []);
    expect(await store().frame(runId, 4, [])).toEqual(first);
  });

  test('the index has every step with a tensor or a scalar, in pages', async () => {
    const runId = await record();
    const index = await store().frameIndex(runId, { limit: 100 });
    expect(shapes.frameIndex.safeParse(index).success).toBe(true);
    expect(index).toEqual({
      steps: [
        [0, 4, 2],
        [7, 7, 1],
      ],
      tensors: [
        { role: 'gradient', name: 'w', steps: [[0, 4, 4]] },
        { role: 'output', name: 'probe', steps: [[2, 2, 1]] },
      ],
      next: null,
    });
    const first = await store().frameIndex(runId, { limit: 1 });
    expect(first.steps).toEqual([[0, 4, 2]]);
    expect(first.tensors.map(({ steps }) => steps)).toEqual([[[0, 4, 4]], [[2, 2, 1]]]);
    const second = await store().frameIndex(runId, { limit: 1, cursor: first.next ?? '' });
    expect(second).toEqual({ steps: [[7, 7, 1]], tensors: [], next: null });
    const window = await store().frameIndex(runId, { limit: 100, from: 1, to: 4 });
    expect(window.steps).toEqual([[2, 4, 2]]);
  });
}
