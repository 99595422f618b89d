import type { FromWorker, ToWorker } from '../../src/protocol.js';
import { COUNTERS, COUNTER_SLOTS } from '../../src/protocol.js';
import type { WorkerPort } from '../../src/worker-port.js';

export type TensorMessage = Extract<ToWorker, { kind: 'tensor' }>;
export type RecordMessage = Extract<ToWorker, { kind: 'record' }>;

/** The worker's end of the line inside the test: it keeps what it is handed and answers a finish at once. */
export class FakePort implements WorkerPort {
  readonly messages: ToWorker[] = [];
  readonly counters = new Int32Array(new SharedArrayBuffer(COUNTER_SLOTS * 4));
  readonly #listeners: ((message: FromWorker) => void)[] = [];
  failsOn: ToWorker['kind'] | undefined;

  post(message: ToWorker, transfer: readonly ArrayBuffer[] = []): void {
    if (message.kind === this.failsOn) throw new Error('the line is cut');
    this.messages.push(structuredClone(message, { transfer: [...transfer] }));
    if (message.kind === 'flush') Atomics.store(this.counters, COUNTERS.flushed, message.ticket);
    if (message.kind === 'finish')
      queueMicrotask(() => {
        this.#answer();
      });
  }
  onMessage(listener: (message: FromWorker) => void): void {
    this.#listeners.push(listener);
  }
  onGone(): void {
    // It never goes.
  }
  hold(): void {
    // Nothing to hold.
  }
  close(): Promise<void> {
    return Promise.resolve();
  }

  #answer(): void {
    const records = this.messages.length;
    for (const listener of this.#listeners)
      listener({
        kind: 'finished',
        receipt: {
          runId: '',
          complete: true,
          records,
          received: records,
          missing: [],
          left: 0,
          spoolDir: '',
          errors: {},
          bytes: 0,
        },
      });
  }

  /** What stays in full. */
  get kept(): TensorMessage[] {
    return this.tensors.filter((t) => t.keep);
  }
  get tensors(): TensorMessage[] {
    return this.messages.filter((m): m is TensorMessage => m.kind === 'tensor');
  }
  records<K extends RecordMessage['body']['kind']>(
    kind: K,
  ): (RecordMessage & { body: Extract<RecordMessage['body'], { kind: K }> })[] {
    return this.messages.filter(
      (m): m is RecordMessage & { body: Extract<RecordMessage['body'], { kind: K }> } =>
        m.kind === 'record' && m.body.kind === kind,
    );
  }
  /** Steps at which a tensor was kept. */
  stepsOf(role: string, name: string): unknown[] {
    return this.kept.filter((t) => t.role === role && t.name === name).map((t) => t.header.step);
  }
  valuesOf(role: string, name: string, step: number): number[] {
    const found = this.tensors.find((t) => t.role === role && t.name === name && t.header.step === step);
    return found === undefined ? [] : [...new Float32Array(found.data)];
  }
  /** `[step, value]` of a series. */
  series(name: string): (readonly [unknown, unknown])[] {
    return this.records('scalars')
      .filter((r) => r.body.values.has(name))
      .map((r) => [r.header.step, r.body.values.get(name)] as const);
  }
}
