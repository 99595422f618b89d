import type { Source } from './source.js';

/** Where steps lie on the other axes, from a series that was read over each of them. */
export interface AxisColumns {
  readonly steps: readonly number[];
  /** From 0; fractions of one where samples tell. */
  readonly epoch?: readonly number[];
  readonly samples?: readonly number[];
  /** Since the run's start. */
  readonly seconds?: readonly number[];
}

const NONE: AxisColumns = { steps: [] };

/** Reads one series over every axis; its points are the same, so the columns stand beside one another. */
export async function loadAxisColumns(
  source: Pick<Source, 'seriesData'>,
  runId: string,
  name: string | undefined,
): Promise<AxisColumns> {
  if (name === undefined) return NONE;
  const [step, epoch, samples, time] = await Promise.all(
    (['step', 'epoch', 'samples', 'time'] as const).map((axis) =>
      source.seriesData(runId, [name], { axis }).then(
        (all) => all[0],
        // An axis that was not recorded is left out, the others serve.
        () => undefined,
      ),
    ),
  );
  if (step?.exact !== true) return NONE;
  const beside = (points: typeof epoch): readonly number[] | undefined =>
    points?.exact === true && points.x.length === step.x.length ? points.x : undefined;
  const columns = { epoch: beside(epoch), samples: beside(samples), seconds: beside(time) };
  return {
    steps: step.x,
    ...(columns.epoch === undefined ? {} : { epoch: columns.epoch }),
    ...(columns.samples === undefined ? {} : { samples: columns.samples }),
    ...(columns.seconds === undefined ? {} : { seconds: columns.seconds }),
  };
}
