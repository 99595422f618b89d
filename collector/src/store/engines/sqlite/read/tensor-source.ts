import { ROLES, tensorKey, TensorreelError, type Step, type Tensor } from '@tensorreel/schema';
import {
  readRecording,
  recordingsAt,
  recordingsIn,
  lastPairUpTo,
  recordingUpTo,
  tensorIdOf,
  type Recording,
} from './recordings.js';
import type { RunReader } from './run-reader.js';
import { LAST_STEP, stepOf } from './steps.js';
import { subtract } from './subtract.js';

/** Something that can be read: recorded as it is, or the difference of two recordings. */
export interface Readable {
  readonly step: Step;
  readonly attempt: number;
  readonly dtype: Recording['dtype'];
  readonly shape: readonly number[];
  read(): Tensor;
}

/** One role and name, recorded or derived. */
export interface TensorSource {
  /** By order of arrival. */
  at(step: Step): Readable[];
  upTo(step: Step): Readable | undefined;
  /** One a step, by step. */
  in(from: Step, to: Step): Readable[];
}

const next = (step: Step): Step => {
  const above = BigInt(step) + 1n;
  return above > LAST_STEP ? step : stepOf(above);
};

const recordedSource = (reader: RunReader, tensorId: number, what: string): TensorSource => {
  const readable = (recording: Recording, attempt: number): Readable => ({
    step: recording.step,
    attempt,
    dtype: recording.dtype,
    shape: recording.shape,
    read: () => readRecording(reader, recording, what),
  });
  const attempts = (step: Step): number =>
    (
      reader.file.get(
        'SELECT count(*) AS n FROM tensor_rec WHERE tensor_id = ? AND step = ?',
        tensorId,
        step,
      ) as {
        readonly n: number;
      }
    ).n;
  return {
    at: (step) => recordingsAt(reader, tensorId, step).map(readable),
    upTo: (step) => {
      const recording = recordingUpTo(reader, tensorId, step);
      return recording === undefined ? undefined : readable(recording, attempts(recording.step) - 1);
    },
    in: (from, to) => recordingsIn(reader, tensorId, from, to).map((recording) => readable(recording, 0)),
  };
};

/** weight(t + 1) − weight(t) where both are recorded in one dtype and shape. */
const updateSource = (
  weights: TensorSource,
  lastPairUpTo: (step: Step) => Step | undefined,
  what: string,
): TensorSource => {
  const derive = (before: Readable, after: Readable | undefined): Readable | undefined => {
    if (after?.step !== next(before.step)) return undefined;
    if (after.dtype !== before.dtype || after.shape.join() !== before.shape.join()) return undefined;
    const { step, dtype, shape } = before;
    const read = (): Tensor => {
      const difference = subtract(after.read(), before.read());
      if (difference !== undefined) return difference;
      throw new TensorreelError('TR_INTERNAL', `${what} has no difference`, 'please report it');
    };
    return { step, attempt: 0, dtype, shape, read };
  };
  const at = (step: Step): Readable[] => {
    const before = weights.at(step).at(-1);
    const update = before === undefined ? undefined : derive(before, weights.at(next(step)).at(-1));
    return update === undefined ? [] : [update];
  };
  return {
    at,
    upTo: (step) => {
      let pairAt = lastPairUpTo(step);
      for (; pairAt !== undefined; pairAt = pairAt > 0 ? lastPairUpTo(previous(pairAt)) : undefined) {
        const [update] = at(pairAt);
        if (update !== undefined) return update;
      }
      return undefined;
    },
    in: (from, to) => {
      const all = weights.in(from, next(to));
      return all.flatMap((before, i) => (before.step <= to ? (derive(before, all[i + 1]) ?? []) : []));
    },
  };
};

const previous = (step: Step): Step => {
  if (typeof step === 'number') return step - 1;
  const below = step - 1n;
  return below <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(below) : below;
};

/** Where a role and name are read from; undefined when the run never recorded what it takes. */
export function tensorSource(reader: RunReader, role: string, name: string): TensorSource | undefined {
  const what = tensorKey(role, name);
  const tensorId = tensorIdOf(reader, role, name);
  if (tensorId !== undefined && hasRecordings(reader, tensorId))
    return recordedSource(reader, tensorId, what);
  if (role !== ROLES.update) return undefined;
  const weightId = tensorIdOf(reader, ROLES.weight, name);
  return weightId === undefined
    ? undefined
    : updateSource(
        recordedSource(reader, weightId, tensorKey(ROLES.weight, name)),
        (step) => lastPairUpTo(reader, weightId, step),
        what,
      );
}

const hasRecordings = (reader: RunReader, tensorId: number): boolean =>
  reader.file.get('SELECT 1 FROM frame_block WHERE tensor_id = ? LIMIT 1', tensorId) !== undefined;
