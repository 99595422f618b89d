import { describe, expect, test } from 'vitest';
import { formatSelect, nameFault, parseSelect, tensorValues, type Dtype } from '../src/index.js';

describe('tensorValues', () => {
  // Bits and values from IEEE 754 and the dtypes' own definitions.
  test.each<[Dtype, number[], number[]]>([
    [
      'float16',
      [0x00, 0x3c, 0x00, 0xc0, 0x01, 0x00, 0x00, 0x7c, 0xff, 0x7b],
      [1, -2, 2 ** -24, Infinity, 65504],
    ],
    ['bfloat16', [0x80, 0x3f, 0x00, 0xc0, 0x80, 0xff], [1, -2, -Infinity]],
    ['float32', [0, 0, 0x80, 0x3f, 0, 0, 0, 0x80], [1, -0]],
    ['float64', [0, 0, 0, 0, 0, 0, 0xf0, 0x3f], [1]],
    ['int8', [0xff, 0x7f], [-1, 127]],
    ['uint8', [0xff, 0x7f], [255, 127]],
    ['bool', [1, 0], [1, 0]],
    ['int16', [0xfe, 0xff], [-2]],
    ['uint16', [0xfe, 0xff], [65534]],
    ['int32', [0xfe, 0xff, 0xff, 0xff], [-2]],
    ['uint32', [0xfe, 0xff, 0xff, 0xff], [4294967294]],
    ['int64', [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [-2]],
    ['uint64', [2, 0, 0, 0, 0, 0, 0, 0], [2]],
    ['complex64', [0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0], [1, -2]],
  ])('reads %s at any alignment', (dtype, bytes, values) => {
    const padded = Uint8Array.from([9, ...bytes]).subarray(1);
    expect([...tensorValues({ dtype, shape: [values.length], data: padded })]).toEqual(values);
  });
});

describe('select', () => {
  test.each([
    ['weight:conv1/kernel', { role: 'weight', name: 'conv1/kernel' }],
    ['activation:relu1[3]', { role: 'activation', name: 'relu1', slice: '[3]' }],
    ['weight:a:b', { role: 'weight', name: 'a:b' }],
    ['weight:w[0][]', { role: 'weight', name: 'w[0]' }],
    ['weight:w[0][1:2]', { role: 'weight', name: 'w[0]', slice: '[1:2]' }],
  ])('%s is read and written', (text, select) => {
    expect(parseSelect(text)).toEqual(select);
    expect(formatSelect(select)).toBe(text);
  });

  test.each(['', 'weight', ':x', 'weight:'])('"%s" is refused', (text) => {
    expect(() => parseSelect(text)).toThrow('has no role');
  });
});

test('names of any script, and those that paths and objects fear, are names', () => {
  for (const name of [
    '../../etc/passwd',
    '__proto__',
    '‮abc',
    '👩‍👩‍👧',
    'é',
    "'; DROP TABLE runs;--",
    '%',
    '..',
  ]) {
    expect(nameFault(name)).toBeUndefined();
  }
});
