import { tensorValues, type Dtype, type Tensor } from '@tensorreel/schema';
import { toBfloat16Bits, toFloat16Bits } from './half-floats.js';

type Numbers =
  Float32Array | Float64Array | Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array;

const bytesOf = (array: ArrayBufferView): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** Typed arrays need an alignment that a tensor's bytes need not have. */
const aligned = ({ data }: Tensor): ArrayBuffer => new Uint8Array(data).buffer;

const into = (out: Numbers, later: ArrayLike<number>, earlier: ArrayLike<number>): Uint8Array => {
  // Storing rounds once (float32: as Math.fround) or wraps, as the dtype does.
  for (let i = 0; i < out.length; i++) out[i] = (later[i] ?? 0) - (earlier[i] ?? 0);
  return bytesOf(out);
};

const bigInto = (
  out: BigInt64Array | BigUint64Array,
  later: ArrayLike<bigint>,
  earlier: ArrayLike<bigint>,
): Uint8Array => {
  for (let i = 0; i < out.length; i++) out[i] = (later[i] ?? 0n) - (earlier[i] ?? 0n);
  return bytesOf(out);
};

const halves = (later: Tensor, earlier: Tensor, toBits: (value: number) => number): Uint8Array => {
  const a = tensorValues(later);
  const b = tensorValues(earlier);
  return bytesOf(Uint16Array.from(a, (value, i) => toBits(value - (b[i] ?? 0))));
};

const difference = (dtype: Dtype, later: Tensor, earlier: Tensor): Uint8Array => {
  const [a, b] = [aligned(later), aligned(earlier)];
  switch (dtype) {
    case 'float32':
    case 'complex64':
      return into(new Float32Array(a.byteLength / 4), new Float32Array(a), new Float32Array(b));
    case 'float64':
      return into(new Float64Array(a.byteLength / 8), new Float64Array(a), new Float64Array(b));
    case 'int8':
    case 'uint8':
      return into(new Uint8Array(a.byteLength), new Uint8Array(a), new Uint8Array(b));
    case 'int16':
    case 'uint16':
      return into(new Uint16Array(a.byteLength / 2), new Uint16Array(a), new Uint16Array(b));
    case 'int32':
    case 'uint32':
      return into(new Uint32Array(a.byteLength / 4), new Uint32Array(a), new Uint32Array(b));
    case 'int64':
    case 'uint64':
      return bigInto(new BigUint64Array(a.byteLength / 8), new BigUint64Array(a), new BigUint64Array(b));
    case 'bool':
      return Uint8Array.from(new Uint8Array(a), (value, i) => value ^ (new Uint8Array(b)[i] ?? 0));
    case 'float16':
      return halves(later, earlier, toFloat16Bits);
    case 'bfloat16':
      return halves(later, earlier, toBfloat16Bits);
  }
};

/**
 * later − earlier in their own dtype: floats rounded once, integers wrap, bool says what changed.
 *
 * @returns undefined when dtype or shape differ
 */
export function subtract(later: Tensor, earlier: Tensor): Tensor | undefined {
  const { dtype, shape } = later;
  const isSame = dtype === earlier.dtype && shape.join() === earlier.shape.join();
  return isSame ? { dtype, shape, data: difference(dtype, later, earlier) } : undefined;
}
