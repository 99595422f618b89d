import type { Entry } from '../../src/export/outbox.js';

/** An entry with a body of its own; not OTLP, which the spool does not look into. */
export const entryOf = (firstSeq: number, bytes = 50, count = 1): Entry => ({
  kind: 'logs',
  firstSeq,
  count,
  body: Uint8Array.from({ length: bytes }, (_, i) => (firstSeq * 31 + i * 7) & 0xff),
});
