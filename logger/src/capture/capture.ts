import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import { tensorKey } from '@tensorreel/schema';
import type { Policy } from '../api.js';
import { COUNTERS, type ToWorker } from '../protocol.js';
import type { StepClock } from './clock.js';
import { copyTensor, type TensorCopy } from './copy.js';
import type { Capture } from './instrument.js';
import type { Ledger } from './ledger.js';
import type { TensorPolicy } from './policy.js';
import type { StepScalars } from './step-scalars.js';

const MAX_QUEUED_KIB = 256 * 1024;
/** Beyond it small tensors wait too: memory is the training's. */
const MAX_QUEUED_SMALL_KIB = 1024 * 1024;

/** The parts a capture is made of. */
export interface CaptureParts {
  readonly clock: StepClock;
  readonly policy: TensorPolicy;
  readonly policyOption: Policy;
  readonly ledger: Ledger;
  readonly scalars: StepScalars;
  readonly counters: Int32Array;
  readonly post: (message: ToWorker, transfer?: readonly ArrayBuffer[]) => void;
  readonly warn: (message: string) => void;
  /** What reading a tensor gives is a copy already. */
  readonly areReadsFresh: (tensor: TfTensor) => boolean;
}

/** The one way from the instruments to the worker. */
export function createCapture(parts: CaptureParts): Capture {
  const { clock, policy, ledger, counters, post } = parts;

  const stopReason = (isSmall: boolean): string | undefined => {
    if (Atomics.load(counters, COUNTERS.tensorsStopped) !== 0) return 'the spool takes no tensors';
    const queuedKib = Atomics.load(counters, COUNTERS.queuedKib);
    if (queuedKib > (isSmall ? MAX_QUEUED_SMALL_KIB : MAX_QUEUED_KIB))
      return 'the disk is slower than the training';
    return undefined;
  };
  const hand = (role: string, name: string, copy: TensorCopy, keep: boolean, summarise: boolean): void => {
    Atomics.add(counters, COUNTERS.queuedKib, Math.ceil(copy.data.byteLength / 1024));
    post({ kind: 'tensor', header: clock.header(), role, name, ...copy, keep, summarise }, [copy.data]);
  };
  const isNew = (role: string, name: string): boolean => {
    const sent = clock.open?.sent;
    const key = tensorKey(role, name);
    if (sent?.has(key)) return false;
    sent?.add(key);
    return true;
  };

  return {
    clock,
    policy,
    policyOption: parts.policyOption,
    ledger,
    warn: parts.warn,
    offer: (role, name, tensor, values) => {
      if (!isNew(role, name)) return;
      const { keep: wanted, summarise, reason } = policy.decide(role, name);
      const stopped = wanted ? stopReason(policy.isSmall(role, name)) : undefined;
      const keep = wanted && stopped === undefined;
      if (!keep) ledger.miss(role, name, clock.header().step, tensor.size * 4, stopped ?? reason);
      if (keep || summarise)
        hand(role, name, copyTensor(tensor, values, parts.areReadsFresh(tensor)), keep, summarise);
    },
    send: (role, name, copy) => {
      if (!isNew(role, name)) return;
      const stopped = stopReason(false);
      if (stopped !== undefined) ledger.miss(role, name, clock.header().step, copy.data.byteLength, stopped);
      hand(role, name, copy, stopped === undefined, true);
    },
    record: (body) => {
      post({ kind: 'record', header: clock.header(), body });
    },
    scalar: (name, value) => {
      parts.scalars.offer(name, value);
    },
  };
}
