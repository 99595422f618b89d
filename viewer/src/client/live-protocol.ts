import type { Connection, LiveEvent } from './source.js';

/** What tabs say to each other: one of them, the leader, holds the only stream of all. */
export type LiveMessage =
  /** A tab's runs; the leader widens its stream to the union. */
  | { readonly kind: 'want'; readonly tab: string; readonly runs: readonly string[] }
  | { readonly kind: 'gone'; readonly tab: string }
  /** A new leader asks every tab to say what it wants. */
  | { readonly kind: 'roll-call' }
  | { readonly kind: 'event'; readonly event: LiveEvent }
  | { readonly kind: 'connection'; readonly state: Connection };

export const LIVE_EVENT_NAMES = ['run', 'frame', 'series', 'events', 'reset'] as const;
