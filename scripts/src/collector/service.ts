import { startCollector } from '@tensorreel/collector';
import { DEFAULT_PORT, otherPort, TensorreelError } from '@tensorreel/schema';
import { dataFolder, SPOOL_OPTION, spoolFolder } from '../options/folders.js';
import type { Flags, OptionTable } from '../options/flags.js';
import { identify } from './identify.js';
import { portHolder } from './port-holder.js';
import { startSweeps } from './sweep.js';
import { viewerFolder } from './viewer-folder.js';

/** Options of the commands that may start a collector. */
export const SERVICE_OPTIONS: OptionTable = {
  port: { type: 'string', value: 'N', help: `of the collector (default ${DEFAULT_PORT}; 0: any free one)` },
  data: {
    type: 'string',
    value: 'DIR',
    help: 'folder of the store (default: TENSORREEL_DIR/data, else the XDG data folder)',
  },
  spool: SPOOL_OPTION,
  'allow-host': {
    type: 'string',
    value: 'HOST',
    multiple: true,
    help: 'answer to this Host too; may repeat',
  },
};

/** A collector to work with. */
export interface Service {
  readonly url: string;
  readonly dataDir: string;
  readonly spoolDir: string;
  /** False: it was there before, another process has it. */
  readonly isStarted: boolean;
  /** Ends what was started here. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

const portInUse = (port: number): TensorreelError => {
  const holder = portHolder(port) ?? 'another program';
  const free = otherPort(port);
  return new TensorreelError(
    'TR_PORT_IN_USE',
    `port ${port} is held by ${holder}`,
    `end it, or give --port ${free} (npm start -- --port ${free})`,
  );
};

const start = async (
  port: number,
  flags: Flags,
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<Service> => {
  const spoolDir = spoolFolder(flags.text('spool'), env);
  const viewerDir = viewerFolder();
  if (viewerDir === undefined) log('the page is not built: npm run build');
  const collector = await startCollector({
    dataDir: dataFolder(flags.text('data'), env),
    port,
    host: HOST,
    allowHosts: flags.texts('allow-host'),
    log,
    ...(viewerDir !== undefined && { viewerDir }),
  });
  const endSweeps = startSweeps({ endpoint: collector.url, spoolDir, log });
  const { url, dataDir } = collector;
  return {
    url,
    dataDir,
    spoolDir,
    isStarted: true,
    close: async () => {
      await endSweeps();
      await collector.close();
    },
  };
};

/**
 * The collector on the wanted port: ours if one runs there, else a new one.
 *
 * @throws `TR_PORT_IN_USE` when something else is there, or ours with other data than `--data` names
 */
export async function openService(
  flags: Flags,
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<Service> {
  const port = flags.integer('port', { min: 0, max: 65_535 }) ?? DEFAULT_PORT;
  const url = `http://${HOST}:${port}`;
  const neighbour = port === 0 ? { kind: 'nothing' as const } : await identify(url);
  if (neighbour.kind === 'other') throw portInUse(port);
  if (neighbour.kind === 'nothing') return start(port, flags, env, log);
  const { dataDir } = neighbour.identity;
  const wanted = flags.text('data') ?? env['TENSORREEL_DIR'];
  if (wanted !== undefined && dataFolder(flags.text('data'), env) !== dataDir) {
    const message = `port ${port} is held by a tensorreel collector with the data of ${dataDir}`;
    throw new TensorreelError(
      'TR_PORT_IN_USE',
      message,
      'leave --data out to use that one, or give another --port',
    );
  }
  return {
    url,
    dataDir,
    spoolDir: spoolFolder(flags.text('spool'), env),
    isStarted: false,
    close: () => Promise.resolve(),
  };
}
