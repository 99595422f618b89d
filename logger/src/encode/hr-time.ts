const NANOS = 1_000_000_000n;

/** Nanoseconds since 1970 → OTel's pair, exact. */
export function toHrTime(nanos: bigint): [seconds: number, nanos: number] {
  return [Number(nanos / NANOS), Number(nanos % NANOS)];
}
