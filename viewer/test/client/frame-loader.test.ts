import { encodeSafetensors, TensorreelError, type StepRange, type Tensor } from '@tensorreel/schema';
import { describe, expect, test } from 'vitest';
import { FrameLoader } from '../../src/client/frame-loader.js';
import type { TensorNeed } from '../../src/need.js';
import type { FrameBytes } from '../../src/client/source.js';

const WEIGHT: TensorNeed = { kind: 'tensor', role: 'weight', name: 'w' };
const LARGE: TensorNeed = { kind: 'tensor', role: 'weight', name: 'large' };
const INPUT: TensorNeed = { kind: 'tensor', role: 'input', name: 'probe', at: 'first' };

const RECORDED: Readonly<Record<string, readonly StepRange[]>> = {
  'weight:w': [[0, 99, 1]],
  'weight:large': [[0, 90, 10]],
  'input:probe': [[3, 3, 1]],
};

interface Asked {
  readonly step: number;
  readonly selects: readonly string[];
  readonly signal: AbortSignal;
  answer(): Promise<void>;
  fail(): Promise<void>;
}

/** A source whose answers are let go one by one; a tensor's value is the step it was recorded at. */
function openLoader(): {
  readonly loader: FrameLoader;
  readonly asked: Asked[];
  readonly released: ArrayBuffer[];
} {
  const asked: Asked[] = [];
  const released: ArrayBuffer[] = [];
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  const loader = new FrameLoader({
    runId: 'r',
    recorded: (role, name) => RECORDED[`${role}:${name}`],
    onArrival: () => undefined,
    source: {
      release: (buffer) => released.push(buffer),
      frame: (_, step, selects, signal) =>
        new Promise((resolve, reject) => {
          asked.push({
            step,
            selects,
            signal,
            answer: () => {
              resolve(frameBytes(step, selects));
              return settled();
            },
            fail: () => {
              reject(new TensorreelError('TR_CORRUPT', 'a damaged blob', 'restore it'));
              return settled();
            },
          });
        }),
    },
  });
  return { loader, asked, released };
}

function frameBytes(step: number, selects: readonly string[]): FrameBytes {
  const tensors = new Map<string, Tensor>();
  const metadata = new Map<string, string>();
  for (const select of selects) {
    const asOf = select === 'weight:large' ? step - (step % 10) : step;
    tensors.set(select, { dtype: 'float32', shape: [1], data: new Uint8Array(Float32Array.of(asOf).buffer) });
    metadata.set(`step:${select}`, String(asOf));
  }
  const pieces = encodeSafetensors(tensors, metadata);
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return { buffer: bytes.buffer, length: bytes.length };
}

describe('FrameLoader', () => {
  test('needs of a frame travel in one request, two requests at a time, the playhead’s first', async () => {
    const { loader, asked } = openLoader();
    loader.want([WEIGHT, LARGE], [40, 41, 42]);
    expect(asked.map(({ step, selects }) => [step, selects])).toEqual([
      [40, ['weight:w', 'weight:large']],
      [41, ['weight:w']],
    ]);
    await asked[0]?.answer();
    expect(asked[2]?.step).toBe(42);
    expect([loader.isReady(40), loader.isReady(41)]).toEqual([true, false]);
  });

  test('a tensor recorded each 10th step is fetched once for all frames up to its next recording', async () => {
    const { loader, asked } = openLoader();
    loader.want([LARGE], [43]);
    await asked[0]?.answer();
    loader.want([LARGE], [44, 49]);
    expect(asked.length).toBe(1);
    expect(loader.tensor(LARGE, 49)).toMatchObject({ asOf: 40, values: Float32Array.of(40) });
    loader.want([LARGE], [50]);
    expect(asked.map(({ step }) => step)).toEqual([43, 50]);
  });

  test('a need of the first recording asks that step, and only once', async () => {
    const { loader, asked } = openLoader();
    loader.want([INPUT], [50, 51]);
    expect(asked.map(({ step }) => step)).toEqual([3]);
    await asked[0]?.answer();
    loader.want([INPUT], [60]);
    expect(asked.length).toBe(1);
    expect(loader.tensor(INPUT, 60)?.asOf).toBe(3);
  });

  test('what was never recorded is asked of nobody and keeps nobody waiting', () => {
    const { loader, asked } = openLoader();
    const none: TensorNeed = { kind: 'tensor', role: 'gradient', name: 'w' };
    loader.want([none], [5]);
    expect([asked.length, loader.isReady(5), loader.tensor(none, 5)]).toEqual([0, true, undefined]);
  });

  test('a request for a frame that is no longer wanted is ended', () => {
    const { loader, asked } = openLoader();
    loader.want([WEIGHT], [10, 11]);
    loader.want([WEIGHT], [11, 80]);
    expect(asked.slice(0, 2).map(({ signal }) => signal.aborted)).toEqual([true, false]);
  });

  test('a need that failed is named, the frame plays on, and a retry asks again', async () => {
    const { loader, asked } = openLoader();
    loader.want([WEIGHT], [7]);
    await asked[0]?.fail();
    expect(loader.failure(WEIGHT, 7)?.code).toBe('TR_CORRUPT');
    expect(loader.isReady(7)).toBe(true);
    expect(asked.length).toBe(1);
    loader.retry();
    await asked[1]?.answer();
    expect([loader.failure(WEIGHT, 7), loader.tensor(WEIGHT, 7)?.asOf]).toEqual([undefined, 7]);
  });

  test('steps that were recorded anew are read anew', async () => {
    const { loader, asked, released } = openLoader();
    loader.want([WEIGHT], [7]);
    await asked[0]?.answer();
    loader.invalidate(5, 8);
    expect([released.length, asked.length]).toEqual([1, 2]);
  });
});
