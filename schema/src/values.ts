import { DTYPES } from './dtype.js';
import type { Tensor } from './tensor.js';

const float16 = (bits: number): number => {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
};

const aligned = (data: Uint8Array, itemBytes: number): Uint8Array =>
  data.byteOffset % itemBytes === 0 ? data : new Uint8Array(data);

/**
 * The values as numbers; 64-bit integers above 2^53 lose their low bits, complex64 gives (re, im) pairs.
 *
 * @returns a view on `tensor.data` where type and alignment allow it (float32 at a multiple of 4), else a copy
 */
export function tensorValues(tensor: Tensor): Float32Array | Float64Array {
  const { dtype } = tensor;
  const itemBytes = dtype === 'complex64' ? 4 : DTYPES[dtype].bytes;
  const data = aligned(tensor.data, itemBytes);
  const { buffer, byteOffset } = data;
  const length = data.byteLength / itemBytes;
  switch (dtype) {
    case 'float32':
    case 'complex64':
      return new Float32Array(buffer, byteOffset, length);
    case 'float64':
      return new Float64Array(buffer, byteOffset, length);
    case 'int8':
      return Float32Array.from(new Int8Array(buffer, byteOffset, length));
    case 'uint8':
    case 'bool':
      return Float32Array.from(data);
    case 'int16':
      return Float32Array.from(new Int16Array(buffer, byteOffset, length));
    case 'uint16':
      return Float32Array.from(new Uint16Array(buffer, byteOffset, length));
    case 'int32':
      return Float64Array.from(new Int32Array(buffer, byteOffset, length));
    case 'uint32':
      return Float64Array.from(new Uint32Array(buffer, byteOffset, length));
    case 'int64':
      return Float64Array.from(new BigInt64Array(buffer, byteOffset, length), Number);
    case 'uint64':
      return Float64Array.from(new BigUint64Array(buffer, byteOffset, length), Number);
    case 'float16':
      return Float32Array.from(new Uint16Array(buffer, byteOffset, length), float16);
    case 'bfloat16': {
      const bits = Uint32Array.from(new Uint16Array(buffer, byteOffset, length), (half) => half << 16);
      return new Float32Array(bits.buffer);
    }
  }
}
