import { afterEach, beforeEach } from 'vitest';
import { startToldServer, type ToldServer } from '../told-server.js';
import { temporaryFolder } from './start-worker.js';

/** Where a test's records go: a spool folder and a server of its own. */
export interface Home {
  readonly folder: ReturnType<typeof temporaryFolder>;
  readonly server: ToldServer;
  /** A new server in place of one that was closed. */
  serveAgain(): Promise<void>;
}

/** Made before each test of a file and removed after it; called at its top level. */
export function homeOfEach(): Home {
  let folder: Home['folder'];
  let server: ToldServer;
  beforeEach(async () => {
    folder = temporaryFolder();
    server = await startToldServer();
  });
  afterEach(async () => {
    await server.close();
    folder.remove();
  });
  return {
    get folder() {
      return folder;
    },
    get server() {
      return server;
    },
    serveAgain: async () => {
      server = await startToldServer();
    },
  };
}
