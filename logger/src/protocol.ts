import type { Dtype, RecordBody, Shape, SpanRecord, Step } from '@tensorreel/schema';
import type { WorkerReceipt } from './receipt.js';

/** Where and when a capture belongs; the worker adds run, writer and seq. */
export interface CaptureHeader {
  readonly timeNanos: bigint;
  readonly step?: Step;
  readonly epoch?: number;
  readonly samples?: number;
  readonly spanId?: string;
}

/** What the training thread hands to the worker, in order. Its own work ends with the copy. */
export type ToWorker =
  | {
      readonly kind: 'record';
      readonly header: CaptureHeader;
      readonly body: Exclude<RecordBody, { kind: 'tensor' | 'summaries' | 'runFinish' | 'heartbeat' }>;
    }
  | {
      readonly kind: 'tensor';
      readonly header: CaptureHeader & { readonly step: Step };
      readonly role: string;
      readonly name: string;
      readonly dtype: Dtype;
      readonly shape: Shape;
      /** Transferred. */
      readonly data: ArrayBuffer;
      /** Send it whole; else it is here for its summary only. */
      readonly keep: boolean;
      readonly summarise: boolean;
    }
  | { readonly kind: 'span'; readonly span: SpanRecord }
  /** All tensors of the step were handed over: its summaries can go out as one record. */
  | { readonly kind: 'stepDone'; readonly header: CaptureHeader & { readonly step: Step } }
  /** Append and fsync all that was handed over, then set `flushed` of the counters to `ticket`. */
  | { readonly kind: 'flush'; readonly ticket: number }
  | {
      readonly kind: 'finish';
      readonly header: CaptureHeader;
      readonly status: 'finished' | 'failed';
      readonly error: { readonly type: string; readonly message: string; readonly stack: string } | null;
      /** How long to go on sending before the rest is left to `sync`. */
      readonly waitMillis: number;
    };

/** What the worker answers. */
export type FromWorker =
  /** One line for the user, once a cause. */
  | { readonly kind: 'notice'; readonly level: 'info' | 'warn'; readonly message: string }
  | { readonly kind: 'finished'; readonly receipt: WorkerReceipt };

/** `workerData` of the worker thread. */
export interface WorkerStart {
  readonly runId: string;
  readonly writerId: string;
  readonly runName: string;
  readonly project: string;
  readonly spoolDir: string;
  readonly endpoint: string;
  readonly mode: 'online' | 'offline';
  /** See {@link COUNTERS}. */
  readonly counters: SharedArrayBuffer;
}

/**
 * Int32 slots shared by both threads, read and written by Atomics: `fit` gives the main thread no turn to receive
 * messages.
 */
export const COUNTERS = {
  /** KiB of tensor bytes that the worker has not taken yet: main adds, worker subtracts. Above 256 MiB large tensors wait. */
  queuedKib: 0,
  /** Highest ticket of `flush` done; main waits on it. */
  flushed: 1,
  /** KiB appended to the spool. */
  spooledKib: 2,
  /** Records numbered. */
  records: 3,
  /** Nonzero once the spool can't take full tensors (disk full, over its limit). */
  tensorsStopped: 4,
} as const;

/** Slots of {@link COUNTERS}. */
export const COUNTER_SLOTS = 8;

/** A tensor's bytes as `queuedKib` counts them: the same on both sides. */
export function toKib(bytes: number): number {
  return Math.ceil(bytes / 1024);
}
