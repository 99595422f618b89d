import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  parseRunId,
  parseWriterId,
  type RecordBody,
  type RunId,
  type RunRecord,
  type Step,
  type Tensor,
  type WriterId,
} from '@tensorreel/schema';
import type { RunBatch } from '../../src/store/store-engine.js';

export const WRITER_A = parseWriterId('aa'.repeat(16));
export const WRITER_B = parseWriterId('bb'.repeat(16));

/** Fresh run, so that tests share no state. */
export function newRunId(): RunId {
  return parseRunId(randomBytes(16).toString('hex'));
}

/** A folder that is gone after the test. */
export function makeFolder(onEnd: (remove: () => void) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'tensorreel-store-'));
  onEnd(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

const START_NANOS = 1_700_000_000_000_000_000n;

/** Makes a writer's records, numbered from 0. */
export class RecordMaker {
  readonly #runId: RunId;
  readonly #writer: WriterId;
  #seq = 0;

  constructor(runId: RunId, writer: WriterId = WRITER_A) {
    this.#runId = runId;
    this.#writer = writer;
  }

  get nextSeq(): number {
    return this.#seq;
  }

  /** Passes over a seq, as if that record were lost on its way. */
  skip(): void {
    this.#seq += 1;
  }

  make(
    body: RecordBody,
    at: { readonly step?: Step; readonly epoch?: number; readonly samples?: number } = {},
  ): RunRecord {
    const seq = this.#seq++;
    return {
      header: {
        runId: this.#runId,
        writer: { id: this.#writer, seq },
        timeNanos: START_NANOS + BigInt(seq) * 1_000_000n,
        ...at,
      },
      body,
    };
  }

  scalars(
    step: Step,
    values: Readonly<Record<string, number | bigint>>,
    at: { readonly epoch?: number; readonly samples?: number } = {},
  ): RunRecord {
    return this.make({ kind: 'scalars', values: new Map(Object.entries(values)) }, { step, ...at });
  }

  tensor(step: Step, role: string, name: string, tensor: Tensor): RunRecord {
    return this.make({ kind: 'tensor', role, name, tensor }, { step });
  }

  start(name = 'a run'): RunRecord {
    return this.make({
      kind: 'runStart',
      name,
      project: 'p',
      config: { rate: 0.1 },
      environment: { host: 'h' },
      planned: { steps: 100 },
      tags: ['first'],
      notes: 'n',
    });
  }

  finish(status: 'finished' | 'failed' = 'finished'): RunRecord {
    const error = status === 'failed' ? { type: 'Error', message: 'boom', stack: 'at x' } : null;
    return this.make({ kind: 'runFinish', status, lastSeq: this.#seq, error });
  }
}

export function batchOf(runId: RunId, records: readonly RunRecord[]): RunBatch {
  return {
    runId,
    kind: 'training',
    resource: { serviceName: 'tensorreel', serviceInstanceId: 'i', attributes: {} },
    records,
    spans: [],
    logs: [],
  };
}

/** float32 tensor with these values, in bytes of its own. */
export function float32(values: readonly number[], shape: readonly number[] = [values.length]): Tensor {
  return { dtype: 'float32', shape, data: new Uint8Array(Float32Array.from(values).buffer) };
}

/** The bytes of a tensor as text, to compare bit for bit. */
export function hex(tensor: Tensor): string {
  return Buffer.from(tensor.data).toString('hex');
}
