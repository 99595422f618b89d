import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SEGMENT_MAGIC } from '../../src/spool/frame.js';
import { scanSegment } from '../../src/spool/scan-segment.js';
import { decodeLogs, decodeSpans, type Decoded, type DecodedLog, type DecodedSpan } from '../otlp-decode.js';

/** All that a spool folder holds, in the order it was written. */
export function readSpool(folder: string): { readonly logs: DecodedLog[]; readonly spans: DecodedSpan[] } {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.seg'))
    .sort();
  const entries = files.flatMap(
    (name) => scanSegment(readFileSync(join(folder, name)).subarray(SEGMENT_MAGIC.length)).entries,
  );
  return {
    logs: entries.filter((e) => e.entry.kind === 'logs').flatMap((e) => decodeLogs(e.entry.body)),
    spans: entries.filter((e) => e.entry.kind === 'traces').flatMap((e) => decodeSpans(e.entry.body)),
  };
}

/** A key of a record's body. */
export function bodyOf(log: DecodedLog | undefined, key: string): Decoded | undefined {
  const body = log?.body;
  if (typeof body !== 'object' || body === null || !('kvlist' in body)) return undefined;
  return body.kvlist.find(([name]) => name === key)?.[1];
}
