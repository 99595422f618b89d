import type { Server } from 'node:http';
import { shapes, TensorreelError } from '@tensorreel/schema';

const ASK_MILLIS = 1000;

/** Who holds a port, as well as one question tells. */
const holder = async (host: string, port: number): Promise<string> => {
  try {
    const response = await fetch(`http://${host}:${port}/api/v1`, {
      redirect: 'error',
      signal: AbortSignal.timeout(ASK_MILLIS),
    });
    const identity = shapes.identity.safeParse(await response.json());
    if (identity.success) return `a tensorreel collector with the data of ${identity.data.dataDir}`;
  } catch {
    // Not HTTP, not JSON or no answer: not ours.
  }
  return 'another program';
};

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/**
 * Listens, and says who is in the way when the port is held.
 *
 * @returns the port, also where 0 was asked for
 * @throws `TR_PORT_IN_USE`, `TR_BAD_OPTION`
 */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  const failure = await new Promise<unknown>((resolve) => {
    server.once('error', resolve);
    server.listen(port, host, () => {
      server.off('error', resolve);
      resolve(undefined);
    });
  });
  const address = server.address();
  if (failure === undefined && typeof address === 'object' && address !== null) return address.port;
  if (hasCode(failure, 'EADDRINUSE')) {
    throw new TensorreelError(
      'TR_PORT_IN_USE',
      `port ${port} is held by ${await holder(host, port)}`,
      'use that one, end it, or choose another port with --port',
      { cause: failure },
    );
  }
  const why = hasCode(failure, 'EACCES') ? 'this user may not take it' : 'it can not be taken';
  throw new TensorreelError('TR_BAD_OPTION', `port ${port}: ${why}`, 'choose another with --port', {
    cause: failure,
  });
}
