import { createRequire } from 'node:module';
import {
  HEARTBEAT_MILLIS,
  parseRunId,
  parseSpanId,
  parseWriterId,
  type RecordBody,
  type Step,
} from '@tensorreel/schema';
import { createCommitter } from './committer.js';
import { createDropped } from './encode/dropped.js';
import { createRecordQueue } from './encode/record-queue.js';
import { originOf } from './encode/resource.js';
import type { ErrorBook } from './fault-book.js';
import { releaseFlush } from './flush-ticket.js';
import { COUNTERS, toKib, type CaptureHeader, type ToWorker, type WorkerStart } from './protocol.js';
import { freeBytes, isDiskFull } from './spool/space.js';
import type { Spool } from './spool/spool.js';
import { createSummaryBook } from './summary/step-summaries.js';

/** The stages from a capture to the spool. */
export interface Pipeline {
  take(message: Exclude<ToWorker, { kind: 'finish' }>): void;
  /** Appends the run's last record; nothing may follow. */
  finish(message: Extract<ToWorker, { kind: 'finish' }>): void;
  /** Records numbered, bytes spooled. */
  readonly records: number;
  readonly bytes: number;
}

/** What {@link createPipeline} works with. */
export interface PipelineContext {
  readonly start: WorkerStart;
  readonly spool: Spool;
  readonly errors: ErrorBook;
  /** There is something new to send. */
  readonly onCommit: () => void;
}

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

const nowNanos = (): bigint => BigInt(Date.now()) * 1_000_000n;

/** undefined for what is no fault of the disk. */
const describeFault = (error: unknown): string | undefined => {
  if (isDiskFull(error)) return 'the disk is full';
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? undefined : `the spool can not be written (${code})`;
};

const roomOf = (folder: string): string => ` (${freeBytes(folder) >> 20n} MiB free at ${folder})`;

const isExact = (step: Step | undefined): boolean =>
  typeof step !== 'bigint' || BigInt(Number(step)) === step;

/** Wires summary → encode → spool. */
export function createPipeline({ start, spool, errors, onCommit }: PipelineContext): Pipeline {
  const counters = new Int32Array(start.counters);
  const runId = parseRunId(start.runId);
  const summaries = createSummaryBook();
  const dropped = createDropped();
  let records = 0;
  let bytes = 0;

  const queue = createRecordQueue({
    writerId: parseWriterId(start.writerId),
    pack: {
      origin: originOf({ ...start, version }),
      onRounded: (value) => {
        errors.add(`integers beyond float64 were rounded, such as ${value}`);
      },
    },
    append: (entries) => {
      spool.append(entries);
    },
    pressure: () => spool.pressure(),
    describeFault,
    onDropped: (record, reason) => {
      dropped.add(record, reason);
      errors.add(reason, 1, () => roomOf(spool.folder));
    },
    onAppended: (count, size) => {
      records += count;
      bytes += size;
      Atomics.store(counters, COUNTERS.records, records);
      Atomics.store(counters, COUNTERS.spooledKib, toKib(bytes));
    },
  });

  const committer = createCommitter(queue, () => {
    Atomics.store(counters, COUNTERS.tensorsStopped, spool.pressure() > 0 || queue.isStuck ? 1 : 0);
    onCommit();
  });

  const add = (header: CaptureHeader, body: RecordBody): void => {
    const { spanId, ...rest } = header;
    if (!isExact(header.step)) {
      errors.add(`step ${header.step ?? 0n} is beyond float64's exact integers and was left out`);
      return;
    }
    queue.add({
      header: { ...rest, runId, ...(spanId === undefined ? {} : { spanId: parseSpanId(spanId) }) },
      body,
    });
    committer.added();
  };

  const addDropped = (): void => {
    for (const body of dropped.drain()) add({ timeNanos: nowNanos() }, body);
  };

  const addSummaries = (header: CaptureHeader): void => {
    for (const { step, summaries: list } of summaries.drain()) {
      const own = step === header.step ? header : { timeNanos: header.timeNanos, step };
      add(own, { kind: 'summaries', summaries: list });
    }
  };

  const takeTensor = (message: Extract<ToWorker, { kind: 'tensor' }>): void => {
    const { header, role, name, dtype, shape } = message;
    const tensor = { dtype, shape, data: new Uint8Array(message.data) };
    summaries.add({ role, name, step: header.step, tensor, summarise: message.summarise });
    if (message.keep) add(header, { kind: 'tensor', role, name, tensor });
  };

  const beat = (): void => {
    try {
      addDropped();
      add({ timeNanos: nowNanos() }, { kind: 'heartbeat' });
      spool.touch();
    } catch (error) {
      errors.add(`recorder fault: ${String(error)}`);
    }
  };
  const heartbeat = setInterval(beat, HEARTBEAT_MILLIS);

  return {
    take: (message) => {
      switch (message.kind) {
        case 'record':
          add(message.header, message.body);
          return;
        case 'tensor':
          Atomics.sub(counters, COUNTERS.queuedKib, toKib(message.data.byteLength));
          takeTensor(message);
          return;
        case 'span':
          queue.addSpan(message.span);
          committer.added();
          return;
        case 'stepDone':
          addSummaries(message.header);
          return;
        case 'flush':
          committer.commit();
          releaseFlush(start.counters, message.ticket);
          return;
      }
    },
    finish: ({ header, status, error }) => {
      clearInterval(heartbeat);
      addSummaries(header);
      // What is dropped here takes no number: the last one is known after, and the record that says so goes with it.
      committer.commit();
      addDropped();
      add(header, { kind: 'runFinish', status, error, lastSeq: queue.nextSeq() });
      committer.commit();
      committer.close();
    },
    get records() {
      return records;
    },
    get bytes() {
      return bytes;
    },
  };
}
