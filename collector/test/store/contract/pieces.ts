import type { RunRecord, Tensor } from '@tensorreel/schema';
import { expect, test } from 'vitest';
import type { StoreEngine } from '../../../src/store/store-engine.js';
import { batchOf, float32, hex, newRunId, RecordMaker } from '../records.js';

const WHOLE = float32(Array.from({ length: 40 }, (_, i) => i / 3));

const piece = (maker: RecordMaker, index: number, count = 4, tensor: Tensor = WHOLE): RunRecord => {
  const size = tensor.data.length / 4;
  const data = tensor.data.slice(index * size, (index + 1) * size);
  return maker.make(
    {
      kind: 'tensor',
      role: 'weight',
      name: 'w',
      tensor: { ...tensor, data },
      chunk: { index, count, offset: index * size },
    },
    { step: 0 },
  );
};

export function pieceContract(store: () => StoreEngine): void {
  const read = async (runId: ReturnType<typeof newRunId>): Promise<string> =>
    hex((await store().tensor(runId, { role: 'weight', name: 'w', step: 0 })).tensor);

  test('pieces in any order and over several batches make the tensor', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const [a, b, c, d] = [0, 1, 2, 3].map((i) => piece(maker, i));
    if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('four');
    await store().append(batchOf(runId, [d, b]));
    await store().append(batchOf(runId, [a]));
    await expect(read(runId)).rejects.toMatchObject({ code: 'TR_TENSOR_NOT_FOUND' });
    await store().append(batchOf(runId, [c]));
    expect(await read(runId)).toBe(hex(WHOLE));
    expect((await store().tensorList(runId)).tensors[0]).toMatchObject({ count: 1, bytes: 160 });
  });

  test('a piece that comes twice, under another seq, is passed over', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const answer = await store().append(
      batchOf(
        runId,
        [0, 1, 1, 2, 3].map((i) => piece(maker, i)),
      ),
    );
    expect(answer).toEqual({ stored: 5, duplicates: 0, rejected: [] });
    expect(await read(runId)).toBe(hex(WHOLE));
  });

  test('a piece of another total, shape or bytes is rejected with the reason, the others stay', async () => {
    const runId = newRunId();
    const maker = new RecordMaker(runId);
    const other = float32(Array.from({ length: 40 }, () => 7));
    const wide = { ...WHOLE, shape: [4, 10] };
    const records = [
      piece(maker, 0),
      piece(maker, 1, 5),
      piece(maker, 2, 4, wide),
      piece(maker, 0, 4, other),
    ];
    const answer = await store().append(batchOf(runId, records));
    expect(answer.rejected).toEqual([
      { index: 1, reason: 'tensor weight:w: piece 1 of 5: another piece said of 4' },
      { index: 2, reason: 'tensor weight:w: piece 2 of 4: another piece had another shape or dtype' },
      { index: 3, reason: 'tensor weight:w: piece 0 of 4 came before with other bytes' },
    ]);
    await store().append(
      batchOf(
        runId,
        [1, 2, 3].map((i) => piece(maker, i)),
      ),
    );
    expect(await read(runId)).toBe(hex(WHOLE));
  });
}
