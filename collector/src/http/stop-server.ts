import type { Server } from 'node:http';

/** For requests in flight; then they are cut off. */
const GRACE_MILLIS = 8000;

/** Stops listening and waits for the requests in flight. */
export async function stopServer(server: Server, graceMillis = GRACE_MILLIS): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeIdleConnections();
  // A connection that was busy is idle when its request has ended.
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, 100);
  const cut = setTimeout(() => {
    server.closeAllConnections();
  }, graceMillis);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
