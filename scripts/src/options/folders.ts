import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { OptionSpec } from './flags.js';

/** The option of every command that reads or fills the spool. */
export const SPOOL_OPTION: OptionSpec = {
  type: 'string',
  value: 'DIR',
  help: 'folder of the spool (default: TENSORREEL_DIR/spool, else the XDG state folder)',
};

const xdgFolder = (variable: string | undefined, fallback: string): string =>
  variable !== undefined && variable !== '' ? variable : join(homedir(), '.local', fallback);

/** The store: `--data`, else TENSORREEL_DIR/data, else tensorreel under the XDG data folder. */
export function dataFolder(given: string | undefined, env: NodeJS.ProcessEnv): string {
  if (given !== undefined) return resolve(given);
  if (env['TENSORREEL_DIR']) return resolve(env['TENSORREEL_DIR'], 'data');
  return join(xdgFolder(env['XDG_DATA_HOME'], 'share'), 'tensorreel');
}

/** The spool: `--spool`, else TENSORREEL_DIR/spool, else tensorreel/spool under the XDG state folder. */
export function spoolFolder(given: string | undefined, env: NodeJS.ProcessEnv): string {
  if (given !== undefined) return resolve(given);
  if (env['TENSORREEL_DIR']) return resolve(env['TENSORREEL_DIR'], 'spool');
  return join(xdgFolder(env['XDG_STATE_HOME'], 'state'), 'tensorreel', 'spool');
}

/** Where a program saves its model: `models/RUN` beside the spool. */
export function modelFolder(runId: string, env: NodeJS.ProcessEnv): string {
  return join(spoolFolder(undefined, env), '..', 'models', runId);
}
