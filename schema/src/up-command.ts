import { DEFAULT_PORT } from './attributes.js';

const LOCAL = /^http:\/\/(?:127\.0\.0\.1|localhost)(?::(\d+))?(?:\/|$)/i;

/** Another than a port that is taken. */
export function otherPort(port: number): number {
  return port === DEFAULT_PORT ? DEFAULT_PORT + 1000 : DEFAULT_PORT;
}

/**
 * The command that starts a collector where an endpoint expects one; for another machine's endpoint, one on this.
 *
 * @param endpoint - `http://127.0.0.1:4318`
 */
export function upCommand(
  endpoint: string,
  {
    isTaken = false,
    spoolDir,
  }: {
    /** Another program holds the port: it takes another one. */
    readonly isTaken?: boolean;
    /** Where it was chosen by an option. */
    readonly spoolDir?: string | undefined;
  } = {},
): string {
  const local = LOCAL.exec(endpoint);
  const asked = local === null ? DEFAULT_PORT : Number(local[1] ?? 80);
  const wanted = isTaken && local !== null ? otherPort(asked) : asked;
  return [
    'tensorreel up',
    ...(wanted === DEFAULT_PORT ? [] : ['--port', String(wanted)]),
    ...(spoolDir === undefined ? [] : ['--spool', spoolDir]),
  ].join(' ');
}
