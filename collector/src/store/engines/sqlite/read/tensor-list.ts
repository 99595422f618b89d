import {
  byteLength,
  isDtype,
  rangesToSteps,
  ROLES,
  stepsToRanges,
  type StepRange,
  type TensorListAnswer,
} from '@tensorreel/schema';
import type { RunReader } from './run-reader.js';
import { recordedSteps } from './steps.js';

/** A tensor that has recordings, or is derived from some. */
export interface ListedTensor {
  readonly role: string;
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly ranges: readonly StepRange[];
  readonly count: number;
  readonly bytes: number;
}

interface TensorRow {
  readonly tensor_id: number;
  readonly role: string;
  readonly name: string;
  readonly bytes: number;
}

interface LayoutRow {
  readonly dtype: string;
  readonly shape: string;
}

/** All tensors of the run in order of their first recording; updates follow the weights they come from. */
export function listedTensors(reader: RunReader): ListedTensor[] {
  const rows = reader.file.all(
    `SELECT tensor_id, role, text AS name, sum(bytes) AS bytes FROM frame_block
     JOIN tensor USING(tensor_id) JOIN name USING(name_id) GROUP BY tensor_id ORDER BY tensor_id`,
  ) as TensorRow[];
  const recorded = rows.map((row) => toListed(reader, row));
  const names = new Set(recorded.flatMap((t) => (t.role === ROLES.update ? [t.name] : [])));
  return recorded.flatMap((tensor) => {
    if (tensor.role !== ROLES.weight || names.has(tensor.name)) return [tensor];
    const update = updateOf(tensor);
    return update === undefined ? [tensor] : [tensor, update];
  });
}

const toListed = (reader: RunReader, { tensor_id: tensorId, role, name, bytes }: TensorRow): ListedTensor => {
  const layout = reader.file.get(
    `SELECT dtype, shape FROM tensor_rec JOIN layout USING(layout_id) WHERE tensor_id = ?
     ORDER BY step DESC, writer_id DESC, seq DESC LIMIT 1`,
    tensorId,
  ) as LayoutRow;
  const { ranges, count } = recordedSteps(reader, tensorId);
  const shape = layout.shape === '' ? [] : layout.shape.split(',').map(Number);
  return { role, name, dtype: layout.dtype, shape, ranges, count, bytes };
};

const updateOf = (weight: ListedTensor): ListedTensor | undefined => {
  const ranges = updateRanges(weight.ranges);
  if (ranges.length === 0 || !isDtype(weight.dtype)) return undefined;
  const count = ranges.reduce((sum, [first, last, stride]) => sum + (last - first) / stride + 1, 0);
  const bytes = count * byteLength(weight.dtype, weight.shape);
  return { ...weight, role: ROLES.update, ranges, count, bytes };
};

/** The steps t at which t and t + 1 are both there. */
function updateRanges(ranges: readonly StepRange[]): StepRange[] {
  const [only] = ranges;
  if (only !== undefined && ranges.length === 1 && only[2] === 1)
    return only[1] > only[0] ? [[only[0], only[1] - 1, 1]] : [];
  const steps = [...rangesToSteps(ranges)].sort((a, b) => a - b);
  return stepsToRanges(steps.filter((step, i) => steps[i + 1] === step + 1));
}

const toJsonRanges = (ranges: readonly StepRange[]): [number, number, number][] =>
  ranges.map(([first, last, stride]) => [first, last, stride]);

export function tensorList(reader: RunReader): TensorListAnswer {
  return {
    tensors: listedTensors(reader).map(({ ranges, shape, ...rest }) => ({
      ...rest,
      shape: [...shape],
      steps: toJsonRanges(ranges),
    })),
  };
}
