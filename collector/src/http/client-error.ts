import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { COLLECTOR_HEADER } from '@tensorreel/schema';

const STATUSES: ReadonlyMap<string, number> = new Map([
  ['HPE_HEADER_OVERFLOW', 431],
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
]);

/** Answers what Node could not read as HTTP, so that it too is named as an answer of the collector. */
export function answerClientError(version: string): (error: Error, socket: Duplex) => void {
  return (error, socket) => {
    const code = 'code' in error ? String(error.code) : '';
    if (code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const status = STATUSES.get(code) ?? 400;
    socket.end(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
        `${COLLECTOR_HEADER}: ${version}`,
        'Connection: close',
        'Content-Length: 0',
        '',
        '',
      ].join('\r\n'),
    );
  };
}
