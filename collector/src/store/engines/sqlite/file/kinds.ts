import { join } from 'node:path';
import type { RunId } from '@tensorreel/schema';
import { CATALOG_001 } from '../migrations/001-catalog.js';
import { RUN_001 } from '../migrations/001-run.js';
import type { FileKind } from './open-file.js';

/** `TReC` and `TReR` as big-endian 32-bit numbers. */
export const CATALOG_KIND: FileKind = {
  what: 'tensorreel catalog',
  applicationId: 0x54526543,
  migrations: [CATALOG_001],
};
export const RUN_KIND: FileKind = {
  what: 'tensorreel run',
  applicationId: 0x54526552,
  migrations: [RUN_001],
};

/** The only place where a run id becomes a path: an id is 32 hex digits, made so by its type. */
export function runPath(dataDir: string, runId: RunId): string {
  return join(dataDir, 'runs', `${runId}.sqlite`);
}
