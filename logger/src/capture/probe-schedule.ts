import type { Policy } from '../api.js';

/** Passes of a tiny network cost nothing worth saving: each step has one until they took this long in all. */
const TINY_MILLIS = 5000;
const TINY_MODEL_BYTES = 256 * 1024;
const TINY_PASS_MILLIS = 20;
const TINY_PASS_BYTES = 512 * 1024;
/** Share of the step time that probe passes take on other networks. */
const SHARE = 0.05;
const HEAVY_PASS_BYTES = 128 * 1024;
const LONGEST_WAIT = 25;

/** When the probe's samples go through the model. Pure. */
export interface ProbeSchedule {
  isDue(step: number, stepMillis: number): boolean;
  /** The next step has one whatever it costs: an epoch ended. */
  force(): void;
  done(step: number, costMillis: number, bytes: number): void;
}

/**
 * Always at step 0, at the first step after an epoch, and at least each 25th; heavy passes (over 128 KiB) at most each
 * 10th; within that as often as 5 % of the step time allows. Each step for a tiny network.
 */
export function createProbeSchedule(policy: Policy, modelBytes: number): ProbeSchedule {
  let forced = true;
  let last = -1;
  let cost = 0;
  let spent = 0;
  let passBytes = 0;

  const isTiny = (): boolean =>
    modelBytes <= TINY_MODEL_BYTES &&
    passBytes <= TINY_PASS_BYTES &&
    cost <= TINY_PASS_MILLIS &&
    spent <= TINY_MILLIS;

  return {
    isDue: (step, stepMillis) => {
      if (forced || policy === 'all' || isTiny()) return true;
      if (typeof policy === 'object' && 'everySteps' in policy) return step % policy.everySteps === 0;
      const waited = step - last;
      if (waited >= LONGEST_WAIT) return true;
      if (passBytes > HEAVY_PASS_BYTES && waited < 10) return false;
      // A heavy pass weighs on the disk too: where the wait is free to choose it is the long one.
      if (passBytes > HEAVY_PASS_BYTES * 8) return false;
      return cost <= SHARE * stepMillis * waited;
    },
    force: () => {
      forced = true;
    },
    done: (step, costMillis, bytes) => {
      forced = false;
      last = step;
      spent += costMillis;
      // The first pass compiles and allocates: the cheaper of two says more.
      cost = cost === 0 ? costMillis : Math.min(costMillis, (cost + costMillis) / 2);
      passBytes = bytes;
    },
  };
}
