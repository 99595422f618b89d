import type { ProbeData } from './probe-data.js';
import type { ProbePass, ProbeSchedule } from './probe-schedule.js';

/** What the instruments that run the model share: the samples, whether this step has a pass, what passes cost. */
export interface ProbePlan {
  readonly data: ProbeData;
  /** What this step's pass keeps. */
  readonly pass: ProbePass;
  begin(step: number, stepMillis: number): void;
  endEpoch(): void;
  /** Runs one part of the pass and notes its cost. @param body - returns the bytes it recorded */
  run(body: () => number): void;
  finish(): void;
}

/** @param now - monotonic milliseconds */
export function createProbePlan(data: ProbeData, schedule: ProbeSchedule, now: () => number): ProbePlan {
  let pass: ProbePass = 'none';
  let step = -1;
  let millis = 0;
  let bytes = 0;
  let hasRun = false;
  return {
    data,
    get pass() {
      return pass;
    },
    begin: (at, stepMillis) => {
      if (at === step) return;
      step = at;
      pass = schedule.next(at, stepMillis);
      millis = bytes = 0;
      hasRun = false;
    },
    endEpoch: () => {
      schedule.endEpoch();
    },
    run: (body) => {
      const start = now();
      bytes += body();
      millis += now() - start;
      hasRun = true;
    },
    finish: () => {
      if (hasRun) schedule.done(step, pass, millis, bytes);
      pass = 'none';
    },
  };
}
