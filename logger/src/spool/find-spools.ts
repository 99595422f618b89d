import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SpoolMeta } from './spool.js';

/** A writer's folder under the spool folder. */
export interface FoundSpool {
  readonly folder: string;
  readonly runId: string;
  readonly writerId: string;
  /** undefined when `meta.json` is missing or unreadable. */
  readonly meta: SpoolMeta | undefined;
}

const HEX_32 = /^[0-9a-f]{32}$/;

const foldersIn = (folder: string): string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && HEX_32.test(entry.name))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};

const readMeta = (folder: string): SpoolMeta | undefined => {
  try {
    return JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8')) as SpoolMeta;
  } catch {
    return undefined;
  }
};

/** All writers' folders; [] where there is no spool folder. */
export function findSpools(spoolDir: string): FoundSpool[] {
  return foldersIn(spoolDir).flatMap((runId) =>
    foldersIn(join(spoolDir, runId)).map((writerId) => {
      const folder = join(spoolDir, runId, writerId);
      return { folder, runId, writerId, meta: readMeta(folder) };
    }),
  );
}
