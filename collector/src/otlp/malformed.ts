import { TensorreelError } from '@tensorreel/schema';

/** A body that can't be decoded: 400, which OTLP clients take as final. */
export function malformed(message: string, cause?: unknown): TensorreelError {
  return new TensorreelError(
    'TR_BAD_REQUEST',
    message,
    'send an OTLP export request in the encoding that Content-Type names',
    { cause },
  );
}

/** A body with more in it than one request may bring: 413, on which clients halve their batches. */
export function tooMany(what: string, limit: number): TensorreelError {
  return new TensorreelError(
    'TR_TOO_LARGE',
    `the request has more than ${limit} ${what}`,
    'send it as several requests',
  );
}
