import { ROLES, type StepRange, type TensorListAnswer } from '@tensorreel/schema';
import type { RunReader } from './run-reader.js';
import { recordedSteps } from './steps.js';
import { updateSteps } from './update-steps.js';

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
  const names = new Set(rows.flatMap((t) => (t.role === ROLES.update ? [t.name] : [])));
  return rows.flatMap((row) => {
    const tensor = toListed(reader, row);
    if (tensor.role !== ROLES.weight || names.has(tensor.name)) return [tensor];
    const steps = updateSteps(reader, row.tensor_id, tensor);
    return steps.count === 0 ? [tensor] : [tensor, { ...tensor, role: ROLES.update, ...steps }];
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
