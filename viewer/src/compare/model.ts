import type { PlotLine } from '../draw/plot.js';
import type { CompareChoices } from './choices.js';
import { smoothed, usualWeight, type SeriesOfRuns } from './curves.js';
import { configLeaves, differences, layerTexts, type Differences } from './differences.js';
import { betterOf, compareLearning, rankRuns, type Better, type Learning, type Ranking } from './learning.js';
import type { ComparedRun } from './load-runs.js';
import { nameRuns, type RunName } from './run-names.js';

/** All that the page says of its runs. */
export interface Comparison {
  readonly runs: readonly ComparedRun[];
  readonly names: readonly RunName[];
  readonly config: Differences;
  readonly layers: Differences;
  readonly data: SeriesOfRuns;
  /** What is drawn and compared: smoothed by `weight`. */
  readonly lines: readonly (PlotLine | undefined)[];
  readonly weight: number;
  readonly better: Better;
  readonly learning: Learning;
  readonly ranking: Ranking | undefined;
}

/** Compares the runs as a person chose, and by what suits the data for the rest. */
export function compareRuns(
  runs: readonly ComparedRun[],
  data: SeriesOfRuns,
  choices: CompareChoices,
): Comparison {
  const config = differences(runs.map(({ detail }) => configLeaves(detail.config)));
  const layers = differences(runs.map(({ graph }) => layerTexts(graph)));
  const weight = choices.smooth ?? usualWeight(data);
  const better = choices.better ?? betterOf(data.series);
  const lines = data.points.map((points) => smoothed(points, weight));
  const learning = compareLearning(lines, better, choices.threshold);
  return {
    runs,
    names: nameRuns(
      runs.map(({ detail }) => detail.name),
      config.rows,
    ),
    config,
    layers,
    data,
    lines,
    weight,
    better,
    learning,
    ranking: rankRuns(learning, better),
  };
}
