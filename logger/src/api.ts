import type { JsonValue, Planned, Severity } from '@tensorreel/schema';
import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import type { CustomCallback, LayersModel } from '@tensorflow/tfjs-layers';

/**
 * Which full tensors are kept. Scalars and the batch's loss by sample are kept at every step whatever the policy.
 *
 * - `'default'`: small tensors each step (ascending size while a role's sum stays within 128 KiB), large ones on steps
 *   0–9, then by budget, starting with each 10th and never rarer than each 50th
 * - `'all'`: everything at each step
 * - `{ everySteps: n }`: everything at steps 0, n, 2n, …
 * - `{ overhead: 0.05 }`: large tensors as often as the recording stays within this share of the step time
 * - `{ bytesPerSecond: n }`: large tensors as often as the spool grows by no more than this
 */
export type Policy =
  | 'default'
  | 'all'
  | { readonly everySteps: number }
  | { readonly overhead: number }
  | { readonly bytesPerSecond: number };

/** Samples on which activations, outputs and losses are recorded all through the run. */
export interface Probe {
  /** `[samples, …]`: a tensor of the user's own TensorFlow.js (copied), or nested numbers. */
  readonly inputs: TfTensor | readonly unknown[];
  readonly targets?: TfTensor | readonly unknown[];
}

/** Options of `init`. Each can be given as TENSORREEL_NAME in the environment where a variable is named. */
export interface InitOptions {
  /** The user's own TensorFlow.js: what `import * as tf` gave. Default: as the main script resolves it. */
  readonly tf?: unknown;
  /** TENSORREEL_PROJECT; default: the folder's name. */
  readonly project?: string;
  /** TENSORREEL_RUN_NAME; default: the script's name. */
  readonly name?: string;
  readonly config?: JsonValue;
  /** TENSORREEL_TAGS, comma-separated. */
  readonly tags?: readonly string[];
  /** TENSORREEL_NOTES. */
  readonly notes?: string;
  /** TENSORREEL_ENDPOINT; default http://127.0.0.1:4318. Records go only to a server that names itself a tensorreel collector. */
  readonly endpoint?: string;
  /** Folder of the spool. TENSORREEL_DIR/spool; default: tensorreel/spool under the XDG state folder. */
  readonly spoolDir?: string;
  /** TENSORREEL_POLICY as text or JSON. */
  readonly policy?: Policy;
  readonly planned?: Planned;
  /** TENSORREEL_MODE. `offline` sends nothing, `disabled` records nothing: no thread, no file, no socket. */
  readonly mode?: 'online' | 'offline' | 'disabled';
  /** Print no first and last line. */
  readonly quiet?: boolean;
}

/** Options of `watch` and `callback`. */
export interface WatchOptions {
  /** Default: the first 16 samples of the first batch. */
  readonly probe?: Probe;
  /** For a loop of one's own whose model is not compiled. */
  readonly optimizer?: unknown;
}

/** What became of a run's records. */
export interface Receipt {
  readonly runId: string;
  /** Where the run is replayed. */
  readonly url: string;
  /** null when no collector answered. */
  readonly complete: boolean | null;
  /** Records made by this writer, and those the collector says it has. */
  readonly records: number;
  readonly received: number | null;
  readonly missing: readonly { readonly from: number; readonly to: number }[];
  /** Records still in the spool, and where that is. */
  readonly left: number;
  readonly spoolDir: string;
  /** Errors of the recorder itself and what it could not take of the user's, by message. */
  readonly errors: Readonly<Record<string, number>>;
  /** Share of the training's step time that recording took on the training thread, 0…1; NaN without steps. */
  readonly overhead: number;
  /** The same in milliseconds, the mean of a step: of a step of 1 ms a large share is little. NaN without steps. */
  readonly overheadMillis: number;
  /** Bytes handed to the spool. */
  readonly bytes: number;
}

/** What one step of a loop of one's own may say of itself. */
export interface StepInfo {
  readonly epoch?: number;
  /** Samples in this step's minibatch. */
  readonly samples?: number;
}

/** A run that is being recorded. Nothing here throws into the training: a fault of ours is counted and shown. */
export interface Run {
  /** 32 hex digits: the OTel trace id. */
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /**
   * Values of one step; returns at once. Without `step`: the open step, else the last one; names that begin with `val/`
   * belong, between steps, to the count of updates done, the step of the weights they were measured on.
   */
  log(
    values: Readonly<Record<string, number | bigint>>,
    options?: { readonly step?: number; readonly epoch?: number },
  ): void;
  /** Hooks a model: weights, gradients, loss by sample, probe. `finish` unhooks. */
  watch(model: LayersModel, options?: WatchOptions): void;
  /** For `model.fit(x, y, { callbacks: run.callback() })`: watches the model, times steps and epochs, logs fit's logs. */
  callback(options?: WatchOptions): CustomCallback;
  /**
   * One optimizer update of a loop of one's own; what is logged inside belongs to it.
   *
   * @returns what `body` returned
   */
  step<T>(body: () => T, info?: StepInfo): T;
  /** A tensor of the user's own; copied at once. */
  tensor(
    name: string,
    value: TfTensor | Float32Array | Int32Array | readonly unknown[],
    options: { readonly role: string; readonly step?: number },
  ): void;
  event(
    name: string,
    body?: JsonValue,
    options?: { readonly step?: number; readonly severity?: Severity },
  ): void;
  note(text: string): void;
  /** Name, bytes and sha256 of a file that the training saved; the file is not copied. */
  checkpoint(path: string): void;
  /** Records the weights after the last update, sends what it can within 5 s, and says what became of it. */
  finish(options?: { readonly error?: unknown; readonly waitMillis?: number }): Promise<Receipt>;
}

/** One spool folder that `sync` found, and what became of it. */
export interface SyncResult {
  readonly runId: string;
  readonly writerId: string;
  readonly sent: number;
  readonly left: number;
  /** Why something is left, and what to do. */
  readonly reason?: string;
}

/** Options of `sync`. */
export interface SyncOptions {
  readonly endpoint: string;
  readonly spoolDir?: string;
  readonly onProgress?: (progress: {
    readonly runId: string;
    readonly sentBytes: number;
    readonly totalBytes: number;
  }) => void;
}
