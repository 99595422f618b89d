import { byteLength, type Step, type Tensor } from '@tensorreel/schema';
import type { SqliteFile } from '../file/sqlite-file.js';

/** One piece of a tensor. */
export interface Piece {
  readonly writerId: number;
  readonly tensorId: number;
  readonly layoutId: number;
  readonly step: Step;
  readonly seq: number;
  /** `data` is the piece's. */
  readonly tensor: Tensor;
  readonly chunk: { readonly index: number; readonly count: number; readonly offset: number };
}

/** `joined` is whole; `waiting` lacks pieces; a text says why the piece can't be. */
export type PieceOutcome =
  { readonly joined: Uint8Array; readonly firstSeq: number } | 'waiting' | { readonly rejected: string };

interface PartRow {
  readonly idx: number;
  readonly seq: number;
  readonly off: number;
  readonly total: number;
  readonly layout_id: number;
  readonly payload: Uint8Array;
}

const KEY = 'writer_id = ? AND tensor_id = ? AND step = ?';

/** Keeps a piece until the last one came, in any order; a doubled one is passed over. */
export function addPiece(file: SqliteFile, piece: Piece): PieceOutcome {
  const { chunk, tensor, layoutId } = piece;
  const key = [piece.writerId, piece.tensorId, piece.step] as const;
  const other = file.get(`SELECT total, layout_id FROM part WHERE ${KEY} LIMIT 1`, ...key) as
    Pick<PartRow, 'total' | 'layout_id'> | undefined;
  if (other !== undefined && other.total !== chunk.count)
    return { rejected: `piece ${chunk.index} of ${chunk.count}: another piece said of ${other.total}` };
  if (other !== undefined && other.layout_id !== layoutId)
    return { rejected: `piece ${chunk.index} of ${chunk.count}: another piece had another shape or dtype` };
  const same = file.get(`SELECT off, payload FROM part WHERE ${KEY} AND idx = ?`, ...key, chunk.index) as
    Pick<PartRow, 'off' | 'payload'> | undefined;
  if (same !== undefined) {
    const isEqual = same.off === chunk.offset && Buffer.compare(same.payload, tensor.data) === 0;
    return isEqual
      ? 'waiting'
      : { rejected: `piece ${chunk.index} of ${chunk.count} came before with other bytes` };
  }
  file.run(
    'INSERT INTO part(writer_id, tensor_id, step, idx, seq, off, total, layout_id, payload) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ...[...key, chunk.index, piece.seq, chunk.offset, chunk.count, layoutId, tensor.data],
  );
  return join(file, piece, key);
}

const join = (file: SqliteFile, piece: Piece, key: readonly [number, number, Step]): PieceOutcome => {
  const { count } = file.get(`SELECT count(*) AS count FROM part WHERE ${KEY}`, ...key) as {
    readonly count: number;
  };
  if (count < piece.chunk.count) return 'waiting';
  const parts = file.all(
    `SELECT idx, seq, off, payload FROM part WHERE ${KEY} ORDER BY idx`,
    ...key,
  ) as PartRow[];
  const whole = new Uint8Array(byteLength(piece.tensor.dtype, piece.tensor.shape));
  let end = 0;
  for (const part of parts) {
    if (part.off !== end) break;
    whole.set(part.payload, end);
    end += part.payload.length;
  }
  if (end !== whole.length) {
    file.run(`DELETE FROM part WHERE ${KEY} AND idx = ?`, ...key, piece.chunk.index);
    return { rejected: `the ${count} pieces do not make ${whole.length} bytes` };
  }
  file.run(`DELETE FROM part WHERE ${KEY}`, ...key);
  return { joined: whole, firstSeq: Math.min(...parts.map((part) => part.seq)) };
};
