/** A tensor at the playhead: its last recording at or before that step. */
export interface TensorNeed {
  readonly kind: 'tensor';
  readonly role: string;
  readonly name: string;
  /** NumPy-style with brackets. */
  readonly slice?: string;
  /** `first`: its first recording; else the playhead's. */
  readonly at?: 'first';
}

/** A tensor over all its steps, `[steps, …]`: what is drawn against time. */
export interface HistoryNeed {
  readonly kind: 'history';
  readonly role: string;
  readonly name: string;
  readonly slice?: string;
}

/** A scalar over all its steps. */
export interface SeriesNeed {
  readonly kind: 'series';
  readonly name: string;
}

/** What a view asks for; the client unites the needs of all open views. */
export type Need = TensorNeed | HistoryNeed | SeriesNeed;
