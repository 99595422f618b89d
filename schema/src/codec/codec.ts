import { TensorreelError } from '../errors.js';
import { shuffle, unshuffle } from './filter.js';

/** A general compressor (zstd); handed in, since schema runs in Node and in the browser. */
export interface Compressor {
  compress(data: Uint8Array): Uint8Array;
  /** @param rawBytes - size of the answer, known from the catalog */
  decompress(data: Uint8Array, rawBytes: number): Uint8Array;
}

/** How stored bytes relate to a tensor's own. The numbers are in files: never reuse one. */
export const CODECS = { raw: 0, zstd: 1, shuffleZstd: 2 } as const;
/** One of {@link CODECS}. Chains (deltas against an earlier recording) will add to them. */
export type CodecId = (typeof CODECS)[keyof typeof CODECS];

/** Bytes as stored, and how to undo it. */
export interface Encoded {
  readonly codec: CodecId;
  readonly data: Uint8Array;
}

/** Bytes of the sample on which the filter is chosen (STORAGE appendix). */
const SAMPLE_BYTES = 64 * 1024;
/** Below this a blob costs more to frame than zstd saves. */
const MIN_BYTES = 64;

/**
 * Lossless: tries zstd with and without byte shuffle on a sample from the middle and keeps the smaller, raw where
 * neither gains.
 *
 * @param data - a tensor's bytes; returned itself when stored raw
 * @param itemBytes - bytes of one element
 */
export function encodeBytes(data: Uint8Array, itemBytes: number, compressor: Compressor): Encoded {
  if (data.length < MIN_BYTES) return { codec: CODECS.raw, data };
  const wholeItems = Math.floor(SAMPLE_BYTES / itemBytes) * itemBytes;
  const middle = Math.floor(Math.max(0, data.length - wholeItems) / 2 / itemBytes) * itemBytes;
  const sample = data.subarray(middle, middle + wholeItems);
  const plain = compressor.compress(sample);
  const shuffled = itemBytes === 1 ? plain : compressor.compress(shuffle(sample, itemBytes));
  const codec = shuffled.length < plain.length ? CODECS.shuffleZstd : CODECS.zstd;
  const isWhole = sample.length === data.length;
  const best = codec === CODECS.zstd ? plain : shuffled;
  const whole = isWhole ? best : compressor.compress(codec === CODECS.zstd ? data : shuffle(data, itemBytes));
  return whole.length < data.length ? { codec, data: whole } : { codec: CODECS.raw, data };
}

/**
 * Undoes {@link encodeBytes}, bit for bit.
 *
 * @param codec - as stored
 * @param rawBytes - bytes of the answer
 * @throws `TR_CORRUPT` when the bytes do not decode to that size, or the codec is not known
 */
export function decodeBytes(
  codec: number,
  data: Uint8Array,
  rawBytes: number,
  itemBytes: number,
  compressor: Compressor,
): Uint8Array {
  const raw = codec === CODECS.raw ? data : decompress(codec, data, rawBytes, compressor);
  if (raw.length !== rawBytes) throw corrupt(`a blob has ${raw.length} bytes instead of ${rawBytes}`);
  return codec === CODECS.shuffleZstd ? unshuffle(raw, itemBytes) : raw;
}

const corrupt = (message: string, cause?: unknown): TensorreelError =>
  new TensorreelError('TR_CORRUPT', message, 'the rest of the run can still be read', { cause });

const decompress = (
  codec: number,
  data: Uint8Array,
  rawBytes: number,
  compressor: Compressor,
): Uint8Array => {
  if (codec !== CODECS.zstd && codec !== CODECS.shuffleZstd) {
    throw corrupt(`a blob has the unknown codec ${codec}: it was written by a newer version`);
  }
  try {
    return compressor.decompress(data, rawBytes);
  } catch (cause) {
    throw corrupt('a blob does not decompress', cause);
  }
};
