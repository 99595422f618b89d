import type { Tensor } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import type { StoreEngine } from '../../../src/store/store-engine.js';
import { batchOf, float32, hex, newRunId, RecordMaker } from '../records.js';

const tensorOf = (dtype: Tensor['dtype'], array: ArrayBufferView, length: number): Tensor => ({
  dtype,
  shape: [length],
  data: new Uint8Array(array.buffer.slice(0)),
});

export function updateContract(store: () => StoreEngine): void {
  const update = async (earlier: Tensor, later: Tensor): Promise<Tensor> => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    await store().append(
      batchOf(runId, [maker.tensor(0, 'weight', 'w', earlier), maker.tensor(1, 'weight', 'w', later)]),
    );
    return (await store().tensor(runId, { role: 'update', name: 'w', step: 0 })).tensor;
  };

  test('an update is weight(t + 1) − weight(t) in float32', async () => {
    const answer = await update(float32([0.1, 1, NaN]), float32([0.3, 1e-8, 1]));
    const expected = [
      Math.fround(Math.fround(0.3) - Math.fround(0.1)),
      Math.fround(Math.fround(1e-8) - 1),
      NaN,
    ];
    expect(hex(answer)).toBe(hex(float32(expected)));
  });

  test('other dtypes subtract in their own arithmetic', async () => {
    const int8 = await update(
      tensorOf('int8', Int8Array.of(-128, 5), 2),
      tensorOf('int8', Int8Array.of(1, 2), 2),
    );
    expect([...new Int8Array(int8.data)]).toEqual([-127, -3]);
    const int64 = await update(
      tensorOf('int64', BigInt64Array.of(2n ** 60n), 1),
      tensorOf('int64', BigInt64Array.of(2n ** 60n + 3n), 1),
    );
    expect(hex(int64)).toBe('0300000000000000');
    const float64 = await update(
      tensorOf('float64', Float64Array.of(0.1), 1),
      tensorOf('float64', Float64Array.of(0.3), 1),
    );
    expect(hex(float64)).toBe(Buffer.from(Float64Array.of(0.3 - 0.1).buffer).toString('hex'));
    // 1.5 − 1 in float16 (0x3e00, 0x3c00) is 0.5 (0x3800); in bfloat16 0x3fc0 − 0x3f80 is 0x3f00.
    const float16 = await update(
      tensorOf('float16', Uint16Array.of(0x3c00), 1),
      tensorOf('float16', Uint16Array.of(0x3e00), 1),
    );
    expect(hex(float16)).toBe('0038');
    const bfloat16 = await update(
      tensorOf('bfloat16', Uint16Array.of(0x3f80), 1),
      tensorOf('bfloat16', Uint16Array.of(0x3fc0), 1),
    );
    expect(hex(bfloat16)).toBe('003f');
  });

  test('an update is there only where both weights are', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    await store().append(
      batchOf(
        runId,
        [0, 1, 2, 10, 20].map((s) => maker.tensor(s, 'weight', 'w', float32([s * s]))),
      ),
    );
    const { tensors } = await store().tensorList(runId);
    expect(tensors.map((t) => [t.role, t.steps])).toEqual([
      [
        'weight',
        [
          [0, 2, 1],
          [10, 20, 10],
        ],
      ],
      ['update', [[0, 1, 1]]],
    ]);
    await expect(store().tensor(runId, { role: 'update', name: 'w', step: 2 })).rejects.toMatchObject({
      code: 'TR_TENSOR_NOT_FOUND',
    });
    const frame = await store().frame(runId, 15, ['update:w']);
    expect(frame.get('update:w')).toMatchObject({ step: 1, tensor: float32([3]) });
    const history = await store().tensorHistory(runId, { role: 'update', name: 'w' });
    expect(history).toEqual({ steps: [0, 1], tensor: float32([1, 3], [2, 1]) });
    expect((await store().frame(runId, 0, ['update:w'])).get('update:w')).toMatchObject({
      step: 0,
      tensor: float32([1]),
    });
  });

  test('an update of a tensor whose shape changed is not there', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    await store().append(
      batchOf(runId, [
        maker.tensor(0, 'weight', 'w', float32([1])),
        maker.tensor(1, 'weight', 'w', float32([3])),
        maker.tensor(2, 'weight', 'w', float32([1, 2])),
      ]),
    );
    const frame = await store().frame(runId, 5, ['update:w']);
    expect(frame.get('update:w')).toMatchObject({ step: 0, tensor: float32([2]) });
  });

  test.each([
    ['grows', [2], [3]],
    ['is reshaped, of as many bytes', [2, 2], [4]],
  ])('the catalog counts no update where a weight %s', async (_, early, late) => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);
    const at = (step: number, shape: number[]) =>
      maker.tensor(step, 'weight', 'w', float32(new Array<number>(size(shape)).fill(step), shape));
    await store().append(
      batchOf(
        runId,
        [0, 1, 2, 3, 4, 5].map((step) => at(step, step < 3 ? early : late)),
      ),
    );
    const update = (await store().tensorList(runId)).tensors.find(({ role }) => role === 'update');
    const steps = [0, 1, 3, 4];
    expect(update?.steps).toEqual([
      [0, 1, 1],
      [3, 4, 1],
    ]);
    expect(update).toMatchObject({ count: 4, shape: late, bytes: 8 * size(early) + 8 * size(late) });
    for (const step of [0, 1, 2, 3, 4, 5]) {
      const asked = store().tensor(runId, { role: 'update', name: 'w', step });
      if (steps.includes(step)) expect((await asked).step).toBe(step);
      else await expect(asked).rejects.toMatchObject({ code: 'TR_TENSOR_NOT_FOUND' });
    }
  });
}
