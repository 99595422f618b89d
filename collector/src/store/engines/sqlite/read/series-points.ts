import type { Step } from '@tensorreel/schema';
import type { StepWindow } from '../../../store-engine.js';
import { concatPoints, sortNumbered, sortPoints, type NumberedPoints, type Points } from '../codec/points.js';
import { unpackBlock } from '../codec/scalar-block.js';
import type { RunReader } from './run-reader.js';
import { stepOf, windowBounds } from './steps.js';

interface BlockRow {
  readonly writer_id: bigint;
  readonly first_step: bigint;
  readonly last_step: bigint;
  readonly n: bigint;
  readonly stride: bigint;
  readonly data_id: bigint;
}

/** Bytes of a decoded point in memory, step and value. */
const POINT_BYTES = 16;

/** Every point of a series in a window: by step, then by writer and seq. Call within a snapshot. */
export function readPoints(reader: RunReader, seriesId: number, window: StepWindow): Points {
  const [from, to] = windowBounds(window);
  const byWriter = new Map<number, Points[]>();
  const keep = (writerId: number, points: Points): void => {
    const list = byWriter.get(writerId);
    if (list === undefined) byWriter.set(writerId, [points]);
    else list.push(points);
  };
  const blocks = reader.file.allExact(
    `SELECT writer_id, first_step, last_step, n, stride, data_id FROM scalar_block
     WHERE series_id = ? AND last_step >= ? AND first_step <= ? ORDER BY writer_id, first_step`,
    ...[seriesId, from, to],
  ) as BlockRow[];
  for (const block of blocks) keep(Number(block.writer_id), readBlock(reader, block));
  for (const [writerId, parts] of reader.tail.points(seriesId, sealedBatches(reader, seriesId)))
    keep(writerId, sortNumbered(concatNumbered(parts)));
  const writers = [...byWriter].sort((a, b) => a[0] - b[0]);
  const all = sortPoints(concatPoints(writers.map(([, parts]) => sortPoints(concatPoints(parts)))));
  return cut(all, from, to);
}

const sealedBatches = (reader: RunReader, seriesId: number): Map<number, number> => {
  const rows = reader.file.all('SELECT writer_id, batch_id FROM sealed WHERE series_id = ?', seriesId);
  return new Map((rows as { writer_id: number; batch_id: number }[]).map((r) => [r.writer_id, r.batch_id]));
};

const readBlock = (reader: RunReader, block: BlockRow): Points => {
  const key = `${reader.cachePrefix}${block.data_id}`;
  const cached = reader.caches.blocks.get(key);
  if (cached !== undefined) return cached;
  const row = reader.file.get('SELECT payload FROM scalar_data WHERE data_id = ?', block.data_id) as
    { readonly payload: Uint8Array } | undefined;
  const header = {
    firstStep: stepOf(block.first_step),
    lastStep: stepOf(block.last_step),
    n: Number(block.n),
    stride: Number(block.stride),
  };
  const points = unpackBlock(header, row?.payload ?? new Uint8Array(0), reader.compressor);
  reader.caches.blocks.set(key, points, points.steps.length * POINT_BYTES);
  return points;
};

const concatNumbered = (parts: readonly NumberedPoints[]): NumberedPoints => ({
  steps: parts.flatMap((p) => p.steps),
  seqs: parts.flatMap((p) => p.seqs),
  values: parts.flatMap((p) => p.values),
});

const cut = ({ steps, values }: Points, from: Step, to: Step): Points => {
  const start = steps.length > 0 && (steps[0] ?? 0) < from ? steps.findIndex((s) => s >= from) : 0;
  if (start < 0) return { steps: [], values: [] };
  let end = steps.length;
  while (end > start && (steps[end - 1] ?? 0) > to) end -= 1;
  return start === 0 && end === steps.length
    ? { steps, values }
    : { steps: steps.slice(start, end), values: values.slice(start, end) };
};
