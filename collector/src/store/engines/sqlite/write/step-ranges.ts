import type { Step } from '@tensorreel/schema';
import type { SqliteFile } from '../file/sqlite-file.js';

/** Tensor id under which every step with a tensor or a scalar is noted. */
export const ANY_TENSOR = 0;

interface Range {
  blockId: number | undefined;
  first: Step;
  last: Step;
  n: number;
  stride: number;
  bytes: number;
}

/**
 * At which steps something was recorded, as ranges of equal distance: `frame_block`. Steps that come late open a
 * range of their own, so ranges may overlap; readers unite them.
 */
export class StepRanges {
  readonly #file: SqliteFile;
  readonly #open = new Map<string, Range>();
  readonly #dirty = new Map<Range, { readonly tensorId: number; readonly writerId: number }>();

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  add(tensorId: number, writerId: number, step: Step, bytes = 0): void {
    const key = `${tensorId} ${writerId}`;
    let range = this.#open.get(key) ?? this.#load(tensorId, writerId);
    if (range === undefined || !extend(range, step)) {
      range = { blockId: undefined, first: step, last: step, n: 1, stride: 1, bytes: 0 };
    }
    range.bytes += bytes;
    this.#open.set(key, range);
    this.#dirty.set(range, { tensorId, writerId });
  }

  save(): void {
    for (const [range, { tensorId, writerId }] of this.#dirty) {
      if (range.blockId === undefined) {
        range.blockId = this.#file.run(
          'INSERT INTO frame_block(tensor_id, writer_id, first_step, last_step, n, stride, bytes) VALUES(?, ?, ?, ?, ?, ?, ?)',
          ...[tensorId, writerId, range.first, range.last, range.n, range.stride, range.bytes],
        );
      } else {
        this.#file.run(
          'UPDATE frame_block SET last_step = ?, n = ?, stride = ?, bytes = ? WHERE block_id = ?',
          ...[range.last, range.n, range.stride, range.bytes, range.blockId],
        );
      }
    }
    this.#dirty.clear();
  }

  #load(tensorId: number, writerId: number): Range | undefined {
    const row = this.#file.get(
      `SELECT block_id AS blockId, first_step AS first, last_step AS last, n, stride, bytes FROM frame_block
       WHERE tensor_id = ? AND writer_id = ? AND last_step < 9007199254740992 ORDER BY block_id DESC LIMIT 1`,
      tensorId,
      writerId,
    );
    return row as Range | undefined;
  }
}

/** @returns false when the step does not go on with the range, nor lies in it */
const extend = (range: Range, step: Step): boolean => {
  const { first, last, stride, n } = range;
  if (step === last) return true;
  if (typeof step === 'bigint' || typeof last === 'bigint' || typeof first === 'bigint') return false;
  if (step > first && step < last) return (step - first) % stride === 0;
  if (step < last) return step === first;
  if (n > 1 && step - last !== stride) return false;
  range.stride = step - last;
  range.last = step;
  range.n += 1;
  return true;
};
