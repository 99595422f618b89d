import { forward } from '../../model/forward.js';
import type { Values } from '../../model/layer-op.js';
import { sizesOf } from '../../model/plan-forward.js';
import { allInputs, OUTPUTS, TARGETS } from '../parts/probe.js';
import type { Catalog, Frame } from '../view.js';
import type { PageModel } from './model.js';
import { OwnWeights } from './own-weights.js';

/** The probe's samples, copied once: they never change. */
interface Samples {
  readonly count: number;
  readonly inputs: Values;
  /** `[count, …]`, or class numbers. */
  readonly targets: Values | undefined;
}

/** What the model makes of an input. */
export interface Outcome {
  readonly outputs: readonly number[];
  /** undefined where the loss is not known here, or there is no target. */
  readonly loss: number | undefined;
}

/** An input of the person's own, its target, and the model at the playhead's weights. */
export class Experiment {
  readonly model: PageModel;
  readonly weights = new OwnWeights();
  readonly input: Float32Array;
  samples: Samples | undefined;
  #sample: number | undefined;
  #isChanged = false;
  #typedTarget: Float32Array | undefined;
  #outcome: Outcome | undefined;
  /** The probe's outputs where they were recorded at the very step of all weights. */
  #recorded: Values | undefined;

  constructor(model: PageModel) {
    this.model = model;
    this.input = new Float32Array(sizesOf(model.plan).input);
  }

  get outputCount(): number {
    return sizesOf(this.model.plan).output;
  }

  /** The sample that the input was taken from. */
  get sample(): number {
    return this.#sample ?? 0;
  }

  /** Whether the input is no longer the sample's. */
  get isChanged(): boolean {
    return this.#isChanged;
  }

  get hasTypedTarget(): boolean {
    return this.#typedTarget !== undefined;
  }

  /** Takes the frame's weights; false where some were not recorded up to it. */
  take(frame: Frame, catalog: Catalog): boolean {
    const inputs = allInputs(catalog);
    if (this.samples === undefined && inputs !== undefined) {
      const tensor = frame.tensor(inputs);
      const targets = frame.tensor(TARGETS)?.values.slice();
      if (tensor !== undefined)
        this.samples = { count: tensor.shape[0] ?? 0, inputs: tensor.values.slice(), targets };
    }
    this.#outcome = undefined;
    const isThere = this.weights.take(frame, this.model.plan.weights);
    const outputs = frame.tensor(OUTPUTS);
    const isSameStep = outputs?.asOf === frame.step && this.weights.old.length === 0;
    this.#recorded = isSameStep ? outputs.values.slice() : undefined;
    return isThere;
  }

  /** Starts from a sample, unless it did already. */
  startFrom(sample: number, again = false): void {
    const { samples } = this;
    if (samples === undefined || (this.#sample === sample && !again)) return;
    this.#outcome = undefined;
    this.#sample = sample;
    this.#isChanged = false;
    this.#typedTarget = undefined;
    this.input.set(samples.inputs.subarray(sample * this.input.length, (sample + 1) * this.input.length));
  }

  /** Changes the input. */
  set(at: number, value: number): void {
    this.#outcome = undefined;
    this.input[at] = value;
    this.#isChanged = true;
  }

  /** A target of the person's own; undefined for the sample's. */
  setTarget(target: readonly number[] | undefined): void {
    this.#outcome = undefined;
    this.#typedTarget = target && Float32Array.from(target);
  }

  /** The sample whose target holds: that whose input is nearest on a plane, else the one it was made from. */
  get targetSample(): number {
    const { samples, input } = this;
    if (!this.#isChanged || samples === undefined || input.length !== 2) return this.sample;
    let best = 0;
    let least = Infinity;
    for (let sample = 0; sample < samples.count; sample++) {
      const [x = NaN, y = NaN] = samples.inputs.subarray(sample * 2, sample * 2 + 2);
      const distance = Math.hypot(x - (input[0] ?? NaN), y - (input[1] ?? NaN));
      if (distance < least) [least, best] = [distance, sample];
    }
    return best;
  }

  /** As long as the outputs, one-hot for a class; undefined where none was recorded or given. */
  get target(): Float32Array | undefined {
    return this.#typedTarget ?? this.#targetOf(this.targetSample);
  }

  #targetOf(sample: number): Float32Array | undefined {
    const { samples, outputCount: count } = this;
    const perSample = (samples?.targets?.length ?? 0) / Math.max(1, samples?.count ?? 0);
    if (samples?.targets === undefined) return undefined;
    if (perSample === count)
      return Float32Array.from(samples.targets.subarray(sample * count, (sample + 1) * count));
    const label = samples.targets[sample];
    if (perSample !== 1 || label === undefined) return undefined;
    return Float32Array.from({ length: count }, (_, i) => (i === label ? 1 : 0));
  }

  /** Outputs of several inputs at once; overwritten by the next. */
  outputsOf(inputs: Float32Array, count: number): Float32Array | undefined {
    return forward(this.model.plan, this.weights.values, inputs, count);
  }

  /** Loss of output `i` of several. */
  lossAt(outputs: Values, i: number, target: Values | undefined): number {
    const { outputCount: count } = this;
    return target === undefined ? NaN : (this.model.loss?.of(outputs, i * count, target, 0, count) ?? NaN);
  }

  /** What the model makes of the input; computed once a change. */
  get outcome(): Outcome | undefined {
    this.#outcome ??= this.#compute();
    return this.#outcome;
  }

  #compute(): Outcome | undefined {
    const outputs = this.outputsOf(this.input, 1);
    if (outputs === undefined) return undefined;
    const { target } = this;
    const isKnown = target !== undefined && this.model.loss !== undefined;
    return { outputs: [...outputs], loss: isKnown ? this.lossAt(outputs, 0, target) : undefined };
  }

  /** How far the computed outputs of the unchanged sample are from the recorded ones; undefined where none were. */
  get difference(): number | undefined {
    const count = this.outputCount;
    if (this.#isChanged || this.#recorded === undefined) return undefined;
    const outputs = this.outcome?.outputs;
    if (outputs === undefined || this.#recorded.length < (this.sample + 1) * count) return undefined;
    let most = 0;
    for (let i = 0; i < count; i++) {
      const own = this.#recorded[this.sample * count + i] ?? NaN;
      most = Math.max(most, Math.abs(own - (outputs[i] ?? NaN)));
    }
    return most;
  }
}
