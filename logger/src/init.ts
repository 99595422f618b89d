import { randomBytes } from 'node:crypto';
import type { InitOptions, Run } from './api.js';
import { createDisabledRun } from './disabled-run.js';
import { describeEnvironment } from './capture/environment.js';
import { resolveOptions, type ResolvedOptions } from './options.js';
import { createRun } from './run.js';
import { openWorkerPort } from './worker-port.js';

/** The open run's finish; runs of one process follow one another. */
let finishOpen: (() => Promise<unknown>) | undefined;
let starting: Promise<unknown> = Promise.resolve();

const print = (line: string): void => {
  process.stderr.write(`tensorreel: ${line}\n`);
};

const backendOf = (tf: unknown): string | undefined => {
  const core = tf as { getBackend?(): unknown } | null | undefined;
  const name = typeof core?.getBackend === 'function' ? core.getBackend() : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
};

const start = async (options: ResolvedOptions): Promise<Run> => {
  if (finishOpen) {
    print('init was called while a run was open: that run is finished');
    await finishOpen();
  }
  const runId = randomBytes(16).toString('hex');
  if (options.mode === 'disabled') return createDisabledRun(runId, options);
  const port = await openWorkerPort({
    runId,
    writerId: randomBytes(16).toString('hex'),
    runName: options.name,
    project: options.project,
    spoolDir: options.spoolDir,
    endpoint: options.endpoint,
    mode: options.mode,
  });
  const environment = describeEnvironment(backendOf(options.tf));
  const run = createRun({ runId, options, environment, port, events: process, print });
  const finish: Run['finish'] = (how) => {
    if (finishOpen === finishThis) finishOpen = undefined;
    return run.finish(how);
  };
  const finishThis = (): Promise<unknown> => finish();
  finishOpen = finishThis;
  return { ...run, finish };
};

/**
 * Begins to record a run. Waits for no network: records go to a spool on disk, and on to the collector when one is there.
 *
 * @param options - each is an option, else a TENSORREEL_ variable, else a default
 * @returns the run; a run that was open is finished first
 * @remarks An option that is not known, or has a value that is not one of its own, is named on stderr and passed over.
 */
export function init(options: InitOptions = {}): Promise<Run> {
  const resolved = resolveOptions(options, process.env, print);
  const started = starting.then(() => start(resolved));
  starting = started.catch(() => undefined);
  return started;
}
