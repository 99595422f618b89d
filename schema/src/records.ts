import type { RunId, SpanId, WriterId } from './ids.js';
import type { Step, StepRange } from './step.js';
import type { Tensor } from './tensor.js';

/** What JSON can hold. */
export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A layer as the framework names it. */
export interface GraphLayer {
  readonly name: string;
  /** The framework's class: `Conv2D`, `Dense`, … */
  readonly class: string;
  /** `relu`, `softmax`, …; null where the layer has none. */
  readonly activation: string | null;
  /** Without the batch axis; -1 where it varies. */
  readonly outputShape: readonly number[];
  /** Count of trainable and other parameters. */
  readonly parameters: number;
  /** Its tensors under role `weight`, by full name. */
  readonly weights: readonly { readonly name: string; readonly shape: readonly number[] }[];
  /** What it computes with beside its weights, as the framework names it: `strides`, `padding`, `poolSize`, …; absent in older recordings. */
  readonly config?: Readonly<Record<string, LayerSetting>> | undefined;
}

/** One setting of a layer. */
export type LayerSetting = number | string | boolean | readonly number[];

/** A model's structure. */
export interface Graph {
  readonly layers: readonly GraphLayer[];
  /** Pairs of layer names, in the direction of the forward pass. */
  readonly edges: readonly (readonly [from: string, to: string])[];
  /** The loss as the framework names it (`meanSquaredError`), and the optimizer's class; null when not known. */
  readonly loss: string | null;
  readonly optimizer: string | null;
}

/** How many steps and epochs the run means to take; what is not known is absent. */
export interface Planned {
  readonly steps?: number | undefined;
  readonly epochs?: number | undefined;
}

/** Bins of a histogram: sign and exponent of float32, `bits >>> 23`; bin 0 has +0 and +denormals, 256 −0 and −denormals. */
export const HISTOGRAM_BINS = 512;

/** One pass over a tensor. min … std, l2, q005, q995 are over the finite values; NaN where there is none. */
export interface Summary {
  readonly role: string;
  readonly name: string;
  /** All elements, NaN and ±Inf too. */
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Population standard deviation. */
  readonly std: number;
  /** Square root of the sum of squares. */
  readonly l2: number;
  readonly zeros: number;
  readonly nans: number;
  readonly posInfs: number;
  readonly negInfs: number;
  /** 0.5 % and 99.5 % quantiles, interpolated within a histogram bin. */
  readonly q005: number;
  readonly q995: number;
  /** Count of the finite values by bin ({@link HISTOGRAM_BINS}); absent bins are empty. */
  readonly histogram: ReadonlyMap<number, number>;
}

/** The numbers of a {@link Summary}, in the order of their columns on the wire and in the store. */
export const SUMMARY_STATS = [
  'count',
  'min',
  'max',
  'mean',
  'std',
  'l2',
  'zeros',
  'nans',
  'posInfs',
  'negInfs',
  'q005',
  'q995',
] as const;

/** Full tensors that policy or budget left out. */
export interface LeftOut {
  readonly role: string;
  readonly name: string;
  readonly steps: readonly StepRange[];
  readonly bytes: number;
  readonly reason: string;
}

/** What makes a record unique and places it; `writer` and `seq` are both there or both absent (foreign). */
export interface RecordHeader {
  readonly runId: RunId;
  readonly writer?: { readonly id: WriterId; readonly seq: number };
  readonly timeNanos: bigint;
  readonly step?: Step;
  readonly epoch?: number;
  readonly samples?: number;
  readonly spanId?: SpanId;
}

/** OTel severity text of an event. */
export type Severity = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR' | 'FATAL';

/** What a record says, by kind. */
export type RecordBody =
  | {
      readonly kind: 'runStart';
      readonly name: string;
      readonly project: string;
      readonly config: JsonValue;
      /** Host, versions, command line, process id. */
      readonly environment: JsonValue;
      readonly planned: Planned;
      readonly tags: readonly string[];
      readonly notes: string;
    }
  | { readonly kind: 'runUpdate'; readonly planned: Planned }
  | { readonly kind: 'graph'; readonly graph: Graph }
  | { readonly kind: 'scalars'; readonly values: ReadonlyMap<string, number | bigint> }
  | {
      readonly kind: 'tensor';
      readonly role: string;
      readonly name: string;
      /** `data` is this piece only when `chunk` is given. */
      readonly tensor: Tensor;
      readonly chunk?: { readonly index: number; readonly count: number; readonly offset: number };
    }
  | { readonly kind: 'summaries'; readonly summaries: readonly Summary[] }
  | { readonly kind: 'leftOut'; readonly items: readonly LeftOut[] }
  | { readonly kind: 'event'; readonly name: string; readonly severity: Severity; readonly body: JsonValue }
  | { readonly kind: 'heartbeat' }
  | {
      readonly kind: 'runFinish';
      readonly status: 'finished' | 'failed';
      /** This record's own seq: the writer's last. */
      readonly lastSeq: number;
      readonly error: { readonly type: string; readonly message: string; readonly stack: string } | null;
    };

/** One record as the logger makes it and the store takes it. */
export interface RunRecord {
  readonly header: RecordHeader;
  readonly body: RecordBody;
}

/** Where records come from: the OTLP resource, flattened. */
export interface RecordResource {
  readonly serviceName: string;
  readonly serviceInstanceId: string;
  readonly attributes: JsonValue;
}

/** A finished span. */
export interface SpanRecord {
  readonly traceId: string;
  readonly spanId: SpanId;
  readonly parentId: SpanId | null;
  readonly name: string;
  /** OTLP numbers: 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind: number;
  readonly startNanos: bigint;
  readonly endNanos: bigint;
  readonly step?: Step;
  readonly status: 'unset' | 'ok' | 'error';
  readonly attributes: JsonValue;
}
