import type { ProbeData } from './probe-data.js';
import type { ProbeSchedule } from './probe-schedule.js';

/** What the instruments that run the model share: the samples, whether this step has a pass, what passes cost. */
export interface ProbePlan {
  readonly data: ProbeData;
  readonly isDue: boolean;
  begin(step: number, stepMillis: number): void;
  force(): void;
  /** Runs one part of the pass and notes its cost. @param body - returns the bytes it recorded */
  run(body: () => number): void;
  finish(): void;
}

/** @param now - monotonic milliseconds */
export function createProbePlan(data: ProbeData, schedule: ProbeSchedule, now: () => number): ProbePlan {
  let isDue = false;
  let step = -1;
  let millis = 0;
  let bytes = 0;
  let hasRun = false;
  return {
    data,
    get isDue() {
      return isDue;
    },
    begin: (at, stepMillis) => {
      if (at === step) return;
      step = at;
      isDue = schedule.isDue(at, stepMillis);
      millis = bytes = 0;
      hasRun = false;
    },
    force: () => {
      schedule.force();
      isDue = true;
    },
    run: (body) => {
      const start = now();
      bytes += body();
      millis += now() - start;
      hasRun = true;
    },
    finish: () => {
      if (hasRun) schedule.done(step, millis, bytes);
      isDue = false;
    },
  };
}
