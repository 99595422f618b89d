import type { JsonValue, RunDetail, StepRange } from '@tensorreel/schema';
import type { RunReader } from './run-reader.js';
import { readRow, withSilence } from './run-row.js';
import { readFinishes, readStarts } from './said.js';
import { numberedWriters, readCompleteness, readWriters } from './writers.js';

type Json = RunDetail['config'];

// zod's JSON type is mutable, ours is not; the value is fresh from the file.
const toJson = (value: JsonValue | undefined): Json => (value ?? {}) as Json;

export function runDetail(reader: RunReader, nowMillis: number): RunDetail {
  const { row, seenMillis } = readRow(reader);
  const writers = readWriters(reader);
  const [start] = readStarts(writers);
  const error = readFinishes(writers).find((finish) => finish.error !== null)?.error ?? null;
  return {
    ...withSilence(row, seenMillis, nowMillis),
    config: toJson(start?.config),
    environment: toJson(start?.environment),
    error,
    leftOut: readLeftOut(reader),
    completeness: readCompleteness(reader, writers),
    heardAt: seenMillis === 0 ? null : new Date(seenMillis).toISOString(),
    writers: numberedWriters(writers).map((writer) => ({
      id: writer.uid,
      received: writer.received,
      redelivered: writer.redelivered,
      lastSeq: writer.lastSeq,
      declaredLastSeq: writer.declaredSeq,
    })),
  };
}

const readLeftOut = (reader: RunReader): RunDetail['leftOut'] => {
  const rows = reader.file.all(
    'SELECT role, name, reason, bytes, steps FROM left_out ORDER BY role, name, reason',
  );
  return (rows as Record<'role' | 'name' | 'reason' | 'steps' | 'bytes', string>[]).map((row) => ({
    role: row.role,
    name: row.name,
    reason: row.reason,
    bytes: Number(row.bytes),
    steps: (JSON.parse(row.steps) as StepRange[]).map(([first, last, stride]) => [first, last, stride]),
  }));
};
