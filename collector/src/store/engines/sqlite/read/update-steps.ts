import { byteLength, isDtype, rangesToSteps, stepsToRanges, type StepRange } from '@tensorreel/schema';
import type { RunReader } from './run-reader.js';

/** A weight as it is listed: the layout of its last recording, and all of them together. */
interface Weight {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly ranges: readonly StepRange[];
  readonly count: number;
  readonly bytes: number;
}

/** At which steps a weight's update can be derived, and the bytes of all of them. */
export interface UpdateSteps {
  readonly ranges: readonly StepRange[];
  readonly count: number;
  readonly bytes: number;
}

/** The steps t at which t and t + 1 are both there. */
function pairRanges(ranges: readonly StepRange[]): StepRange[] {
  const [only] = ranges;
  if (only !== undefined && ranges.length === 1 && only[2] === 1)
    return only[1] > only[0] ? [[only[0], only[1] - 1, 1]] : [];
  const steps = [...rangesToSteps(ranges)].sort((a, b) => a - b);
  return stepsToRanges(steps.filter((step, i) => steps[i + 1] === step + 1));
}

/** Whether every recording has the layout of the last: told by the bytes of all, unless another layout has as many. */
const hasOneLayout = (reader: RunReader, tensorId: number, weight: Weight, bytes: number): boolean => {
  if (weight.bytes !== weight.count * bytes) return false;
  const layouts = reader.file.all('SELECT dtype, shape FROM layout') as {
    readonly dtype: string;
    readonly shape: string;
  }[];
  const alike = layouts.filter(({ dtype, shape }) => {
    const sizes = shape === '' ? [] : shape.split(',').map(Number);
    return isDtype(dtype) && byteLength(dtype, sizes) === bytes;
  });
  if (alike.length < 2) return true;
  const { n } = reader.file.get(
    'SELECT count(DISTINCT layout_id) AS n FROM tensor_rec WHERE tensor_id = ?',
    tensorId,
  ) as { readonly n: number };
  return n === 1;
};

interface Row {
  readonly step: number;
  readonly layout_id: number;
  readonly raw_bytes: number;
}

/** Where dtype or shape change from step to step: pairs of one layout, by the latest recording of each step. */
const pairsOfOneLayout = (reader: RunReader, tensorId: number): UpdateSteps => {
  const rows = reader.file.all(
    `SELECT step, layout_id, raw_bytes FROM tensor_rec WHERE tensor_id = ? AND step < 9007199254740992
     ORDER BY step, writer_id, seq`,
    tensorId,
  ) as Row[];
  const latest = rows.filter((row, i) => rows[i + 1]?.step !== row.step);
  const first = latest.filter((row, i) => {
    const after = latest[i + 1];
    return after?.step === row.step + 1 && after.layout_id === row.layout_id;
  });
  return {
    ranges: stepsToRanges(first.map(({ step }) => step)),
    count: first.length,
    bytes: first.reduce((sum, row) => sum + row.raw_bytes, 0),
  };
};

/** An update is there where a weight was recorded at t and t + 1 in one dtype and shape. */
export function updateSteps(reader: RunReader, tensorId: number, weight: Weight): UpdateSteps {
  if (!isDtype(weight.dtype)) return { ranges: [], count: 0, bytes: 0 };
  const bytes = byteLength(weight.dtype, weight.shape);
  if (!hasOneLayout(reader, tensorId, weight, bytes)) return pairsOfOneLayout(reader, tensorId);
  const ranges = pairRanges(weight.ranges);
  const count = ranges.reduce((sum, [first, last, stride]) => sum + (last - first) / stride + 1, 0);
  return { ranges, count, bytes: count * bytes };
}
