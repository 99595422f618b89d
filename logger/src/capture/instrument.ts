import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { Policy, WatchOptions } from '../api.js';
import type { ToWorker } from '../protocol.js';
import type { StepClock } from './clock.js';
import type { peek, TensorCopy } from './copy.js';
import type { Ledger } from './ledger.js';
import type { TensorPolicy } from './policy.js';
import type { ProbePlan } from './probe-plan.js';
import type { Tf } from './tf.js';

/** A model under watch, with the names its tensors are recorded by. */
export interface WatchedModel {
  readonly tf: Tf;
  /** The functional model that is trained. */
  readonly model: LayersModel;
  readonly options: WatchOptions;
  readonly probe: ProbePlan;
  /** Before layer and weight names; empty for a run's first model. */
  readonly prefix: string;
  /** Path of a variable, by the name TensorFlow.js has registered it under. */
  weightName(registeredName: string): string;
}

/** What instruments hand their findings to. */
export interface Capture {
  readonly clock: StepClock;
  readonly policy: TensorPolicy;
  readonly policyOption: Policy;
  readonly ledger: Ledger;
  /** Sends what the policy keeps or wants summarised of a weight or gradient; once a step for each. */
  offer(role: string, name: string, tensor: TfTensor, values?: ReturnType<typeof peek>): void;
  /** Sends a whole tensor at the open step (or, when all are closed, the next). */
  send(role: string, name: string, copy: TensorCopy): void;
  record(body: Extract<ToWorker, { kind: 'record' }>['body']): void;
  /** A value of the open step that `log` may override. */
  scalar(name: string, value: number): void;
  /** Shows a line once. */
  warn(message: string): void;
}

/** One thing that is recorded of a model. Every method is called under the guard. */
export interface Instrument {
  /** Training's forward pass has one more input; its values may be read now. */
  onInput?(input: TfTensor): void;
  /** A loss function ran in training: `[samples, …]` before the mean. */
  onLoss?(seen: {
    readonly index: number;
    readonly target: TfTensor;
    readonly output: TfTensor;
    readonly loss: TfTensor;
  }): void;
  /** Before the forward pass, where the optimizer runs it. */
  beforeForward?(): void;
  /** The loss and the gradients are known; the weights have not moved. */
  beforeUpdate?(
    gradients: readonly (readonly [name: string, gradient: TfTensor])[],
    loss: number | undefined,
  ): void;
  /** An epoch is over: `step` updates are done. */
  onEpochEnd?(): void;
  /** After the last update. */
  onFinalFrame?(): void;
  dispose?(): void;
}

/** Makes an instrument for one model. */
export type InstrumentFactory = (watched: WatchedModel, capture: Capture) => Instrument;
