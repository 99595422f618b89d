/** Given in place of a clock, so that tests know the time. */
export type NowNanos = () => bigint;

/** The collector's clock, to the millisecond. */
export function systemNowNanos(): bigint {
  return BigInt(Date.now()) * 1_000_000n;
}

const MAX_NANOS = 2n ** 63n - 1n;

/** When a log happened: its own time, else when it was observed, else its arrival. */
export function logTime(
  log: { readonly timeUnixNano: bigint; readonly observedTimeUnixNano: bigint },
  now: NowNanos,
): { readonly nanos: bigint; readonly isArrival: boolean } {
  const given = log.timeUnixNano === 0n ? log.observedTimeUnixNano : log.timeUnixNano;
  if (given === 0n) return { nanos: now(), isArrival: true };
  return { nanos: given > MAX_NANOS ? MAX_NANOS : given, isArrival: false };
}
