import { inspect } from 'node:util';
import { boolFault, MAX_RANK, nameFault, toStep } from '@tensorreel/schema';
import type { TensorCopy } from './copy.js';

/** What users give, as far as a collector takes it: one wrong name or number would cost the whole record. */
export interface UserInput {
  /** Whether a record can have this name; a name that none can have is counted and shown once. */
  isName(what: 'value' | 'event', name: unknown): boolean;
  isTensor(role: unknown, name: unknown, tensor: TensorCopy): boolean;
  /** @returns undefined for what is no step, which is shown once */
  step(step: number | undefined): number | undefined;
  /** @returns undefined for what is no count from 0 up, which is shown once */
  count(what: 'epoch' | 'samples', count: number | undefined): number | undefined;
}

const shown = (value: unknown): string => inspect(value, { breakLength: Infinity, maxStringLength: 64 });

const tensorFault = (role: unknown, name: unknown, tensor: TensorCopy): string | undefined => {
  const fault = nameFault(role, 'role') ?? nameFault(name);
  if (fault !== undefined) return fault;
  if (String(role).includes(':')) return `role ${shown(role)} has a colon`;
  const rank = tensor.shape.length;
  if (rank > MAX_RANK) return `rank ${rank} > ${MAX_RANK}`;
  return tensor.dtype === 'bool' ? boolFault(new Uint8Array(tensor.data)) : undefined;
};

/**
 * @param refuse - counts what is not recorded, and shows it once
 * @param warn - shows a line once
 */
export function createUserInput(
  refuse: (message: string) => void,
  warn: (message: string) => void,
): UserInput {
  const passes = (what: string, name: unknown, fault: string | undefined): boolean => {
    if (fault !== undefined) refuse(`${what} ${shown(name)}: ${fault}, so it is not recorded`);
    return fault === undefined;
  };
  const whole = (value: number | undefined, what: string, instead: string): number | undefined => {
    if (value === undefined || typeof toStep(value) === 'number') return value;
    warn(`${what} ${shown(value)} is not a whole number from 0 up: ${instead}`);
    return undefined;
  };
  return {
    isName: (what, name) => passes(what, name, nameFault(name)),
    isTensor: (role, name, tensor) => passes('tensor', name, tensorFault(role, name, tensor)),
    step: (step) => whole(step, 'step', 'the value is kept at the current step'),
    count: (what, count) => whole(count, what, 'recorded without it'),
  };
}
