/** What the page has done so far, for tests and for the curious: `__tensorreel` in the browser's console. */
export interface Counters {
  /** Panels drawn. */
  draws: number;
  /** Frame requests sent. */
  requests: number;
  /** Bytes of frame answers. */
  bytes: number;
  /** Ticks at which the next frame was due and not there. */
  stalls: number;
}

declare global {
  var __tensorreel: Counters | undefined;
}

export const counters: Counters = (globalThis.__tensorreel ??= {
  draws: 0,
  requests: 0,
  bytes: 0,
  stalls: 0,
});
