import { describe, expect, test } from 'vitest';
import { packRows, unpackRows } from '../../src/embedded/rows.js';

const floats = (...values: number[]): Uint8Array => new Uint8Array(Float32Array.from(values).buffer);

describe('rows of a tensor in a block', () => {
  test('come back bit for bit, NaN payloads and both zeros too', () => {
    const bytes = floats(1, -0, NaN, 0.5, 1.0000001, 0, -Infinity, 3e-42);
    new DataView(bytes.buffer).setUint32(8, 0xffc0_1234, true);
    const packed = packRows(bytes, 8, 4);
    expect(unpackRows(packed, 8, 4)).toEqual(bytes);
  });

  test('random bytes of three rows come back', () => {
    let seed = 7;
    const bytes = Uint8Array.from({ length: 3 * 40 }, () => (seed = (seed * 16_807) % 2_147_483_647) & 255);
    for (const itemBytes of [1, 2, 4, 8])
      expect(unpackRows(packRows(bytes, 40, itemBytes), 40, itemBytes)).toEqual(bytes);
  });

  test('an equal row is all zeros, one lower by a single bit is a one', () => {
    const same = packRows(floats(1.5, 1.5), 4, 4);
    expect(Array.from(same).filter((byte, i) => i % 2 === 1 && byte !== 0)).toEqual([]);
    const bits = new Uint8Array(Uint32Array.of(1000, 999).buffer);
    expect(packRows(bits, 4, 4)[1]).toBe(1);
  });

  test('what is given stays as it was, at any alignment', () => {
    const padded = new Uint8Array([9, ...floats(2, 4)]);
    const view = padded.subarray(1);
    expect(unpackRows(packRows(view, 4, 4), 4, 4)).toEqual(floats(2, 4));
    expect(padded).toEqual(new Uint8Array([9, ...floats(2, 4)]));
  });
});
