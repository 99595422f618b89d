import {
  MAX_PIECE_BYTES,
  MAX_SCALARS_PER_RECORD,
  type RecordBody,
  type RecordHeader,
} from '@tensorreel/schema';

/** A record that has no number yet. */
export interface Unnumbered {
  readonly header: Omit<RecordHeader, 'writer'>;
  readonly body: RecordBody;
}

function* chunks(total: number, size: number): Generator<readonly [from: number, to: number]> {
  for (let from = 0; from < total; from += size) yield [from, Math.min(total, from + size)];
}

const tensorPieces = (record: Unnumbered, maxBytes: number): Unnumbered[] => {
  const { header, body } = record;
  if (body.kind !== 'tensor') return [record];
  const { tensor } = body;
  const ranges = [...chunks(tensor.data.length, maxBytes)];
  return ranges.map(([from, to], index) => ({
    header,
    body: {
      ...body,
      tensor: { ...tensor, data: tensor.data.subarray(from, to) },
      chunk: { index, count: ranges.length, offset: from },
    },
  }));
};

/** A record as the records it travels as: a tensor above `maxBytes` in pieces, many scalars in several. */
export function toPieces(record: Unnumbered, maxBytes = MAX_PIECE_BYTES): readonly Unnumbered[] {
  const { header, body } = record;
  if (body.kind === 'tensor') {
    return body.tensor.data.length > maxBytes ? tensorPieces(record, maxBytes) : [record];
  }
  if (body.kind !== 'scalars' || body.values.size <= MAX_SCALARS_PER_RECORD) return [record];
  const values = [...body.values];
  return Array.from(chunks(values.length, MAX_SCALARS_PER_RECORD), ([from, to]) => ({
    header,
    body: { kind: 'scalars', values: new Map(values.slice(from, to)) },
  }));
}
