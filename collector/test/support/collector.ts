import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { startCollector, type Collector, type CollectorOptions } from '../../src/index.js';

/** A folder that goes with the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tensorreel-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A collector on a free port over an empty store, ended with the test. */
export async function openCollector(options: Partial<CollectorOptions> = {}): Promise<Collector> {
  const dataDir = options.dataDir ?? (await temporaryFolder());
  const collector = await startCollector({ port: 0, ...options, dataDir });
  onTestFinished(() => collector.close());
  return collector;
}

/** Opens a collector for all tests of a file; called at its top level, the function in a beforeAll. */
export function collectorOfFile(options: Partial<CollectorOptions> = {}): () => Promise<Collector> {
  const ends: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });
  return async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'tensorreel-'));
    ends.push(() => rm(dataDir, { recursive: true, force: true }));
    const collector = await startCollector({ port: 0, dataDir, ...options });
    ends.push(() => collector.close());
    return collector;
  };
}
