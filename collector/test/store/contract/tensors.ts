import { DTYPES, tensorValues, type Dtype, type Tensor } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import type { StoreEngine } from '../../../src/store/store-engine.js';
import { batchOf, float32, hex, newRunId, RecordMaker, WRITER_A, WRITER_B } from '../records.js';

const pseudoRandom = (length: number): Uint8Array => {
  let state = 12345;
  return Uint8Array.from({ length }, () => (state = (state * 1103515245 + 12345) % 2147483648) >>> 16);
};

export function tensorContract(store: () => StoreEngine): void {
  test.each(Object.keys(DTYPES) as Dtype[])('%s comes back bit for bit, small and large', async (dtype) => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const small: Tensor = { dtype, shape: [3], data: pseudoRandom(3 * DTYPES[dtype].bytes) };
    const large: Tensor = { dtype, shape: [50, 100], data: pseudoRandom(5000 * DTYPES[dtype].bytes) };
    const [smallHex, largeHex] = [hex(small), hex(large)];
    await store().append(
      batchOf(runId, [maker.tensor(0, 'r', 'small', small), maker.tensor(0, 'r', 'large', large)]),
    );
    const read = async (name: string): Promise<Tensor> =>
      (await store().tensor(runId, { role: 'r', name, step: 0 })).tensor;
    expect(hex(await read('small'))).toBe(smallHex);
    expect(hex(await read('large'))).toBe(largeHex);
    expect(await read('large')).toMatchObject({ dtype, shape: [50, 100] });
  });

  test('denormals, −0, infinities and NaN payloads of float32 survive', async () => {
    const runId = newRunId();
    const bits = new Uint32Array(2048).map(
      (_, i) => [1, 0x80000000, 0x7f800000, 0x7fc12345, 0xffabcdef][i % 5] ?? 0,
    );
    const tensor: Tensor = { dtype: 'float32', shape: [2048], data: new Uint8Array(bits.slice().buffer) };
    await store().append(batchOf(runId, [new RecordMaker(runId).tensor(0, 'r', 'n', tensor)]));
    const stored = await store().tensor(runId, { role: 'r', name: 'n', step: 0 });
    expect(hex(stored.tensor)).toBe(Buffer.from(bits.buffer).toString('hex'));
  });

  test('rank 0 has one element, and a size of zero none', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    await store().append(
      batchOf(runId, [
        maker.tensor(0, 'r', 'one', float32([7], [])),
        maker.tensor(0, 'r', 'none', float32([], [4, 0])),
      ]),
    );
    const one = await store().tensor(runId, { role: 'r', name: 'one', step: 0 });
    const none = await store().tensor(runId, { role: 'r', name: 'none', step: 0 });
    expect([one.tensor.shape, hex(one.tensor)]).toEqual([[], '0000e040']);
    expect([none.tensor.shape, hex(none.tensor)]).toEqual([[4, 0], '']);
  });

  test('a slice is cut as NumPy cuts it; a bad one is TR_BAD_SLICE', async () => {
    const runId = newRunId();
    const tensor = float32([0, 1, 2, 3, 4, 5], [2, 3]);
    await store().append(batchOf(runId, [new RecordMaker(runId).tensor(0, 'r', 't', tensor)]));
    const cut = async (slice: string): Promise<Tensor> =>
      (await store().tensor(runId, { role: 'r', name: 't', step: 0, slice })).tensor;
    expect(await cut('[:,1]')).toEqual(float32([1, 4], [2]));
    expect(await cut('[1,::2]')).toEqual(float32([3, 5], [2]));
    await expect(cut('[9]')).rejects.toMatchObject({ code: 'TR_BAD_SLICE' });
  });

  test('a step recorded again is another attempt; the latest answers', async () => {
    const runId = newRunId();
    const a = new RecordMaker(runId, WRITER_A);
    const b = new RecordMaker(runId, WRITER_B);
    await store().append(
      batchOf(runId, [a.tensor(2, 'r', 't', float32([1])), a.tensor(2, 'r', 't', float32([2]))]),
    );
    await store().append(batchOf(runId, [b.tensor(2, 'r', 't', float32([3]))]));
    const attempt = async (n?: number): Promise<[number, string]> => {
      const stored = await store().tensor(runId, {
        role: 'r',
        name: 't',
        step: 2,
        ...(n === undefined ? {} : { attempt: n }),
      });
      return [stored.attempt, hex(stored.tensor)];
    };
    expect(await attempt()).toEqual([2, hex(float32([3]))]);
    expect(await attempt(0)).toEqual([0, hex(float32([1]))]);
    expect(await attempt(1)).toEqual([1, hex(float32([2]))]);
    await expect(attempt(3)).rejects.toMatchObject({ code: 'TR_TENSOR_NOT_FOUND' });
  });

  test('what is not there is TR_TENSOR_NOT_FOUND: the tensor, and the step', async () => {
    const runId = newRunId();
    await store().append(batchOf(runId, [new RecordMaker(runId).tensor(2, 'r', 't', float32([1]))]));
    const missing = { code: 'TR_TENSOR_NOT_FOUND' };
    await expect(store().tensor(runId, { role: 'r', name: 'u', step: 2 })).rejects.toMatchObject(missing);
    await expect(store().tensor(runId, { role: 'r', name: 't', step: 3 })).rejects.toMatchObject(missing);
  });

  test('the catalog names dtype, shape, steps and bytes, the latest shape where it changed', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const records = [0, 1, 2, 10, 20, 30].map((step) =>
      maker.tensor(step, 'r', '__proto__', float32(step === 30 ? [1, 2] : [1])),
    );
    await store().append(batchOf(runId, records));
    expect((await store().tensorList(runId)).tensors).toEqual([
      {
        role: 'r',
        name: '__proto__',
        dtype: 'float32',
        shape: [2],
        count: 6,
        steps: [
          [0, 2, 1],
          [10, 30, 10],
        ],
        bytes: 28,
      },
    ]);
  });

  test('a history holds one tensor over the steps, of the latest shape', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    await store().append(
      batchOf(runId, [
        maker.tensor(0, 'r', 't', float32([9])),
        maker.tensor(2, 'r', 't', float32([3, 4])),
        maker.tensor(1, 'r', 't', float32([1, 2])),
        maker.tensor(2, 'r', 't', float32([5, 6])),
      ]),
    );
    const whole = await store().tensorHistory(runId, { role: 'r', name: 't' });
    expect(whole).toEqual({ steps: [1, 2], tensor: float32([1, 2, 5, 6], [2, 2]) });
    const part = await store().tensorHistory(runId, { role: 'r', name: 't', slice: '[1]', from: 2 });
    expect(part).toEqual({ steps: [2], tensor: float32([6], [1]) });
  });

  test('a reduced history has the largest or smallest value of each unit; NaN wins', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    await store().append(
      batchOf(runId, [
        maker.tensor(0, 'r', 't', float32([1, -2, 3, -4, 5, -6, 0, -8], [2, 2, 2])),
        maker.tensor(1, 'r', 't', float32([0, NaN, -1, 7, -0.5, 2, -Infinity, 1], [2, 2, 2])),
      ]),
    );
    const reduced = async (reduce: 'max' | 'min', slice?: string): Promise<[Tensor['shape'], number[]]> => {
      const query = { role: 'r', name: 't', reduce, ...(slice === undefined ? {} : { slice }) };
      const { tensor } = await store().tensorHistory(runId, query);
      return [tensor.shape, Array.from(tensorValues(tensor))];
    };
    expect(await reduced('max')).toEqual([
      [2, 2],
      [5, -2, 0, NaN],
    ]);
    expect(await reduced('min')).toEqual([
      [2, 2],
      [0, -8, -Infinity, NaN],
    ]);
    expect(await reduced('max', '[0]')).toEqual([
      [2, 2],
      [3, -2, 0, NaN],
    ]);
    expect(await reduced('max', '[0,0,1]')).toEqual([[2], [-2, NaN]]);
  });

  test('a reduced history of whole numbers keeps their digits, one of nothing is NaN', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const whole: Tensor = {
      dtype: 'int32',
      shape: [2, 1],
      data: new Uint8Array(Int32Array.of(16777217, 3).buffer),
    };
    await store().append(
      batchOf(runId, [maker.tensor(0, 'r', 'i', whole), maker.tensor(0, 'r', 'none', float32([], [0, 2]))]),
    );
    const read = async (name: string): Promise<Tensor> =>
      (await store().tensorHistory(runId, { role: 'r', name, reduce: 'max' })).tensor;
    const numbers = await read('i');
    expect([numbers.dtype, Array.from(tensorValues(numbers))]).toEqual(['float64', [16777217]]);
    expect(Array.from(tensorValues(await read('none')))).toEqual([NaN, NaN]);
  });

  test('a history over 64 MiB is TR_TOO_LARGE', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    for (let step = 0; step < 3; step++) {
      const tensor: Tensor = { dtype: 'uint8', shape: [24 << 20], data: new Uint8Array(24 << 20) };
      await store().append(batchOf(runId, [maker.tensor(step, 'r', 't', tensor)]));
    }
    await expect(store().tensorHistory(runId, { role: 'r', name: 't' })).rejects.toMatchObject({
      code: 'TR_TOO_LARGE',
    });
    const slim = await store().tensorHistory(runId, { role: 'r', name: 't', slice: '[0:2]' });
    expect(slim.tensor.shape).toEqual([3, 2]);
    const reduced = await store().tensorHistory(runId, {
      role: 'r',
      name: 't',
      slice: '[0:8]',
      reduce: 'min',
    });
    expect(reduced.tensor.shape).toEqual([3, 8]);
  });
}
