/** Element types, little-endian: name → bytes of an element and its name in safetensors. */
export const DTYPES = {
  float16: { bytes: 2, safetensors: 'F16' },
  bfloat16: { bytes: 2, safetensors: 'BF16' },
  float32: { bytes: 4, safetensors: 'F32' },
  float64: { bytes: 8, safetensors: 'F64' },
  int8: { bytes: 1, safetensors: 'I8' },
  int16: { bytes: 2, safetensors: 'I16' },
  int32: { bytes: 4, safetensors: 'I32' },
  int64: { bytes: 8, safetensors: 'I64' },
  uint8: { bytes: 1, safetensors: 'U8' },
  uint16: { bytes: 2, safetensors: 'U16' },
  uint32: { bytes: 4, safetensors: 'U32' },
  uint64: { bytes: 8, safetensors: 'U64' },
  bool: { bytes: 1, safetensors: 'BOOL' },
  complex64: { bytes: 8, safetensors: 'C64' },
} as const;

/** One of {@link DTYPES}. */
export type Dtype = keyof typeof DTYPES;

/** Whether `name` is one of {@link DTYPES}. */
export function isDtype(name: string): name is Dtype {
  return Object.hasOwn(DTYPES, name);
}
