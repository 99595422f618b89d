import { MAX_RECORDS_PER_REQUEST } from '@tensorreel/schema';
import { tooMany } from '../malformed.js';
import { WIRE, WireReader } from './reader.js';

/** Field numbers, from the request down, that lead to what is counted. */
export type RecordPath = readonly (readonly number[])[];

/**
 * Counts the records of a request, and what they lie in, before any is decoded: 4 MiB can hold two million empty ones.
 *
 * @throws `TR_TOO_LARGE` past MAX_RECORDS_PER_REQUEST, `TR_BAD_REQUEST`
 */
export function checkRecordCount(body: Uint8Array, path: RecordPath): void {
  const reader = new WireReader(body);
  const counts = path.map(() => 0);
  const walk = (level: number): void => {
    while (reader.hasMore) {
      const tag = reader.tag();
      const isOnPath = path[level]?.includes(tag >>> 3) === true && (tag & 7) === WIRE.bytes;
      if (!isOnPath) reader.skip(tag);
      else {
        counts[level] = (counts[level] ?? 0) + 1;
        if (counts[level] > MAX_RECORDS_PER_REQUEST) throw tooMany('records', MAX_RECORDS_PER_REQUEST);
        if (level === path.length - 1) reader.bytes();
        else {
          const outer = reader.enter();
          walk(level + 1);
          reader.leave(outer);
        }
      }
    }
  };
  walk(0);
}
