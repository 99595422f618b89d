import { COUNTERS } from './protocol.js';

/** Tells the training thread, which may be waiting for it, that a `flush` is done. */
export function releaseFlush(counters: SharedArrayBuffer, ticket: number): void {
  const slots = new Int32Array(counters);
  Atomics.store(slots, COUNTERS.flushed, ticket);
  Atomics.notify(slots, COUNTERS.flushed);
}
