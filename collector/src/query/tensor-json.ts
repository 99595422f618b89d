import {
  elementCount,
  MAX_JSON_VALUES,
  numberToJson,
  stepToJson,
  TensorreelError,
  tensorValues,
  type JsonValue,
  type Tensor,
} from '@tensorreel/schema';
import type { StoredTensor } from '../store/store-engine.js';

const nest = (values: readonly JsonValue[], shape: readonly number[]): JsonValue => {
  const [size, ...inner] = shape;
  if (size === undefined) return values[0] ?? null;
  const stride = elementCount(inner);
  return Array.from({ length: size }, (_, i) => nest(values.slice(i * stride, (i + 1) * stride), inner));
};

/** 64-bit integers above 2^53 as text, complex numbers as pairs, booleans as such. */
const elements = (tensor: Tensor): JsonValue[] => {
  const { dtype, data } = tensor;
  if (dtype === 'int64' || dtype === 'uint64') {
    const { buffer } = new Uint8Array(data);
    const wide = dtype === 'int64' ? new BigInt64Array(buffer) : new BigUint64Array(buffer);
    return Array.from(wide, (value) =>
      Number.isSafeInteger(Number(value)) ? Number(value) : value.toString(),
    );
  }
  const numbers = Array.from(tensorValues(tensor), numberToJson);
  if (dtype === 'bool') return numbers.map((value) => value !== 0);
  if (dtype !== 'complex64') return numbers;
  return Array.from({ length: numbers.length / 2 }, (_, i) => numbers.slice(2 * i, 2 * i + 2));
};

/**
 * A tensor as JSON, nested as its shape.
 *
 * @throws `TR_TOO_LARGE` above 10^4 values
 */
export function tensorToJson(stored: StoredTensor): unknown {
  const { role, name, attempt, tensor } = stored;
  const count = elementCount(tensor.shape);
  if (count > MAX_JSON_VALUES) {
    throw new TensorreelError(
      'TR_TOO_LARGE',
      `${role}:${name} has ${count} values; as JSON at most ${MAX_JSON_VALUES} are answered`,
      'ask for a part with slice=[0], or for safetensors with Accept: application/vnd.safetensors',
    );
  }
  const step = stepToJson(stored.step);
  return {
    role,
    name,
    step,
    asOf: step,
    attempt,
    dtype: tensor.dtype,
    shape: tensor.shape,
    data: nest(elements(tensor), tensor.shape),
  };
}
