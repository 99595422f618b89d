/** One ready OTLP request body out of the spool. */
export interface Entry {
  readonly kind: 'logs' | 'traces';
  /** Seq of the first record; the others follow without a gap. 0 for spans, which have none. */
  readonly firstSeq: number;
  /** Records, or spans. */
  readonly count: number;
  readonly body: Uint8Array;
}

/** Why entries were not delivered. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly rejected?: number;
}

/** What waits to be sent, oldest first. */
export interface Outbox {
  /** The oldest entries that fit: at least one where there is any; [] when all was acknowledged. */
  peek(maxBytes: number, maxRecords: number): readonly Entry[];
  /** The first `entryCount` entries were stored by a collector, or kept elsewhere: they can go. */
  acknowledge(entryCount: number): void;
  /** Keeps what a collector will never take, with the reason. */
  deadLetter(entries: readonly Entry[], why: Refusal): void;
  /** Keeps what only `sync` sends again. */
  setAside(entries: readonly Entry[], why: Refusal): void;
}
