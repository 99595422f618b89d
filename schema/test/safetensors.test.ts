import { describe, expect, test } from 'vitest';
import { decodeSafetensors, encodeSafetensors, type Tensor } from '../src/index.js';

const join = (pieces: readonly Uint8Array[]): Uint8Array => Uint8Array.from(pieces.flatMap((p) => [...p]));

describe('safetensors', () => {
  test('writes the bytes that the format’s page shows', () => {
    const tensor: Tensor = { dtype: 'uint8', shape: [2], data: Uint8Array.of(7, 9) };
    const bytes = join(encodeSafetensors(new Map([['a', tensor]])));
    const header = '{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}';
    const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
    expect([...bytes]).toEqual([
      padded.length,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      ...new TextEncoder().encode(padded),
      7,
      9,
    ]);
  });

  test('gives back every tensor and text, with names that objects treat as their own', () => {
    const tensors = new Map<string, Tensor>([
      ['weight:__proto__', { dtype: 'float32', shape: [], data: Uint8Array.of(0, 0, 192, 127) }],
      ['__proto__', { dtype: 'int8', shape: [1], data: Uint8Array.of(5) }],
      ['empty', { dtype: 'float64', shape: [0, 3], data: new Uint8Array(0) }],
      ['constructor', { dtype: 'bool', shape: [2], data: Uint8Array.of(1, 0) }],
    ]);
    const metadata = new Map([['step', '3']]);
    const read = decodeSafetensors(join(encodeSafetensors(tensors, metadata)));
    expect(read.metadata).toEqual(metadata);
    expect([...read.tensors.keys()]).toEqual([...tensors.keys()]);
    for (const [key, tensor] of tensors) expect(read.tensors.get(key)).toEqual(tensor);
  });

  test.each<[string, string]>([
    ['{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}', 'a lies at 0…4'],
    ['{"a":{"dtype":"F99","shape":[2],"data_offsets":[0,8]}}', 'a has dtype F99'],
    ['{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}', 'a has no shape'],
    ['[', 'its header is not JSON'],
    ['[]', 'its header is not an object'],
  ])('%s is refused: %s', (header, why) => {
    const json = new TextEncoder().encode(header);
    const bytes = new Uint8Array(8 + json.length + 8);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
    bytes.set(json, 8);
    expect(() => decodeSafetensors(bytes)).toThrow(why);
  });

  test('a header of 100 GB is refused before it is read', () => {
    const bytes = new Uint8Array(16);
    new DataView(bytes.buffer).setBigUint64(0, 100_000_000_000n, true);
    expect(() => decodeSafetensors(bytes)).toThrow('its header claims 100000000000 bytes');
  });
});
