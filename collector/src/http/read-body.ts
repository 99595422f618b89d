import { TensorreelError } from '@tensorreel/schema';
import type { Request } from 'express';

/** A body over its limit. Clients halve their batch on it. */
export function tooLarge(limitBytes: number): TensorreelError {
  return new TensorreelError(
    'TR_TOO_LARGE',
    `the body is larger than ${limitBytes} bytes`,
    'send it in several requests',
  );
}

/**
 * Reads a body up to a limit. One that announces more is refused before any of it is read.
 *
 * @param onBytes - told of each piece as it comes; may throw
 * @throws `TR_TOO_LARGE`
 */
export async function readBody(
  request: Request,
  limitBytes: number,
  onBytes: (count: number) => void = () => undefined,
): Promise<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge(limitBytes);
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > limitBytes) throw tooLarge(limitBytes);
    onBytes(piece.length);
    pieces.push(piece);
  }
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return only;
  const body = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    body.set(piece, at);
    at += piece.length;
  }
  return body;
}
