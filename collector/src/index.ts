import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DEFAULT_PORT, TensorreelError } from '@tensorreel/schema';
import { listen } from './http/listen.js';
import type { Collector, CollectorOptions } from './options.js';
import { createCollectorServer } from './server.js';
import { stopServer } from './http/stop-server.js';
import { openStore } from './store/registry.js';

export type { Collector, CollectorOptions } from './options.js';
export type { StoreEngine } from './store/store-engine.js';

const LOOPBACK = new Set(['127.0.0.1', 'localhost']);

/** The version in package.json, which lies beside `src` and `dist` alike. */
const readVersion = (): string => {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
};

/**
 * Starts a collector: OTLP/HTTP at `/v1/*`, the query API at `/api/v1`, the viewer at `/`. It listens on loopback only.
 *
 * @throws `TR_PORT_IN_USE` saying who holds the port, `TR_DATA_IN_USE` when another collector has the folder,
 * `TR_BAD_OPTION`
 */
export async function startCollector(options: CollectorOptions): Promise<Collector> {
  const { port = DEFAULT_PORT, host = '127.0.0.1' } = options;
  const dataDir = resolve(options.dataDir);
  if (!LOOPBACK.has(host)) {
    throw new TensorreelError(
      'TR_BAD_OPTION',
      `host ${host} is not loopback`,
      'leave it out: there is no access control yet',
    );
  }
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new TensorreelError('TR_BAD_OPTION', `port ${port} is not from 0 to 65535`, 'choose another');
  }
  const identity = { version: readVersion(), instance: randomBytes(16).toString('hex'), dataDir };
  const store = await openStore({ dataDir, ...(port === 0 ? {} : { port }) });
  const { server, drain, release } = await createCollectorServer(store, identity, options);
  let taken: number;
  try {
    taken = await listen(server, host, port);
  } catch (error) {
    release();
    await store.close();
    throw error;
  }
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    drain();
    await stopServer(server);
    release();
    await store.close();
  };
  return {
    url: `http://${host}:${taken}`,
    port: taken,
    dataDir,
    instance: identity.instance,
    close: () => (closing ??= close()),
  };
}
