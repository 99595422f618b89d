import { createHash } from 'node:crypto';
import { TensorreelError } from '@tensorreel/schema';

/** Short mark of the query a cursor belongs to. */
const markOf = (scope: string): string => createHash('sha256').update(scope).digest('hex').slice(0, 8);

/**
 * Where the next page begins, as opaque text.
 *
 * @param scope - names the query with all its filters
 */
export function writeCursor(scope: string, position: readonly (string | number | bigint)[]): string {
  const text = JSON.stringify([markOf(scope), ...position.map(String)]);
  return Buffer.from(text).toString('base64url');
}

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
};

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((part) => typeof part === 'string');

/** A part of a position that is an integer. */
export function cursorInteger(part: string | undefined): bigint {
  if (part !== undefined && /^-?\d{1,19}$/.test(part)) return BigInt(part);
  throw badCursor();
}

const badCursor = (): TensorreelError =>
  new TensorreelError(
    'TR_BAD_CURSOR',
    'cursor does not belong to this query',
    'take `next` of the page before, and change nothing else of the query',
  );

/**
 * Undoes {@link writeCursor}.
 *
 * @param count - parts of the position
 * @throws `TR_BAD_CURSOR`
 */
export function readCursor(scope: string, cursor: string, count: number): string[] {
  const parts = parse(cursor);
  if (isTexts(parts) && parts.length === count + 1 && parts[0] === markOf(scope)) return parts.slice(1);
  throw badCursor();
}
