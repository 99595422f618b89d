import type { SeriesPoints, Source } from './source.js';

/** Where steps lie on the other axes, from a series that was read over each of them. */
export interface AxisColumns {
  readonly steps: readonly number[];
  /** Samples seen with this step's; undefined where that was not recorded. */
  readonly samples: readonly (number | undefined)[];
  /** Since the run's start. */
  readonly seconds: readonly (number | undefined)[];
}

export const NO_COLUMNS: AxisColumns = { steps: [], samples: [], seconds: [] };

/**
 * The places of `points` on another axis, where the same series was read over both: points without a place are left
 * out there, so that equal values in equal order are the same point.
 */
export function besideSteps(points: SeriesPoints, other: SeriesPoints | undefined): (number | undefined)[] {
  let at = 0;
  return points.y.map((y) => {
    if (other === undefined || !Object.is(other.y[at], y)) return undefined;
    at += 1;
    return other.x[at - 1];
  });
}

/** Reads one series over the steps, the samples and the time. */
export async function loadAxisColumns(
  source: Pick<Source, 'seriesData'>,
  runId: string,
  name: string | undefined,
): Promise<AxisColumns> {
  if (name === undefined) return NO_COLUMNS;
  const [step, samples, time] = await Promise.all(
    (['step', 'samples', 'time'] as const).map((axis) =>
      source.seriesData(runId, [name], { axis }).then(
        (all) => all[0],
        // An axis that was not recorded is left out, the others serve.
        () => undefined,
      ),
    ),
  );
  if (step?.exact !== true) return NO_COLUMNS;
  return { steps: step.x, samples: besideSteps(step, samples), seconds: besideSteps(step, time) };
}
