import { describe, expect, test } from 'vitest';
import { elementCount, parseSlice, sliceBytes, slicedShape } from '../src/index.js';

/** Slices by walking every index: slow and plain. */
const slowSlice = (data: Uint8Array, shape: number[], text: string): number[] => {
  const slices = parseSlice(text, shape);
  const out: number[] = [];
  for (let flat = 0; flat < elementCount(shape); flat++) {
    let rest = flat;
    const index = shape.map((_, axis) => {
      const stride = elementCount(shape.slice(axis + 1));
      const i = Math.floor(rest / stride);
      rest -= i * stride;
      return i;
    });
    const isIn = slices.every((s, axis) => {
      const i = index[axis] ?? 0;
      return s.kind === 'index' ? i === s.index : i >= s.start && i < s.end && (i - s.start) % s.step === 0;
    });
    if (isIn) out.push(data[flat] ?? -1);
  }
  return out;
};

describe('slices', () => {
  const shape = [3, 4, 5];
  const data = Uint8Array.from({ length: 60 }, (_, i) => i);

  test.each([
    ['[]', [3, 4, 5]],
    ['[1]', [4, 5]],
    ['[-1]', [4, 5]],
    ['[0:2]', [2, 4, 5]],
    ['[:,3]', [3, 5]],
    ['[:,1:3]', [3, 2, 5]],
    ['[1,2,3]', []],
    ['[::2,::3,::2]', [2, 2, 3]],
    ['[2,:,1:4]', [4, 3]],
    ['[5:2]', [0, 4, 5]],
    ['[:,:,4]', [3, 4]],
    ['[-2:,:-1]', [2, 3, 5]],
  ])('%s gives shape %j and the same values as a walk over every index', (text, expected) => {
    const slices = parseSlice(text, shape);
    expect(slicedShape(slices)).toEqual(expected);
    expect([...sliceBytes(data, 1, shape, slices)]).toEqual(slowSlice(data, shape, text));
  });

  test('items of 4 bytes stay whole', () => {
    const floats = Float32Array.from({ length: 6 }, (_, i) => i + 0.5);
    const bytes = new Uint8Array(floats.buffer);
    const column = sliceBytes(bytes, 4, [2, 3], parseSlice('[:,1]', [2, 3]));
    expect([...new Float32Array(column.buffer)]).toEqual([1.5, 4.5]);
  });

  test.each([
    ['0', 'it has no brackets'],
    ['[::0]', 'slice step cannot be zero'],
    ['[::-1]', 'slice step -1 is negative'],
    ['[99]', 'index 99 is out of bounds for axis 0 with size 3'],
    ['[1,2,3,4]', 'too many indices: the tensor is 3-dimensional, but 4 were given'],
    ['[1.5]', '"1.5" is not an integer'],
    ['[0,,1]', 'axis 1 is empty'],
    ['[1:2:3:4]', 'more than two colons'],
  ])('%s is refused: %s', (text, why) => {
    expect(() => parseSlice(text, shape)).toThrow(why);
  });
});
