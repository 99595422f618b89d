import { fileURLToPath } from 'node:url';
import { TensorreelError } from '@tensorreel/schema';
import { openSqlite } from './engines/sqlite-engine.js';
import type { StoreEngine } from './store-engine.js';

/** Where a store is. */
export interface StoreOptions {
  /** A folder; made when it is not there. */
  readonly dataDir: string;
  /** The collector's own port: told to a second one that finds the store in use. */
  readonly port?: number;
}

/** How an engine is opened: by the address after `scheme:`, and the collector's port. */
export type OpenEngine = (address: string, port: number | undefined) => Promise<StoreEngine>;

/** Every engine, by the scheme of its address. To add one: one file in engines/ + one line. */
export const STORE_ENGINES: ReadonlyMap<string, OpenEngine> = new Map([
  ['sqlite', (dataDir, port) => openSqlite({ dataDir, ...(port === undefined ? {} : { port }) })],
]);

/**
 * Opens a store.
 *
 * @param where - `sqlite:/path/of/the/folder`, or the folder in options
 * @throws `TR_DATA_IN_USE` when another collector has it, `TR_CORRUPT` when it is not ours, `TR_BAD_OPTION`
 */
export async function openStore(where: string | StoreOptions): Promise<StoreEngine> {
  if (typeof where !== 'string') return openScheme('sqlite', where.dataDir, where.port);
  const colon = where.indexOf(':');
  const address = where.slice(colon + 1);
  return openScheme(
    where.slice(0, colon),
    address.startsWith('//') ? fileURLToPath(`file:${address}`) : address,
    undefined,
  );
}

const openScheme = (scheme: string, address: string, port: number | undefined): Promise<StoreEngine> => {
  const open = STORE_ENGINES.get(scheme);
  if (open !== undefined) return open(address, port);
  throw new TensorreelError(
    'TR_BAD_OPTION',
    `no store engine "${scheme.slice(0, 32)}"`,
    `known are ${[...STORE_ENGINES.keys()].join(', ')}; write scheme:address`,
  );
};
