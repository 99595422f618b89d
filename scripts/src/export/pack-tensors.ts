import {
  byteLength,
  DTYPES,
  isDtype,
  rangesToSteps,
  stepsToRanges,
  type TensorListAnswer,
} from '@tensorreel/schema';
import { packRows, type EmbeddedRows, type EmbeddedTensor } from '@tensorreel/viewer';
import { BlockWriter } from './block-writer.js';
import type { RunAt } from './read-answers.js';
import { readRows } from './read-rows.js';
import { chooseStrides, keptSteps } from './thin.js';

/** A block is decoded as a whole: so much is a few frames of a large tensor and a tenth of a second. */
const BLOCK_BYTES = 6 * 1024 * 1024;
/** A second try is aimed a little lower. */
const AIM = 0.97;
const MOST_TRIES = 4;

type Listed = TensorListAnswer['tensors'][number];

const sizesOf = ({ dtype, shape }: Listed): { readonly rowBytes: number; readonly itemBytes: number } =>
  isDtype(dtype)
    ? { rowBytes: byteLength(dtype, shape), itemBytes: DTYPES[dtype].bytes }
    : { rowBytes: 0, itemBytes: 1 };

/** Rows of one block, at most; fewer steps differ more and gain less from each other. */
const rowsPerBlock = (rowBytes: number): number =>
  Math.max(1, Math.floor(BLOCK_BYTES / Math.max(1, rowBytes)));

/** Characters of base64 that a step takes, by packing some neighbouring ones from the middle. */
async function measure(run: RunAt, tensor: Listed): Promise<number> {
  const { rowBytes, itemBytes } = sizesOf(tensor);
  const steps = [...rangesToSteps(tensor.steps)];
  const count = Math.min(steps.length, rowBytes > BLOCK_BYTES / 8 ? 2 : 8);
  const start = Math.floor((steps.length - count) / 2);
  const sample = steps.slice(start, start + count);
  const writer = new BlockWriter();
  writer.add(packRows(await readRows(run, tensor, sample, true), rowBytes, itemBytes));
  return writer.chars / Math.max(1, count);
}

async function pack(
  run: RunAt,
  tensor: Listed,
  { stride, writer }: { readonly stride: number; readonly writer: BlockWriter },
): Promise<EmbeddedTensor> {
  const { rowBytes, itemBytes } = sizesOf(tensor);
  const kept = keptSteps(tensor.steps, stride);
  const rows: EmbeddedRows[] = [];
  const most = rowsPerBlock(rowBytes);
  for (let at = 0; at < kept.length; at += most) {
    const steps = kept.slice(at, at + most);
    const bytes = await readRows(run, tensor, steps, stride === 1);
    rows.push({ block: writer.add(packRows(bytes, rowBytes, itemBytes)), steps });
  }
  return {
    ...tensor,
    steps: stepsToRanges(kept).map(([first, last, step]) => [first, last, step]),
    bytes: kept.length * rowBytes,
    rows,
  };
}

/** What a thinned tensor lost. */
export interface Thinned {
  readonly role: string;
  readonly name: string;
  readonly kept: number;
  readonly of: number;
}

/** Tensors in blocks, and which of them are at fewer steps than were recorded. */
export interface PackedTensors {
  readonly tensors: readonly EmbeddedTensor[];
  readonly thinned: readonly Thinned[];
}

/**
 * Writes the run's tensors into blocks of `writer`, at fewer steps where they would take more than `budgetChars`
 * together. Small tensors stay whole: the largest give way first.
 */
export async function packTensors(
  run: RunAt,
  listed: readonly Listed[],
  { writer, budgetChars }: { readonly writer: BlockWriter; readonly budgetChars: number },
): Promise<PackedTensors> {
  const known = listed.filter(({ dtype, steps }) => isDtype(dtype) && steps.length > 0);
  const candidates = [];
  for (const tensor of known) candidates.push({ ...tensor, stepBytes: await measure(run, tensor) });
  const firstBlock = writer.texts.length;
  const charsBefore = writer.chars;
  let aim = budgetChars;
  for (let tries = 1; ; tries += 1) {
    const strides = chooseStrides(candidates, aim);
    const tensors: EmbeddedTensor[] = [];
    for (const [i, tensor] of known.entries())
      tensors.push(await pack(run, tensor, { stride: strides[i] ?? 1, writer }));
    const taken = writer.chars - charsBefore;
    if (taken <= budgetChars || tries === MOST_TRIES)
      return { tensors: present(tensors), thinned: thinnedOf(known, tensors) };
    aim = (aim * AIM * budgetChars) / taken;
    writer.truncate(firstBlock);
  }
}

/** A tensor of which nothing is left is not listed. */
const present = (tensors: readonly EmbeddedTensor[]): EmbeddedTensor[] =>
  tensors.filter(({ rows }) => rows.length > 0);

const countOf = ({ steps }: Listed): number => [...rangesToSteps(steps)].length;

function thinnedOf(whole: readonly Listed[], kept: readonly EmbeddedTensor[]): Thinned[] {
  return whole.flatMap((tensor, i) => {
    const of = countOf(tensor);
    const left = kept[i];
    const count = left === undefined ? 0 : countOf(left);
    return count < of ? [{ role: tensor.role, name: tensor.name, kept: count, of }] : [];
  });
}
