import type { Dtype } from '@tensorreel/schema';
import type {
  Catalog,
  Extents,
  Frame,
  FrameHistory,
  FrameSeries,
  FrameSpan,
  FrameSummary,
  FrameTensor,
  HistoryNeed,
  TensorNeed,
} from '../../src/views/view.js';

/** A tensor to put into a run. */
export interface Recorded {
  readonly role: string;
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
  /** Default: the frame's own step. */
  readonly asOf?: number;
  /** What `at: 'first'` answers; default: the values. */
  readonly first?: Float32Array;
}

/** A run for views: its catalog and the frame at `step`. */
export interface FakeRun {
  readonly catalog: Catalog;
  readonly frame: Frame;
  readonly extents: Extents;
  readonly lastStep: number;
}

/** What makes a run. */
export interface FakeParts {
  readonly step: number;
  readonly lastStep: number;
  readonly tensors: readonly Recorded[];
  readonly histories?: readonly (FrameHistory & Pick<HistoryNeed, 'role' | 'name' | 'reduce'>)[];
  readonly series?: Readonly<Record<string, FrameSeries>>;
  readonly summaries?: readonly (FrameSummary & { readonly role: string; readonly name: string })[];
  readonly spans?: readonly FrameSpan[];
  readonly events?: Catalog['events'];
  readonly graph?: Catalog['graph'];
  readonly extents?: Extents;
}

const RUN: Catalog['run'] = {
  id: '0'.repeat(31) + '1',
  name: 'fake',
  project: 'test',
  kind: 'training',
  status: 'finished',
  startedAt: null,
  endedAt: null,
  tags: [],
  notes: '',
  steps: { first: 0, last: 1, count: 2 },
  planned: { steps: null, epochs: null },
  epoch: null,
  bytes: 0,
  records: 0,
  complete: true,
  headline: {},
  spark: null,
  config: {},
  environment: {},
  error: null,
  leftOut: [],
  completeness: { complete: true, received: 0, expected: 0, redelivered: 0, missing: [] },
  writers: [],
};

/** One index of the first axis (`[7]`) or of the last of three (`[:,:,1]`), as the views ask for them. */
const cut = (tensor: FrameTensor, slice: string): FrameTensor => {
  const leading = /^\[(\d+)\]$/.exec(slice);
  if (leading !== null) {
    const shape = tensor.shape.slice(1);
    const size = shape.reduce((a, b) => a * b, 1);
    const from = Number(leading[1]) * size;
    return { ...tensor, shape, values: tensor.values.slice(from, from + size) };
  }
  const last = tensor.shape.at(-1) ?? 1;
  const unit = Number(/^\[:,:,(\d+)\]$/.exec(slice)?.[1]);
  return {
    ...tensor,
    shape: tensor.shape.slice(0, -1),
    values: tensor.values.filter((_, at) => at % last === unit),
  };
};

const toFrameTensor = (one: Recorded, step: number): FrameTensor => ({
  dtype: 'float32' satisfies Dtype,
  shape: one.shape,
  data: new Uint8Array(one.values.buffer, one.values.byteOffset, one.values.byteLength),
  values: one.values,
  asOf: one.asOf ?? step,
});

/** Makes a run from its parts; views see it as they see a recorded one. */
export function fakeRun(parts: FakeParts): FakeRun {
  const { step, lastStep, tensors, histories = [], series = {} } = parts;
  const listed: readonly {
    readonly role: string;
    readonly name: string;
    readonly shape: readonly number[];
  }[] = [
    ...tensors,
    ...histories.filter((h) => !tensors.some((t) => t.role === h.role && t.name === h.name)),
  ];
  const catalog: Catalog = {
    run: { ...RUN, steps: { first: 0, last: lastStep, count: lastStep + 1 } },
    graph: parts.graph ?? null,
    tensors: listed.map((one) => ({
      role: one.role,
      name: one.name,
      dtype: 'float32',
      shape: [...one.shape],
      count: 1,
      steps: [],
      bytes: 0,
    })),
    series: Object.entries(series).map(([name, { x, y }]) => ({
      name,
      count: x.length,
      nanCount: 0,
      min: 0,
      max: 1,
      first: [0, y[0] ?? 0],
      last: [lastStep, y.at(-1) ?? 0],
    })),
    events: parts.events ?? [],
  };
  const frame: Frame = {
    run: RUN.id,
    step,
    tensor(need: TensorNeed) {
      const found = tensors.find((one) => one.role === need.role && one.name === need.name);
      if (found === undefined) return undefined;
      const { first } = found;
      const isFirst = need.at === 'first' && first !== undefined;
      const whole = toFrameTensor(isFirst ? { ...found, values: first } : found, step);
      return need.slice === undefined ? whole : cut(whole, need.slice);
    },
    history: ({ role, name, reduce }: HistoryNeed) =>
      histories.find((one) => one.role === role && one.name === name && one.reduce === reduce),
    series: (need) => series[need.name],
    summary: (need) => parts.summaries?.find(({ role, name }) => role === need.role && name === need.name),
    spans: () => parts.spans ?? [],
  };
  return { catalog, frame, extents: parts.extents ?? (() => undefined), lastStep };
}
