import { join } from 'node:path';
import { askCompleteness, hasAll, type WriterState } from './export/completeness.js';
import { createSender, type Sender, type SenderOptions } from './export/sender.js';
import { createTransport, type Transport } from './export/transport.js';
import { releaseFlush } from './flush-ticket.js';
import { createErrorBook, type ErrorBook } from './fault-book.js';
import { createPipeline, type Pipeline } from './pipeline.js';
import type { FromWorker, ToWorker, WorkerStart } from './protocol.js';
import { makeReceipt } from './receipt.js';
import { openSpool, type Spool } from './spool/spool.js';

/** What runs in the worker thread, from its first message to its last. */
export interface WorkerSession {
  /** @returns whether it was the last one */
  take(message: ToWorker): Promise<boolean>;
}

/** What tests set. */
export type SessionOptions = Pick<SenderOptions, 'clock' | 'random' | 'parkMillis'>;

interface Export {
  readonly transport: Transport;
  readonly sender: Sender;
}

const startSender = (
  start: WorkerStart,
  spool: Spool,
  errors: ErrorBook,
  post: (message: FromWorker) => void,
  options: SessionOptions,
): Export => {
  const transport = createTransport(start.endpoint);
  const sender = createSender({
    ...options,
    outbox: spool.outbox,
    transport,
    notice: (level, message) => {
      post({ kind: 'notice', level, message });
    },
    count: (what, by) => {
      errors.add(what, by);
    },
    isStored: async (entries) =>
      hasAll(await askCompleteness(transport, start.runId, start.writerId), entries),
  });
  return { transport, sender };
};

/** Where no collector answers, one fresh try is all that finish waits for. */
const UNREACHED_MILLIS = 1000;

/** On a busy machine the first answer of a short run's collector may still be on its way: that is no silence. */
const drain = async (sender: Sender, waitMillis: number): Promise<boolean> => {
  const first = Math.min(waitMillis, UNREACHED_MILLIS);
  if (await sender.drained(first)) return true;
  const isHopeful = sender.wasReached || sender.trouble === undefined;
  return isHopeful && (await sender.drained(waitMillis - first));
};

const sendRest = async (
  start: WorkerStart,
  { sender, transport }: Export,
  waitMillis: number,
): Promise<WriterState | undefined> => {
  sender.hurry();
  const isDrained = await drain(sender, waitMillis);
  const state = isDrained ? await askCompleteness(transport, start.runId, start.writerId) : undefined;
  transport.close();
  await sender.stop();
  return state;
};

const closeSpool = (spool: Spool, errors: ErrorBook): number => {
  try {
    const left = spool.outbox.countLeft();
    spool.close();
    return left;
  } catch (error) {
    errors.add(`the spool could not be closed: ${String(error)}`);
    return 0;
  }
};

const finish = async (
  start: WorkerStart,
  parts: { readonly spool: Spool; readonly pipeline: Pipeline; readonly errors: ErrorBook },
  out: Export | undefined,
  waitMillis: number,
): Promise<FromWorker> => {
  const { spool, pipeline, errors } = parts;
  const state = out === undefined ? undefined : await sendRest(start, out, waitMillis);
  const left = closeSpool(spool, errors);
  const { records, bytes } = pipeline;
  const known = { runId: start.runId, records, bytes, left, spoolDir: spool.folder };
  return { kind: 'finished', receipt: makeReceipt({ ...known, errors: errors.toRecord() }, state) };
};

/** Opens the spool, starts to send, and takes what the training thread hands over. Never throws. */
export function openSession(
  start: WorkerStart,
  post: (message: FromWorker) => void,
  options: SessionOptions = {},
): WorkerSession {
  const warn = (message: string): void => {
    post({ kind: 'notice', level: 'warn', message });
  };
  const errors = createErrorBook(warn);
  const { runId, writerId, runName, project, endpoint } = start;
  const meta = { runId, writerId, runName, project, endpoint, created: new Date().toISOString() };
  const spool = openSpool(start.spoolDir, meta, {
    onDamaged: (bytes) => {
      errors.add('damaged bytes in the spool were set aside', bytes);
    },
  });
  const out = start.mode === 'online' ? startSender(start, spool, errors, post, options) : undefined;
  const pipeline = createPipeline({ start, spool, errors, onCommit: () => out?.sender.wake() });
  const tryTo = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      errors.add(`recorder fault: ${String(error)}`);
    }
  };
  return {
    take: async (message) => {
      if (message.kind === 'finish') {
        tryTo(() => {
          pipeline.finish(message);
        });
        post(await finish(start, { spool, pipeline, errors }, out, message.waitMillis));
        return true;
      }
      tryTo(() => {
        pipeline.take(message);
      });
      return false;
    },
  };
}

/** Of a recorder that can't record: says why once, and answers so that nobody waits for it. */
export function closedSession(
  start: WorkerStart,
  post: (message: FromWorker) => void,
  cause: unknown,
): WorkerSession {
  const why = cause instanceof Error ? cause.message : String(cause);
  const message = `nothing is recorded: ${why}`;
  post({ kind: 'notice', level: 'warn', message });
  return {
    take: (given) => {
      if (given.kind === 'flush') releaseFlush(start.counters, given.ticket);
      if (given.kind !== 'finish') return Promise.resolve(false);
      const known = { runId: start.runId, records: 0, left: 0, bytes: 0, errors: { [message]: 1 } };
      const spoolDir = join(start.spoolDir, start.runId, start.writerId);
      post({ kind: 'finished', receipt: makeReceipt({ ...known, spoolDir }, undefined) });
      return Promise.resolve(true);
    },
  };
}
