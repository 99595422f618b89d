import {
  numberToJson,
  SUMMARY_STATS,
  stepToJson,
  tensorKey,
  TensorreelError,
  type Step,
  type SummaryColumnsAnswer,
} from '@tensorreel/schema';
import type { StepWindow } from '../../../store-engine.js';
import { unpackHistogram } from '../codec/histogram-payload.js';
import { tensorIdOf } from './recordings.js';
import type { RunReader } from './run-reader.js';
import { readPoints } from './series-points.js';
import { stepOf, windowBounds } from './steps.js';

type Query = { readonly role: string; readonly name: string; readonly histogram: boolean } & StepWindow;
type Stat = (typeof SUMMARY_STATS)[number];

/** Where a step was summed up twice, the latest; indices into the columns. */
const latestOfEach = (steps: readonly Step[]): number[] =>
  [...steps.keys()].filter((i) => steps[i] !== steps[i + 1]);

export function summaryColumns(reader: RunReader, query: Query): SummaryColumnsAnswer {
  const { role, name } = query;
  const tensorId = tensorIdOf(reader, role, name);
  const ids = tensorId === undefined ? new Map<string, number>() : statSeries(reader, tensorId);
  if (tensorId === undefined || ids.size === 0) {
    throw new TensorreelError(
      'TR_TENSOR_NOT_FOUND',
      `run ${reader.runId} has no summaries of ${tensorKey(role, name).slice(0, 128)}`,
      'list the tensors with GET /api/v1/runs/{run}/tensors',
    );
  }
  const columns = new Map(
    SUMMARY_STATS.map((stat) => [stat, readPoints(reader, ids.get(stat) ?? 0, query)] as const),
  );
  const steps = columns.get('count')?.steps ?? [];
  const rows = latestOfEach(steps);
  const column = (stat: Stat): number[] => rows.map((i) => columns.get(stat)?.values[i] ?? NaN);
  const values = (stat: Stat): SummaryColumnsAnswer['min'] => column(stat).map(numberToJson);
  return {
    role,
    name,
    step: rows.map((i) => stepToJson(steps[i] ?? 0)),
    count: column('count'),
    min: values('min'),
    max: values('max'),
    mean: values('mean'),
    std: values('std'),
    l2: values('l2'),
    zeros: column('zeros'),
    nans: column('nans'),
    posInfs: column('posInfs'),
    negInfs: column('negInfs'),
    q005: values('q005'),
    q995: values('q995'),
    ...(query.histogram
      ? {
          histogram: histograms(
            reader,
            tensorId,
            query,
            rows.map((i) => steps[i] ?? 0),
          ),
        }
      : {}),
  };
}

const statSeries = (reader: RunReader, tensorId: number): Map<string, number> => {
  const rows = reader.file.all(
    "SELECT stat, series_id FROM series WHERE tensor_id = ? AND kind = 'summary'",
    tensorId,
  ) as { stat: string; series_id: number }[];
  return new Map(rows.map((row) => [row.stat, row.series_id]));
};

const histograms = (
  reader: RunReader,
  tensorId: number,
  window: StepWindow,
  steps: readonly Step[],
): [number, number][][] => {
  const rows = reader.file.allExact(
    'SELECT step, payload FROM histogram WHERE step BETWEEN ? AND ? ORDER BY step, writer_id, seq',
    ...windowBounds(window),
  ) as { step: bigint; payload: Uint8Array }[];
  const byStep = new Map<Step, [number, number][]>();
  for (const { step, payload } of rows) {
    const pairs = unpackHistogram(payload, tensorId);
    if (pairs !== undefined) byStep.set(stepOf(step), pairs);
  }
  return steps.map((step) => byStep.get(step) ?? []);
};
