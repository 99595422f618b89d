import type { Policy } from '../api.js';

/** The first steps of a tiny network have a pass each, so that a short run is whole; then time decides. */
const WHOLE_STEPS = 100;
const TINY_MODEL_BYTES = 256 * 1024;
const TINY_PASS_MILLIS = 20;
const TINY_PASS_BYTES = 512 * 1024;
/** Share of the step time that probe passes take; heavy and light passes halve it. */
const SHARE = 0.02;
const HEAVY_PASS_BYTES = 128 * 1024;
const HEAVY_WAIT = 10;
const LONGEST_WAIT = 25;
/** Where epochs are shorter, each step would be next to an epoch's end: time decides there too. */
const SHORT_EPOCH_STEPS = 10;

/** `light`: outputs and losses of the probe only; `full`: every layer's activations too. */
export type ProbePass = 'none' | 'light' | 'full';

/** When the probe's samples go through the model, and how much of it is kept. Pure. */
export interface ProbeSchedule {
  next(step: number, stepMillis: number): ProbePass;
  /** An epoch ended: the next step has a full one whatever it costs, but for epochs of a few steps late in a run. */
  endEpoch(): void;
  done(step: number, pass: ProbePass, costMillis: number, bytes: number): void;
}

/**
 * Full at step 0, at the first step after an epoch, and at least each 25th; heavy ones (over 128 KiB of activations) at
 * most each 10th, with light ones in between; within that as often as 2 % of the step time allows. A tiny network has
 * one at each of its first 100 steps.
 */
export function createProbeSchedule(policy: Policy, modelBytes: number): ProbeSchedule {
  let forced = true;
  let asked = -1;
  let lastEpochEnd = -1;
  let last = -1;
  let lastFull = -1;
  let cost = 0;
  let fullBytes = 0;

  const isTiny = (): boolean =>
    modelBytes <= TINY_MODEL_BYTES && fullBytes <= TINY_PASS_BYTES && cost <= TINY_PASS_MILLIS;

  const byBudget = (step: number, stepMillis: number): ProbePass => {
    const waited = step - lastFull;
    if (waited >= LONGEST_WAIT) return 'full';
    const isHeavy = fullBytes > HEAVY_PASS_BYTES;
    const budget = (isHeavy ? SHARE / 2 : SHARE) * stepMillis;
    if (waited >= (isHeavy ? HEAVY_WAIT : 1) && cost <= budget * waited) return 'full';
    return isHeavy && cost <= budget * (step - last) ? 'light' : 'none';
  };

  return {
    next: (step, stepMillis) => {
      asked = step;
      // What a user stated goes before what we would choose, at epoch ends and for tiny networks too.
      if (typeof policy === 'object' && 'everySteps' in policy)
        return step % policy.everySteps === 0 ? 'full' : 'none';
      if (forced || policy === 'all' || (step < WHOLE_STEPS && isTiny())) return 'full';
      return byBudget(step, stepMillis);
    },
    endEpoch: () => {
      forced ||= asked < WHOLE_STEPS || asked - lastEpochEnd >= SHORT_EPOCH_STEPS;
      lastEpochEnd = asked;
    },
    done: (step, pass, costMillis, bytes) => {
      forced = false;
      last = step;
      // The first pass compiles and allocates: the cheaper of two says more.
      cost = cost === 0 ? costMillis : Math.min(costMillis, (cost + costMillis) / 2);
      if (pass !== 'full') return;
      lastFull = step;
      fullBytes = bytes;
    },
  };
}
