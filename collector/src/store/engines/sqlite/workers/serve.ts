import { parentPort } from 'node:worker_threads';
import { toTensorreelError } from '../file/sqlite-error.js';
import { errorToFields, type Call, type Reply } from './messages.js';

const transfers = new WeakMap<object, readonly ArrayBuffer[]>();

/** Marks buffers of an answer to be moved, not copied, to the caller. */
export function moving<Answer extends object>(answer: Answer, buffers: readonly ArrayBuffer[]): Answer {
  transfers.set(answer, buffers);
  return answer;
}

export function post(reply: Reply): void {
  const value = 'value' in reply ? reply.value : undefined;
  const moved = typeof value === 'object' && value !== null ? transfers.get(value) : undefined;
  parentPort?.postMessage(reply, moved);
}

/** What is answered, by name. */
type Table = Readonly<Record<string, (...args: never[]) => unknown>>;

const answer = async (ops: Table, what: string, { callId, op, args }: Call): Promise<void> => {
  try {
    const run = ops[op] as ((...given: readonly unknown[]) => unknown) | undefined;
    if (run === undefined) throw new Error(`no operation ${op}`);
    post({ callId, value: await run(...args) });
  } catch (error) {
    post({ callId, error: errorToFields(toTensorreelError(error, what)) });
  }
};

/** Answers calls in the order they come, each before the next. */
export function serve(ops: Table, what: string): void {
  let last = Promise.resolve();
  parentPort?.on('message', (call: Call) => {
    last = last.then(() => answer(ops, what, call));
  });
}
