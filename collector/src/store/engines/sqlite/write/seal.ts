import type { Compressor, Step } from '@tensorreel/schema';
import { packBlock, unpackBlock, type BlockHeader } from '../codec/scalar-block.js';
import { concatPoints, sortNumbered, sortPoints, type Points } from '../codec/points.js';
import type { SqliteFile } from '../file/sqlite-file.js';
import type { Tail } from './tail.js';

/** Points of a block (STORAGE appendix: 1,024 misses 8 bytes a point). */
const BLOCK_POINTS = 4096;
const SPLIT_ABOVE = BLOCK_POINTS * 1.5;
/** Beyond it all series of the writer are sealed, short blocks too. */
const TAIL_BYTES = 8 * 1024 * 1024;
/** Sealing in one commit: 1,000 series at once stalled it 140–190 ms. */
const BUDGET_MILLIS = 10;

/** Moves the points of a writer from its tail into blocks where they are enough. */
export function sealTail(
  file: SqliteFile,
  writerId: number,
  tail: Tail,
  compressor: Compressor,
  now: () => number,
): void {
  const isOverfull = tail.bytes > TAIL_BYTES;
  const until = tail.bytes > TAIL_BYTES * 4 ? Infinity : now() + BUDGET_MILLIS;
  let sealedCount = 0;
  for (const [seriesId, open] of tail.open) {
    if (!isOverfull && open.steps.length < BLOCK_POINTS) continue;
    if (sealedCount > 0 && now() > until) break;
    sealSeries(file, { seriesId, writerId }, sortNumbered(open), compressor);
    tail.markSealed(seriesId);
    sealedCount += 1;
  }
  if (sealedCount > 0) tail.trim();
}

interface Keys {
  readonly seriesId: number;
  readonly writerId: number;
}

interface StoredBlock extends BlockHeader {
  readonly dataId: number;
}

/** Blocks of a writer never overlap: points go into the block they fall in, the rest after the last. */
const sealSeries = (file: SqliteFile, keys: Keys, points: Points, compressor: Compressor): void => {
  const blocks = blocksFrom(file, keys, points.steps[0] ?? 0);
  let at = 0;
  const takeBelow = (end: Step | undefined): Points => {
    const from = at;
    while (at < points.steps.length && (end === undefined || (points.steps[at] ?? 0) < end)) at += 1;
    return { steps: points.steps.slice(from, at), values: points.values.slice(from, at) };
  };
  if (blocks.length === 0) {
    writeBlocks(file, keys, points, compressor);
    return;
  }
  blocks.forEach((block, i) => {
    const late = takeBelow(blocks[i + 1]?.firstStep);
    if (late.steps.length === 0) return;
    // A full last block stays as it is when all that comes lies after it.
    if (block.n >= BLOCK_POINTS && (late.steps[0] ?? 0) > block.lastStep) {
      writeBlocks(file, keys, late, compressor);
      return;
    }
    const stored = readBlock(file, block, compressor);
    file.run(
      'DELETE FROM scalar_block WHERE series_id = ? AND writer_id = ? AND first_step = ?',
      ...[keys.seriesId, keys.writerId, block.firstStep],
    );
    file.run('DELETE FROM scalar_data WHERE data_id = ?', block.dataId);
    writeBlocks(file, keys, sortPoints(concatPoints([stored, late])), compressor);
  });
};

const blocksFrom = (file: SqliteFile, keys: Keys, step: Step): StoredBlock[] => {
  const rows = file.allExact(
    `SELECT first_step, last_step, n, stride, data_id FROM scalar_block
     WHERE series_id = ? AND writer_id = ? AND first_step >= coalesce(
       (SELECT max(first_step) FROM scalar_block WHERE series_id = ? AND writer_id = ? AND first_step <= ?), 0)
     ORDER BY first_step`,
    ...[keys.seriesId, keys.writerId, keys.seriesId, keys.writerId, step],
  );
  return (rows as Record<'first_step' | 'last_step' | 'n' | 'stride' | 'data_id', bigint>[]).map((row) => ({
    firstStep: stepOf(row.first_step),
    lastStep: stepOf(row.last_step),
    n: Number(row.n),
    stride: Number(row.stride),
    dataId: Number(row.data_id),
  }));
};

const stepOf = (step: bigint): Step => (step <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(step) : step);

const readBlock = (file: SqliteFile, block: StoredBlock, compressor: Compressor): Points => {
  const row = file.get('SELECT payload FROM scalar_data WHERE data_id = ?', block.dataId) as {
    readonly payload: Uint8Array;
  };
  return unpackBlock(block, row.payload, compressor);
};

const writeBlocks = (file: SqliteFile, keys: Keys, points: Points, compressor: Compressor): void => {
  const { steps, values } = points;
  let from = 0;
  while (from < steps.length) {
    let to = steps.length - from > SPLIT_ABOVE ? from + BLOCK_POINTS : steps.length;
    // Points of one step stay together, else two blocks had one first step.
    while (to < steps.length && steps[to] === steps[to - 1]) to += 1;
    writeBlock(file, keys, { steps: steps.slice(from, to), values: values.slice(from, to) }, compressor);
    from = to;
  }
};

const writeBlock = (file: SqliteFile, keys: Keys, points: Points, compressor: Compressor): void => {
  const { header, payload } = packBlock(points, compressor);
  const numbers = points.values.filter((value) => !Number.isNaN(value));
  const dataId = file.run('INSERT INTO scalar_data(payload) VALUES(?)', payload);
  file.run(
    `INSERT INTO scalar_block(series_id, writer_id, first_step, last_step, n, stride, nan, min, max, first, last, data_id)
     VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[keys.seriesId, keys.writerId, header.firstStep, header.lastStep, header.n, header.stride],
    points.values.length - numbers.length,
    numbers.length === 0 ? null : numbers.reduce((a, b) => Math.min(a, b)),
    numbers.length === 0 ? null : numbers.reduce((a, b) => Math.max(a, b)),
    ...[points.values[0] ?? null, points.values.at(-1) ?? null, dataId],
  );
};
