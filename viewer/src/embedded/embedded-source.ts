import {
  numberFromJson,
  TensorreelError,
  type SpanListAnswer,
  type SummaryColumnsAnswer,
} from '@tensorreel/schema';
import { BufferPool } from '../client/buffer-pool.js';
import type { SeriesPoints, Source } from '../client/source.js';
import type { BlockReader } from './block-reader.js';
import { CATALOG_BLOCK, type EmbeddedPoints, type EmbeddedRun, type EmbeddedSummaries } from './format.js';
import { TensorReader } from './tensor-reader.js';

const POOL_BYTES = 48 * 1024 * 1024;

const absent = (what: string): TensorreelError =>
  new TensorreelError('TR_NOT_FOUND', `this file has no ${what}`, 'open the run at its collector');

/** A run that stands in the page itself; it has ended, whatever it was when it was exported. */
export async function openEmbeddedSource(blocks: BlockReader): Promise<Source & { readonly runId: string }> {
  const run = await blocks.json<EmbeddedRun>(CATALOG_BLOCK);
  const tensors = new TensorReader(run.tensors, blocks, new BufferPool(POOL_BYTES));
  const { detail } = run;
  const spans = once(() => blocks.json<SpanListAnswer['spans']>(run.spans));
  const points = once(() => blocks.json<EmbeddedPoints>(run.points));
  const summaryOf = (role: string, name: string): EmbeddedSummaries => {
    const found = run.summaries.find((one) => one.role === role && one.name === name);
    if (found === undefined) throw absent(`summaries of ${role} ${name}`);
    return found;
  };
  /** Every answer is of the one run. */
  const here = <T>(runId: string, answer: T): Promise<T> =>
    runId === detail.id || runId === 'latest'
      ? Promise.resolve(answer)
      : Promise.reject(
          new TensorreelError('TR_RUN_NOT_FOUND', `this file has no run ${runId}`, 'open its own'),
        );

  return {
    runId: detail.id,
    label: 'tensorreel',
    file: run.content,
    runs: () => Promise.resolve({ runs: [detail], next: null }),
    detail: (runId) => here(runId, detail),
    graph: (runId) => here(runId, run.graph),
    seriesList: (runId) => here(runId, run.series),
    tensors: (runId) => here(runId, [...run.tensors]),
    steps: (runId) => here(runId, [...run.steps]),
    events: (runId) => here(runId, run.events),
    seriesData: async (_, names, { axis = 'step', from = 0 } = {}) => {
      const all = (await points())[axis];
      return all.filter(({ name }) => names.includes(name)).map((one) => readPoints(one, from));
    },
    history: (_, tensor, from) => tensors.history(tensor, from),
    summaries: async (_, { role, name, histogram }) => {
      const { block, histogramBlock } = summaryOf(role, name);
      return blocks.json<SummaryColumnsAnswer>(histogram === true ? histogramBlock : block);
    },
    spans: async (_, step) =>
      (await spans()).filter((span) => span.step !== null && Number(span.step) === step),
    frame: (_, step, selects) => tensors.frame(step, selects),
    release: (buffer) => {
      tensors.release(buffer);
    },
    live: (_, listener) => {
      listener.connection('open');
      return () => undefined;
    },
  };
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => (loaded ??= load());
}

function readPoints({ name, exact, x, y }: EmbeddedPoints['step'][number], from: number): SeriesPoints {
  const steps = x.map(Number);
  const first = steps.findIndex((step) => step >= from);
  const start = first < 0 ? steps.length : first;
  return { name, exact, x: steps.slice(start), y: y.slice(start).map(numberFromJson) };
}
