import { byteLength, type Shape } from './shape.js';
import type { Dtype } from './dtype.js';
import { TensorreelError } from './errors.js';

/** A dense tensor: row-major, little-endian. */
export interface Tensor {
  readonly dtype: Dtype;
  readonly shape: Shape;
  /** Exactly the tensor's bytes; may be a view into a larger buffer at any alignment. */
  readonly data: Uint8Array;
}

/** Roles that tensorreel itself records; a user may add others. */
export const ROLES = {
  weight: 'weight',
  gradient: 'gradient',
  /** weight(t+1) − weight(t): derived by the reader, never stored. */
  update: 'update',
  /** A layer's output for the probe, by layer name: `[samples, …]`. */
  activation: 'activation',
  activationGradient: 'activation_gradient',
  /** `probe`: the fixed inputs `[samples, …]`, once. */
  input: 'input',
  /** `probe`: their targets, once. */
  target: 'target',
  /** `probe`: the model's output for them. */
  output: 'output',
  /** `probe` and `batch`: one loss a sample, `[samples]`. */
  sampleLoss: 'sample_loss',
  optimizerState: 'optimizer_state',
  /** By layer name: the layer's output over a grid of a 2-D input, `[rows, columns, units]`; row 0 is the low end. */
  field: 'field',
  /** `probe`: `[[low, high] of input 0, [low, high] of input 1]`, once. */
  fieldBounds: 'field_bounds',
} as const;

/** The fixed samples of a run. */
export const PROBE = 'probe';
/** The samples of a step's own minibatch. */
export const BATCH = 'batch';

/**
 * Key of a tensor in frames and safetensors: `role:name`.
 *
 * @param role - without a colon
 */
export function tensorKey(role: string, name: string): string {
  return `${role}:${name}`;
}

/**
 * Why bytes can't be a bool tensor's, or a piece of one; undefined when they can: a bool is 0 or 1, and what came is
 * never changed.
 */
export function boolFault(data: Uint8Array): string | undefined {
  const at = data.findIndex((byte) => byte > 1);
  return at < 0 ? undefined : `byte ${data[at] ?? 0} at ${at} is no bool, expected 0 or 1`;
}

/**
 * Checks that the bytes are the shape's.
 *
 * @param what - how the message names the tensor
 * @throws `TR_SHAPE_MISMATCH`
 */
export function checkBytes(tensor: Tensor, what: string): void {
  const needed = byteLength(tensor.dtype, tensor.shape);
  if (tensor.data.byteLength === needed) return;
  throw new TensorreelError(
    'TR_SHAPE_MISMATCH',
    `${what}: shape [${tensor.shape.join(',')}] ${tensor.dtype} needs ${needed} bytes, got ${tensor.data.byteLength}`,
    'send the whole tensor, row-major and little-endian, or correct its shape',
  );
}
