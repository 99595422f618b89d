/** A tensor at the playhead: its last recording at or before that step. */
export interface TensorNeed {
  readonly kind: 'tensor';
  readonly role: string;
  readonly name: string;
  /** NumPy-style with brackets. */
  readonly slice?: string;
  /** `first`: its first recording; `previous`: the one before the playhead's; else the playhead's. */
  readonly at?: 'first' | 'previous';
}

/** A tensor over all its steps, `[steps, …]`: what is drawn against time. */
export interface HistoryNeed {
  readonly kind: 'history';
  readonly role: string;
  readonly name: string;
  readonly slice?: string;
  /** Of each unit, the last axis, only the extreme over all other axes: `[steps, units]`; NaN wins. */
  readonly reduce?: 'max' | 'min';
}

/** A scalar over all its steps. */
export interface SeriesNeed {
  readonly kind: 'series';
  readonly name: string;
}

/** Summary columns of a tensor over all its steps; bins only where they are drawn. */
export interface SummaryNeed {
  readonly kind: 'summary';
  readonly role: string;
  readonly name: string;
  readonly histogram?: true;
}

/** The spans of the playhead's step, when it rests. */
interface SpansNeed {
  readonly kind: 'spans';
}

/** What a view asks for; the client unites the needs of all open views. */
export type Need = TensorNeed | HistoryNeed | SeriesNeed | SummaryNeed | SpansNeed;
