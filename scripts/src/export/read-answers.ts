import {
  shapes,
  TensorreelError,
  type EventListAnswer,
  type Graph,
  type RunDetail,
  type SpanListAnswer,
  type SummaryColumnsAnswer,
  type TensorListAnswer,
} from '@tensorreel/schema';
import type { EmbeddedPoints, EmbeddedRun } from '@tensorreel/viewer';
import { ask } from '../collector/ask.js';

const PAGE = '1000';
/** What a page of one file can use: more marks say nothing on a timeline. */
const MOST_EVENTS = 10_000;
const MOST_SPANS = 20_000;
const MOST_NAMES = 50;

/** What the API says of one run, but its tensors' values. */
export type RunAnswers = Pick<EmbeddedRun, 'detail' | 'graph' | 'series' | 'steps' | 'events'> & {
  readonly tensors: TensorListAnswer['tensors'];
};

/** A collector and a run of it. */
export interface RunAt {
  readonly endpoint: string;
  readonly runId: string;
}

const pathOf = ({ runId }: RunAt, rest: string, query: Readonly<Record<string, string>> = {}): string => {
  const text = new URLSearchParams(query).toString();
  return `/runs/${runId}${rest}${text === '' ? '' : `?${text}`}`;
};

/** Reads pages one after another, as long as there are more and fewer than `most` rows came. */
async function pages<Row>(
  most: number,
  read: (cursor: Readonly<Record<string, string>>) => Promise<{ rows: readonly Row[]; next: string | null }>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | null = null;
  do {
    const page: { rows: readonly Row[]; next: string | null } = await read(cursor === null ? {} : { cursor });
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor !== null && rows.length < most);
  return rows;
}

async function readGraph(run: RunAt): Promise<Graph | null> {
  try {
    return await ask(run.endpoint, pathOf(run, '/graph'), { parse: (data) => data as Graph });
  } catch (error) {
    if (error instanceof TensorreelError && error.code === 'TR_NOT_FOUND') return null;
    throw error;
  }
}

/** Run, graph, lists of series and tensors, steps, events. */
export async function readAnswers(run: RunAt): Promise<RunAnswers> {
  const { endpoint } = run;
  const detail: RunDetail = await ask(endpoint, pathOf(run, ''), shapes.runDetail);
  const steps = await pages(Infinity, async (cursor) => {
    const page = await ask(endpoint, pathOf(run, '/frames', cursor), shapes.frameIndex);
    return { rows: page.steps, next: page.next };
  });
  const events = await pages<EventListAnswer['events'][number]>(MOST_EVENTS, async (cursor) => {
    const page = await ask(endpoint, pathOf(run, '/events', { limit: PAGE, ...cursor }), shapes.eventList);
    return { rows: page.events, next: page.next };
  });
  return {
    detail,
    graph: await readGraph(run),
    series: (await ask(endpoint, pathOf(run, '/series'), shapes.seriesList)).series,
    tensors: (await ask(endpoint, pathOf(run, '/tensors'), shapes.tensorList)).tensors,
    steps,
    events,
  };
}

/**
 * Points of all series over each axis.
 *
 * @param most - of one series; where it has more, the extremes of buckets
 */
export async function readPoints(
  run: RunAt,
  names: readonly string[],
  most: number,
): Promise<EmbeddedPoints> {
  const over = async (axis: keyof EmbeddedPoints): Promise<EmbeddedPoints['step']> => {
    const all: EmbeddedPoints['step'] = [];
    for (let from = 0; from < names.length; from += MOST_NAMES) {
      const query = new URLSearchParams({ axis, points: String(most) });
      for (const name of names.slice(from, from + MOST_NAMES)) query.append('name', name);
      const path = `/runs/${run.runId}/series/data?${query.toString()}`;
      all.push(...(await ask(run.endpoint, path, shapes.seriesData)).series);
    }
    return all;
  };
  return {
    step: await over('step'),
    epoch: await over('epoch'),
    samples: await over('samples'),
    time: await over('time'),
  };
}

export function readSpans(run: RunAt): Promise<SpanListAnswer['spans']> {
  return pages(MOST_SPANS, async (cursor) => {
    const page = await ask(run.endpoint, pathOf(run, '/spans', { limit: PAGE, ...cursor }), shapes.spanList);
    return { rows: page.spans, next: page.next };
  });
}

/** With histograms; undefined where nothing was summed up. */
export async function readSummaries(
  run: RunAt,
  { role, name }: { readonly role: string; readonly name: string },
): Promise<SummaryColumnsAnswer | undefined> {
  const path = pathOf(run, '/summaries', { role, name, histogram: '1' });
  try {
    const answer = await ask(run.endpoint, path, shapes.summaryColumns);
    return answer.step.length > 0 ? answer : undefined;
  } catch (error) {
    if (error instanceof TensorreelError && error.code === 'TR_TENSOR_NOT_FOUND') return undefined;
    throw error;
  }
}
