import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where spools lie by default: TENSORREEL_DIR/spool, else tensorreel/spool under the XDG state folder. */
export function defaultSpoolDir(environment: Readonly<Record<string, string | undefined>>): string {
  const own = environment['TENSORREEL_DIR'];
  if (own !== undefined && own !== '') return join(own, 'spool');
  const state = environment['XDG_STATE_HOME'];
  const base = state === undefined || state === '' ? join(homedir(), '.local', 'state') : state;
  return join(base, 'tensorreel', 'spool');
}
