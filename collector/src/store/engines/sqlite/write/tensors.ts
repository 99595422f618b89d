import {
  DTYPES,
  encodeBytes,
  type Compressor,
  type Encoded,
  type Step,
  type Tensor,
} from '@tensorreel/schema';
import type { SqliteFile } from '../file/sqlite-file.js';
import type { Names } from './names.js';
import { addPiece } from './pieces.js';
import type { StepRanges } from './step-ranges.js';

/** Below it tensors of one batch share a payload: 53 k frames/s of 20 × 48 B, against 19 k (STORAGE appendix). */
const SMALL_BYTES = 4096;
/** A shared payload ends here, so that reading one tensor of it stays cheap. */
const SHARED_BYTES = 64 * 1024;

/** Where a tensor was recorded. */
export interface TensorKey {
  readonly writerId: number;
  readonly seq: number;
  readonly step: Step;
  readonly role: string;
  readonly name: string;
}

interface Recording extends Encoded {
  readonly tensorId: number;
  readonly layoutId: number;
  readonly key: TensorKey;
  readonly rawBytes: number;
}

/** Encodes and writes tensors; the small ones at {@link save}. */
export class Tensors {
  readonly #file: SqliteFile;
  readonly #names: Names;
  readonly #ranges: StepRanges;
  readonly #compressor: Compressor;
  #small: Recording[] = [];
  #smallBytes = 0;

  constructor(file: SqliteFile, names: Names, ranges: StepRanges, compressor: Compressor) {
    this.#file = file;
    this.#names = names;
    this.#ranges = ranges;
    this.#compressor = compressor;
  }

  add(key: TensorKey, tensor: Tensor): void {
    const { dtype, data } = tensor;
    const tensorId = this.#names.tensor(key.role, key.name);
    const layoutId = this.#names.layout(dtype, tensor.shape);
    const encoded = encodeBytes(data, DTYPES[dtype].bytes, this.#compressor);
    const recording = { ...encoded, tensorId, layoutId, key, rawBytes: data.length };
    this.#ranges.add(tensorId, key.writerId, key.step, data.length);
    if (data.length >= SMALL_BYTES) {
      this.#write([recording], encoded.data);
      return;
    }
    this.#small.push(recording);
    this.#smallBytes += encoded.data.length;
    if (this.#smallBytes >= SHARED_BYTES) this.save();
  }

  /** @returns why the piece can't be, else undefined; `onWhole` is told when it was the last one */
  addPiece(
    key: TensorKey,
    tensor: Tensor,
    chunk: { readonly index: number; readonly count: number; readonly offset: number },
    onWhole: () => void,
  ): string | undefined {
    const outcome = addPiece(this.#file, {
      writerId: key.writerId,
      tensorId: this.#names.tensor(key.role, key.name),
      layoutId: this.#names.layout(tensor.dtype, tensor.shape),
      step: key.step,
      seq: key.seq,
      tensor,
      chunk,
    });
    if (outcome === 'waiting') return undefined;
    if ('rejected' in outcome) return `tensor ${key.role}:${key.name}: ${outcome.rejected}`;
    this.add({ ...key, seq: outcome.firstSeq }, { ...tensor, data: outcome.joined });
    onWhole();
    return undefined;
  }

  save(): void {
    if (this.#small.length === 0) return;
    const payload = new Uint8Array(this.#smallBytes);
    let at = 0;
    for (const { data } of this.#small) {
      payload.set(data, at);
      at += data.length;
    }
    this.#write(this.#small, payload);
    this.#small = [];
    this.#smallBytes = 0;
  }

  #write(recordings: readonly Recording[], payload: Uint8Array): void {
    const dataId = this.#file.run('INSERT INTO tensor_data(payload) VALUES(?)', payload);
    let offset = 0;
    for (const { key, tensorId, layoutId, codec, rawBytes, data } of recordings) {
      this.#file.run(
        `INSERT INTO tensor_rec(tensor_id, step, writer_id, seq, layout_id, codec, raw_bytes, bytes, data_id, offset)
         VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[
          tensorId,
          key.step,
          key.writerId,
          key.seq,
          layoutId,
          codec,
          rawBytes,
          data.length,
          dataId,
          offset,
        ],
      );
      offset += data.length;
    }
  }
}
