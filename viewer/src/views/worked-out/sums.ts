import { ROLES } from '@tensorreel/schema';
import { ACTIVATIONS } from '../../model/activations.js';
import { allInputs } from '../parts/probe.js';
import type { Catalog, Frame, FrameTensor } from '../view.js';
import { densePlans, ofWeight, type DensePlan } from './plan.js';

/** A product of a sum. */
interface Term {
  readonly input: number;
  readonly weight: number;
}

/** What one unit makes of one sample. */
export interface UnitSum {
  readonly layer: string;
  readonly unit: number;
  readonly terms: readonly Term[];
  readonly bias: number | undefined;
  readonly sum: number;
  readonly activation: string;
  /** The recorded answer, or where none was recorded what the numbers give; NaN where neither is known. */
  readonly answer: number;
  readonly isRecorded: boolean;
  /** Whether the recorded numbers give the recorded answer within float32; undefined where there is nothing to compare. */
  readonly agrees: boolean | undefined;
}

/** Rounding of a sum of float32 products, relative to the size of its terms. */
const ROUNDING = 2 ** -21;

const termsOf = (inputs: readonly number[], kernel: FrameTensor, unit: number): Term[] => {
  const units = kernel.shape.at(-1) ?? 1;
  return inputs.map((input, at) => ({ input, weight: kernel.values[at * units + unit] ?? NaN }));
};

/** Answers of a layer whose activation may be of all its units together; NaN where it is not known here. */
const activated = (sums: readonly number[], names: string): number[] => {
  const values = Float32Array.from(sums);
  for (const name of names.split('+')) {
    const activation = ACTIVATIONS.get(name);
    if (activation === undefined) return sums.map(() => NaN);
    activation(values, values.length);
  }
  return names === 'linear' ? [...sums] : Array.from(values);
};

const compare = (answer: number, recorded: number | undefined, size: number): boolean | undefined => {
  if (recorded === undefined || Number.isNaN(answer)) return undefined;
  return (
    Object.is(answer, recorded) ||
    Math.abs(answer - recorded) <= ROUNDING * Math.max(size, Math.abs(recorded))
  );
};

const layerSums = (
  frame: Frame,
  plan: DensePlan,
  inputs: readonly number[],
  sample: number,
): UnitSum[] | undefined => {
  const kernel = frame.tensor(ofWeight(ROLES.weight, plan.kernel.name));
  const bias = plan.bias === undefined ? undefined : frame.tensor(ofWeight(ROLES.weight, plan.bias.name));
  if (kernel?.shape[0] !== inputs.length) return undefined;
  if (plan.bias !== undefined && bias === undefined) return undefined;
  const units = kernel.shape.at(-1) ?? 1;
  const terms = Array.from({ length: units }, (_, unit) => termsOf(inputs, kernel, unit));
  const sums = terms.map((all, unit) =>
    all.reduce((sum, { input, weight }) => sum + input * weight, bias?.values[unit] ?? 0),
  );
  const answers = activated(sums, plan.activation);
  const recorded = plan.answers === undefined ? undefined : frame.tensor(plan.answers);
  return terms.map((all, unit): UnitSum => {
    const own = bias?.values[unit];
    const told = recorded?.values[sample * units + unit];
    const size = all.reduce((sum, { input, weight }) => sum + Math.abs(input * weight), Math.abs(own ?? 0));
    const answer = answers[unit] ?? NaN;
    return {
      layer: plan.layer,
      unit,
      terms: all,
      bias: own,
      sum: sums[unit] ?? NaN,
      activation: plan.activation,
      answer: told ?? answer,
      isRecorded: told !== undefined,
      agrees: recorded?.asOf === kernel.asOf ? compare(answer, told, size) : undefined,
    };
  });
};

/** Every sum behind the answer to a sample, layer by layer, up to the first layer that lacks its numbers. */
export function workOut(catalog: Catalog, frame: Frame, sample: number): UnitSum[][] {
  const need = allInputs(catalog);
  const tensor = need === undefined ? undefined : frame.tensor(need);
  const width = tensor?.shape[1] ?? 0;
  let inputs = Array.from(tensor?.values.subarray(sample * width, (sample + 1) * width) ?? []);
  const layers: UnitSum[][] = [];
  for (const plan of inputs.length === 0 ? [] : densePlans(catalog)) {
    const sums = layerSums(frame, plan, inputs, sample);
    if (sums === undefined) break;
    layers.push(sums);
    inputs = sums.map(({ answer }) => answer);
  }
  return layers;
}
