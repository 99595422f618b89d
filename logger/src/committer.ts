import type { RecordQueue } from './encode/record-queue.js';

/** Bytes that are committed at once. */
const GROUP_BYTES = 1024 * 1024;
/** The promise is 100 ms; a busy thread's timers come late. */
const GROUP_MILLIS = 50;
const MAX_GROUP_MILLIS = 90;

/** Groups appends, so that one fsync serves many records. */
export interface Committer {
  /** Call after each record. */
  added(): void;
  commit(): void;
  close(): void;
}

/** @param afterCommit - such as waking the sender */
export function createCommitter(queue: RecordQueue, afterCommit: () => void): Committer {
  let timer: NodeJS.Timeout | undefined;
  let since = 0;
  const commit = (): void => {
    clearTimeout(timer);
    timer = undefined;
    queue.commit();
    afterCommit();
  };
  return {
    added: () => {
      if (timer === undefined) {
        since = performance.now();
        timer = setTimeout(commit, GROUP_MILLIS);
      }
      // A queue of messages keeps timers from firing.
      const isLate = performance.now() - since > MAX_GROUP_MILLIS;
      if (isLate || queue.waitingBytes >= GROUP_BYTES) commit();
    },
    commit,
    close: () => {
      clearTimeout(timer);
    },
  };
}
