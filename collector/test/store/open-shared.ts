import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openStore } from '../../src/store/registry.js';
import type { StoreEngine } from '../../src/store/store-engine.js';

/** One store for all tests of a `describe`; each test has runs of its own. */
export function useStore(scheme: string): () => StoreEngine {
  let store: StoreEngine | undefined;
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tensorreel-store-'));
    store = await openStore(`${scheme}:${folder}`);
  });
  afterAll(async () => {
    await store?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    if (store === undefined) throw new Error('the store is not open');
    return store;
  };
}
