import {
  decodeSafetensors,
  numberFromJson,
  rangesToSteps,
  shapes,
  tensorKey,
  type Tensor,
} from '@tensorreel/schema';
import { ask, askBytes } from '../../src/collector/ask.js';
import { keep, tensorDifference, type Difference, type Memory } from './compare.js';

/** What reading a run back over HTTP found. */
export interface ReadBack {
  readonly tensors: number;
  readonly bytes: number;
  readonly scalars: number;
  readonly differences: readonly Difference[];
}

const updateOf = (before: Tensor, after: Tensor): Tensor => {
  const floats = ({ data }: Tensor): Float32Array => new Float32Array(data.slice().buffer);
  const [from, to] = [floats(before), floats(after)];
  const update = from.map((value, i) => (to[i] ?? NaN) - value);
  return { ...before, data: new Uint8Array(update.buffer) };
};

/** Adds weight(t+1) − weight(t), which the collector derives. */
export function addUpdates(memory: Memory): void {
  for (const [key, weights] of [...memory]) {
    if (!key.startsWith('weight:')) continue;
    for (const [step, before] of weights) {
      const after = weights.get(step + 1);
      if (after) keep(memory, key.replace('weight:', 'update:'), step, updateOf(before, after));
    }
  }
}

const readTensor = async (
  url: string,
  runId: string,
  key: string,
  step: number,
): Promise<Tensor | undefined> => {
  const colon = key.indexOf(':');
  const query = new URLSearchParams({
    role: key.slice(0, colon),
    name: key.slice(colon + 1),
    step: String(step),
  });
  const bytes = await askBytes(url, `/runs/${runId}/tensors/data?${query.toString()}`);
  return decodeSafetensors(bytes).tensors.get(key);
};

const compareTensors = async (
  url: string,
  runId: string,
  memory: Memory,
): Promise<Omit<ReadBack, 'scalars'>> => {
  const differences: Difference[] = [];
  let tensors = 0;
  let bytes = 0;
  const { tensors: catalog } = await ask(url, `/runs/${runId}/tensors`, shapes.tensorList);
  const seen = new Set<string>();
  for (const { role, name, steps } of catalog) {
    const key = tensorKey(role, name);
    for (const step of rangesToSteps(steps)) {
      seen.add(`${key}@${step}`);
      const kept = memory.get(key)?.get(step);
      const read = await readTensor(url, runId, key, step);
      tensors += 1;
      bytes += read?.data.length ?? 0;
      const what =
        kept === undefined
          ? 'training had no such tensor'
          : read === undefined
            ? 'the answer has no such tensor'
            : tensorDifference(kept, read);
      if (what !== undefined) differences.push({ key, step: step, what });
    }
  }
  for (const [key, bySteps] of memory) {
    for (const step of bySteps.keys()) {
      if (!seen.has(`${key}@${step}`)) differences.push({ key, step, what: 'it is not in the recording' });
    }
  }
  return { tensors, bytes, differences };
};

const compareLosses = async (
  url: string,
  runId: string,
  losses: readonly number[],
): Promise<Difference[]> => {
  const path = `/runs/${runId}/series/data?name=train/loss&points=all`;
  const { series } = await ask(url, path, shapes.seriesData);
  const read = (series[0]?.y ?? []).map(numberFromJson);
  const steps = Math.max(read.length, losses.length);
  return Array.from({ length: steps }, (_, step) => step)
    .filter((step) => !Object.is(read[step], losses[step]))
    .map((step) => ({
      key: 'train/loss',
      step,
      what: `${read[step] ?? 'nothing'}, training had ${losses[step] ?? 'nothing'}`,
    }));
};

/** Reads every recorded tensor and each step's loss, and compares them bit for bit. */
export async function readBack(
  url: string,
  runId: string,
  memory: Memory,
  losses: readonly number[],
): Promise<ReadBack> {
  const { tensors, bytes, differences } = await compareTensors(url, runId, memory);
  const ofLosses = await compareLosses(url, runId, losses);
  return { tensors, bytes, scalars: losses.length, differences: [...differences, ...ofLosses] };
}
