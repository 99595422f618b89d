import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { CODECS, decodeBytes, encodeBytes, shuffle, unshuffle, type Compressor } from '../src/index.js';

// Any lossless compressor will do here; the collector's tests run the codec with zstd.
const deflate: Compressor = {
  compress: (data) => deflateSync(data),
  decompress: (data) => inflateSync(data),
};

const floats = (count: number, value: (i: number) => number): Uint8Array =>
  new Uint8Array(Float32Array.from({ length: count }, (_, i) => value(i)).buffer);

describe('codec', () => {
  test('shuffle puts the first bytes of all items first', () => {
    expect([...shuffle(Uint8Array.of(1, 2, 3, 4, 5, 6), 2)]).toEqual([1, 3, 5, 2, 4, 6]);
    expect([...unshuffle(Uint8Array.of(1, 3, 5, 2, 4, 6), 2)]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test.each<[string, Uint8Array, number]>([
    ['smooth floats: shuffled', floats(50_000, (i) => Math.sin(i / 1000)), CODECS.shuffleZstd],
    ['zeros: plain', floats(50_000, () => 0), CODECS.zstd],
    ['a few bytes: raw', floats(3, (i) => i), CODECS.raw],
  ])('%s, and bit-equal after it', (_, data, codec) => {
    const encoded = encodeBytes(data, 4, deflate);
    expect(encoded.codec).toBe(codec);
    expect(Buffer.compare(decodeBytes(encoded.codec, encoded.data, data.length, 4, deflate), data)).toBe(0);
  });

  test('bytes that do not compress are stored raw, NaN payloads untouched', () => {
    let seed = 1;
    const data = Uint8Array.from({ length: 4096 }, () => (seed = (seed * 48271) % 2147483647) >> 8);
    const encoded = encodeBytes(data, 4, deflate);
    expect(encoded).toEqual({ codec: CODECS.raw, data });
  });

  test('a blob that does not decompress, of another size, or of a newer codec is TR_CORRUPT', () => {
    const data = floats(1000, (i) => i);
    const encoded = encodeBytes(data, 4, deflate);
    const cut = encoded.data.subarray(0, encoded.data.length - 20);
    expect(() => decodeBytes(encoded.codec, cut, 4000, 4, deflate)).toThrow('a blob does not decompress');
    expect(() => decodeBytes(encoded.codec, encoded.data, 3996, 4, deflate)).toThrow(
      '4000 bytes instead of 3996',
    );
    expect(() => decodeBytes(99, data, 4000, 4, deflate)).toThrow('unknown codec 99');
  });
});
