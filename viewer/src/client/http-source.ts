import {
  decodeSafetensors,
  numberFromJson,
  TensorreelError,
  tensorValues,
  type EventListAnswer,
  type FrameIndexAnswer,
  type Graph,
  type RunDetail,
  type RunListAnswer,
  type SeriesDataAnswer,
  type SeriesListAnswer,
  type SpanListAnswer,
  type StepRange,
  type SummaryColumnsAnswer,
  type TensorListAnswer,
} from '@tensorreel/schema';
import type { FrameFetcher } from './frame-fetcher.js';
import { fetchJson, fetchOk } from './http-json.js';
import type { LiveHub } from './live-hub.js';
import type { HistoryData, RunQuery, SeriesPoints, Source } from './source.js';

/** As many points of a series as the collector gives at once. */
const SERIES_POINTS = '100000';
/** More marks than this say nothing on a timeline. */
const MOST_EVENTS = 10_000;

/** A flame chart of one step shows no more. */
const MOST_SPANS = '1000';

/** A collector over HTTP: this page's own, or with `base` a whole URL any. */
export function createHttpSource(
  base: string,
  label: string,
  fetcher: Pick<FrameFetcher, 'fetch' | 'release'>,
  hub: Pick<LiveHub, 'listen'>,
): Source {
  const url = (path: string, parameters: readonly (readonly [string, string])[] = []): string => {
    const query = new URLSearchParams(parameters.map(([key, value]) => [key, value])).toString();
    return `${base}${path}${query === '' ? '' : `?${query}`}`;
  };
  const run = (runId: string, rest = ''): string => `/runs/${encodeURIComponent(runId)}${rest}`;

  return {
    label,
    runs: (query: RunQuery = {}) => {
      const parameters: [string, string][] = [];
      if (query.limit !== undefined) parameters.push(['limit', String(query.limit)]);
      if (query.cursor !== undefined) parameters.push(['cursor', query.cursor]);
      return fetchJson<RunListAnswer>(url('/runs', parameters));
    },
    detail: (runId) => fetchJson<RunDetail>(url(run(runId))),
    graph: async (runId) => {
      try {
        return await fetchJson<Graph>(url(run(runId, '/graph')));
      } catch (error) {
        if (error instanceof TensorreelError && error.code === 'TR_NOT_FOUND') return null;
        throw error;
      }
    },
    seriesList: async (runId) => (await fetchJson<SeriesListAnswer>(url(run(runId, '/series')))).series,
    seriesData: async (runId, names, options = {}) => {
      const parameters: [string, string][] = names.map((name) => ['name', name]);
      parameters.push(['axis', options.axis ?? 'step'], ['points', SERIES_POINTS]);
      if (options.from !== undefined) parameters.push(['from', String(options.from)]);
      const answer = await fetchJson<SeriesDataAnswer>(url(run(runId, '/series/data'), parameters));
      return answer.series.map(readPoints);
    },
    tensors: async (runId) => (await fetchJson<TensorListAnswer>(url(run(runId, '/tensors')))).tensors,
    steps: async (runId) => {
      const ranges: StepRange[] = [];
      let cursor: string | null = null;
      do {
        const parameters: [string, string][] = cursor === null ? [] : [['cursor', cursor]];
        const page: FrameIndexAnswer = await fetchJson<FrameIndexAnswer>(
          url(run(runId, '/frames'), parameters),
        );
        ranges.push(...page.steps);
        cursor = page.next;
      } while (cursor !== null);
      return ranges;
    },
    history: async (runId, tensor, from) => {
      const parameters: [string, string][] = [
        ['role', tensor.role],
        ['name', tensor.name],
      ];
      if (tensor.slice !== undefined) parameters.push(['slice', tensor.slice]);
      if (tensor.reduce !== undefined) parameters.push(['reduce', tensor.reduce]);
      if (from !== undefined) parameters.push(['from', String(from)]);
      const answer = await fetchOk(
        url(run(runId, '/tensors/history'), parameters),
        'application/vnd.safetensors',
      );
      return readHistory(new Uint8Array(await answer.arrayBuffer()));
    },
    summaries: (runId, { role, name, histogram }) => {
      const parameters: [string, string][] = [
        ['role', role],
        ['name', name],
      ];
      if (histogram === true) parameters.push(['histogram', '1']);
      return fetchJson<SummaryColumnsAnswer>(url(run(runId, '/summaries'), parameters));
    },
    spans: async (runId, step) => {
      const parameters: [string, string][] = [
        ['step', String(step)],
        ['limit', MOST_SPANS],
      ];
      return (await fetchJson<SpanListAnswer>(url(run(runId, '/spans'), parameters))).spans;
    },
    events: async (runId) => {
      const events: EventListAnswer['events'] = [];
      let cursor: string | null = null;
      do {
        const parameters: [string, string][] = [['limit', '1000']];
        if (cursor !== null) parameters.push(['cursor', cursor]);
        const page: EventListAnswer = await fetchJson<EventListAnswer>(
          url(run(runId, '/events'), parameters),
        );
        events.push(...page.events);
        cursor = page.next;
      } while (cursor !== null && events.length < MOST_EVENTS);
      return events;
    },
    frame: (runId, step, selects, signal) => {
      const path = url(
        run(runId, `/frames/${step}`),
        selects.map((select) => ['select', select]),
      );
      // A worker has no page to resolve it against.
      return fetcher.fetch(URL.canParse(path) ? path : new URL(path, document.baseURI).href, signal);
    },
    release: (buffer) => {
      fetcher.release(buffer);
    },
    live: (runIds, listener) => hub.listen(runIds, listener),
  };
}

function readPoints(series: SeriesDataAnswer['series'][number]): SeriesPoints {
  const { name, exact, nan } = series;
  return { name, exact, x: series.x.map(Number), y: series.y.map(numberFromJson), nan };
}

/** `steps` [n] and `values` [n, …shape]. */
function readHistory(bytes: Uint8Array): HistoryData {
  const { tensors } = decodeSafetensors(bytes);
  const steps = tensors.get('steps');
  const values = tensors.get('values');
  if (steps === undefined || values === undefined)
    return { steps: [], shape: [], values: new Float32Array() };
  return {
    steps: Array.from(tensorValues(steps)),
    shape: values.shape.slice(1),
    values: tensorValues(values),
  };
}
