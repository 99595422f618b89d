import { expect, test } from 'vitest';
import { BufferPool } from '../../src/client/buffer-pool.js';
import { readBody } from '../../src/client/read-body.js';

test('a buffer given back is taken again, and no more than the cap is kept', () => {
  const pool = new BufferPool(32 * 1024);
  const first = pool.take(10_000);
  pool.give(first);
  expect(pool.take(12_000)).toBe(first);
  const large = pool.take(60_000);
  pool.give(large);
  expect(pool.freeBytes).toBe(0);
  expect(pool.take(60_000)).not.toBe(large);
});

const bodyOf = (bytes: Uint8Array, pieceBytes: number): ReadableStream<Uint8Array<ArrayBuffer>> => {
  let at = 0;
  return new ReadableStream({
    type: 'bytes',
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.slice(at, at + pieceBytes));
      else {
        controller.close();
        controller.byobRequest?.respond(0);
      }
      at += pieceBytes;
    },
  });
};

test.each([0, 1, 40_000, 100_000])(
  '%i bytes come whole, whether their length was said or not',
  async (length) => {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 31) % 251);
    for (const expected of [length, 0]) {
      const read = await readBody(bodyOf(bytes, 7000), expected, new BufferPool(1 << 20));
      expect(read.length).toBe(length);
      expect(new Uint8Array(read.buffer, 0, read.length)).toEqual(bytes);
    }
  },
);
