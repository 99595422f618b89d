import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The store: `--data`, else TENSORREEL_DIR/data, else tensorreel under the XDG data folder. */
export function dataFolder(given: string | undefined, env: NodeJS.ProcessEnv): string {
  if (given !== undefined) return resolve(given);
  if (env['TENSORREEL_DIR']) return resolve(env['TENSORREEL_DIR'], 'data');
  return join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'tensorreel');
}

/** The spool: `--spool`, else TENSORREEL_DIR/spool, else tensorreel/spool under the XDG state folder. */
export function spoolFolder(given: string | undefined, env: NodeJS.ProcessEnv): string {
  if (given !== undefined) return resolve(given);
  if (env['TENSORREEL_DIR']) return resolve(env['TENSORREEL_DIR'], 'spool');
  return join(env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state'), 'tensorreel', 'spool');
}

/** Where a program saves its model: `models/RUN` beside the spool. */
export function modelFolder(runId: string, env: NodeJS.ProcessEnv): string {
  return join(spoolFolder(undefined, env), '..', 'models', runId);
}
