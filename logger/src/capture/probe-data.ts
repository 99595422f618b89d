import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import { elementCount } from '@tensorreel/schema';
import type { Probe } from '../api.js';
import { copyOf, copyTensor, type TensorCopy } from './copy.js';
import type { Tf } from './tf.js';

/** Samples of the first batch that make the default probe. */
const PROBE_SAMPLES = 16;

/** A probe's samples, as bytes to record and as tensors to run. */
interface ProbeSamples {
  readonly inputs: TensorCopy;
  readonly targets: TensorCopy | undefined;
  /** Kept until `dispose`. */
  readonly inputTensor: TfTensor;
  readonly targetTensor: TfTensor | undefined;
  /** Lowest and highest value of each column of 2-D inputs, over all that was seen at the first step. */
  readonly extent: readonly (readonly [low: number, high: number])[];
}

/** Gathers the probe: what the user gave, or the first minibatch that training feeds. */
export interface ProbeData {
  readonly needsInput: boolean;
  takeInput(input: TfTensor): void;
  takeTarget(target: TfTensor): void;
  /** undefined before the first minibatch. */
  samples(): ProbeSamples | undefined;
  dispose(): void;
}

/** The first samples of a batch. */
function firstSamples(copy: TensorCopy, count: number): TensorCopy {
  const [batch = 0, ...rest] = copy.shape;
  if (batch <= count) return copy;
  const bytes = (copy.data.byteLength / batch) * count;
  return { dtype: copy.dtype, shape: [count, ...rest], data: copy.data.slice(0, bytes) };
}

const valuesOf = (copy: TensorCopy): Float32Array | Int32Array | Uint8Array => {
  if (copy.dtype === 'int32') return new Int32Array(copy.data);
  return copy.dtype === 'bool' ? new Uint8Array(copy.data) : new Float32Array(copy.data);
};

const extentOf = (copy: TensorCopy): [number, number][] => {
  if (copy.shape.length !== 2) return [];
  const columns = copy.shape[1] ?? 0;
  const extent = Array.from({ length: columns }, (): [number, number] => [Infinity, -Infinity]);
  valuesOf(copy).forEach((value, i) => {
    const column = extent[i % columns];
    if (column === undefined || !Number.isFinite(value)) return;
    column[0] = Math.min(column[0], value);
    column[1] = Math.max(column[1], value);
  });
  return extent;
};

/** A copy as a tensor that outlives the scope it is made in. */
export function keptTensor(tf: Tf, copy: TensorCopy): TfTensor {
  const dtype = copy.dtype === 'int32' || copy.dtype === 'bool' ? copy.dtype : 'float32';
  // Own bytes: a backend may keep the array it is given, and ours is transferred to the worker.
  return tf.keep(tf.tensor(valuesOf({ ...copy, data: copy.data.slice(0) }), [...copy.shape], dtype));
}

/** @param given - the user's own probe */
export function createProbeData(tf: Tf, given: Probe | undefined): ProbeData {
  let inputs = given && copyOf(given.inputs);
  let targets = given?.targets && copyOf(given.targets);
  let extent = inputs && extentOf(inputs);
  let made: ProbeSamples | undefined;

  return {
    get needsInput() {
      return inputs === undefined;
    },
    takeInput: (input) => {
      if (inputs !== undefined) return;
      const batch = copyTensor(input);
      extent = extentOf(batch);
      inputs = firstSamples(batch, PROBE_SAMPLES);
    },
    takeTarget: (target) => {
      if (given !== undefined || targets !== undefined || made !== undefined || inputs === undefined) return;
      targets = firstSamples(copyTensor(target), PROBE_SAMPLES);
    },
    samples: () => {
      if (made !== undefined || inputs === undefined || elementCount(inputs.shape) === 0) return made;
      made = {
        inputs,
        targets,
        inputTensor: keptTensor(tf, inputs),
        targetTensor: targets && keptTensor(tf, targets),
        extent: extent ?? [],
      };
      return made;
    },
    dispose: () => {
      made?.inputTensor.dispose();
      made?.targetTensor?.dispose();
      made = undefined;
    },
  };
}
