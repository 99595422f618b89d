import {
  tensorKey,
  type EventListAnswer,
  type Graph,
  type RunDetail,
  type RunRow,
  type SeriesListAnswer,
  type StepRange,
  type TensorListAnswer,
} from '@tensorreel/schema';
import type { Source } from './source.js';

/** What is known of a run before any frame is read. */
export interface RunCatalog {
  readonly run: RunDetail;
  readonly graph: Graph | null;
  readonly tensors: TensorListAnswer['tensors'];
  readonly series: SeriesListAnswer['series'];
  readonly steps: readonly StepRange[];
  readonly events: EventListAnswer['events'];
}

/**
 * The run itself first: where there is none, that is the only request. Then five small ones side by side.
 *
 * @param runId - id, or `latest`: the others ask for the run that the first answer names
 */
export async function loadCatalog(source: Source, runId: string): Promise<RunCatalog> {
  const run = await source.detail(runId);
  const [graph, tensors, series, steps, events] = await Promise.all([
    source.graph(run.id),
    source.tensors(run.id),
    source.seriesList(run.id),
    source.steps(run.id),
    source.events(run.id),
  ]);
  return { run, graph, tensors, series, steps, events };
}

/** What a new series changes. */
export async function reloadSeries(source: Source, runId: string): Promise<Pick<RunCatalog, 'series'>> {
  return { series: await source.seriesList(runId) };
}

/** What new frames change. */
export async function reloadTensors(
  source: Source,
  { run, graph }: RunCatalog,
): Promise<Pick<RunCatalog, 'tensors' | 'steps' | 'graph'>> {
  const [tensors, steps, known] = await Promise.all([
    source.tensors(run.id),
    source.steps(run.id),
    // The page may have been opened before the model was watched.
    graph ?? source.graph(run.id),
  ]);
  return { tensors, steps, graph: known };
}

/** A list row's news laid over what the detail said. */
export function withRow(catalog: RunCatalog, row: RunRow): RunCatalog {
  return { ...catalog, run: { ...catalog.run, ...row } };
}

/** Steps by tensor, for the loader: looked up for every need of every frame. */
export function indexRecorded(catalog: RunCatalog): ReadonlyMap<string, readonly StepRange[]> {
  return new Map(catalog.tensors.map((t) => [tensorKey(t.role, t.name), t.steps]));
}
